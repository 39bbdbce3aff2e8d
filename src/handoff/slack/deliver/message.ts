// What was said to or by the customer, into the case's thread: text first, then the files.
import { Refused } from '../../../core/errors.ts'
import type { Receipt } from '../../../core/model.ts'
import type { CaseView } from '../../../core/ports.ts'
import { buildMessages, type ThreadMessage } from '../blocks/message.ts'
import type { SlackContext } from '../context.ts'
import { type Place, toPlace } from '../place.ts'
import { canCustomize } from '../self.ts'
import { uploadFiles } from './files.ts'
import { keyMetadata, sentParts } from './find-sent.ts'
import { rootOf } from './root.ts'

export async function deliverMessage(
  context: SlackContext,
  view: CaseView,
  key: string,
  retry: boolean,
): Promise<Receipt> {
  const message = view.message
  if (message === undefined) throw new Refused('There is no message to show in Slack.')
  const root = rootOf(view)
  const parts = buildMessages(message, view, canCustomize(await context.about.self()))
  const sent = await postParts(context, root, parts, key, retry)
  await uploadFiles(context, root, message.attachments, { after: sent.at(-1)!, key, retry })
  return { externalId: toPlace({ channel: root.channel, ts: sent[0]! }) }
}

/** Posts the parts that are not there yet and returns the `ts` of all. */
export async function postParts(
  context: SlackContext,
  root: Place,
  parts: ThreadMessage[],
  key: string,
  retry: boolean,
): Promise<string[]> {
  const { api, options } = context
  const found = retry ? await sentParts(api, root, key, options.clock.now()) : []
  // What this process knows to be sent, should a later part have been slowed down or refused.
  const known = context.progress.of(key).parts
  for (const [index, part] of parts.entries()) {
    const earlier = found.find((message) => message.part === index)
    if (earlier !== undefined) known[index] = earlier.ts
    known[index] ??= await post(context, root, part, key, index)
  }
  return known
}

async function post(
  context: SlackContext,
  root: Place,
  part: ThreadMessage,
  key: string,
  index: number,
): Promise<string> {
  const posted = await context.api.write('chat.postMessage in the thread', (client) =>
    client.chat.postMessage({
      channel: root.channel,
      thread_ts: root.ts,
      text: part.text,
      metadata: keyMetadata(key, index),
      unfurl_links: false,
      unfurl_media: false,
      ...(part.blocks ? { blocks: part.blocks } : {}),
      ...(part.username ? { username: part.username, icon_emoji: ':bust_in_silhouette:' } : {}),
    }),
  )
  if (posted.ts === undefined) throw new Refused('Slack took the message but gave no id for it.')
  return posted.ts
}
