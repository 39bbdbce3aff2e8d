// The company's own app, or the comments under its articles, as a channel: messages come in by `POST /api/v1/messages`, answers go out as
// signed webhooks. Loaded only when it is set up.
import { z } from 'zod'
import { Refused } from '../../core/errors.ts'
import type { Receipt } from '../../core/model.ts'
import type { Check, OutboundMessage, PrivateOpening } from '../../core/ports.ts'
import { type ChannelParts, defineChannel } from '../define.ts'
import { createGetFile } from './in/get-file.ts'
import { createPostMessage } from './in/post-message.ts'
import { type ApiReference, readReference } from './in/read-message.ts'
import { CHECK_MS, FILE_BYTES_MAX, TEXT_LENGTH_MAX } from './limits.ts'
import { createDeliver } from './out/deliver.ts'
import { messageEvent, openEvent, threadOf } from './out/events.ts'
import { webhookKey } from './sign.ts'

const settings = z.object({
  apiKey: z.string().min(16),
  webhookUrl: z.url(),
  webhookSecret: z.string().min(24),
})

export const api = defineChannel({
  name: 'api',
  title: 'Site & app',
  settings,
  limits: { textLengthMax: TEXT_LENGTH_MAX, attachmentBytesMax: FILE_BYTES_MAX },
  // The receiver drops a repetition by its webhook-id, as Standard Webhooks asks of it.
  capabilities: { idempotentSend: true, oneMessagePerTurn: false, live: true, closingNote: true },
  create,
})

function create(parts: ChannelParts & { settings: z.output<typeof settings> }) {
  const { clock, publicUrl, inboxId } = parts
  const place = { inboxId, publicUrl }
  const { apiKey, webhookUrl, webhookSecret } = parts.settings
  const deliver = createDeliver({ url: webhookUrl, key: webhookKey(webhookSecret), clock })
  let checked: { at: number; check: Promise<Check> } | undefined

  return {
    webhooks: [createPostMessage({ ...parts, apiKey }), createGetFile({ ...parts, apiKey })],
    async send(message: OutboundMessage): Promise<Receipt> {
      const event = messageEvent('message.created', message, referenceOf(message.reference), place)
      await deliver(message.idempotencyKey, event)
      return { externalId: message.idempotencyKey }
    },
    async edit(message: OutboundMessage, { externalId }: Receipt): Promise<void> {
      const changed = { ...message, idempotencyKey: externalId ?? message.idempotencyKey }
      const event = messageEvent('message.updated', changed, referenceOf(message.reference), place)
      // An edit may be edited again: each is an event of its own.
      await deliver(`${externalId}.edit.${message.seq}`, event)
    },
    async remove(message: OutboundMessage, { externalId }: Receipt): Promise<void> {
      const data = { id: externalId ?? message.idempotencyKey, thread: threadOf(referenceOf(message.reference)) }
      await deliver(`${externalId}.delete`, { type: 'message.deleted', data })
    },
    async hide({ externalId, reference }: { externalId: string; reference: unknown }, hidden: boolean): Promise<void> {
      const data = { id: externalId, thread: threadOf(referenceOf(reference)) }
      // Hidden and shown again as often as people like.
      const id = `${externalId}.${hidden ? 'hide' : 'show'}.${clock.now().getTime()}`
      await deliver(id, { type: hidden ? 'message.hidden' : 'message.shown', data })
    },
    async typing(reference: unknown, { author, name }: { author: 'bot' | 'agent'; name?: string }): Promise<void> {
      const data = { thread: threadOf(referenceOf(reference)), by: author, ...(name ? { name } : {}) }
      await deliver(`typing.${clock.now().getTime()}`, { type: 'typing', data })
    },
    openPrivate,
    check() {
      const now = clock.now().getTime()
      if (!checked || now - checked.at > CHECK_MS) checked = { at: now, check: ping() }
      return checked.check
    },
  }

  async function openPrivate(opening: PrivateOpening) {
    const reference = referenceOf(opening.reference)
    const answer = await deliver(opening.key, openEvent(opening, reference))
    const { threadId, url } = answer
    if (typeof threadId !== 'string' || !threadId)
      return { closed: 'Your server opened no private thread: its answer has no threadId.' }
    return {
      threadId,
      reference: { threadId, visibility: 'private', from: opening.senderId } satisfies ApiReference,
      receipt: { externalId: opening.key },
      ...(typeof url === 'string' && /^https?:\/\/\S+$/.test(url) ? { place: `<${url}>` } : {}),
    }
  }

  async function ping(): Promise<Check> {
    try {
      await deliver(`ping.${clock.now().getTime()}`, { type: 'ping', data: {} })
      return { state: 'ok', detail: 'The server at API_WEBHOOK_URL answers.' }
    } catch (error) {
      return { state: 'degraded', detail: (error as Error).message }
    }
  }
}

function referenceOf(value: unknown): ApiReference {
  const reference = readReference(value)
  if (!reference) throw new Refused('This conversation has no thread to answer in.')
  return reference
}
