// All that was said to and by the customer, in one modal. Pure.
import type { types } from '@slack/bolt'
import type { Message } from '../../../core/model.ts'
import type { CaseView } from '../../../core/ports.ts'
import { cut, literal, oneLine } from '../../../slack/text/clean.ts'
import { type Block, context, plain, section, VIEW_BLOCKS_MAX } from './parts.ts'
import { contactName, when } from './words.ts'

const MESSAGE_LENGTH_MAX = 1200
/** Slack takes views of up to 250,000 characters; escaping and JSON need their share. */
const TOTAL_LENGTH_MAX = 100_000

export function buildTranscriptModal(view: CaseView, messages: Message[]): types.ModalView {
  const blocks: Block[] = []
  let length = 0
  let left = messages.length
  // From the newest back: they are what the agent needs.
  for (const message of [...messages].reverse()) {
    const block = section(line(view, message))
    length += JSON.stringify(block).length
    if (blocks.length === VIEW_BLOCKS_MAX - 2 || length > TOTAL_LENGTH_MAX) break
    blocks.unshift(block)
    left -= 1
  }
  if (left > 0) blocks.unshift(context(`_Older messages left out: ${left}._`))
  if (messages.length === 0) blocks.push(section('_Nothing was said yet._'))
  return {
    type: 'modal',
    title: plain(`Case #${view.case.number}`, 24),
    close: plain('Close', 24),
    blocks:
      view.transcriptUrl && isHttp(view.transcriptUrl)
        ? [...blocks, context(`<${view.transcriptUrl}|Full transcript>`)]
        : blocks,
  }
}

function line(view: CaseView, message: Message): string {
  const by =
    message.author === 'contact'
      ? contactName(view.contact)
      : message.author === 'bot'
        ? 'Bot'
        : literal(oneLine(message.authorName ?? 'Agent', 80))
  const files = message.attachments.map((file) => `\n📎 ${literal(oneLine(file.name, 100))}`).join('')
  const text = message.deletedAt ? '_removed_' : literal(cut(message.text, MESSAGE_LENGTH_MAX))
  return `*${by}* ${when(message.createdAt)}${message.editedAt ? ' (edited)' : ''}\n${text}${files}`
}

function isHttp(url: string): boolean {
  return /^https?:\/\/[^\s<>|]+$/.test(url)
}
