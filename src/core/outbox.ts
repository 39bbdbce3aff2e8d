// The way out: delivers a lane's rows in order, tries again what can be tried again, and gives to a person what cannot be sent.
import { v7 as uuid } from 'uuid'
import type { Database } from '../store/database.ts'
import { findCase, findConversation, findMessage, keepCaseAt } from '../store/messages.ts'
import {
  claimDelivery,
  type Delivery,
  findReceipt,
  type Lane,
  markFailed,
  markSent,
  markSuperseded,
  renewDelivery,
  SEND_LEASE_MS,
  tryAgain,
} from '../store/outbox.ts'
import { receiveAction } from '../store/receive.ts'
import { RateLimited, Refused, Uncertain } from './errors.ts'
import type { Hints } from './hints.ts'
import type { Log } from './log.ts'
import type { Conversation, Message, Receipt } from './model.ts'
import type { CaseView, Channel, Clock, Desk, DeskItem, OutboundMessage } from './ports.ts'
import { splitText } from './split-text.ts'

/** Back-off between tries; the last one repeats. */
export const BACKOFF_MS = [500, 1_000, 2_000, 5_000, 15_000, 30_000, 60_000]
/** On the customer's channel a message that could not be sent for this long goes to a person. */
export const CUSTOMER_GIVE_UP_MS = 10 * 60_000
/** The desk is where people look, so it is tried for longer. */
export const DESK_GIVE_UP_MS = 24 * 60 * 60_000
/** A send of unknown end is tried once more, no oftener. */
const UNKNOWN_TRIES_MAX = 2

export interface Outbox {
  database: Database
  clock: Clock
  hints: Hints
  log: Log
  channelOf(inboxId: string): Channel | undefined
  deskOf(deskId: string): Desk | undefined
  viewOf(conversationId: string, caseId: string): Promise<CaseView | undefined>
}

/** Sends what is due in a lane, one after the other. */
export async function deliverLane(outbox: Outbox, lane: Lane): Promise<void> {
  for (;;) {
    const delivery = await claimDelivery(outbox.database, lane, outbox.clock.now())
    if (!delivery) return
    await deliver(outbox, delivery)
  }
}

async function deliver(outbox: Outbox, delivery: Delivery): Promise<void> {
  const { database, clock, log } = outbox
  const heartbeat = setInterval(
    () => renewDelivery(database, delivery.id, clock.now()).catch(() => {}),
    SEND_LEASE_MS / 3,
  )
  try {
    const receipt = delivery.lane === 'customer' ? await toCustomer(outbox, delivery) : await toDesk(outbox, delivery)
    if (receipt === 'gone') return markSuperseded(database, delivery.id, clock.now())
    await markSent(database, delivery.id, receipt, { now: clock.now(), uncertain: false })
    log.debug(
      { conversation: delivery.conversationId, delivery: delivery.id, lane: delivery.lane, kind: delivery.kind },
      'sent',
    )
  } catch (error) {
    await handleFailure(outbox, delivery, error)
  } finally {
    clearInterval(heartbeat)
  }
}

async function toCustomer(outbox: Outbox, delivery: Delivery): Promise<Receipt | 'gone'> {
  const conversation = await findConversation(outbox.database, delivery.conversationId)
  const message = delivery.messageId ? await findMessage(outbox.database, delivery.messageId) : undefined
  if (!conversation || !message) return 'gone'
  const channel = outbox.channelOf(conversation.inboxId)
  if (!channel)
    throw new Refused(
      `The inbox "${conversation.inboxId}" is not set up any more. Set its variables again, or resolve the case.`,
    )
  refuseSecondUncertainTry(delivery, channel.capabilities.idempotentSend)
  if (delivery.kind === 'message') {
    if (message.deletedAt) return 'gone'
    return sendParts(channel, toOutbound(conversation, message))
  }
  const receipt = await findReceipt(outbox.database, message.id, 'customer')
  if (!receipt) return 'gone'
  const outbound = toOutbound(conversation, message)
  if (delivery.kind === 'edit') {
    if (!channel.edit)
      throw new Refused('This channel cannot change a message that was sent. The customer still sees the old words.')
    await channel.edit(outbound, receipt)
  } else {
    if (!channel.remove)
      throw new Refused('This channel cannot take back a message that was sent. The customer still sees it.')
    await channel.remove(outbound, receipt)
  }
  return {}
}

