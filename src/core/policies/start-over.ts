// The customer starts over: the conversation closes without a survey, and so does its case, with a word to the desk. What was not
// answered yet stays unanswered: the customer has put it away.
import { after, change, changeCase, noAgent, open, type Plan, remember, take, tellDesk } from '../plan.ts'
import type { Policy } from '../turn-context.ts'

export const startOver: Policy = (turn, plan) => {
  if (!turn.messages.some(({ kind }) => kind === 'end')) return plan
  // An agent may have resolved it in this very moment: the customer has left already.
  const quiet: Plan = { ...take(plan, ...open(turn, plan)), says: plan.says.filter(({ data }) => !data.survey) }
  const closed = change(quiet, {
    status: 'resolved',
    handler: 'bot',
    agent: null,
    waitingSince: null,
    claimedAt: null,
    resolvedAt: turn.now,
  })
  const forgotten = remember(closed, { ...noAgent, offeredPerson: false, clarifying: undefined })
  const { case: theCase } = after(turn, plan)
  if (!theCase) return forgotten
  return tellDesk(changeCase(forgotten, { id: theCase.id, resolvedAt: turn.now }), {
    kind: 'note',
    text: 'The customer has started over, so this case is closed. What they write next is a new conversation.',
  })
}
