// The customer edits or deletes what they wrote: our record and the desk's follow.
import { type Plan, take, tellDesk } from '../plan.ts'
import type { Policy } from '../turn-context.ts'

export const contactEdit: Policy = async (turn, plan) => {
  let next: Plan = plan
  for (const message of turn.messages) {
    if (message.author !== 'contact' || (message.kind !== 'edit' && message.kind !== 'delete')) continue
    next = take(next, message)
    const target = message.data.target ? await turn.written(message.data.target) : undefined
    // Only one's own: another's id in `target` changes nothing.
    if (target?.author !== 'contact' || target.authorId !== message.authorId) continue
    next = {
      ...next,
      changes: [...next.changes, { messageId: target.id, change: message.kind, text: message.text, send: false }],
    }
    if (turn.case) next = tellDesk(next, { kind: 'changed', messageId: target.id, change: message.kind })
  }
  return next
}
