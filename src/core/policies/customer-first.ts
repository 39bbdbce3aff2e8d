// Priority by customer, not by channel: each turn notes the customer's mood and the head start that it gives in the queue.
import { remember } from '../plan.ts'
import { headStartOf, moodAfter, peakOf } from '../priority.ts'
import type { Policy } from '../turn-context.ts'

export const customerFirst: Policy = (turn, plan) => {
  const mood = moodAfter(turn.conversation.state.mood, turn.messages, turn.assessment)
  return mood.length ? remember(plan, { mood, headStart: headStartOf(peakOf(mood)) }) : plan
}
