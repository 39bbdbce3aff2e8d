// What a message event of Slack is to us: said, changed, taken back, or nothing of ours. Pure.
import type { MessageEvent } from '../../../slack/payloads.ts'

export type Sorted =
  | { kind: 'said'; message: Written }
  | { kind: 'changed'; message: Written; editedTs: string }
  | { kind: 'deleted'; place: Line }
  | { kind: 'ignored' }

/** A line that somebody wrote. */
export interface Line {
  channel: string
  /** `im`, `mpim`, or one of the kinds of a channel. */
  channelType: string
  ts: string
  threadTs?: string
  user: string
  /** Who began the thread. */
  threadUser?: string
}

export interface Written extends Line {
  text: string
  blocks?: unknown
  files: NonNullable<MessageEvent['files']>
}

/** What people write has one of these subtypes or none; all others are the platform's own lines, and bots'. */
const PEOPLES_SUBTYPES = new Set([undefined, 'file_share', 'thread_broadcast', 'me_message'])
const IGNORED: Sorted = { kind: 'ignored' }

/** https://docs.slack.dev/reference/events/message */
export function sortEvent(event: MessageEvent): Sorted {
  if (typeof event.channel !== 'string' || typeof event.ts !== 'string') return IGNORED
  if (event.subtype === 'message_changed') return sortChange(event)
  if (event.subtype === 'message_deleted') return sortDeletion(event)
  if (!PEOPLES_SUBTYPES.has(event.subtype)) return IGNORED
  const line = lineOf(event, event)
  return line ? { kind: 'said', message: withWords(line, event) } : IGNORED
}

function sortChange(event: MessageEvent): Sorted {
  const { message, previous_message: before } = event
  if (!message || !PEOPLES_SUBTYPES.has(message.subtype)) return IGNORED
  // Slack also "changes" a message when the preview of a link arrives or its thread grows; only other words are an edit.
  if (message.text === before?.text) return IGNORED
  const line = lineOf(event, message)
  if (!line) return IGNORED
  return { kind: 'changed', message: withWords(line, message), editedTs: message.edited?.ts ?? event.ts }
}

function sortDeletion(event: MessageEvent): Sorted {
  const gone = event.previous_message
  const line = gone ? lineOf(event, { ...gone, ts: event.deleted_ts ?? gone.ts }) : undefined
  return line ? { kind: 'deleted', place: line } : IGNORED
}

function lineOf(event: MessageEvent, message: Omit<MessageEvent, 'channel'>): Line | undefined {
  const { user, bot_id, ts, thread_ts, parent_user_id } = message
  if (typeof user !== 'string' || user === '' || user === 'USLACKBOT' || bot_id) return undefined
  if (typeof ts !== 'string' || !/^\d+\.\d+$/.test(ts)) return undefined
  return {
    channel: event.channel,
    channelType: event.channel_type ?? typeById(event.channel),
    ts,
    user,
    ...(typeof thread_ts === 'string' && thread_ts !== ts ? { threadTs: thread_ts } : {}),
    ...(typeof parent_user_id === 'string' ? { threadUser: parent_user_id } : {}),
  }
}

function withWords(line: Line, message: Omit<MessageEvent, 'channel'>): Written {
  const { text, blocks, files } = message
  return {
    ...line,
    text: typeof text === 'string' ? text : '',
    ...(blocks === undefined ? {} : { blocks }),
    files: Array.isArray(files) ? files.filter((file) => typeof file?.id === 'string') : [],
  }
}

/** Changes do not always say what kind of place it is. */
const typeById = (id: string) => (id.startsWith('D') ? 'im' : 'channel')
