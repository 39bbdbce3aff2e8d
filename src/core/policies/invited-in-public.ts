// The private side is open, or closed to us: now the one public invitation is said, by the public name, with no private fact. Where it
// is closed the invitation leads to the web chat, and a person gets the case meanwhile.
import { openCaseHere } from '../hand-off.ts'
import { salutation } from '../names/index.ts'
import { after, change, changeCase, noAgent, type Plan, remember, say, tellDesk } from '../plan.ts'
import type { Policy, Turn } from '../turn-context.ts'
import { actionsOf } from './actions.ts'

export const invitedInPublic: Policy = async (turn, plan) => {
  let next: Plan = actionsOf(turn, 'cameIn').reduce((sofar, { action }) => cameIn(turn, sofar, action), plan)
  for (const { action } of actionsOf(turn, 'privateOpened', 'privateClosed')) {
    if (after(turn, next).state.invited?.id !== action.invitationId) continue
    next = action.name === 'privateOpened' ? opened(turn, next, action.place) : await closed(turn, next, action)
    const said = next.says.at(-1)
    const { invited } = after(turn, next).state
    if (said && invited) next = remember(next, { invited: { ...invited, messageId: said.id } })
  }
  return next
}

function opened(turn: Turn, plan: Plan, place: string | undefined): Plan {
  const name = salutation(after(turn, plan).name)
  return say(plan, ['private', 'invited to the private side, which is open'], turn.words.invited(name, place))
}

async function closed(
  turn: Turn,
  plan: Plan,
  why: { invitationId: string; reason: string; way?: string },
): Promise<Plan> {
  const name = salutation(after(turn, plan).name)
  const link = why.way ?? (await turn.privateLink(why.invitationId))
  // A button knows who presses it, so its link is theirs alone; a link in public is anybody's.
  const hasButton = Boolean(!why.way && link && turn.capabilities.personalButton)
  const byLink = link ? turn.words.invitedByLink(name, link) : turn.words.invitedToWrite(name)
  const text = hasButton ? turn.words.invitedByButton(name) : byLink
  const data = hasButton ? { invitationId: why.invitationId } : {}
  const said = say(plan, ['private', `invited, but the private side is closed: ${why.reason}`], text, data)
  const shown = openCaseHere(said, turn, 'dispute', `a dispute in public, and no private side is open: ${why.reason}`)
  return tellDesk(shown, {
    kind: 'note',
    text: `${why.reason} ${wayOut(why.way, link)} What you send from this case is public.`,
  })
}

function wayOut(way: string | undefined, link: string | undefined): string {
  if (way) return 'The public invitation has a link by which they alone can come in; then they have a private case.'
  return link ? 'The public invitation leads to the web chat instead.' : 'The customer was asked to write in private.'
}

/** Then the case goes on in private. What an agent has in hand here stays with them. */
function cameIn(turn: Turn, plan: Plan, { invitationId }: { invitationId: string }): Plan {
  const now = after(turn, plan)
  if (now.state.invited?.id !== invitationId || now.handler !== 'waiting' || !now.case) return plan
  const freed = change(plan, { handler: 'bot', agent: null, waitingSince: null, claimedAt: null })
  const closedHere = remember(changeCase(freed, { id: now.case.id, resolvedAt: turn.now }), noAgent)
  return tellDesk(closedHere, { kind: 'note', text: 'The customer came in: the case goes on in private.' })
}