/** Text over the channel's limit leaves in parts, split at sentence ends; quick replies and files go with the last. */
async function sendParts(channel: Channel, outbound: OutboundMessage): Promise<Receipt> {
  const parts = splitText(outbound.text, channel.limits.textLengthMax)
  let receipt: Receipt = {}
  for (const [index, text] of parts.entries()) {
    const last = index === parts.length - 1
    receipt = await channel.send({
      ...outbound,
      text,
      idempotencyKey: parts.length > 1 ? `${outbound.idempotencyKey}.${index}` : outbound.idempotencyKey,
      data: last ? outbound.data : {},
      attachments: last ? outbound.attachments : [],
    })
  }
  return receipt
}

async function toDesk(outbox: Outbox, delivery: Delivery): Promise<Receipt | 'gone'> {
  const { database } = outbox
  const deskId = delivery.lane.slice('desk:'.length)
  const desk = outbox.deskOf(deskId)
  if (!desk) throw new Refused(`The desk "${deskId}" is not set up any more. Set its variables again.`)
  refuseSecondUncertainTry(delivery, desk.canFindSent)
  const view = await outbox.viewOf(delivery.conversationId, delivery.caseId!)
  if (!view) return 'gone'
  const message = delivery.messageId ? await findMessage(database, delivery.messageId) : undefined
  const item = await complete(database, delivery.item!, delivery.lane)
  const receipt = await desk.deliver(item, message ? { ...view, message } : view, delivery.id, delivery.attempts > 1)
  if (item.kind === 'card' && receipt.externalId && !(await findCase(database, delivery.caseId!))?.deskThread) {
    await keepCaseAt(database, delivery.caseId!, deskId, receipt.externalId)
  }
  return receipt
}

/** An edit may be planned before the relay of the message has its receipt; by now, in order, it has. */
async function complete(database: Database, item: DeskItem, lane: string): Promise<DeskItem> {
  if (item.kind !== 'changed' || item.relayed) return item
  const relayed = (await findReceipt(database, item.messageId, lane))?.externalId
  return relayed ? { ...item, relayed } : item
}

function refuseSecondUncertainTry(delivery: Delivery, canTell: boolean): void {
  if (!delivery.unknownEnd || canTell || delivery.attempts <= UNKNOWN_TRIES_MAX) return
  throw new Refused(
    'Two tries broke off in the middle, so it may have been sent, and may not. Please look before sending it again.',
  )
}

function toOutbound(conversation: Conversation, message: Message): OutboundMessage {
  return {
    idempotencyKey: message.id,
    conversationId: conversation.id,
    threadId: conversation.threadId,
    reference: conversation.reference,
    messageId: message.id,
    seq: message.seq,
    author: message.author === 'agent' ? 'agent' : 'bot',
    text: message.text,
    data: message.data,
    attachments: message.attachments,
    ...(message.authorName ? { authorName: message.authorName } : {}),
  }
}

async function handleFailure(outbox: Outbox, delivery: Delivery, error: unknown): Promise<void> {
  const { database, clock, log } = outbox
  const now = clock.now()
  const reason = error instanceof Error ? error.message : String(error)
  const uncertain = error instanceof Uncertain
  const fields = {
    conversation: delivery.conversationId,
    delivery: delivery.id,
    lane: delivery.lane,
    attempt: delivery.attempts,
  }
  const giveUpMs = delivery.lane === 'customer' ? CUSTOMER_GIVE_UP_MS : DESK_GIVE_UP_MS
  const tooLong = now.getTime() - delivery.firstAttemptAt.getTime() >= giveUpMs
  if (!(error instanceof Refused) && !tooLong) {
    const waitMs =
      error instanceof RateLimited
        ? error.retryAfterMs
        : BACKOFF_MS[Math.min(delivery.attempts, BACKOFF_MS.length) - 1]!
    log.warn({ ...fields, err: error, waitMs }, 'could not send; it is tried again')
    return tryAgain(database, delivery.id, { at: new Date(now.getTime() + waitMs), error: reason, uncertain })
  }
  log.error({ ...fields, err: error }, 'could not send; a person is told')
  await markFailed(database, delivery.id, { now, error: reason, uncertain: uncertain || delivery.unknownEnd })
  await tellPerson(outbox, delivery, reason)
}

/** A failed delivery comes back in as the system's own message, so that a turn gives it to a person. */
async function tellPerson({ database, clock, hints }: Outbox, delivery: Delivery, error: string): Promise<void> {
  if (delivery.lane !== 'customer') return
  const message = delivery.messageId ? await findMessage(database, delivery.messageId) : undefined
  await receiveAction(
    database,
    {
      deskId: 'system',
      externalId: `undelivered:${delivery.id}:${uuid()}`,
      conversationId: delivery.conversationId,
      agent: { id: 'system', name: 'Bellhop' },
      action: { name: 'undelivered', deliveryId: delivery.id, lane: delivery.lane, error, text: message?.text ?? '' },
    },
    { now: clock.now(), author: 'bot' },
  )
  hints.due(delivery.conversationId)
}
