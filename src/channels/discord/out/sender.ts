// Sends, changes and takes back what is said at Discord.
import { createHash } from 'node:crypto'
import { Refused } from '../../../core/errors.ts'
import type { Receipt } from '../../../core/model.ts'
import type { Channel, OutboundMessage } from '../../../core/ports.ts'
import { wordsIn } from '../../../core/words/index.ts'
import type { ChannelParts } from '../../define.ts'
import type { Api } from '../api.ts'
import { DiscordRefused, UNKNOWN_MESSAGE } from '../api-errors.ts'
import { FILES_PER_MESSAGE_MAX, NONCE_HOLDS_MS } from '../limits.ts'
import type { Places } from '../places.ts'
import { type DiscordReference, readReference } from '../reference.ts'
import { buttonsOf } from './components.ts'
import { compose } from './compose.ts'
import { findSent } from './find-sent.ts'

/** Sent messages whose key is remembered, so that none is taken for another. */
const SENT_MAX = 2_000

type Sender = Required<Pick<Channel, 'send' | 'edit' | 'remove' | 'typing'>>

export function createSender(
  parts: Pick<ChannelParts, 'memory' | 'loadBlob' | 'publicUrl' | 'clock'> & { api: Api; places: Places },
): Sender {
  const { api, places, memory, loadBlob, publicUrl, clock } = parts
  const sent = new Map<string, string>()

  function remember(id: string, key: string): Receipt {
    if (sent.size >= SENT_MAX) sent.delete(sent.keys().next().value!)
    sent.set(id, key)
    return { externalId: id }
  }

  return {
    async send(message) {
      const reference = referenceOf(message)
      const body = { ...compose(message, reference, publicUrl), ...(await components(message, reference)) }
      const nonce = nonceOf(message.idempotencyKey)
      const { triedAt } = message
      if (triedAt && clock.now().getTime() - triedAt.getTime() > NONCE_HOLDS_MS) {
        const found = await findSent(api, {
          channelId: reference.channelId,
          nonce,
          content: body.content,
          since: triedAt,
          us: places.us?.id,
          isAnothers: (id) => sent.has(id) && sent.get(id) !== message.idempotencyKey,
        })
        if (found) return remember(found, message.idempotencyKey)
      }
      const files = await filesOf(message)
      const { id } = await api.send(reference.channelId, { ...body, nonce, enforce_nonce: true }, files)
      return remember(id, message.idempotencyKey)
    },
    async edit(message, receipt) {
      const { channelId } = referenceOf(message)
      if (!receipt.externalId) throw new Refused('Discord gave this message no id, so it cannot be changed.')
      const { content, flags, allowed_mentions } = compose(message, { channelId }, publicUrl)
      await api.edit(channelId, receipt.externalId, { content, flags, allowed_mentions })
    },
    async remove(message, receipt) {
      const { channelId } = referenceOf(message)
      if (!receipt.externalId) throw new Refused('Discord gave this message no id, so it cannot be taken back.')
      await api.remove(channelId, receipt.externalId).catch((error) => {
        // Gone is gone.
        if (!(error instanceof DiscordRefused && error.reason === UNKNOWN_MESSAGE)) throw error
      })
    },
    async typing(reference) {
      const place = readReference(reference)
      if (place) await api.typing(place.channelId)
    },
  }

  async function components(message: OutboundMessage, reference: DiscordReference) {
    const isPublic = message.visibility === 'public'
    const rows = await buttonsOf({
      data: message.data,
      ...(isPublic && reference.userId ? { userId: reference.userId } : {}),
      talkLabel: wordsIn(places.localeOf(reference.guildId)).talkPrivately,
      memory,
    })
    return rows ? { components: rows } : {}
  }

  async function filesOf({ attachments }: OutboundMessage) {
    if (attachments.length > FILES_PER_MESSAGE_MAX)
      throw new Refused(
        `Discord takes ${FILES_PER_MESSAGE_MAX} files in a message, and this one has ${attachments.length}.`,
      )
    const files = []
    for (const { blobId, name, contentType } of attachments) {
      const bytes = await loadBlob(blobId)
      if (!bytes) throw new Refused(`The file “${name}” is not there any more.`)
      files.push({ name, contentType, data: Buffer.from(bytes) })
    }
    return files
  }
}

function referenceOf(message: OutboundMessage): DiscordReference {
  const reference = readReference(message.reference)
  if (!reference) throw new Refused('This conversation has no place at Discord to answer at.')
  return reference
}

/** Of at most 25 characters, the same for ever for the same key. */
export const nonceOf = (key: string): string => createHash('sha256').update(key).digest('base64url').slice(0, 25)
