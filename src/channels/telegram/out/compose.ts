// What is said, as the requests that say it: the words first, then the files. Pure.
import type { InlineKeyboardMarkup, LinkPreviewOptions, ReplyParameters } from 'grammy/types'
import type { Attachment } from '../../../core/model.ts'
import type { OutboundMessage } from '../../../core/ports.ts'
import { escapeMarkdown, sourcesOf } from '../../shared/sources.ts'
import { keyboardOf } from '../button.ts'
import type { TelegramReference } from '../reference.ts'
import { toTelegramHtml } from './render.ts'

export interface Where {
  message_thread_id?: number
  reply_parameters?: ReplyParameters
}

export interface ComposedText {
  /** HTML; empty: there are files alone. */
  html: string
  /** The same, should Telegram not take our HTML. */
  plain: string
  markup: InlineKeyboardMarkup | undefined
}

export interface Composed extends ComposedText {
  where: Where
  files: readonly Attachment[]
}

/** A preview of our own article would be larger than the answer. */
export const NO_PREVIEW: LinkPreviewOptions = { is_disabled: true }

export function compose(
  message: OutboundMessage,
  reference: TelegramReference,
  options: { publicUrl: string | undefined },
): Composed {
  const isPublic = message.visibility === 'public'
  const markdown = [byline(message), message.text, sourcesOf(message.data.citations, options)]
    .filter(Boolean)
    .join('\n\n')
  const keyboard = keyboardOf(message.data, isPublic ? reference.userId : undefined)
  return {
    html: toTelegramHtml(markdown, { isPublic }),
    plain: markdown,
    markup: keyboard && { inline_keyboard: keyboard },
    where: whereOf(reference),
    files: message.attachments,
  }
}

/** A person speaks under their own name: the bot's is over every message. */
function byline({ author, authorName, text, data }: OutboundMessage): string {
  if (author !== 'agent' || !authorName || !text || data.notice) return ''
  return `**${escapeMarkdown(authorName)}:**`
}

function whereOf({ topicId, replyTo }: TelegramReference): Where {
  return {
    ...(topicId === undefined ? {} : { message_thread_id: topicId }),
    ...(replyTo === undefined ? {} : { reply_parameters: { message_id: replyTo, allow_sending_without_reply: true } }),
  }
}
