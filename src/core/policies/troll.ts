// Trolls are not complaints: abuse without a concern, in public, gets no argument and no answer. A person sees it with its evidence and
// judges it. Whoever complains, in whatever words, is heard.
import { openCaseHere } from '../hand-off.ts'
import { after, open, remember, take, tellDesk } from '../plan.ts'
import { concernsUs } from '../public-manners.ts'
import type { Policy } from '../turn-context.ts'

/** From here on it is held back for a person to judge. Chosen on one half of the public data (docs/decisions/0009). */
export const TROLL_MIN = 0.7
/** Pieces of evidence that are kept. */
const EVIDENCE_MAX = 6

export const troll: Policy = (turn, plan) => {
  const foul = open(turn, plan).filter(
    (message) => message.kind === 'text' && turn.assessment(message).troll >= TROLL_MIN,
  )
  // How people talk to each other is theirs: it is not answered, and no person is called for it.
  const abusive = foul.filter((message) => concernsUs(message, turn.company.name))
  const taken = take(plan, ...foul)
  if (!abusive.length) return taken
  const { abuse } = after(turn, taken).state
  const evidence = abusive.flatMap((message) => turn.assessment(message).evidence ?? [])
  const next = remember(taken, {
    abuse: {
      messageIds: [...(abuse?.messageIds ?? []), ...abusive.map(({ id }) => id)].slice(-EVIDENCE_MAX),
      evidence: [...new Set([...(abuse?.evidence ?? []), ...evidence])].slice(-EVIDENCE_MAX),
      score: Math.max(abuse?.score ?? 0, ...abusive.map((message) => turn.assessment(message).troll)),
      ...(abuse?.verdict ? { verdict: abuse.verdict } : {}),
      ...(abuse?.by ? { by: abuse.by } : {}),
    },
  })
  // A person has said that this one is to be left alone.
  if (abuse?.verdict === 'ignore' || abuse?.verdict === 'hide') return next
  return tellDesk(openCaseHere(next, turn, 'abuse', 'abuse without a concern in a public place'), {
    kind: 'note',
    text: `Not answered: ${abusive.map(({ text }) => `“${text}”`).join(' ')} Evidence: ${evidence.join(', ')}.`,
  })
}
