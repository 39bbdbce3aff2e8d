import { describe, expect, test } from 'vitest'
import { agentClaim } from '../../../src/core/policies/agent-claim.ts'
import { agentReply } from '../../../src/core/policies/agent-reply.ts'
import { policies } from '../../../src/core/policies/index.ts'
import { onePersonSpeaks } from '../../../src/core/policies/one-person-speaks.ts'
import { aTurn, decide, heard, MAYA, NOW, tap } from '../../support/turn.ts'

describe('while an agent has the conversation', () => {
  test.each([
    'How long does delivery take?',
    'hello?',
    'I am FURIOUS!!!',
    'a human please',
    'yes',
    'my name is Anna',
    'Who won in 1972?',
  ])('the bot is silent, whatever the customer writes: "%s"', async (text) => {
    const plan = await decide(await aTurn({ text, handler: 'agent' }), ...policies)
    expect(heard(plan)).toEqual([])
    expect(plan.openCase).toBeUndefined()
    expect(plan.desk).toContainEqual(expect.objectContaining({ kind: 'message' }))
  })

  test.each(['person', 'none', 'article:shipping/canada.md'])(
    'the bot is silent when "%s" is tapped',
    async (value) => {
      expect(heard(await decide(await aTurn({ messages: [tap(value)], handler: 'agent' }), ...policies))).toEqual([])
    },
  )

  test('from the very turn in which the agent claims it', async () => {
    const turn = await aTurn({ text: 'How long?', handler: 'waiting', did: { action: { name: 'claim' } } })
    expect(heard(await decide(turn, ...policies))).toEqual(['Maya has joined and takes it from here.'])
  })
})

describe('the clock of the agent', () => {
  test('starts with what the customer writes', async () => {
    const plan = await decide(await aTurn({ text: 'My parcel is lost', handler: 'agent' }), onePersonSpeaks)
    expect(plan.state.agentQuietSince).toBe(NOW.toISOString())
  })

  test('is not set back by the next message', async () => {
    const state = { agentQuietSince: '2026-03-04T09:57:00.000Z' }
    const plan = await decide(await aTurn({ text: 'hello?', handler: 'agent', state }), onePersonSpeaks)
    expect(plan.state.agentQuietSince).toBeUndefined()
    expect('agentQuietSince' in plan.state).toBe(false)
  })

  test.each(['thanks!', 'thank you so much', 'bye'])('does not start with "%s"', async (text) => {
    const plan = await decide(await aTurn({ text, handler: 'agent' }), onePersonSpeaks)
    expect(plan.state.agentQuietSince).toBeUndefined()
  })

  test('starts with the claim: the customer waits since they asked', async () => {
    const turn = await aTurn({ handler: 'waiting', did: { action: { name: 'claim' } } })
    expect((await decide(turn, agentClaim, onePersonSpeaks)).state.agentQuietSince).toBe(NOW.toISOString())
  })

  test('stops with the answer, and not with what was written before it', async () => {
    const reply = { by: MAYA, action: { name: 'reply' as const, text: 'I am looking.' } }
    const state = { agentQuietSince: '2026-03-04T09:57:00.000Z' }
    const answered = await aTurn({ messages: [{ text: 'and?', seq: 0 }], did: reply, handler: 'agent', state })
    expect((await decide(answered, agentReply, onePersonSpeaks)).state.agentQuietSince).toBeUndefined()
    const again = await aTurn({ text: 'and now?', did: reply, handler: 'agent', state })
    expect((await decide(again, agentReply, onePersonSpeaks)).state.agentQuietSince).toBe(NOW.toISOString())
  })
})

test.each(['bot', 'waiting'] as const)('with the %s, everybody may be answered', async (handler) => {
  expect((await decide(await aTurn({ text: 'hi', handler }), onePersonSpeaks)).taken.size).toBe(0)
})
