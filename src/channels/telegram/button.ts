// What a button carries: whom it is for in a group, and the choice it stands for where that fits. Pure.
import type { InlineKeyboardButton } from 'grammy/types'
import type { MessageData } from '../../core/model.ts'
import { BUTTON_BYTES_MAX, BUTTON_LABEL_MAX } from './limits.ts'

/** `userId`: who alone may press it. `value`: the choice; where it is too long, `index`: its place among the buttons, from 0. */
export interface Button {
  userId?: number
  value?: string
  index?: number
}

const MARK = 'b'

/** A longer choice is told by the place that its button has (`l`). */
export function writeButton(value: string, index: number, userId: number | undefined): string {
  const who = userId === undefined ? '' : userId.toString(36)
  const short = `${MARK}:${who}:v:${value}`
  return Buffer.byteLength(short) <= BUTTON_BYTES_MAX ? short : `${MARK}:${who}:l:${index}`
}

/** Undefined: not one of ours. */
export function readButton(data: string): Button | undefined {
  const [, who, kind, value] = /^b:([0-9a-z]*):([vl]):([\s\S]*)$/.exec(data) ?? []
  if (kind === undefined) return undefined
  return {
    ...(who ? { userId: Number.parseInt(who, 36) } : {}),
    ...(kind === 'v' && value ? { value } : {}),
    ...(kind === 'l' ? { index: Number(value) } : {}),
  }
}

/** One below the other, the stars of a survey in one line. */
export function keyboardOf(
  { quickReplies = [], survey }: MessageData,
  userId: number | undefined,
): InlineKeyboardButton[][] | undefined {
  if (!quickReplies.length) return undefined
  const buttons = quickReplies.map(({ label, value }, index) => ({
    text: label.length > BUTTON_LABEL_MAX ? `${label.slice(0, BUTTON_LABEL_MAX - 1)}…` : label,
    callback_data: writeButton(value, index, userId),
  }))
  return survey ? [buttons] : buttons.map((button) => [button])
}
