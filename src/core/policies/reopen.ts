// Written to again within seven days, a resolved conversation reopens with the bot; the agent who had it is offered it first.
import { change, open, remember } from '../plan.ts'
import type { Policy } from '../turn-context.ts'

export const reopen: Policy = (turn, plan) => {
  if (turn.conversation.status !== 'resolved') return plan
  const wanted = open(turn, plan).filter((message) => !['thanks', 'goodbye'].includes(turn.assessment(message).intent))
  if (!wanted.length) return plan
  return remember(change(plan, { status: 'open', handler: 'bot', resolvedAt: null }), {
    unknownStreak: 0,
    ratedAt: undefined,
    commented: undefined,
  })
}
