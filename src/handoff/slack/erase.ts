// Takes a case back out of Slack: what we posted is deleted, the root says why, and what agents wrote themselves is named, for
// only they or an admin can delete it.
import { Refused } from '../../core/errors.ts'
import { messagesAt, sentRoot } from '../../slack/find-sent.ts'
import { fromPlace, type Place } from '../../slack/place.ts'
import { slackCode } from '../../slack/slack-errors.ts'
import type { SlackContext } from './context.ts'

const ROOT_TEXT = 'This case was erased, because the customer asked for it.'
const GONE = new Set(['message_not_found', 'thread_not_found', 'file_not_found', 'file_deleted'])

/** Returns what is left, in words for the operator. */
export async function eraseCase(
  context: SlackContext,
  { place, key }: { place?: string; key?: string },
): Promise<string[]> {
  const root = await rootAt(context, place, key)
  if (!root) return []
  const self = await context.about.self()
  const messages = await unlessGone(() => messagesAt(context.api, root))
  const left: string[] = []
  let theirs = 0
  for (const message of messages ?? []) {
    if (message.ts === root.ts) continue
    const ours = message.key !== undefined || message.user === self.userId
    if (!ours) theirs += 1
    else left.push(...(await eraseMessage(context, { channel: root.channel, ts: message.ts }, message.fileIds)))
  }
  await unlessGone(() =>
    context.api.write('chat.update of an erased case', (client) =>
      client.chat.update({ channel: root.channel, ts: root.ts, text: ROOT_TEXT, blocks: [] }),
    ),
  )
  if (theirs)
    left.push(`${theirs} ${theirs === 1 ? 'note' : 'notes'} of agents in the Slack thread ${link(self.url, root)}`)
  return left
}

async function rootAt(context: SlackContext, place?: string, key?: string): Promise<Place | undefined> {
  if (place !== undefined) return fromPlace(place)
  if (key === undefined) return undefined
  return sentRoot(context.api, (await context.about.channel()).id, key, context.options.clock.now())
}

async function eraseMessage({ api }: SlackContext, place: Place, fileIds: readonly string[]): Promise<string[]> {
  try {
    for (const file of fileIds) {
      await unlessGone(() => api.write('files.delete', (client) => client.files.delete({ file })))
    }
    await unlessGone(() =>
      api.write('chat.delete', (client) => client.chat.delete({ channel: place.channel, ts: place.ts })),
    )
    return []
  } catch (error) {
    // One that Slack does not give back must not keep the others.
    if (error instanceof Refused) return [`a message in Slack (${place.channel}, ${place.ts}): ${error.message}`]
    throw error
  }
}

async function unlessGone<T>(call: () => Promise<T>): Promise<T | undefined> {
  try {
    return await call()
  } catch (error) {
    if (GONE.has(slackCode(error) ?? '')) return undefined
    throw error
  }
}

const link = (url: string | undefined, { channel, ts }: Place) =>
  url ? `${url}archives/${channel}/p${ts.replace('.', '')}` : `(${channel}, ${ts})`
