// Looks in Slack for what an earlier try may have posted: our messages carry their delivery key as metadata.
import type { SlackApi } from './api.ts'

/** `event_type` of the metadata that marks our messages with their delivery key. */
export const METADATA_EVENT = 'bellhop_message'

/** How far back a lost send is looked for, and how many messages are read for it. */
const LOOK_BACK_S = 3600
const PAGES_MAX = 5
const PAGE_SIZE = 200

/** A thread, or without `ts` the main line of a channel or direct message. */
export interface Spot {
  channel: string
  ts?: string
}

export interface FoundMessage {
  ts: string
  user?: string
  text: string
  key?: string
  part?: number
  change?: string
  /** In public: whom it answers. */
  to?: string
  files: { name: string; size: number }[]
  fileIds: string[]
}

/** docs.slack.dev/messaging/message-metadata */
export function keyMetadata(key: string, part = 0, to?: string) {
  return { event_type: METADATA_EVENT, event_payload: { key, part, ...(to ? { to } : {}) } }
}

/** The messages there, oldest first, from `since` on. */
export async function messagesAt(api: SlackApi, { channel, ts }: Spot, since?: string): Promise<FoundMessage[]> {
  const found: FoundMessage[] = []
  let cursor = ''
  for (let page = 0; page < PAGES_MAX; page += 1) {
    const which = {
      channel,
      include_all_metadata: true,
      inclusive: true,
      limit: PAGE_SIZE,
      ...(since ? { oldest: since } : {}),
      ...(cursor ? { cursor } : {}),
    }
    const answer =
      ts === undefined
        ? await api.read('conversations.history', (client) => client.conversations.history(which))
        : await api.read('conversations.replies', (client) => client.conversations.replies({ ...which, ts }))
    found.push(...(answer.messages ?? []).map(read))
    cursor = answer.response_metadata?.next_cursor ?? ''
    if (cursor === '') break
  }
  // History comes newest first, replies oldest first.
  return ts === undefined ? found.reverse() : found
}

/** The parts of one delivery that are already there, in order. */
export async function sentParts(api: SlackApi, spot: Spot, key: string, now: Date): Promise<FoundMessage[]> {
  const messages = await messagesAt(api, spot, since(now))
  return messages.filter((message) => message.key === key).sort((a, b) => (a.part ?? 0) - (b.part ?? 0))
}

/** The root message that an earlier try posted. */
export async function sentRoot(
  api: SlackApi,
  channel: string,
  key: string,
  now: Date,
): Promise<Required<Spot> | undefined> {
  let cursor = ''
  for (let page = 0; page < PAGES_MAX; page += 1) {
    const answer = await api.read('conversations.history', (client) =>
      client.conversations.history({
        channel,
        include_all_metadata: true,
        oldest: since(now),
        limit: PAGE_SIZE,
        ...(cursor ? { cursor } : {}),
      }),
    )
    const found = (answer.messages ?? []).map(read).find((message) => message.key === key)
    if (found !== undefined) return { channel, ts: found.ts }
    cursor = answer.response_metadata?.next_cursor ?? ''
    if (cursor === '') break
  }
  return undefined
}

function since(now: Date): string {
  return String(Math.floor(now.getTime() / 1000) - LOOK_BACK_S)
}

// Slack's own type of a message knows no metadata payload and no file sizes in replies, so it is read as data.
function read(message: object): FoundMessage {
  const raw = message as {
    ts?: string
    user?: string
    text?: string
    metadata?: {
      event_type?: string
      event_payload?: { key?: unknown; part?: unknown; change?: unknown; to?: unknown }
    }
    files?: { id?: string; name?: string | null; size?: number }[]
  }
  const payload = raw.metadata?.event_type === METADATA_EVENT ? raw.metadata.event_payload : undefined
  return {
    ts: raw.ts ?? '',
    text: raw.text ?? '',
    fileIds: (raw.files ?? []).flatMap(({ id }) => (id ? [id] : [])),
    files: (raw.files ?? []).map((file) => ({ name: file.name ?? '', size: file.size ?? 0 })),
    ...(raw.user === undefined ? {} : { user: raw.user }),
    ...(typeof payload?.key === 'string' ? { key: payload.key } : {}),
    ...(payload?.part === undefined ? {} : { part: Number(payload.part) }),
    ...(typeof payload?.to === 'string' ? { to: payload.to } : {}),
    ...(typeof payload?.change === 'string' ? { change: payload.change } : {}),
  }
}
