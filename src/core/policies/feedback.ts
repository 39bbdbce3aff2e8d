// The answer to "how was it?": one tap and a line, kept and shown at the desk. It does not reopen the case.
import type { Message } from '../model.ts'
import { after, open, type Plan, remember, say, take, tellDesk } from '../plan.ts'
import type { Policy, Turn } from '../turn-context.ts'

/** A line written within this time after the rating belongs to it, unless it is a question. */
const COMMENT_WITHIN_MS = 10 * 60_000

export const feedback: Policy = (turn, plan) => {
  // The stars stay on the screen: a rating counts also when the customer has written something else meanwhile.
  if (!turn.conversation.state.surveyedAt) return plan
  return open(turn, plan).reduce((next, message) => {
    const score = scoreOf(message)
    if (score) return rate(turn, next, message, score)
    return isComment(turn, next, message) ? comment(turn, next, message) : next
  }, plan)
}

function scoreOf(message: Message): number | undefined {
  const score = /^rate:([1-5])$/.exec(message.data.choice ?? '')?.[1]
  return score ? Number(score) : undefined
}

function rate(turn: Turn, plan: Plan, message: Message, score: number): Plan {
  const rated = remember({ ...take(plan, message), feedback: { score } }, { ratedAt: turn.now.toISOString() })
  const told = tellDesk(rated, { kind: 'note', text: `The customer rated the help ${score} of 5.` })
  const { handler, name } = after(turn, plan)
  // Rated late, while somebody else is helping already: that person speaks.
  if (handler === 'agent') return told
  return say(told, ['feedback', 'the customer rated the case'], turn.words.rated(score, name.given))
}

function isComment(turn: Turn, plan: Plan, message: Message): boolean {
  const { ratedAt } = after(turn, plan).state
  if (message.data.survey && ratedAt) return true
  if (!ratedAt || turn.conversation.status !== 'resolved' || turn.conversation.state.commented) return false
  const soon = turn.now.getTime() - Date.parse(ratedAt) < COMMENT_WITHIN_MS
  const { questions, intent } = turn.assessment(message)
  return soon && questions.length === 0 && intent !== 'person'
}

function comment(turn: Turn, plan: Plan, message: Message): Plan {
  const kept = { ...take(plan, message), feedback: { ...plan.feedback, comment: message.text } }
  const told = tellDesk(remember(kept, { commented: true }), {
    kind: 'note',
    text: `The customer adds: “${message.text}”`,
  })
  return say(
    told,
    ['feedback', 'the customer added a line to the rating'],
    turn.words.commented(after(turn, plan).name.given),
  )
}
