// Says something to a customer, once; changes it; takes it back. Called by the outbox through the Channel port.
import { Refused } from '../../../core/errors.ts'
import type { Receipt } from '../../../core/model.ts'
import type { OutboundMessage } from '../../../core/ports.ts'
import { messagesAt, type Spot } from '../../../slack/find-sent.ts'
import { fromPlace, toPlace } from '../../../slack/place.ts'
import { postParts } from '../../../slack/post.ts'
import { canCustomize } from '../../../slack/self.ts'
import { slackCode } from '../../../slack/slack-errors.ts'
import { uploadFiles } from '../../../slack/upload.ts'
import type { CustomersContext } from '../context.ts'
import { languageOf } from '../language.ts'
import { FILE_BYTES_MAX } from '../limits.ts'
import { readReference, type SlackReference } from '../reference.ts'
import { render } from './render.ts'

const GONE = new Set(['message_not_found', 'thread_not_found', 'file_not_found', 'file_deleted'])

export async function send(context: CustomersContext, message: OutboundMessage): Promise<Receipt> {
  const reference = readReference(message.reference)
  refuseLarge(message)
  const { poster, threads } = context
  const spot = spotOf(reference)
  const { idempotencyKey: key } = message
  const retry = message.triedAt !== undefined
  const [ts] = await postParts(poster, spot, [await rendered(context, message, reference)], key, retry)
  await uploadFiles(poster, { spot, files: message.attachments, after: ts!, key, retry })
  poster.progress.done(key)
  if (message.visibility === 'public' && spot.ts)
    threads.noteSpoken({ channel: spot.channel, ts: spot.ts }, reference.user)
  return { externalId: toPlace({ channel: spot.channel, ts: ts! }) }
}

/** https://docs.slack.dev/reference/methods/chat.update */
export async function edit(context: CustomersContext, message: OutboundMessage, receipt: Receipt): Promise<void> {
  const place = placeOf(receipt)
  const { text, blocks = [] } = await rendered(context, message, readReference(message.reference))
  await context.api.write('chat.update', (client) =>
    client.chat.update({ channel: place.channel, ts: place.ts, text, blocks }),
  )
}

/** With its files. What is gone already is gone. */
export async function remove(context: CustomersContext, message: OutboundMessage, receipt: Receipt): Promise<void> {
  const { api } = context
  const { channel, ts } = placeOf(receipt)
  if (message.attachments.length) {
    for (const file of await filesAfter(context, spotOf(readReference(message.reference)), ts, message)) {
      await unlessGone(() => api.write('files.delete', (client) => client.files.delete({ file })))
    }
  }
  await unlessGone(() => api.write('chat.delete', (client) => client.chat.delete({ channel, ts })))
}

async function rendered(context: CustomersContext, message: OutboundMessage, reference: SlackReference) {
  const { companyName, publicUrl } = context.parts
  const customize = canCustomize(await context.app.self())
  const language = message.data.invitationId ? await languageOf(context, reference.user) : 'en'
  return render(message, reference, { customize, companyName, publicUrl, language })
}

export const spotOf = ({ channel, thread }: SlackReference): Spot => ({ channel, ...(thread ? { ts: thread } : {}) })

function placeOf({ externalId }: Receipt) {
  const place = externalId === undefined ? undefined : fromPlace(externalId)
  if (place === undefined) throw new Refused('Where the message stands in Slack is not known.')
  return place
}

/** Before anything is said: half a message is worse than a word to the agent. */
function refuseLarge({ attachments }: OutboundMessage): void {
  const large = attachments.find(({ size }) => size > FILE_BYTES_MAX)
  if (large) throw new Refused(`The file “${large.name}” is larger than ${FILE_BYTES_MAX / 1024 / 1024} MB.`)
}

/** Shared files stand after their message and before our next one, by name and size. */
async function filesAfter({ api, app }: CustomersContext, spot: Spot, ts: string, { attachments }: OutboundMessage) {
  const { userId } = await app.self()
  const later = (await messagesAt(api, spot, ts)).filter((message) => message.ts > ts)
  const next = later.findIndex(({ key }) => key !== undefined)
  return (next < 0 ? later : later.slice(0, next))
    .filter(({ user }) => user === userId)
    .flatMap(({ files, fileIds }) =>
      fileIds.filter((_, at) => attachments.some(({ size }) => size === files[at]?.size)),
    )
}

async function unlessGone(call: () => Promise<unknown>): Promise<void> {
  try {
    await call()
  } catch (error) {
    if (!GONE.has(slackCode(error) ?? '')) throw error
  }
}
