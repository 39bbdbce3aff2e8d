// What a case shows of the public place it came from: what was said there, and abuse that is to be judged. Built by case.ts.
import type { Conversation, Invitation, Message, Verdict } from '../core/model.ts'
import type { CaseView } from '../core/ports.ts'

/** Public messages that a case shows; the newest win. */
const MESSAGES_MAX = 10

export interface PublicSource {
  invitations(conversationId: string): Promise<Invitation[]>
  conversation(id: string): Promise<Conversation | undefined>
  shown(conversationId: string): Promise<Message[]>
}

/** Of a private conversation: the public one that its last invitation came from. */
export async function publicSideOf(
  source: PublicSource,
  conversation: Conversation,
  channelName: (inboxId: string) => string,
): Promise<CaseView['public']> {
  if (conversation.visibility !== 'private') return undefined
  const invitation = (await source.invitations(conversation.id)).at(-1)
  const place = invitation && (await source.conversation(invitation.conversationId))
  if (!place) return undefined
  const messages = (await source.shown(place.id)).filter((message) => !message.deletedAt).slice(-MESSAGES_MAX)
  return {
    conversationId: place.id,
    channelName: channelName(place.inboxId),
    messages,
    ...(invitation.handle ? { handle: invitation.handle } : {}),
  }
}

export function abuseIn({ state }: Conversation, canHide: boolean): CaseView['abuse'] {
  if (!state.abuse) return undefined
  const { score, evidence, verdict, by } = state.abuse
  const verdicts: (Verdict | 'undo')[] = verdict
    ? ['undo']
    : [...(canHide ? (['hide'] as const) : []), 'ignore', 'complaint']
  return { score, evidence, verdicts, ...(verdict ? { verdict } : {}), ...(by ? { by } : {}) }
}
