// Posts messages in parts, each once: with our key as metadata, looked for before a second try. For desk and channel.
import type { types } from '@slack/bolt'
import { Refused } from '../core/errors.ts'
import type { Attachment } from '../core/model.ts'
import type { Clock } from '../core/ports.ts'
import type { SlackApi } from './api.ts'
import { keyMetadata, type Spot, sentParts } from './find-sent.ts'
import type { Progress } from './progress.ts'
import type { SelfKnowledge } from './self.ts'

export interface Part {
  text: string
  blocks?: types.KnownBlock[]
  /** Shown instead of the bot's, where the app may do so. */
  username?: string
  /** In public: whom it answers, kept with the message. */
  to?: string
  picture?: { url: string } | { emoji: string }
}

/** What posting needs, of the desk's context and of the channel's. */
export interface Poster {
  api: SlackApi
  self: SelfKnowledge['self']
  progress: Progress
  clock: Clock
  loadBlob(blobId: string): Promise<Uint8Array | undefined>
}

export interface FileUpload {
  spot: Spot
  files: Attachment[]
  /** The `ts` of the message that they belong to. */
  after: string
  key: string
  retry: boolean
}

/** Posts the parts that are not there yet and returns the `ts` of all. */
export async function postParts(
  { api, clock, progress }: Pick<Poster, 'api' | 'clock' | 'progress'>,
  spot: Spot,
  parts: Part[],
  key: string,
  retry: boolean,
): Promise<string[]> {
  const found = retry ? await sentParts(api, spot, key, clock.now()) : []
  // What this process knows to be sent, should a later part have been slowed down or refused.
  const known = progress.of(key).parts
  for (const [index, part] of parts.entries()) {
    const earlier = found.find((message) => message.part === index)
    if (earlier !== undefined) known[index] = earlier.ts
    known[index] ??= await post(api, spot, part, key, index)
  }
  return known
}

/** https://docs.slack.dev/reference/methods/chat.postMessage */
async function post(api: SlackApi, spot: Spot, part: Part, key: string, index: number): Promise<string> {
  const posted = await api.write('chat.postMessage', (client) =>
    client.chat.postMessage({
      channel: spot.channel,
      ...(spot.ts ? { thread_ts: spot.ts } : {}),
      text: part.text,
      metadata: keyMetadata(key, index, part.to),
      unfurl_links: false,
      unfurl_media: false,
      ...(part.blocks ? { blocks: part.blocks } : {}),
      ...(part.username ? { username: part.username, ...iconOf(part) } : {}),
    }),
  )
  if (posted.ts === undefined) throw new Refused('Slack took the message but gave no id for it.')
  return posted.ts
}

function iconOf({ picture }: Part): { icon_url: string } | { icon_emoji: string } | object {
  if (picture === undefined) return {}
  return 'url' in picture ? { icon_url: picture.url } : { icon_emoji: picture.emoji }
}
