// What the team should know about a message that came in, beside what it says: said in the case's thread.
import { after, tellDesk } from '../plan.ts'
import type { Policy } from '../turn-context.ts'

export const remarks: Policy = (turn, plan) => {
  if (!after(turn, plan).case) return plan
  return turn.messages
    .flatMap((message) => (message.author === 'contact' ? (message.data.remarks ?? []) : []))
    .reduce((next, text) => tellDesk(next, { kind: 'note', text }), plan)
}
