// An agent edits or deletes a message at the desk: what was sent from it follows, where the customer's channel can.
import { type Plan, tellDesk } from '../plan.ts'
import type { Policy } from '../turn-context.ts'
import { actionsOf, whisper } from './actions.ts'

export const agentEdit: Policy = async (turn, plan) => {
  let next: Plan = plan
  for (const { agent, action } of actionsOf(turn, 'edit', 'delete')) {
    const sent = await turn.sentFrom(action.sourceId)
    // A note that never went out: nothing for the customer to see.
    if (!sent || sent.deletedAt) continue
    if (action.name === 'delete') {
      next = { ...next, changes: [...next.changes, { messageId: sent.id, change: 'delete', send: true }] }
      next = tellDesk(next, {
        kind: 'note',
        text: `${agent.name} took back a message. It is removed for the customer too.`,
      })
      continue
    }
    const findings = turn.checkDraft(action.text)
    if (findings.length) {
      next = whisper(
        next,
        agent,
        `The customer still sees the earlier words: ${findings.map((found) => found.reason).join(' ')}`,
      )
      continue
    }
    const leak = await turn.leakIn(action.text)
    if (leak) {
      next = whisper(next, agent, `The customer still sees the earlier words. ${leak}`)
      continue
    }
    next = {
      ...next,
      changes: [...next.changes, { messageId: sent.id, change: 'edit', text: action.text, send: true }],
    }
  }
  return next
}
