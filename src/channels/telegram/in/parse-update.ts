// What an update of Telegram means to us. Pure. https://core.telegram.org/bots/api#update
import type { CallbackQuery, Chat, Message, Update, User } from 'grammy/types'
import type { InboundMessage, InboundSender } from '../../../core/model.ts'
import { readButton } from '../button.ts'
import { externalIdOf, type TelegramReference } from '../reference.ts'
import type { StartPayloads } from '../start-payload.ts'
import { isAddressed, type Me, textOf, withoutMention } from './addressed.ts'
import { describe } from './describe.ts'
import { type FileRef, filesOf } from './files.ts'

/** Updates that are asked for. */
export const ALLOWED_UPDATES = ['message', 'edited_message', 'callback_query'] as const

export type Parsed =
  | { kind: 'message'; message: Omit<InboundMessage, 'inboxId'>; files: FileRef[] }
  /** A button was pressed. `stranger`: by somebody whom it was not for. */
  | { kind: 'tap'; queryId: string; stranger: boolean; message?: Omit<InboundMessage, 'inboxId'>; at?: Message }

/** Undefined: it is not for us. */
export function parseUpdate(update: Update, me: Me, payloads: StartPayloads): Parsed | undefined {
  if (update.message) return parseMessage(update.message, me, payloads)
  if (update.edited_message) return parseEdit(update.edited_message, me)
  return update.callback_query && parseTap(update.callback_query)
}

function parseMessage(message: Message, me: Me, payloads: StartPayloads): Parsed | undefined {
  if (!isCustomers(message)) return undefined
  const files = filesOf(message)
  const text = [withoutMention(message, me), describe(message)].filter(Boolean).join('\n')
  if (!text && !files.length) return undefined
  const base = { ...placeOf(message, me), externalId: externalIdOf(message.chat.id, message.message_id) }
  const command = /^\/(\w+)(?:\s+([\s\S]*))?$/.exec(text)
  return { kind: 'message', files, message: { ...base, ...(command ? speech(command, base, payloads) : said(text)) } }

  function said(words: string) {
    return { kind: 'text' as const, text: words }
  }

  function speech([whole, name, rest = '']: RegExpExecArray, at: typeof base, keys: StartPayloads) {
    if (name === 'start') {
      const invitationId = keys.read(rest.trim(), message.from!.id)
      return { kind: 'join' as const, text: '', ...(invitationId ? { data: { ...at.data, invitationId } } : {}) }
    }
    if (name === 'support' && !rest)
      return { kind: 'choice' as const, text: whole, data: { ...at.data, choice: 'person' } }
    return said(name === 'support' ? rest : whole)
  }
}

function parseEdit(message: Message, me: Me): Parsed | undefined {
  if (!isCustomers(message)) return undefined
  const target = externalIdOf(message.chat.id, message.message_id)
  const base = placeOf(message, me)
  const text = withoutMention(message, me)
  const inbound = {
    ...base,
    externalId: `${target}/${message.edit_date ?? 0}`,
    kind: 'edit' as const,
    text,
    data: { ...base.data, target },
  }
  return { kind: 'message', files: [], message: inbound }
}

/** A tap stands for its words, which core knows the choice by. */
function parseTap({ id, from, data = '', message }: CallbackQuery): Parsed | undefined {
  const button = readButton(data)
  if (!button || !message || message.date === 0 || from.is_bot) return { kind: 'tap', queryId: id, stranger: false }
  const at = message as Message
  if (button.userId !== undefined && button.userId !== from.id) return { kind: 'tap', queryId: id, stranger: true }
  const label = labelOf(at, data)
  const isPublic = at.chat.type !== 'private'
  return {
    kind: 'tap',
    queryId: id,
    stranger: false,
    at,
    message: {
      externalId: `tap/${id}`,
      threadId: threadOf(at),
      reference: referenceOf(at, isPublic ? { replyTo: at.message_id, userId: from.id } : {}),
      visibility: isPublic ? 'public' : 'private',
      sender: senderOf(from),
      ...(button.value === undefined
        ? // Core knows a choice by its number.
          { kind: 'text', text: String((button.index ?? 0) + 1), data: { addressed: true } }
        : { kind: 'choice', text: label || button.value, data: { choice: button.value, addressed: true } }),
    },
  }
}

function labelOf(message: Message, data: string): string {
  const buttons = message.reply_markup?.inline_keyboard.flat() ?? []
  return buttons.find((button) => 'callback_data' in button && button.callback_data === data)?.text ?? ''
}

/**
 * Not from bots, nor from a channel or the group itself: those are the group's own people. Nor what Telegram says of the group
 * ("Anna has joined").
 */
function isCustomers(message: Message): boolean {
  const { from, chat, sender_chat, is_automatic_forward, via_bot } = message
  if (!from || from.is_bot || sender_chat || is_automatic_forward) return false
  if (via_bot?.id === from.id || chat.type === 'channel') return false
  return Boolean(textOf(message) || describe(message) || filesOf(message).length)
}

function placeOf(message: Message, me: Me) {
  const isPublic = message.chat.type !== 'private'
  const from = message.from!
  const addressed = isPublic ? { data: { addressed: isAddressed(message, me) } } : {}
  return {
    threadId: threadOf(message),
    reference: referenceOf(message, isPublic ? { replyTo: message.message_id, userId: from.id } : {}),
    visibility: isPublic ? ('public' as const) : ('private' as const),
    sender: senderOf(from),
    ...(addressed as { data?: { addressed: boolean } }),
  }
}

/** A topic of a forum is a place of its own. */
const topicOf = ({ is_topic_message, message_thread_id }: Message): number | undefined =>
  is_topic_message ? message_thread_id : undefined

const threadOf = (message: Message): string =>
  [threadOfChat(message.chat), topicOf(message)].filter((part) => part !== undefined).join('/')

export const threadOfChat = ({ id }: Pick<Chat, 'id'>): string => String(id)

function referenceOf(message: Message, answering: { replyTo?: number; userId?: number }): TelegramReference {
  const topicId = topicOf(message)
  return { chatId: message.chat.id, ...(topicId === undefined ? {} : { topicId }), ...answering }
}

function senderOf({ id, first_name, last_name, language_code }: User): InboundSender {
  return {
    externalId: String(id),
    proof: 'platform',
    profileName: [first_name, last_name].filter(Boolean).join(' '),
    ...(language_code ? { locale: language_code } : {}),
  }
}
