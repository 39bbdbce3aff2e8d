// The way in. Channels and desks call it; it returns when what came in is stored, which is when they may acknowledge it.

import { dropLooseBlobs, keepBlobs } from '../store/blobs.ts'
import type { Database } from '../store/database.ts'
import { failSent } from '../store/outbox.ts'
import { receiveMessage, receiveAction as storeAction } from '../store/receive.ts'
import { receiveEnd } from '../store/receive-end.ts'
import { receiveRating } from '../store/receive-rating.ts'
import { Gone } from './errors.ts'
import type { Hints } from './hints.ts'
import type { AnswerRating, Attachment, InboundAction, InboundMessage, InboundSign, PersonName } from './model.ts'
import { parseProfileName } from './names/index.ts'
import type { Clock, Received } from './ports.ts'
import { tellPerson } from './undelivered.ts'

export interface Inbox {
  /** Stores a customer's message once and nudges a worker. A second one with the same id is told so, and changes nothing. */
  receive(message: InboundMessage): Promise<Received>
  /** The same for what an agent did; undefined: no such conversation. */
  receiveAction(action: InboundAction): Promise<Received | undefined>
  /** Keeps what the customer thought of an answer; undefined: their thread holds no such answer. */
  rate(sign: InboundSign, rating: AnswerRating): Promise<Received | undefined>
  /** The customer starts over; undefined: there is nothing to end. */
  end(sign: InboundSign): Promise<Received | undefined>
  /** A message that had been sent did not arrive after all, as the platform says later. A person is told. */
  receiveFailure(failure: { messageId: string; error: string }): Promise<void>
}

/** Characters of one message that are kept. More is refused by the channels with a clear word. */
export const TEXT_LENGTH_MAX = 20_000

export function createInbox({ database, clock, hints }: { database: Database; clock: Clock; hints: Hints }): Inbox {
  return {
    async receive(message) {
      const cleaned = clean({ ...inPlace(message), text: message.text.slice(0, TEXT_LENGTH_MAX) })
      const files = filesOf(message)
      const received = await receiveMessage(database, cleaned, { now: clock.now(), name: nameOf(cleaned) }).catch(
        async (error) => {
          if (error instanceof Gone) await dropLooseBlobs(database, idsOf(files))
          throw error
        },
      )
      if (files.length) await keepOrDrop(database, files, received)
      if (!received.duplicate) hints.due(received.conversationId)
      return received
    },
    async receiveAction(action) {
      const received = await storeAction(database, clean(action), { now: clock.now(), author: 'agent' })
      if (received && !received.duplicate) hints.due(received.conversationId)
      return received
    },
    async rate(sign, rating) {
      const received = await receiveRating(database, sign, clean(rating), clock.now())
      if (received && !received.duplicate) hints.due(received.conversationId)
      return received
    },
    async end(sign) {
      const received = await receiveEnd(database, sign, clock.now())
      if (received && !received.duplicate) hints.due(received.conversationId)
      return received
    },
    async receiveFailure({ messageId, error }) {
      const delivery = await failSent(database, messageId, { now: clock.now(), error })
      if (delivery) await tellPerson({ database, clock, hints }, delivery, error)
    },
  }
}

const filesOf = ({ attachments = [], data }: InboundMessage): Attachment[] => [
  ...attachments,
  ...(data?.original ? Object.values(data.original) : []),
]

/** Files belong to their conversation, and go with it; those of a repeated message are there already. */
async function keepOrDrop(database: Database, attachments: readonly Attachment[], received: Received): Promise<void> {
  const ids = idsOf(attachments)
  if (received.duplicate) await dropLooseBlobs(database, ids)
  else await keepBlobs(database, ids, received.conversationId)
}

const idsOf = (files: readonly Attachment[]) => files.map(({ blobId }) => blobId)
/** In a public place each person has a conversation of their own, under the name they use there: strangers never share one. */
function inPlace(message: InboundMessage): InboundMessage {
  const { visibility, threadId, sender } = message
  if (visibility !== 'public') return message
  const handle = sender.profileName ? { handle: sender.profileName } : {}
  return { ...message, threadId: publicThread(threadId, sender.externalId), data: { ...message.data, ...handle } }
}

export const publicThread = (place: string, senderId: string): string => `${place} ${senderId}`

const nameOf = ({ sender }: InboundMessage): PersonName => {
  const { title: _claimedByOthers, ...name } = parseProfileName(sender.profileName)
  return name
}

// Postgres stores no NUL, and half a surrogate pair is no text; neither in a message nor in anything that comes with it.
function clean<T>(value: T): T {
  if (typeof value === 'string') return value.replaceAll('\u0000', '').toWellFormed() as T
  if (Array.isArray(value)) return value.map(clean) as T
  if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype) return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [clean(key), clean(inner)])) as T
}
