import { describe, expect, test } from 'vitest'
import type { AgentAction } from '../../../src/core/model.ts'
import { agentEdit } from '../../../src/core/policies/agent-edit.ts'
import { aTurn, decide, MAYA, NOW, notes, toldTo } from '../../support/turn.ts'

const edit = (text: string): { action: AgentAction } => ({ action: { name: 'edit', sourceId: 'n1', text } })
const remove: { action: AgentAction } = { action: { name: 'delete', sourceId: 'n1' } }
const sent = { n1: { id: 'sent-1' } }

describe('what an agent edits or deletes', () => {
  test('follows to the customer when it was sent', async () => {
    const plan = await decide(await aTurn({ handler: 'agent', did: edit('on Tuesday'), sent }), agentEdit)
    expect(plan.changes).toEqual([{ messageId: 'sent-1', change: 'edit', text: 'on Tuesday', send: true }])
  })

  test('is taken back for the customer too, and the desk is told', async () => {
    const plan = await decide(await aTurn({ handler: 'agent', did: remove, sent }), agentEdit)
    expect(plan.changes).toEqual([{ messageId: 'sent-1', change: 'delete', send: true }])
    expect(notes(plan)[0]).toMatch(/Maya took back a message/)
  })

  test.each([
    ['an edit', edit('between us')],
    ['a deletion', remove],
  ])('stays at the desk when it was a note (%s)', async (_what, did) => {
    expect((await decide(await aTurn({ handler: 'agent', did }), agentEdit)).changes).toEqual([])
  })

  test('is checked like any draft: a wrong name does not replace the right words', async () => {
    const contact = { name: { given: 'Sarah', family: 'Johnson' }, nameSource: 'verified' as const }
    const plan = await decide(
      await aTurn({ handler: 'agent', contact, did: edit('Dear Mr. Jackson, it is here'), sent }),
      agentEdit,
    )
    expect(plan.changes).toEqual([])
    expect(toldTo(plan, MAYA)[0]).toMatch(/^The customer still sees the earlier words/)
  })

  test('is not changed again once it was deleted', async () => {
    const turn = await aTurn({ handler: 'agent', did: edit('again'), sent: { n1: { deletedAt: NOW } } })
    expect((await decide(turn, agentEdit)).changes).toEqual([])
  })
})
