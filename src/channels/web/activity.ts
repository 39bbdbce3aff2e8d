// Bot Framework activities (schema: Bot-Activity 3.x), read from clients and made from our messages. Pure.
import { z } from 'zod'
import type { InboundMessage, Message, MessageData } from '../../core/model.ts'
import { isPicture } from '../../http/files.ts'
import { citationEntity } from './citations.ts'
import { TEXT_LENGTH_MAX } from './limits.ts'
import { isPlain } from './plain.ts'
import type { ChatToken } from './tokens.ts'

const clientId = z.string().min(1).max(200).refine(isPlain, 'An id has no control characters.')

/** What a client may send. Unknown fields are let through and ignored, as the protocol wants. */
export const activitySchema = z.object({
  type: z.string().min(1).max(60),
  name: z.string().max(200).nullish(),
  text: z.string().max(TEXT_LENGTH_MAX, `A message has at most ${TEXT_LENGTH_MAX} characters.`).nullish(),
  value: z.unknown().optional(),
  replyToId: z.string().max(200).nullish(),
  // One that is none is not worth refusing a message for.
  locale: z
    .string()
    .regex(/^[\w-]{1,35}$/)
    .nullish()
    .catch(undefined),
  channelData: z
    .object({
      clientActivityID: clientId.nullish(),
      clientActivityId: clientId.nullish(),
      survey: z.boolean().nullish(),
    })
    .nullish(),
})
export type ClientActivity = z.infer<typeof activitySchema>

const choiceSchema = z.object({ choice: z.string().min(1).max(300).refine(isPlain) })

/** The visitor has opened the chat; Web Chat samples use the same name. */
const JOIN_EVENT = 'webchat/join'
export const READ_EVENT = 'webchat/read'

export interface Incoming {
  inboxId: string
  token: ChatToken
  activity: ClientActivity
  /** Used when the client gives no id of its own, by which a retry could be told. */
  fallbackId: string
}

/** Undefined: nothing to store (typing, events of others). */
export function toInbound({ inboxId, token, activity, fallbackId }: Incoming): InboundMessage | undefined {
  const base = {
    inboxId,
    externalId: externalIdOf(token, activity, fallbackId),
    threadId: token.conversationId,
    reference: { conversationId: token.conversationId },
    visibility: 'private' as const,
    endsWithErasure: true as const,
    sender: senderOf(token, activity.locale),
  }
  if (activity.type === 'event') return activity.name === JOIN_EVENT ? { ...base, kind: 'join', text: '' } : undefined
  if (activity.type !== 'message') return undefined
  const choice = choiceSchema.safeParse(activity.value)
  const data: MessageData = {
    ...(choice.success ? { choice: choice.data.choice } : {}),
    ...(activity.channelData?.survey ? { survey: true } : {}),
  }
  return { ...base, kind: choice.success ? 'choice' : 'text', text: activity.text ?? '', data }
}

function senderOf({ user }: ChatToken, locale: string | null | undefined): InboundMessage['sender'] {
  return {
    externalId: user.id,
    proof: user.proof,
    ...(user.name ? { profileName: user.name } : {}),
    ...(user.email ? { email: user.email } : {}),
    ...(locale ? { locale } : {}),
  }
}

/** The client's own id of the activity makes a repeated post the same message. */
export function externalIdOf(token: ChatToken, { channelData }: ClientActivity, fallbackId: string): string {
  const given = channelData?.clientActivityID ?? channelData?.clientActivityId
  return `${token.conversationId}:${given ?? fallbackId}`
}

export interface Activity {
  type: 'message' | 'messageUpdate' | 'messageDelete' | 'endOfConversation' | 'event' | 'typing'
  id?: string
  [field: string]: unknown
}

export interface ActivityContext {
  userId: string
  companyName: string
  /** Where links begin. */
  base: string
  /** A link that only its holder can open. */
  linkTo(blobId: string, name: string): string
  /** An agent's picture, from our own origin. */
  avatarOf(url: string | undefined): string | undefined
  /** True: the reader may hold an earlier form of the message. */
  catchingUp: boolean
  /** True: it is shown again because of something that happened to it. */
  changed?: boolean
}

