// The private side of an invitation: a person gets the case with all that was said in public, and the customer need not repeat a word.
import { openCaseHere } from '../hand-off.ts'
import type { Invitation } from '../model.ts'
import { salutation } from '../names/index.ts'
import { after, changeCustomer, type Plan, remember, say, tellDesk } from '../plan.ts'
import type { Policy, Turn } from '../turn-context.ts'
import { actionsOf } from './actions.ts'
import { sayComing } from './say-coming.ts'

/** Whoever came by a link. One that was bound to the person leads that person in; by any other may come who will. */
async function byLink(turn: Turn, plan: Plan): Promise<Plan | undefined> {
  const joined = turn.messages.find(({ kind, data }) => kind === 'join' && data.invitationId)
  const invitation = joined && (await turn.invitation(joined.data.invitationId!))
  if (!invitation) return undefined
  if (joined.data.bound) return asThemselves(turn, await linkTo(turn, plan, invitation), invitation)
  const isTheirs = invitation.inboxId === turn.conversation.inboxId && invitation.senderId === joined.authorId
  return isTheirs ? asThemselves(turn, plan, invitation) : asAnybody(turn, plan, invitation)
}

/** The link was handed to them alone, and was good once: here and there are one customer. */
async function linkTo(turn: Turn, plan: Plan, { id, conversationId }: Invitation): Promise<Plan> {
  const there = await turn.customerOf(conversationId)
  if (!there) return plan
  const reason = 'came by a link that was given to them alone'
  const evidence = { invitationId: id }
  const linked = changeCustomer(plan, { do: 'merge', contactId: there.id, rule: 'bound-link', reason, evidence })
  const isNew = after(turn, plan).nameSource === 'none' && there.nameSource !== 'none'
  return isNew ? { ...linked, knownName: { name: there.name, source: there.nameSource } } : linked
}

async function asThemselves(turn: Turn, plan: Plan, invitation: Invitation): Promise<Plan> {
  const { id, reason } = invitation
  const action = { name: 'cameIn', invitationId: id } as const
  const linked: Plan = {
    ...plan,
    followed: [...plan.followed, id],
    forwards: [...plan.forwards, { invitationId: id, to: 'public', action }],
  }
  const opened = open(turn, linked, invitation, salutation(after(turn, plan).name))
  if (after(turn, opened).handler !== 'bot') return opened
  return sayComing(turn, openCaseHere(opened, turn, 'dispute', reason), 'invited')
}

function open(turn: Turn, plan: Plan, { evidence }: Invitation, name: string | undefined): Plan {
  const quote = evidence.messages.map(({ text }) => text).join('\n')
  const why = ['private', 'came by the link of a public invitation'] as const
  return remember(say(plan, why, turn.words.privateOpening(name, quote)), { greetedAt: turn.now.toISOString() })
}

/** They see the public words, and nothing that we know of anybody. */
async function asAnybody(turn: Turn, plan: Plan, invitation: Invitation): Promise<Plan> {
  const greeted = open(turn, plan, invitation, undefined)
  const told = tellDesk(greeted, {
    kind: 'note',
    text: 'Came by the link that was posted in public, so this may be anybody: tell them nothing that is not public until they have proved who they are.',
  })
  if (after(turn, told).handler !== 'bot') return told
  return sayComing(turn, openCaseHere(told, turn, 'dispute', invitation.reason), 'invited')
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
  return sayComing(turn, openCaseHere(greeted, turn, 'dispute', first.action.reason), 'invited')
}
