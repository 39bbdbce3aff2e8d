// What was written while we could not hear: read from Slack's history since the last message that we have, within bounds.
// Called at the start, and when the socket is back after a while.
import { RateLimited, Refused } from '../../core/errors.ts'
import type { MessageEvent } from '../../slack/payloads.ts'
import type { CustomersContext } from './context.ts'
import { receiveMessage } from './in/receive-message.ts'
import { CATCH_UP_PAGE, CATCH_UP_PAGES_MAX, CATCH_UP_PUBLIC_S, DIRECTS_MAX } from './limits.ts'
import { pause } from './pause.ts'

type HistoryMessage = Omit<MessageEvent, 'channel'> & { latest_reply?: string; reply_count?: number }

export async function catchUp(context: CustomersContext, signal: AbortSignal): Promise<void> {
  const { channels } = await context.places.find()
  const now = context.parts.clock.now().getTime() / 1000
  for (const { id } of channels) {
    const since = Math.max(await sinceOf(context, id), now - CATCH_UP_PUBLIC_S)
    await placeBy(context, { channel: id, channelType: 'channel', since, signal })
  }
  for (const id of await directsOf(context, signal)) {
    await placeBy(context, { channel: id, channelType: 'im', since: await sinceOf(context, id), signal })
  }
}

async function sinceOf({ cursors }: CustomersContext, channel: string): Promise<number> {
  return Number((await cursors.of(channel)) ?? (await cursors.since()))
}

/** Those that we know, the latest first, and those that were begun meanwhile. */
async function directsOf({ api, cursors }: CustomersContext, signal: AbortSignal): Promise<string[]> {
  const known = await cursors.directs()
  const since = Number(await cursors.since())
  const { channels = [] } = await patiently(signal, () =>
    api.read('conversations.list of direct messages', (client) =>
      client.conversations.list({ types: 'im', limit: DIRECTS_MAX }),
    ),
  )
  const begun = channels.filter(({ created = 0 }) => created >= Math.floor(since)).flatMap(({ id }) => (id ? [id] : []))
  return [...new Set([...known, ...begun])].slice(0, DIRECTS_MAX)
}

interface PlaceBy {
  channel: string
  channelType: string
  since: number
  signal: AbortSignal
}

async function placeBy(context: CustomersContext, place: PlaceBy): Promise<void> {
  const { cursors } = context
  const hold = cursors.heldAs(place.channel)
  try {
    // A thread that was begun a day before may have gone on.
    const main = await history(context, place, place.since - CATCH_UP_PUBLIC_S)
    for (const message of main) {
      await take(context, place, message)
      if (message.reply_count && Number(message.latest_reply ?? Number.POSITIVE_INFINITY) > place.since) {
        for (const reply of await replies(context, place, message.ts)) await take(context, place, reply)
      }
    }
    if (!place.signal.aborted) await cursors.free(place.channel, hold)
  } catch (error) {
    // One place that is closed to us must not keep the others.
    if (!(error instanceof Refused)) throw error
    const { log, inboxId } = context.parts
    log.warn(
      { inbox: inboxId, channel: place.channel, why: error.message },
      'What was missed in Slack could not be read.',
    )
  }
}

/** Oldest first. https://docs.slack.dev/reference/methods/conversations.history */
async function history(
  { api }: CustomersContext,
  { channel, signal }: PlaceBy,
  oldest: number,
): Promise<HistoryMessage[]> {
  const found: HistoryMessage[] = []
  let cursor = ''
  for (let page = 0; page < CATCH_UP_PAGES_MAX && !signal.aborted; page += 1) {
    const answer = await patiently(signal, () =>
      api.read('conversations.history', (client) =>
        client.conversations.history({
          channel,
          oldest: Math.max(0, oldest).toFixed(6),
          limit: CATCH_UP_PAGE,
          ...(cursor ? { cursor } : {}),
        }),
      ),
    )
    found.push(...((answer.messages ?? []) as HistoryMessage[]))
    cursor = answer.response_metadata?.next_cursor ?? ''
    if (cursor === '') break
  }
  return found.reverse()
}

async function replies(
  { api }: CustomersContext,
  { channel, since, signal }: PlaceBy,
  ts: string,
): Promise<HistoryMessage[]> {
  const answer = await patiently(signal, () =>
    api.read('conversations.replies', (client) =>
      client.conversations.replies({ channel, ts, oldest: since.toFixed(6), limit: CATCH_UP_PAGE }),
    ),
  )
  const messages = (answer.messages ?? []) as HistoryMessage[]
  return messages.filter((message) => message.ts !== ts && Number(message.ts) > since)
}

/** As if its events had come now: what is known already is a duplicate. An older message may have been changed since. */
async function take(context: CustomersContext, place: PlaceBy, message: HistoryMessage): Promise<void> {
  const { channel, channelType, since, signal } = place
  const where = { channel, channel_type: channelType, type: 'message' as const }
  if (signal.aborted) return
  if (Number(message.ts) > since) await receiveMessage(context, { ...message, ...where })
  const editedTs = message.edited?.ts
  if (!editedTs || Number(editedTs) <= since) return
  await receiveMessage(context, {
    ...where,
    subtype: 'message_changed',
    ts: editedTs,
    message,
    previous_message: { ...message, text: '' },
  })
}

async function patiently<T>(signal: AbortSignal, ask: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await ask()
    } catch (error) {
      if (!(error instanceof RateLimited) || signal.aborted) throw error
      await pause(error.retryAfterMs, signal)
    }
  }
}
