// Invites somebody from a public place to talk in private: once for a dispute, with the evidence, and with all they said so that
// they need not repeat it. Nothing is said in public here: that follows when the private side is open, or known to be closed.
import { v7 as uuid } from 'uuid'
import type { Agent, Message } from './model.ts'
import { salutation } from './names/index.ts'
import { after, type NewInvitation, type Plan, remember } from './plan.ts'
import type { Turn } from './turn-context.ts'

/** An invitation stands for one dispute; after this long without a settlement a new complaint is a new one. */
export const INVITATION_STANDS_MS = 7 * 24 * 60 * 60_000
/** Of what was said in public, so much is quoted in private. Characters. */
const QUOTE_LENGTH_MAX = 600
/** Messages before a tap that are taken along. */
const EARLIER_MAX = 3

interface Wish {
  rule: string
  reason: string
  /** What it is about; by default all that the customer wrote in this turn. */
  messages?: readonly Message[]
  agent?: Agent
}

/** Nothing new while an invitation stands: what is added in public goes to the private case. */
export function invite(plan: Plan, turn: Turn, wish: Wish): Plan {
  const messages = wish.messages ?? spoken(turn)
  const standing = standingInvitation(turn, plan)
  if (standing) return addToPrivate(plan, standing.id, messages)
  const id = uuid()
  const last = messages.at(-1)
  const handle = last?.data.handle
  const invitation: NewInvitation = {
    id,
    senderId: last?.authorId ?? '',
    rule: wish.rule,
    reason: wish.reason,
    evidence: {
      messages: messages.map((message) => ({ id: message.id, text: message.text, ...scores(turn, message) })),
    },
    opening: turn.words.privateOpening(salutation(after(turn, plan).name), quoteOf(messages)),
    ...(handle ? { handle } : {}),
    ...(wish.agent ? { agent: wish.agent } : {}),
  }
  return remember(
    { ...plan, invitations: [...plan.invitations, invitation] },
    { invited: { id, at: turn.now.toISOString() }, unknownStreak: 0, offeredPerson: false },
  )
}

export function standingInvitation(turn: Turn, plan: Plan): { id: string } | undefined {
  const { invited } = after(turn, plan).state
  return invited && turn.now.getTime() - Date.parse(invited.at) < INVITATION_STANDS_MS ? invited : undefined
}

/** Said in public while it is talked about in private: the case's agent sees it. */
function addToPrivate(plan: Plan, invitationId: string, messages: readonly Message[]): Plan {
  const isNew = plan.invitations.some(({ id }) => id === invitationId)
  const text = messages
    .map((message) => message.text.trim())
    .filter(Boolean)
    .join('\n')
  const already = plan.forwards.some((forward) => forward.invitationId === invitationId)
  if (isNew || already || !text) return plan
  const action = { name: 'saidInPublic', invitationId, text } as const
  return { ...plan, forwards: [...plan.forwards, { invitationId, to: 'private', action }] }
}

/** A tap on a button says nothing by itself: then it is about what they wrote last. */
function spoken(turn: Turn): Message[] {
  const now = turn.messages.filter(({ author, kind }) => author === 'contact' && (kind === 'text' || kind === 'choice'))
  if (now.some(({ kind }) => kind === 'text')) return now
  const before = turn.recent.filter(({ author, kind }) => author === 'contact' && kind === 'text')
  return [...before.slice(-EARLIER_MAX), ...now]
}

function scores(turn: Turn, message: Message) {
  const { complaint = 0, heat = 0, troll = 0 } = turn.assessment(message) ?? {}
  return { complaint, heat, troll }
}

/** Their own turn.words. */
function quoteOf(messages: readonly Message[]): string {
  const text = messages
    .filter(({ kind }) => kind === 'text')
    .map((message) => message.text.trim())
    .join('\n')
  return text.length > QUOTE_LENGTH_MAX ? `${text.slice(0, QUOTE_LENGTH_MAX).replace(/\s+\S*$/, '')} …` : text
}
