// The modal in which an agent answers: the question in sight, the suggestion filled in, the courtesy check's findings. Pure.
import type { types } from '@slack/bolt'
import type { CaseView, Finding } from '../../../core/ports.ts'
import { cut, literal, oneLine } from '../../../slack/text/clean.ts'
import { holderOf } from '../../desk/words.ts'
import { INPUT, MODAL } from '../actions.ts'
import { type Block, context, plain, quoted, section } from './parts.ts'
import { contactName } from './words.ts'

/** Slack's limit for a text input. */
export const REPLY_LENGTH_MAX = 3000
const FINDINGS_MAX = 10

export interface ReplyDraft {
  /** What the customer wrote last, if it is known. */
  lastWords?: string
  text?: string
  findings?: Finding[]
}

export function buildReplyModal(view: CaseView, draft: ReplyDraft, agentId: string): types.ModalView {
  const findings = draft.findings ?? []
  return {
    type: 'modal',
    callback_id: MODAL.reply,
    private_metadata: view.conversation.id,
    title: plain(`Reply to case #${view.case.number}`, 24),
    submit: plain(findings.length > 0 ? 'Check and send' : 'Send', 24),
    close: plain('Cancel', 24),
    blocks: [
      ...holder(view, agentId),
      ...question(view, draft.lastWords),
      input(view, draft.text),
      ...source(view, draft),
      ...findingBlocks(findings),
    ],
  }
}

function holder(view: CaseView, agentId: string): Block[] {
  const other = holderOf(view)
  if (other === undefined || other.id === agentId) return []
  return [context(`:warning: ${literal(oneLine(other.name, 80))} has this case.`)]
}

function question(view: CaseView, lastWords: string | undefined): Block[] {
  const open = view.asked.filter((asked) => !asked.answered).map((asked) => `• ${literal(oneLine(asked.text, 300))}`)
  return [
    ...(lastWords ? [section(`*${contactName(view.contact)} wrote*\n${quoted(literal(cut(lastWords, 1500)))}`)] : []),
    ...(open.length > 0 ? [context(`Still open:\n${open.slice(0, 5).join('\n')}`)] : []),
  ]
}

function input(view: CaseView, text: string | undefined): Block {
  const initial = text ?? view.suggestion?.text
  return {
    type: 'input',
    block_id: INPUT.reply,
    label: plain('Your answer, as the customer will read it', 100),
    element: {
      type: 'plain_text_input',
      action_id: INPUT.text,
      multiline: true,
      max_length: REPLY_LENGTH_MAX,
      focus_on_load: true,
      ...(initial ? { initial_value: cut(initial, REPLY_LENGTH_MAX) } : {}),
    },
  }
}

function source(view: CaseView, draft: ReplyDraft): Block[] {
  if (view.suggestion === undefined || draft.text !== undefined) return []
  return [
    context(
      `Suggested from: ${literal(oneLine(view.suggestion.citation.title, 150))}. Please read it before you send it.`,
    ),
  ]
}

function findingBlocks(findings: Finding[]): Block[] {
  if (findings.length === 0) return []
  const shown = findings.slice(0, FINDINGS_MAX).map((finding) => {
    const kinder = finding.suggestion ? `\nKinder: ${literal(cut(finding.suggestion, 1000))}` : ''
    return section(
      `:warning: “${literal(oneLine(finding.excerpt, 300))}”\n${literal(cut(finding.reason, 500))}${kinder}`,
    )
  })
  return [
    section('*Not sent yet.* Before the customer reads this, please look at:'),
    ...shown,
    {
      type: 'input',
      block_id: INPUT.override,
      optional: true,
      label: plain('If you are sure', 100),
      element: {
        type: 'checkboxes',
        action_id: INPUT.override,
        options: [{ text: plain('Send it as it is', 75), value: 'override' }],
      },
    },
  ]
}
