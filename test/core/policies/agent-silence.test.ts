import { describe, expect, test } from 'vitest'
import { agentSilence } from '../../../src/core/policies/agent-silence.ts'
import { createHours } from '../../../src/hours.ts'
import { ago, aTurn, decide, heard, MAYA, minutes, NOW, notes, type TurnOptions, toldTo } from '../../support/turn.ts'

const contact = { name: { given: 'Amara' } }
const quiet = (count: number) => ({ agentQuietSince: ago(minutes(count)).toISOString() })
const turnOf = (options: TurnOptions) => aTurn({ handler: 'agent', contact, ...options })

describe('an agent who is silent', () => {
  test.each([0, 1, 4.9])('for %d minutes is left in peace; somebody looks again when five are over', async (count) => {
    const plan = await decide(await turnOf({ state: quiet(count) }), agentSilence)
    expect(heard(plan)).toEqual([])
    expect(plan.wakeAt).toEqual(new Date(ago(minutes(count)).getTime() + minutes(5)))
  })

  test.each([5, 6, 500])('for %d minutes is reminded, and the customer hears it', async (count) => {
    const plan = await decide(await turnOf({ state: quiet(count) }), agentSilence)
    expect(heard(plan)).toEqual([
      'Thank you for your patience, Amara. Maya is taking longer than we would like; I have just reminded them.',
    ])
    expect(toldTo(plan, MAYA)).toEqual(['The customer is waiting for your answer.'])
    expect(plan.state.agentRemindedAt).toBe(NOW.toISOString())
    expect(plan.conversation).toEqual({})
    expect(plan.wakeAt).toEqual(ago(-minutes(5)))
  })

  test('after a reminder loses the case to the queue, and the customer hears that too', async () => {
    const state = { ...quiet(11), agentRemindedAt: ago(minutes(5)).toISOString() }
    const lastContactAt = ago(minutes(11))
    const plan = await decide(await turnOf({ state, conversation: { lastContactAt }, place: 2 }), agentSilence)
    expect(heard(plan)[0]).toMatch(/sorry for the wait\. Maya could not get back to you.*one person before you/)
    expect(plan.conversation).toMatchObject({ handler: 'waiting', agent: null, waitingSince: lastContactAt })
    expect(plan.caseChange).toMatchObject({ agent: null, claimedAt: null })
    expect(notes(plan)).toEqual(['Maya did not answer in time. The case is back in the queue.'])
    expect(plan.state.agentQuietSince).toBeUndefined()
    expect(plan.state.agentRemindedAt).toBeUndefined()
  })

  test('has the whole time again after the reminder', async () => {
    const state = { ...quiet(8), agentRemindedAt: ago(minutes(3)).toISOString() }
    const plan = await decide(await turnOf({ state }), agentSilence)
    expect(heard(plan)).toEqual([])
    expect(plan.wakeAt).toEqual(ago(-minutes(2)))
  })
})

describe('outside business hours', () => {
  test.each([quiet(6), quiet(600), { ...quiet(600), agentRemindedAt: ago(minutes(600)).toISOString() }])(
    'nobody is reminded and nothing moves, but somebody looks again (%o)',
    async (state) => {
      const plan = await decide(await turnOf({ state, hours: 'closed' }), agentSilence)
      expect(heard(plan)).toEqual([])
      expect(plan.desk).toEqual([])
      expect(plan.conversation).toEqual({})
      expect(plan.wakeAt).toEqual(ago(-minutes(5)))
    },
  )

  test('the time does not run, so the agent has it all in the morning', async () => {
    const night = await decide(await turnOf({ state: quiet(600), hours: 'closed' }), agentSilence)
    expect(night.state.agentQuietSince).toBe(NOW.toISOString())
    const reminded = { ...quiet(600), agentRemindedAt: ago(minutes(600)).toISOString() }
    const second = await decide(await turnOf({ state: reminded, hours: 'closed' }), agentSilence)
    expect(second.state.agentRemindedAt).toBe(NOW.toISOString())
  })
})

test.each([
  ['the customer waits for nothing', { handler: 'agent', state: {} }],
  ['the bot has the conversation', { handler: 'bot', state: quiet(60) }],
  ['nobody has claimed it', { handler: 'waiting', state: quiet(60) }],
] as const)('the clock is silent when %s', async (_what, options) => {
  const plan = await decide(await aTurn(options), agentSilence)
  expect(heard(plan)).toEqual([])
  expect(plan.wakeAt).toBeUndefined()
})

describe('where nobody waits in front of a screen', () => {
  const hours = createHours({ businessHours: 'Mo-Fr 09:00-17:00', timeZone: 'UTC' })
  const letters = { capabilities: { live: false }, hours }
  const since = (time: string) => ({ agentQuietSince: `2026-03-${time}:00.000Z` })

  test.each([
    ['four hours of the same day', '04T09:00', '04T13:00', true],
    ['a minute less', '04T09:00', '04T12:59', false],
    ['two hours of one day and two of the next', '03T15:00', '04T11:00', true],
    ['two hours of one day and one of the next', '03T15:00', '04T10:00', false],
    ['a whole night', '03T17:00', '04T08:59', false],
  ])('the agent is reminded after four hours of the team: %s', async (_, from, to, isReminded) => {
    const turn = await turnOf({ state: since(from), now: new Date(`2026-03-${to}:00Z`), ...letters })
    const plan = await decide(turn, agentSilence)
    expect(toldTo(plan, MAYA)).toHaveLength(isReminded ? 1 : 0)
    expect(plan.wakeAt!.getTime()).toBeGreaterThan(turn.now.getTime())
  })
})
