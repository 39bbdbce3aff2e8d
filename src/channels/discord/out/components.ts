// Quick replies as buttons, and what a pressed one stands for. Pure but for long values, which are kept and stand there by a hash.
import { createHash } from 'node:crypto'
import type { MessageData, QuickReply } from '../../../core/model.ts'
import type { ChannelMemory } from '../../define.ts'
import { BUTTONS_PER_ROW, CUSTOM_ID_LENGTH_MAX, LABEL_LENGTH_MAX, ROWS_MAX } from '../limits.ts'

const ROW = 1
const BUTTON = 2
const Style = { primary: 1, secondary: 2 } as const

const REPLY = 'reply'
const TALK = 'talk'
const ANYBODY = '-'

export interface ButtonOptions {
  data: Pick<MessageData, 'quickReplies' | 'invitationId'>
  /** Who may press it; undefined: whoever sees it. */
  userId?: string
  talkLabel: string
  memory: ChannelMemory
}

/** Undefined: there are none. */
export async function buttonsOf({ data, userId, talkLabel, memory }: ButtonOptions): Promise<object[] | undefined> {
  const replies = (data.quickReplies ?? []).slice(0, ROWS_MAX * BUTTONS_PER_ROW - 1)
  const buttons: object[] = []
  for (const [at, reply] of replies.entries()) {
    const customId = await idOf(reply, at, userId ?? ANYBODY, memory)
    buttons.push({ type: BUTTON, style: Style.secondary, label: labelOf(reply), custom_id: customId })
  }
  if (data.invitationId)
    buttons.push({ type: BUTTON, style: Style.primary, label: talkLabel, custom_id: `${TALK}:${data.invitationId}` })
  if (!buttons.length) return undefined
  return rowsOf(buttons).map((components) => ({ type: ROW, components }))
}

function rowsOf(buttons: readonly object[]): object[][] {
  return Array.from({ length: Math.ceil(buttons.length / BUTTONS_PER_ROW) }, (_, row) =>
    buttons.slice(row * BUTTONS_PER_ROW, (row + 1) * BUTTONS_PER_ROW),
  )
}

const labelOf = ({ label }: QuickReply) => {
  const text = label.trim() || '…'
  return text.length > LABEL_LENGTH_MAX ? `${text.slice(0, LABEL_LENGTH_MAX - 1).toWellFormed()}…` : text
}

async function idOf({ value }: QuickReply, at: number, who: string, memory: ChannelMemory): Promise<string> {
  const plain = `${REPLY}:${who}:${at}:=${value}`
  if (plain.length <= CUSTOM_ID_LENGTH_MAX) return plain
  const hash = createHash('sha256').update(value).digest('base64url').slice(0, 32)
  await memory.keep(`value:${hash}`, value)
  return `${REPLY}:${who}:${at}:#${hash}`
}

export type Pressed = { kind: 'reply'; userId?: string; value: string } | { kind: 'talk'; invitationId: string }

/** Undefined: no button of ours. */
export async function readPressed(customId: string, memory: ChannelMemory): Promise<Pressed | undefined> {
  const [, invitationId] = /^talk:([0-9a-zA-Z-]{1,80})$/.exec(customId) ?? []
  if (invitationId) return { kind: 'talk', invitationId }
  const [, who, kind, rest] = /^reply:(\d{1,20}|-):\d{1,2}:([=#])([\s\S]*)$/.exec(customId) ?? []
  if (!who || rest === undefined) return undefined
  const value = kind === '=' ? rest : await memory.read(`value:${rest}`)
  if (typeof value !== 'string') return undefined
  return { kind: 'reply', value, ...(who === ANYBODY ? {} : { userId: who }) }
}
