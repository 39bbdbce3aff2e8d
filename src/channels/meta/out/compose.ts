// What is said, as texts that Meta takes: without formatting, with readable links, its choices as buttons or as numbers. Pure.
import type { QuickReply } from '../../../core/model.ts'
import type { OutboundMessage } from '../../../core/ports.ts'
import { splitText } from '../../../core/split-text.ts'
import { toPlain } from '../../shared/plain-text.ts'
import { escapeMarkdown, sourcesOf } from '../../shared/sources.ts'
import { QUICK_REPLIES_MAX, QUICK_REPLY_PAYLOAD_MAX, QUICK_REPLY_TITLE_MAX } from '../limits.ts'

export interface Composed {
  /** In order; none: there are files alone. */
  texts: string[]
  buttons: { content_type: 'text'; title: string; payload: string }[]
}

export function compose(
  message: OutboundMessage,
  { publicUrl, fits }: { publicUrl: string | undefined; fits(text: string): boolean },
): Composed {
  const { quickReplies = [] } = message.data
  const isPublic = message.visibility === 'public'
  const hasButtons = !isPublic && quickReplies.every(isButton) && quickReplies.length <= QUICK_REPLIES_MAX
  const markdown = [
    bylineOf(message),
    message.text,
    hasButtons ? '' : numbered(quickReplies),
    sourcesOf(message.data.citations, { publicUrl }),
  ]
    .filter(Boolean)
    .join('\n\n')
  const plain = toPlain(markdown)
  return {
    texts: plain ? fitted(isPublic ? withoutPings(plain) : plain, fits) : [],
    buttons: hasButtons
      ? quickReplies.map(({ label, value }) => ({ content_type: 'text', title: label, payload: value }))
      : [],
  }
}

const isButton = ({ label, value }: QuickReply) =>
  label.length <= QUICK_REPLY_TITLE_MAX && value.length <= QUICK_REPLY_PAYLOAD_MAX

/** Whoever has no buttons answers with the number. */
export const numbered = (choices: readonly QuickReply[]): string =>
  choices.map(({ label }, at) => `${at + 1}. ${escapeMarkdown(label)}`).join('\n')

/** A person speaks under their own name: the account's is over every message. */
export function bylineOf({ author, authorName, text, data }: OutboundMessage): string {
  if (author !== 'agent' || !authorName || !text || data.notice) return ''
  return `${escapeMarkdown(authorName)}:`
}

/** `@name` and `@[id]` would ping whoever is meant; a word joiner behind the @ is not seen, and ends that. Addresses of mail stay. */
export const withoutPings = (text: string): string => text.replace(/(?<![\w.+-])@(?=[\w[])/g, '@\u2060')

/** As few parts as fit. */
export function fitted(text: string, fits: (text: string) => boolean): string[] {
  for (let lengthMax = text.length; lengthMax > 1; lengthMax = Math.floor(lengthMax * 0.8)) {
    const parts = splitText(text, lengthMax)
    if (parts.every(fits)) return parts
  }
  return [text]
}
