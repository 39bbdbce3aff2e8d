// The bricks of Block Kit, each within Slack's limits whatever is put in. Pure.
import type { types } from '@slack/bolt'
import { cut } from '../../../slack/text/clean.ts'

export type Block = types.KnownBlock
export type Button = types.Button

/** https://docs.slack.dev/reference/block-kit/blocks: the limits that matter here. */
export const BLOCKS_MAX = 50
export const VIEW_BLOCKS_MAX = 100
export const SECTION_TEXT_MAX = 3000
const FIELD_TEXT_MAX = 2000
const HEADER_TEXT_MAX = 150
const BUTTON_TEXT_MAX = 75
const VALUE_MAX = 2000

/** `verbatim`: Slack makes no links of its own out of names and addresses. */
export function mrkdwn(text: string, lengthMax = SECTION_TEXT_MAX): types.MrkdwnElement {
  return { type: 'mrkdwn', text: cutMrkdwn(text, lengthMax) || ' ', verbatim: true }
}

export function plain(text: string, lengthMax: number): types.PlainTextElement {
  return { type: 'plain_text', text: cut(text, lengthMax) || ' ', emoji: false }
}

export function header(text: string): Block {
  return { type: 'header', text: { ...plain(text, HEADER_TEXT_MAX), emoji: true } }
}

export function section(text: string): Block {
  return { type: 'section', text: mrkdwn(text) }
}

/** Two columns, at most ten fields. */
export function fields(texts: string[]): Block[] {
  const present = texts.filter((text) => text !== '').slice(0, 10)
  return present.length === 0 ? [] : [{ type: 'section', fields: present.map((text) => mrkdwn(text, FIELD_TEXT_MAX)) }]
}

export function context(text: string): Block {
  return { type: 'context', elements: [mrkdwn(text, FIELD_TEXT_MAX)] }
}

export const divider: Block = { type: 'divider' }

export function button(options: {
  action: string
  label: string
  value: string
  style?: 'primary' | 'danger'
  /** What a screen reader says instead of the label. */
  spoken?: string
  confirm?: { title: string; text: string; yes: string }
}): Button {
  return {
    type: 'button',
    action_id: options.action,
    text: { ...plain(options.label, BUTTON_TEXT_MAX), emoji: true },
    value: options.value.slice(0, VALUE_MAX),
    ...(options.style ? { style: options.style } : {}),
    ...(options.spoken ? { accessibility_label: cut(options.spoken, BUTTON_TEXT_MAX) } : {}),
    ...(options.confirm
      ? {
          confirm: {
            title: plain(options.confirm.title, 100),
            text: plain(options.confirm.text, 300),
            confirm: plain(options.confirm.yes, 30),
            deny: plain('Cancel', 30),
          },
        }
      : {}),
  }
}

export function actions(buttons: Button[]): Block {
  return { type: 'actions', elements: buttons.slice(0, 25) }
}

/** A quotation, line by line. */
export function quoted(text: string): string {
  return text
    .split('\n')
    .map((line) => `> ${line}`)
    .join('\n')
}

/** Cut so that no entity (`&lt;`) and no link (`<…|…>`) is left half, which would turn the rest of the text around. */
export function cutMrkdwn(text: string, lengthMax: number): string {
  if (text.length <= lengthMax) return text
  const head = cut(text, lengthMax).slice(0, -1)
  const whole = head.replace(/&[a-z]{0,3}$/, '')
  const open = whole.lastIndexOf('<')
  return `${open > whole.lastIndexOf('>') ? whole.slice(0, open) : whole}…`
}
