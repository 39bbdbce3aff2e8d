// What is said, as Discord's message. Pure but for the values of its buttons.
import type { OutboundMessage } from '../../../core/ports.ts'
import { sourcesOf } from '../../shared/sources.ts'
import { CONTENT_LENGTH_MAX } from '../limits.ts'
import type { DiscordReference } from '../reference.ts'
import { disarm, escaped, toDiscord } from './markdown.ts'

/** Without the previews of links: an answer with sources would be mostly pictures. */
const SUPPRESS_EMBEDS = 1 << 2

export interface DiscordBody {
  content: string
  flags: number
  allowed_mentions: { parse: []; users?: string[]; replied_user?: boolean }
  message_reference?: { message_id: string; fail_if_not_exists: false }
}

export function compose(message: OutboundMessage, reference: DiscordReference, publicUrl?: string): DiscordBody {
  const { userId, messageId } = reference
  const isPublic = message.visibility === 'public'
  return {
    content: contentOf(message, publicUrl),
    flags: SUPPRESS_EMBEDS,
    // Nobody is called but whom it answers, and they only where others talk too.
    allowed_mentions: isPublic && userId ? { parse: [], users: [userId], replied_user: true } : { parse: [] },
    ...(isPublic && messageId ? { message_reference: { message_id: messageId, fail_if_not_exists: false } } : {}),
  }
}

/** Discord has one name for the bot and whoever speaks through it: so who speaks says so. */
export function contentOf(
  { author, authorName, text, data }: Pick<OutboundMessage, 'author' | 'authorName' | 'text' | 'data'>,
  publicUrl?: string,
): string {
  const words = toDiscord(text)
  const name = author === 'agent' && authorName ? `**${escaped(authorName.slice(0, 64))}:**` : ''
  // What begins a line in Markdown must begin it.
  const spoken = name && words ? `${name}${/^(?:[>#\-*`]|\d+\.)/.test(words) ? '\n' : ' '}${words}` : name || words
  const sources = disarm(sourcesOf(data.citations, { publicUrl }))
  // In small print.
  const whole = sources ? `${spoken}\n-# ${sources}` : spoken
  if (whole.length <= CONTENT_LENGTH_MAX) return whole
  return spoken.slice(0, CONTENT_LENGTH_MAX).toWellFormed()
}
