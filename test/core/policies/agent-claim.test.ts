import { describe, expect, test } from 'vitest'
import { agentClaim } from '../../../src/core/policies/agent-claim.ts'
import { agentResolve } from '../../../src/core/policies/agent-resolve.ts'
import { aTurn, BOB, decide, heard, MAYA, NOW, toldTo } from '../../support/turn.ts'

const claim = { action: { name: 'claim' as const } }

describe('an agent who claims a case', () => {
  test('has it, and the customer hears who', async () => {
    const plan = await decide(await aTurn({ handler: 'waiting', did: claim }), agentClaim)
    expect(plan.conversation).toMatchObject({ handler: 'agent', agent: MAYA, claimedAt: NOW, waitingSince: null })
    expect(plan.caseChange).toMatchObject({ agent: MAYA, claimedAt: NOW })
    expect(heard(plan)).toEqual(['Maya has joined and takes it from here.'])
    expect(plan.says[0]?.data.notice).toBe('joined')
    expect(plan.state.lastAgent).toEqual(MAYA)
  })

  test('a moment after another is told who has it; the customer hears one name', async () => {
    const did = [
      { by: BOB, ...claim },
      { by: MAYA, ...claim },
    ]
    const plan = await decide(await aTurn({ handler: 'waiting', did }), agentClaim)
    expect(plan.conversation.agent).toEqual(BOB)
    expect(heard(plan)).toEqual(['Bob has joined and takes it from here.'])
    expect(toldTo(plan, MAYA)).toEqual(['Bob has this case already.'])
    expect(toldTo(plan, BOB)).toEqual([])
  })

  test('of somebody else gets nothing but the word who has it', async () => {
    const plan = await decide(await aTurn({ handler: 'agent', agent: MAYA, did: { by: BOB, ...claim } }), agentClaim)
    expect(plan.conversation).toEqual({})
    expect(toldTo(plan, BOB)).toEqual(['Maya has this case already.'])
  })

  test('twice has it once', async () => {
    const plan = await decide(await aTurn({ handler: 'waiting', did: [claim, claim] }), agentClaim)
    expect(heard(plan)).toHaveLength(1)
    expect(plan.desk).toEqual([])
  })

  test('that is closed is told so', async () => {
    const plan = await decide(await aTurn({ handler: 'bot', status: 'resolved', did: claim }), agentClaim)
    expect(toldTo(plan, MAYA)).toEqual(['This case is closed. It opens again when the customer writes.'])
    expect(heard(plan)).toEqual([])
  })

  test('and resolves it in the same breath has both times kept', async () => {
    const did = [claim, { action: { name: 'resolve' as const } }]
    const plan = await decide(await aTurn({ handler: 'waiting', did }), agentClaim, agentResolve)
    expect(plan.caseChange).toMatchObject({ agent: MAYA, claimedAt: NOW, resolvedAt: NOW })
  })

  describe('as a supervisor, from a colleague', () => {
    const takeOver = { by: BOB, action: { name: 'claim' as const, takeOver: true } }

    test('has it: the colleague is told, and the customer hears by name who has them now', async () => {
      const state = { agentQuietSince: '2026-03-04T09:50:00Z', agentRemindedAt: '2026-03-04T09:58:00Z' }
      const plan = await decide(await aTurn({ handler: 'agent', agent: MAYA, state, did: takeOver }), agentClaim)
      expect(plan.conversation).toMatchObject({ handler: 'agent', agent: BOB })
      expect(plan.caseChange).toMatchObject({ agent: BOB })
      expect(heard(plan)).toEqual(['Bob takes over from Maya and knows the whole story.'])
      expect(toldTo(plan, MAYA)).toEqual(['Bob has taken this case over from you.'])
      // With the whole time to answer.
      expect(plan.state).toMatchObject({ agentQuietSince: NOW.toISOString(), agentRemindedAt: undefined })
    })

    test('takes along what was offered to a third', async () => {
      const pendingTransfer = { to: MAYA, from: MAYA, reason: '', at: NOW.toISOString() }
      const turn = await aTurn({ handler: 'agent', agent: MAYA, state: { pendingTransfer }, did: takeOver })
      expect((await decide(turn, agentClaim)).state).toMatchObject({ pendingTransfer: undefined })
    })

    test('claims as anybody does when nobody has it', async () => {
      const plan = await decide(await aTurn({ handler: 'waiting', did: takeOver }), agentClaim)
      expect(heard(plan)).toEqual(['Bob has joined and takes it from here.'])
      expect(plan.desk).toEqual([])
    })

    test('gets nothing when they have it already', async () => {
      const plan = await decide(await aTurn({ handler: 'agent', agent: BOB, did: takeOver }), agentClaim)
      expect(plan.says).toEqual([])
      expect(plan.conversation).toEqual({})
    })
  })
})
