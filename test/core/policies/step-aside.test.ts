import { describe, expect, test } from 'vitest'
import { lastResort } from '../../../src/core/policies/index.ts'
import { aTurn, decide, heard, items, MAYA, notes, toldTo } from '../../support/turn.ts'

describe('a turn that fails again and again', () => {
  test('leaves the customer not without a word, and gives them to a person', async () => {
    const plan = await decide(await aTurn({ text: 'the message that breaks it' }), ...lastResort)
    expect(heard(plan)[0]).toMatch(/something went wrong on my side, so I'm bringing in a colleague/)
    expect(plan.openCase).toMatchObject({ why: 'something went wrong on our side' })
    expect(plan.taken.size).toBe(1)
    expect(items(plan, 'message')).toHaveLength(1)
  })

  test.each(['waiting', 'agent'] as const)(
    'shows the desk what came in when a person has it already (%s)',
    async (handler) => {
      const plan = await decide(await aTurn({ text: 'x', handler }), ...lastResort)
      expect(plan.openCase).toBeUndefined()
      expect(items(plan, 'message')).toHaveLength(1)
      expect(notes(plan)[0]).toMatch(/Please read it yourself/)
    },
  )

  test('tells an agent that what they did was not done', async () => {
    const turn = await aTurn({ handler: 'agent', did: { action: { name: 'reply', text: 'the reply that breaks it' } } })
    const plan = await decide(turn, ...lastResort)
    expect(toldTo(plan, MAYA)).toEqual(['Something went wrong on our side, and this was not done. Please do it again.'])
    expect(heard(plan)).toEqual([])
  })
})
