// The private side of an invitation: a person gets the case with all that was said in public, and the customer need not repeat a word.
import { openCaseHere } from '../hand-off.ts'
import { after, type Plan, remember, say, tellDesk } from '../plan.ts'
import type { Policy, Turn } from '../turn-context.ts'
import { actionsOf } from './actions.ts'
import { sayComing } from './say-coming.ts'

/** Whoever came by the link: they see the public words, and nothing that we know of anybody. */
async function byLink(turn: Turn, plan: Plan): Promise<Plan | undefined> {
  const id = turn.messages.find(({ kind, data }) => kind === 'join' && data.invitationId)?.data.invitationId
  const invitation = id ? await turn.invitation(id) : undefined
  if (!invitation) return undefined
  const quote = invitation.evidence.messages.map(({ text }) => text).join('\n')
  const why = ['private', 'came by the link of a public invitation'] as const
  const greeted = remember(say(plan, why, turn.words.privateOpening(undefined, quote)), {
    greetedAt: turn.now.toISOString(),
  })
  const told = tellDesk(greeted, {
    kind: 'note',
    text: 'Came by the link that was posted in public, so this may be anybody: tell them nothing that is not public until they have proved who they are.',
  })
  if (after(turn, told).handler !== 'bot') return told
  return sayComing(turn, openCaseHere(told, turn, 'dispute', invitation.reason), 'asked')
}

export const invited: Policy = async (turn, plan) => {
  const [first] = actionsOf(turn, 'invited')
  const added = actionsOf(turn, 'saidInPublic').reduce(
    (next, { action }) => tellDesk(next, { kind: 'note', text: `The customer added in public: “${action.text}”` }),
    plan,
  )
  const joined = await byLink(turn, added)
  if (!first) return joined ?? added
  // The opening words have greeted already.
  const greeted = remember(added, { greetedAt: turn.now.toISOString() })
  if (after(turn, greeted).handler !== 'bot')
    return tellDesk(greeted, {
      kind: 'note',
      text: 'The customer wrote in public again: see what was said there on the card.',
    })
  return sayComing(turn, openCaseHere(greeted, turn, 'dispute', first.action.reason), 'asked')
}
