// A thumb down: the answer did not help, so a person is offered in one tap, once. A thumb is no speech: nothing else is said to it.
import type { AnswerRating } from '../model.ts'
import { after, remember, say } from '../plan.ts'
import type { Policy, Turn } from '../turn-context.ts'

export const rating: Policy = (turn, plan) => {
  const { handler, status, state } = after(turn, plan)
  if (!ratingsOf(turn).some(({ helpful }) => !helpful)) return plan
  if (handler !== 'bot' || status !== 'open' || state.unhelpfulOfferedAt) return plan
  const offered = remember(plan, { unhelpfulOfferedAt: turn.now.toISOString(), offeredPerson: true })
  return say(offered, ['reachable', 'an answer did not help'], turn.words.didNotHelp, {
    quickReplies: [{ label: turn.words.person, value: 'person' }],
  })
}

/** The last word on each answer: who taps twice has changed their mind. */
function ratingsOf(turn: Turn): AnswerRating[] {
  const ratings = turn.messages.flatMap(({ kind, data }) => (kind === 'rating' && data.rating ? [data.rating] : []))
  return [...new Map(ratings.map((rating) => [rating.messageId, rating])).values()]
}
