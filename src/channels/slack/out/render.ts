// What is said to a customer, as a message of Slack: harmless, with its sources, its choices, and who says it. Pure.
import type { KnownBlock } from '@slack/web-api'
import type { Citation } from '../../../core/model.ts'
import type { OutboundMessage } from '../../../core/ports.ts'
import { type Language, wordsOf } from '../../../core/words/index.ts'
import type { Part } from '../../../slack/post.ts'
import { cut, escaped, literal, oneLine, withoutHidden } from '../../../slack/text/clean.ts'
import { splitText } from '../../../slack/text/split.ts'
import { toMrkdwn } from '../../../slack/text/to-mrkdwn.ts'
import { BUTTON_VALUE_MAX, type ButtonPlace, choiceAction, PRIVATELY_ACTION, packChoice } from '../actions.ts'
import type { SlackReference } from '../reference.ts'

/** https://docs.slack.dev/reference/block-kit/blocks */
const SECTION_MAX = 3_000
const LABEL_MAX = 75
const BUTTONS_MAX = 25
const NAME_MAX = 80

export interface RenderOptions {
  /** The bot may write under another name. */
  customize: boolean
  companyName: string
  publicUrl?: string | undefined
  /** Of the button under an invitation; the rest is said in the customer's language already. */
  language: Language
}

export function render(message: OutboundMessage, reference: SlackReference, options: RenderOptions): Part {
  const isPublic = message.visibility === 'public'
  const agent = message.author === 'agent' ? oneLine(message.authorName ?? 'A colleague', NAME_MAX) : undefined
  const before = [
    // The one ping there is: whom we answer in somebody else's thread.
    reference.guest ? `<@${reference.user}> ` : '',
    agent && !options.customize ? `*${literal(agent)}:* ` : '',
  ].join('')
  const after = sourcesOf(message.data.citations, options.publicUrl)
  const words = wordsToSay(message)
  const text = [before + toMrkdwn(words), after].filter(Boolean).join('\n')
  const buttons = buttonsOf(message, reference, options.language)
  return {
    text,
    ...(buttons.length ? { blocks: [...sections(before, words, after), { type: 'actions', elements: buttons }] } : {}),
    ...(agent && options.customize ? writtenBy(agent, message, options) : {}),
    ...(isPublic ? { to: reference.user } : {}),
  }
}

/** A file alone needs a line that it belongs to. */
function wordsToSay({ text, attachments }: OutboundMessage): string {
  if (text.trim() !== '') return text
  return attachments.map(({ name }) => `📎 ${oneLine(name, 100)}`).join('\n') || '…'
}

function writtenBy(agent: string, { data }: OutboundMessage, { companyName }: RenderOptions): Partial<Part> {
  const { avatarUrl } = data
  return {
    username: oneLine(withoutHidden(`${agent} · ${companyName}`), NAME_MAX),
    // Slack fetches it itself, so it must be anywhere on the web.
    ...(avatarUrl?.startsWith('https://') ? { picture: { url: avatarUrl } } : {}),
  }
}

function sourcesOf(citations: readonly Citation[] | undefined, publicUrl: string | undefined): string {
  const lines = (citations ?? []).map(({ article, title, section }) => {
    const name = escaped(oneLine(section && section !== title ? `${title}: ${section}` : title)).replace(/[|*_~]/g, ' ')
    if (!publicUrl) return name
    return `<${publicUrl}/help/${article.split('/').map(encodeURIComponent).join('/')}|${name}>`
  })
  return lines.length ? `📖 ${[...new Set(lines)].join(', ')}` : ''
}

function sections(before: string, words: string, after: string): KnownBlock[] {
  const parts = splitText(words, SECTION_MAX - before.length, (part) => toMrkdwn(part).length)
  const texts = parts.map((part, index) => (index === 0 ? before : '') + toMrkdwn(part))
  const blocks: KnownBlock[] = texts.map((text) => ({ type: 'section', text: { type: 'mrkdwn', text: text || ' ' } }))
  if (after) blocks.push({ type: 'context', elements: [{ type: 'mrkdwn', text: cut(after, SECTION_MAX) }] })
  return blocks
}

type Buttons = Extract<KnownBlock, { type: 'actions' }>['elements']

function buttonsOf({ data, visibility }: OutboundMessage, reference: SlackReference, language: Language): Buttons {
  if (data.invitationId) {
    return [button(PRIVATELY_ACTION, wordsOf(language).talkPrivately, data.invitationId)]
  }
  const place: ButtonPlace =
    visibility === 'public' ? 'public' : reference.thread && !reference.channel.startsWith('D') ? 'group' : 'direct'
  return (data.quickReplies ?? [])
    .map(({ label, value }, index) =>
      button(choiceAction(index), label, packChoice({ place, user: reference.user, value })),
    )
    .filter(({ value }) => value.length <= BUTTON_VALUE_MAX)
    .slice(0, BUTTONS_MAX)
}

function button(action_id: string, label: string, value: string) {
  const text = oneLine(label, LABEL_MAX) || '…'
  return { type: 'button' as const, action_id, value, text: { type: 'plain_text' as const, text, emoji: true } }
}