/** A stored message as the client sees it. Undefined: nothing to see. */
export function toActivity(message: Message, context: ActivityContext): Activity | undefined {
  const { data } = message
  if (message.deletedAt) {
    if (!context.catchingUp) return undefined
    return {
      type: 'messageDelete',
      id: message.id,
      channelData: { 'bellhop:seq': message.seq, 'bellhop:author': message.author },
    }
  }
  if (message.kind === 'end') return ending(message, context)
  const own = message.author === 'contact'
  const clientActivityID = clientIdOf(message)
  const avatarUrl = context.avatarOf(data.avatarUrl)
  return {
    type: context.catchingUp && (message.editedAt || context.changed) ? 'messageUpdate' : 'message',
    id: message.id,
    timestamp: message.createdAt.toISOString(),
    channelId: 'directline',
    from: own
      ? { id: context.userId, role: 'user' }
      : { id: message.authorId ?? 'bot', name: nameOf(message, context), role: 'bot' },
    text: message.text,
    textFormat: own ? 'plain' : 'markdown',
    ...(message.attachments.length
      ? { attachments: message.attachments.map((file) => attachmentOf(file, context)) }
      : {}),
    ...(data.quickReplies?.length ? { suggestedActions: suggestedActionsOf(data) } : {}),
    ...(data.citations?.length ? { entities: [citationEntity(data.citations, context.base)] } : {}),
    channelData: {
      'bellhop:seq': message.seq,
      'bellhop:author': message.author,
      ...(clientActivityID ? { clientActivityID } : {}),
      ...(data.citations ? { citations: data.citations } : {}),
      // Microsoft's own sign that an answer can be rated; its Web Chat shows thumbs then.
      ...(data.citations && message.author === 'bot' ? { feedbackLoop: { type: 'default' } } : {}),
      ...(message.helpful === undefined ? {} : { helpful: message.helpful }),
      ...(data.notice ? { notice: data.notice } : {}),
      ...(data.survey && !own ? { survey: true } : {}),
      ...(avatarUrl ? { avatarUrl } : {}),
      ...(message.editedAt ? { editedAt: message.editedAt.toISOString() } : {}),
    },
  }
}

const clientIdOf = ({ author, externalId }: Message) =>
  author === 'contact' ? externalId?.slice(externalId.indexOf(':') + 1) : undefined

/** The customer has started over: told to their other tabs. */
function ending(message: Message, { userId }: ActivityContext): Activity {
  const clientActivityID = clientIdOf(message)
  return {
    type: 'endOfConversation',
    id: message.id,
    timestamp: message.createdAt.toISOString(),
    channelId: 'directline',
    from: { id: userId, role: 'user' },
    channelData: {
      'bellhop:seq': message.seq,
      'bellhop:author': message.author,
      ...(clientActivityID ? { clientActivityID } : {}),
    },
  }
}

const nameOf = (message: Message, context: ActivityContext) =>
  message.author === 'agent' ? (message.authorName ?? 'A colleague') : context.companyName

function attachmentOf(file: Message['attachments'][number], context: ActivityContext) {
  const url = context.linkTo(file.blobId, file.name)
  return {
    contentType: file.contentType,
    contentUrl: url,
    // Web Chat draws a customer's own picture only where it has this.
    ...(isPicture(file.contentType) ? { thumbnailUrl: url } : {}),
    name: file.name,
    size: file.size,
  }
}

function suggestedActionsOf(data: MessageData) {
  return {
    to: [],
    actions: data.quickReplies!.map(({ label, value }) => ({
      // Not "postBack": of that, Web Chat shows nothing as what the customer said, and of this its `displayText`.
      type: 'messageBack',
      title: label,
      displayText: label,
      text: label,
      value: { choice: value },
    })),
  }
}
