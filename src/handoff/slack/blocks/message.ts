// What was said, as messages for the thread: by whom, to whom, harmless. Pure; used by deliver/message.ts and changed.ts.
import type { types } from '@slack/bolt'
import type { Message } from '../../../core/model.ts'
import type { CaseView } from '../../../core/ports.ts'
import type { Part } from '../../../slack/post.ts'
import { cut, escaped, literal, oneLine, withoutHidden } from '../../../slack/text/clean.ts'
import { MESSAGE_TEXT_MAX, splitText } from '../../../slack/text/split.ts'
import { toMrkdwn } from '../../../slack/text/to-mrkdwn.ts'
import { rawName } from '../../desk/words.ts'

export type ThreadMessage = Part

const NAME_MAX = 80

/** The author as the thread shows them. */
export function speaker(message: Message, view: CaseView): string {
  if (message.author === 'contact') return oneLine(rawName(view.contact), NAME_MAX)
  if (message.author === 'bot') return 'the bot'
  return oneLine(message.authorName ?? 'a colleague', NAME_MAX)
}

/** One message, in as many parts as Slack's length needs. */
export function buildMessages(message: Message, view: CaseView, customize: boolean): ThreadMessage[] {
  const name = speaker(message, view)
  return message.author === 'contact'
    ? customerParts(saidBy(message), name, view.channelName, customize)
    : ourParts([saidBy(message), ...sources(message)].join('\n'), name)
}

/** The customer's new words, with the former ones kept legible below. */
export function editedBlocks(before: string, after: string, name: string, isCustomer: boolean): ThreadMessage {
  const label = isCustomer ? name : `→ sent by ${name}`
  const old = cut(withoutHidden(before), 1000)
  const now = cut(withoutHidden(after), 2500)
  const words: types.RichTextText[] = [
    { type: 'text', text: `${label}\n`, style: { bold: true } },
    // Slack refuses an empty text element.
    { type: 'text', text: now || ' ' },
    { type: 'text', text: ' (edited)', style: { italic: true } },
  ]
  const formerly: types.RichTextText[] = [
    { type: 'text', text: 'Before: ', style: { italic: true } },
    { type: 'text', text: old, style: { strike: true } },
  ]
  return {
    text: `*${literal(label)}:* ${escaped(now)} (edited)${old === '' ? '' : `\nBefore: ${escaped(old)}`}`,
    blocks: [richText(old === '' ? [words] : [words, formerly])],
  }
}

/** Struck, and said to be gone. */
export function removedBlocks(before: string, name: string, isCustomer: boolean): ThreadMessage {
  const old = cut(withoutHidden(before), 3000)
  const by = isCustomer ? 'removed by the customer' : `removed by ${name}`
  return {
    text: `~${literal(cut(old.replace(/\n+/g, ' '), 2000))}~ (${escaped(by)})`,
    blocks: [
      richText([
        [
          { type: 'text', text: old || ' ', style: { strike: true } },
          { type: 'text', text: `\n${by}`, style: { italic: true } },
        ],
      ]),
    ],
  }
}

/** The words of a message; what has none is said in a few. */
function saidBy(message: Message): string {
  const files = message.attachments.map((file) => `📎 ${oneLine(file.name, 100)}`).join('\n')
  const said = message.kind === 'join' ? 'has opened the chat' : withoutHidden(message.text).trim()
  return [said, files].filter((part) => part !== '').join('\n') || '(an empty message)'
}

/** What the bot's answer rests on, as the customer saw it too. */
function sources(message: Message): string[] {
  const titles = (message.data.citations ?? []).slice(0, 5).map((citation) => oneLine(citation.title, 150))
  return titles.length === 0 ? [] : [`_Source: ${titles.join(', ')}_`]
}

// Rich text shows its characters as they are: no format, no links, no pings, whatever the customer writes. `text` is what
// notifications and screen readers get, so it is escaped too.
function customerParts(said: string, name: string, channelName: string, customize: boolean): ThreadMessage[] {
  const prefix = customize ? '' : `*${literal(name)}:* `
  const parts = splitText(said, MESSAGE_TEXT_MAX - prefix.length, (text) => escaped(text).length)
  return parts.map((part) => ({
    text: `${prefix}${escaped(part)}`,
    blocks: [
      richText([
        customize
          ? [{ type: 'text', text: part }]
          : [
              { type: 'text', text: `${name}\n`, style: { bold: true } },
              { type: 'text', text: part },
            ],
      ]),
    ],
    ...(customize
      ? { username: oneLine(`${name} · ${channelName}`, NAME_MAX), picture: { emoji: ':bust_in_silhouette:' } }
      : {}),
  }))
}

function ourParts(said: string, name: string): ThreadMessage[] {
  const prefix = `_→ sent by ${literal(name)}_\n`
  const parts = splitText(said, MESSAGE_TEXT_MAX - prefix.length, (text) => toMrkdwn(text).length)
  return parts.map((part) => ({ text: `${prefix}${toMrkdwn(part)}` }))
}

function richText(lines: types.RichTextText[][]): types.RichTextBlock {
  return {
    type: 'rich_text',
    elements: lines.map((elements) => ({ type: 'rich_text_section', elements })),
  }
}
