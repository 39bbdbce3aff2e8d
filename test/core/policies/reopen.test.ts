import { describe, expect, test } from 'vitest'
import { policies } from '../../../src/core/policies/index.ts'
import { reopen } from '../../../src/core/policies/reopen.ts'
import { ago, aTurn, decide, heard, items, MAYA, minutes, tap, toldTo } from '../../support/turn.ts'

const state = {
  greetedAt: ago(minutes(60)).toISOString(),
  surveyedAt: ago(minutes(30)).toISOString(),
  lastAgent: MAYA,
  unknownStreak: 1,
}
const closed = { status: 'resolved' as const, lastCase: {}, state }

describe('a resolved conversation that is written to again', () => {
  test.each(['How long does delivery take?', 'it broke again', 'hello'])('reopens with the bot: "%s"', async (text) => {
    const plan = await decide(await aTurn({ text, ...closed }), reopen)
    expect(plan.conversation).toEqual({ status: 'open', handler: 'bot', resolvedAt: null })
    expect(plan.state.unknownStreak).toBe(0)
  })

  test.each(['thanks a lot!', 'thank you', 'bye'])('stays closed with "%s", which is answered kindly', async (text) => {
    const plan = await decide(await aTurn({ text, ...closed }), ...policies)
    expect(plan.conversation.status).toBeUndefined()
    expect(heard(plan)).toHaveLength(1)
  })

  test('stays closed when the page is only opened', async () => {
    const plan = await decide(await aTurn({ messages: [{ kind: 'join' }], ...closed }), ...policies)
    expect(plan.conversation).toEqual({})
    expect(heard(plan)).toEqual([])
  })

  test('is offered first to the agent who had it, when a person is wanted again', async () => {
    const plan = await decide(await aTurn({ text: 'I need a person again please', ...closed }), ...policies)
    expect(plan.openCase).toBeTruthy()
    expect(toldTo(plan, MAYA)[0]).toMatch(/whom you helped before/)
  })

  test('reopens by a tap on "talk to a person" too', async () => {
    const plan = await decide(await aTurn({ messages: [tap('person', 'Talk to a person')], ...closed }), ...policies)
    expect(plan.conversation).toMatchObject({ status: 'open', handler: 'waiting' })
    expect(items(plan, 'card')).toHaveLength(1)
  })
})

test('an open conversation is left as it is', async () => {
  expect((await decide(await aTurn({ text: 'hello' }), reopen)).conversation).toEqual({})
})
