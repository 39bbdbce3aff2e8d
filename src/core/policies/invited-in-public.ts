// The private side is open, or closed to us: now the one public invitation is said, by the public name, with no private fact. Where it
// is closed the invitation leads to the web chat, and a person gets the case meanwhile.
import { openCaseHere } from '../hand-off.ts'
import { salutation } from '../names/index.ts'
import { after, type Plan, remember, say, tellDesk } from '../plan.ts'
import type { Policy, Turn } from '../turn-context.ts'
import { actionsOf } from './actions.ts'

export const invitedInPublic: Policy = async (turn, plan) => {
  let next: Plan = plan
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

async function closed(turn: Turn, plan: Plan, why: { invitationId: string; reason: string }): Promise<Plan> {
  const name = salutation(after(turn, plan).name)
  const link = await turn.privateLink(why.invitationId)
  const text = link ? turn.words.invitedByLink(name, link) : turn.words.invitedToWrite(name)
  const said = say(plan, ['private', `invited, but the private side is closed: ${why.reason}`], text)
  const shown = openCaseHere(said, turn, 'dispute', `a dispute in public, and no private side is open: ${why.reason}`)
  return tellDesk(shown, {
    kind: 'note',
    text: `${why.reason} ${link ? 'The public invitation leads to the web chat instead.' : 'The customer was asked to write in private.'} What you send from this case is public.`,
  })
}
