import { describe, expect, test } from 'vitest'
import { agentClaim } from '../../../src/core/policies/agent-claim.ts'
import { agentReply } from '../../../src/core/policies/agent-reply.ts'
import { briefDesk } from '../../../src/core/policies/brief-desk.ts'
import { policies } from '../../../src/core/policies/index.ts'
import { aTurn, decide, items, tap } from '../../support/turn.ts'

describe('the desk', () => {
  test('sees the card of a new case first, then what was said, in order', async () => {
    const turn = await aTurn({ messages: ['a human please', 'How long does delivery take?'] })
    const plan = await decide(turn, ...policies)
    expect(plan.desk.map(({ kind }) => kind)).toEqual(['card', 'message', 'message', 'message'])
    const answer = plan.says.find(({ data }) => data.citations)!
    expect(items(plan, 'message').map(({ messageId }) => messageId)).toEqual([
      ...turn.messages.map(({ id }) => id),
      answer.id,
    ])
  })

  test('sees what the customer writes while the case is open, and then the card brought up to date', async () => {
    const turn = await aTurn({ text: 'order 77', handler: 'agent' })
    const plan = await decide(turn, briefDesk)
    expect(plan.desk).toEqual([{ kind: 'message', messageId: turn.messages[0]!.id }, { kind: 'card' }])
  })

  test("sees an agent's form reply as a message, and a sent note marked as sent", async () => {
    const form = await decide(
      await aTurn({ handler: 'agent', did: { action: { name: 'reply', text: 'hi' } } }),
      agentReply,
      briefDesk,
    )
    expect(items(form, 'message').map(({ messageId }) => messageId)).toEqual([form.says[0]!.id])
    const note = await decide(
      await aTurn({ handler: 'agent', did: { action: { name: 'reply', text: 'hi', sourceId: 'n1' } } }),
      agentReply,
      briefDesk,
    )
    expect(items(note, 'sent')).toEqual([{ kind: 'sent', sourceId: 'n1' }])
    expect(items(note, 'message')).toEqual([])
  })

  test('sees a claim on the card, not as a message', async () => {
    const plan = await decide(
      await aTurn({ handler: 'waiting', did: { action: { name: 'claim' } } }),
      agentClaim,
      briefDesk,
    )
    expect(plan.desk).toEqual([{ kind: 'card' }])
  })

  test.each(['text', 'choice'] as const)(
    'sees nothing of a conversation that never was handed over (%s)',
    async (kind) => {
      const plan = await decide(await aTurn({ messages: [{ kind, text: 'hello' }] }), ...policies)
      expect(plan.desk).toEqual([])
    },
  )

  test('sees stars as a note, not as something the customer said', async () => {
    const state = { surveyedAt: '2026-03-04T09:59:00Z', greetedAt: '2026-03-04T09:00:00Z' }
    const turn = await aTurn({ messages: [tap('rate:5')], state, status: 'resolved', lastCase: {} })
    const plan = await decide(turn, ...policies)
    expect(items(plan, 'message')).toEqual([])
    expect(plan.desk.map(({ kind }) => kind)).toEqual(['note', 'card'])
  })

  test.each(['join', 'edit', 'delete'] as const)('sees no message for a %s', async (kind) => {
    expect(items(await decide(await aTurn({ messages: [{ kind }], handler: 'agent' }), briefDesk), 'message')).toEqual(
      [],
    )
  })
})
