// What an agent wrote in Slack as Markdown for the customer: links, format, names instead of ids, no pings.
import { withEmoji } from './emoji.ts'

export interface MrkdwnNames {
  /** Slack user id → the name to show. */
  users?: ReadonlyMap<string, string>
  /** Emoji short code → the characters, from the message's own blocks. */
  emoji?: ReadonlyMap<string, string>
}

/** https://docs.slack.dev/messaging/formatting-message-text/#retrieving-messages */
export function fromMrkdwn(text: string, names: MrkdwnNames = {}): string {
  return text
    .split(/(```[\s\S]*?```|`[^`\n]+`)/)
    .map((part, index) =>
      index % 2 === 1 ? decoded(part.replace(/<([^<>|]+)(?:\|[^<>]*)?>/g, '$1')) : prose(part, names),
    )
    .join('')
    .replace(/[ \t]+\n/g, '\n')
    .trim()
}

/**
 * What was typed into a modal: no `<…>` of Slack's there, and it may be our own Markdown, prefilled. Entities are decoded
 * in case Slack escaped them, as it does in commands.
 */
export function fromInput(text: string): string {
  return decoded(withEmoji(text)).trim()
}

/** The ids of the people named in a text, to look them up first. */
export function mentionedUsers(text: string): string[] {
  return [...new Set([...text.matchAll(/<@([UW][A-Z0-9]+)(?:\|[^<>]*)?>/g)].map((found) => found[1]!))]
}

/** A ping means nothing to a customer. The space after it goes too. */
const PINGS = /<!(?:here|channel|everyone|subteam)[^<>]*>[ \t]?/g

function prose(text: string, names: MrkdwnNames): string {
  // Format first and outside of <…>, so that an underscore in a link's address is not italic.
  const parts = text.replace(PINGS, '').split(/(<[^<>\n]+>)/)
  return parts
    .map((part, index) => (index % 2 === 1 ? special(part.slice(1, -1), names) : decoded(format(part, names))))
    .join('')
}

function format(text: string, names: MrkdwnNames): string {
  return withEmoji(text, names.emoji)
    .replace(/(?<![\w*])\*(?=[^\s*])([^*\n]*[^\s*]|[^\s*])\*(?![\w*])/g, '**$1**')
    .replace(/(?<![\w~])~(?=[^\s~])([^~\n]*[^\s~]|[^\s~])~(?![\w~])/g, '~~$1~~')
    .replace(/^(\s*)[•◦▪]\s*/gm, '$1- ')
}

function special(inner: string, names: MrkdwnNames): string {
  const bar = inner.indexOf('|')
  const target = bar < 0 ? inner : inner.slice(0, bar)
  const label = bar < 0 ? '' : decoded(inner.slice(bar + 1))
  if (target.startsWith('@')) return names.users?.get(target.slice(1)) ?? label.replace(/^@/, '')
  if (target.startsWith('#')) return label === '' ? '' : `#${label.replace(/^#/, '')}`
  // A date has its own words.
  if (target.startsWith('!')) return target.startsWith('!date^') ? label : ''
  return linkOf(decoded(target), label)
}

function linkOf(url: string, label: string): string {
  const bare = url.replace(/^(mailto|tel):/i, '')
  if (!/^(?:https?|mailto|tel):/i.test(url)) return label || url
  if (label === '' || label === url || label === bare) return bare
  return `[${label.replace(/[[\]]/g, '')}](${url.replace(/[()]/g, (found) => (found === '(' ? '%28' : '%29'))})`
}

function decoded(text: string): string {
  return text.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&amp;/g, '&')
}
