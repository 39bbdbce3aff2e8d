import { describe, expect, test } from 'vitest'
import { acknowledge } from '../../../src/core/policies/acknowledge.ts'
import { askForPerson } from '../../../src/core/policies/ask-for-person.ts'
import { aTurn, decide, heard } from '../../support/turn.ts'

const contact = { name: { given: 'Anna' } }

describe('what somebody adds while they wait for a person', () => {
  test('is acknowledged with thanks and the place in the queue', async () => {
    const turn = await aTurn({ text: 'it is about order 77', handler: 'waiting', contact, place: 2 })
    expect(heard(await decide(turn, acknowledge))).toEqual([
      'Thank you, Anna, I have added that for my colleague. There is one person before you.',
    ])
  })

  test('is acknowledged once for a burst', async () => {
    const turn = await aTurn({ messages: ['order 77', 'blue', 'size 40'], handler: 'waiting' })
    const plan = await decide(turn, acknowledge)
    expect(heard(plan)).toHaveLength(1)
    expect(plan.taken.size).toBe(3)
  })

  test('outside hours is acknowledged with when somebody will be there', async () => {
    const turn = await aTurn({ text: 'order 77', handler: 'waiting', contact, hours: 'closed' })
    expect(heard(await decide(turn, acknowledge))).toEqual([
      'Thank you, Anna, I have added that for my colleagues, who are back tomorrow at 09:00 (Europe/London).',
    ])
  })

  test('is not given a place in a queue that nobody works on', async () => {
    const [said] = heard(await decide(await aTurn({ text: 'order 77', handler: 'waiting', desk: false }), acknowledge))
    expect(said).toBe('Thank you, I have added that for my colleagues.')
  })

  test('needs no second word in the turn that called the person', async () => {
    const turn = await aTurn({ messages: ['a human please', 'order 77'] })
    expect(heard(await decide(turn, askForPerson, acknowledge))).toHaveLength(1)
  })
})

test.each(['bot', 'agent'] as const)('says nothing while the conversation is with the %s', async (handler) => {
  expect(heard(await decide(await aTurn({ text: 'order 77', handler }), acknowledge))).toEqual([])
})
