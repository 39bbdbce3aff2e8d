import { describe, expect, test } from 'vitest'
import { agentBack } from '../../../src/core/policies/agent-back.ts'
import { agentResolve } from '../../../src/core/policies/agent-resolve.ts'
import { agentTransfer } from '../../../src/core/policies/agent-transfer.ts'
import { aTurn, BOB, decide, heard, items, MAYA, NOW, notes, toldTo } from '../../support/turn.ts'

const transfer = (reason?: string) => ({
  action: { name: 'transfer' as const, to: BOB, ...(reason ? { reason } : {}) },
})
const accept = { by: BOB, action: { name: 'acceptTransfer' as const } }
const decline = { by: BOB, action: { name: 'declineTransfer' as const } }
const pendingTransfer = { from: MAYA, to: BOB, reason: 'knows the carrier', at: NOW.toISOString() }

describe('a transfer', () => {
  test('is offered, and the case stays where it is until it is accepted', async () => {
    const plan = await decide(await aTurn({ handler: 'agent', did: transfer('knows the carrier') }), agentTransfer)
    expect(plan.conversation).toEqual({})
    expect(heard(plan)).toEqual([])
    expect(plan.state.pendingTransfer).toEqual(pendingTransfer)
    expect(items(plan, 'whisper')).toMatchObject([{ to: BOB, transfer: { from: MAYA, reason: 'knows the carrier' } }])
    expect(notes(plan)[0]).toMatch(/stays with Maya until Bob accepts/)
  })

  test('changes hands when the receiver accepts, and the customer hears who has them now', async () => {
    const plan = await decide(await aTurn({ handler: 'agent', state: { pendingTransfer }, did: accept }), agentTransfer)
    expect(plan.conversation).toMatchObject({ handler: 'agent', agent: BOB })
    expect(plan.caseChange).toMatchObject({ agent: BOB })
    expect(heard(plan)).toEqual(['Bob takes over from Maya and knows the whole story.'])
    expect(plan.state).toMatchObject({ transfers: 1, lastAgent: BOB })
    expect(plan.state.pendingTransfer).toBeUndefined()
  })

  test('that is declined stays, and the thread says so', async () => {
    const plan = await decide(
      await aTurn({ handler: 'agent', state: { pendingTransfer }, did: decline }),
      agentTransfer,
    )
    expect(plan.conversation).toEqual({})
    expect(notes(plan)).toEqual(['Bob cannot take the case. It stays with Maya.'])
    expect(heard(plan)).toEqual([])
  })

  test('is accepted only by the one it was offered to', async () => {
    const turn = await aTurn({ handler: 'agent', state: { pendingTransfer }, did: { by: MAYA, action: accept.action } })
    const plan = await decide(turn, agentTransfer)
    expect(plan.conversation).toEqual({})
    expect(toldTo(plan, MAYA)).toEqual(['This transfer is over.'])
  })

  test.each([
    ['the case was resolved', { handler: 'bot', status: 'resolved' }],
    ['the case went back to the queue', { handler: 'waiting' }],
    ['somebody else has the case', { handler: 'agent', agent: { id: 'U-ZOE', name: 'Zoe' } }],
  ] as const)('is over when %s meanwhile', async (_what, options) => {
    const plan = await decide(await aTurn({ ...options, state: { pendingTransfer }, did: accept }), agentTransfer)
    expect(plan.conversation).toEqual({})
    expect(heard(plan)).toEqual([])
    expect(toldTo(plan, BOB)).toEqual(['This transfer is over.'])
  })

  test.each([
    ['resolve', agentResolve],
    ['back', agentBack],
  ] as const)('is forgotten with "%s"', async (name, policy) => {
    const plan = await decide(
      await aTurn({ handler: 'agent', state: { pendingTransfer }, did: { action: { name } } }),
      policy,
    )
    expect('pendingTransfer' in plan.state && plan.state.pendingTransfer).toBeUndefined()
  })

  test('needs a reason the second time', async () => {
    const again = await decide(
      await aTurn({ handler: 'agent', state: { transfers: 1 }, did: transfer() }),
      agentTransfer,
    )
    expect(toldTo(again, MAYA)[0]).toMatch(/Please say why it moves again/)
    expect(again.state.pendingTransfer).toBeUndefined()
    const why = await decide(
      await aTurn({ handler: 'agent', state: { transfers: 1 }, did: transfer('speaks Polish') }),
      agentTransfer,
    )
    expect(why.state.pendingTransfer?.to).toEqual(BOB)
  })

  test.each([
    ['only by the agent who has the case', { handler: 'agent', agent: BOB }, 'Only Bob can transfer this case.'],
    ['only after the case was claimed', { handler: 'waiting' }, 'Claim the case before you transfer it.'],
  ] as const)('is made %s', async (_what, options, told) => {
    const plan = await decide(await aTurn({ ...options, did: transfer() }), agentTransfer)
    expect(toldTo(plan, MAYA)).toEqual([told])
  })

  test('to oneself is nothing', async () => {
    const did = { action: { name: 'transfer' as const, to: MAYA } }
    expect(toldTo(await decide(await aTurn({ handler: 'agent', did }), agentTransfer), MAYA)).toEqual([
      'You have this case already.',
    ])
  })

  test('gives the receiver the whole time to answer', async () => {
    const state = {
      pendingTransfer,
      agentQuietSince: '2026-03-04T09:56:00.000Z',
      agentRemindedAt: '2026-03-04T09:59:00.000Z',
    }
    const plan = await decide(await aTurn({ handler: 'agent', state, did: accept }), agentTransfer)
    expect(plan.state.agentQuietSince).toBe(NOW.toISOString())
    expect(plan.state.agentRemindedAt).toBeUndefined()
  })
})
