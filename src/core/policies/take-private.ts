// Disputes are not public: a complaint, a dispute or somebody's own order, written in a public place, gets one polite invitation to a
// private one. Plain questions and praise stay where they are.
import { handOff } from '../hand-off.ts'
import type { Message } from '../model.ts'
import { open, take } from '../plan.ts'
import { concernsUs, isOwnMatter } from '../public-manners.ts'
import type { Policy, Turn } from '../turn-context.ts'

/** From here on something has gone wrong for whoever writes. */
export const COMPLAINT_MIN = 0.5

export const takePrivate: Policy = (turn, plan) => {
  const all = open(turn, plan).filter((message) => message.kind === 'text')
  const matters = all.filter((message) => whyPrivate(turn, message))
  if (!matters.length) return plan
  return handOff(take(plan, ...matters), turn, 'dispute', whyPrivate(turn, matters[0]!)!)
}

function whyPrivate(turn: Turn, message: Message): string | undefined {
  if (!concernsUs(message, turn.company.name)) return undefined
  const { intent, complaint } = turn.assessment(message)
  if (intent === 'complaint' || (complaint >= COMPLAINT_MIN && !isPlainQuestion(turn, message)))
    return 'a complaint in a public place'
  return isOwnMatter(message.text) ? 'somebody\u2019s own order or account in a public place' : undefined
}

/** "How do I return a broken lamp?" asks; "why was I charged twice?" disputes. */
function isPlainQuestion(turn: Turn, message: Message): boolean {
  if (turn.assessment(message).intent !== 'question') return false
  return !/\b(?:why (?:was|were|did|have|has|am|is my|are you|do you|don't)|when (?:will|are) you|how (?:dare|could) you|(?:i|we) (?:was|were|got|have been|'ve been|ordered|paid|bought|received)\b)/i.test(
    message.text,
  )
}
