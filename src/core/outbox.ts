// The way out: delivers a lane's rows in order, tries again what can be tried again, and gives to a person what cannot be sent.
import type { Database } from '../store/database.ts'
import {
  findCase,
  findContact,
  findConversation,
  findMessage,
  findParticipant,
  findUnread,
  keepCaseAt,
} from '../store/messages.ts'
import {
  CARRY_LANE,
  claimDelivery,
  type Delivery,
  findReceipt,
  keepParts,
  type Lane,
  markFailed,
  markSent,
  markSuperseded,
  renewDelivery,
  SEND_LEASE_MS,
  tryAgain,
} from '../store/outbox.ts'
import { readPrivateFacts } from '../store/private-facts.ts'
import { isClosed, PRIVATE_LANE, runErrand } from './errands.ts'
import { RateLimited, Refused, Uncertain } from './errors.ts'
import { findLeak } from './guard/leak.ts'
import type { Hints } from './hints.ts'
import type { Log } from './log.ts'
import type { Conversation, Message, Receipt } from './model.ts'
import type { CaseView, Channel, Clock, Desk, DeskItem, OutboundMessage } from './ports.ts'
import { splitText } from './split-text.ts'
import { tellPerson } from './undelivered.ts'

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
  /** Mails a one-time code. Throws as a channel does. */
  mailCode?: (code: { codeId: string; address: string; language: string }) => Promise<unknown>
  /** The channel that writes first, to an address. */
  carrier?: () => Channel | undefined
  deskOf(deskId: string): Desk | undefined
  viewOf(conversationId: string, caseId: string): Promise<CaseView | undefined>
}

/** Sends what is due in a lane, one after the other. */
export async function deliverLane(outbox: Outbox, lane: Lane): Promise<void> {
  for (;;) {
    const delivery = await claimDelivery(outbox.database, lane, outbox.clock.now())
    if (!delivery) return
    await deliver(outbox, delivery)
    // What was queued since then has its own nudge.
    if (!delivery.more) return
  }
}

async function deliver(outbox: Outbox, delivery: Delivery): Promise<void> {
  const { database, clock } = outbox
  const heartbeat = setInterval(
    () => renewDelivery(database, delivery.id, clock.now()).catch(() => {}),
    SEND_LEASE_MS / 3,
  )
  try {
    const sent = await attempt(outbox, delivery)
    // Not a failed try, should the database fail now: the row stays `sending`, and the next try knows that this one's end is unknown.
    if (sent) await keep(outbox, delivery, sent)
  } finally {
    clearInterval(heartbeat)
  }
}

interface Sent {
  receipt: Receipt | 'gone'
  /** An agent wants to see that it arrived. */
  byAgent?: boolean
  /** The other side can tell a second send of the same from a first. */
  canTell: boolean
}

/** Undefined: it failed, and that is noted. */
async function attempt(outbox: Outbox, delivery: Delivery): Promise<Sent | undefined> {
  try {
    if (delivery.lane === 'customer') return await toCustomer(outbox, delivery)
    if (delivery.lane === CARRY_LANE) return await toAddress(outbox, delivery)
    if (delivery.lane !== PRIVATE_LANE) return await toDesk(outbox, delivery)
    await runErrand(outbox, delivery)
    return { receipt: {}, canTell: true }
  } catch (error) {
    await handleFailure(outbox, delivery, error)
    return undefined
  }
}

async function keep(
  { database, clock, hints, log }: Outbox,
  delivery: Delivery,
  { receipt, canTell, byAgent }: Sent,
): Promise<void> {
  if (receipt === 'gone') return markSuperseded(database, delivery.id, clock.now())
  if (delivery.kind === 'card' && receipt.externalId && !(await findCase(database, delivery.caseId!))?.deskThread) {
    await keepCaseAt(database, delivery.caseId!, delivery.lane.slice('desk:'.length), receipt.externalId)
  }
  await markSent(database, delivery.id, receipt, { now: clock.now(), uncertain: delivery.unknownEnd && !canTell })
  if (byAgent) hints.changed(delivery.conversationId)
  log.debug(
    { conversation: delivery.conversationId, delivery: delivery.id, lane: delivery.lane, kind: delivery.kind },
    'sent',
  )
}

const GONE: Sent = { receipt: 'gone', canTell: true }

async function toCustomer(outbox: Outbox, delivery: Delivery): Promise<Sent> {
  const { database } = outbox
  const [conversation, message] = await Promise.all([
    findConversation(database, delivery.conversationId),
    delivery.messageId ? findMessage(database, delivery.messageId) : undefined,
  ])
  if (!conversation || !message) return GONE
  const channel = outbox.channelOf(conversation.inboxId)
  if (!channel)
    throw new Refused(
      `The inbox "${conversation.inboxId}" is not set up any more. Set its variables again, or resolve the case.`,
    )
  const canTell = channel.capabilities.idempotentSend
  const outbound = toOutbound(conversation, message, delivery)
  if (delivery.kind !== 'delete' && conversation.visibility === 'public')
    await refuseLeak(outbox, conversation, message)
  if (delivery.kind === 'message') {
    if (message.deletedAt) return GONE
    refuseSecondUncertainTry(delivery, canTell)
    const receipt = await sendParts(database, channel, outbound, delivery)
    return { receipt, canTell, byAgent: message.author === 'agent' }
  }
  const receipt = await findReceipt(database, message.id, 'customer')
  if (!receipt) return GONE
  if (delivery.kind === 'edit') await editParts(channel, outbound, receipt)
  else await removeParts(channel, outbound, receipt)
  // To change the same thing twice changes nothing.
  return { receipt: {}, canTell: true }
}

/** The last wall: nothing private leaves for a public place, whoever wrote it and whatever let it through. */
async function refuseLeak(
  { database }: Outbox,
  { id }: Conversation,
  { text, author, data, attachments }: Message,
): Promise<void> {
  const hasSource = Boolean(data.citations?.length)
  const leak = findLeak(
    { text, author: author === 'agent' ? 'agent' : 'bot', hasSource, files: attachments.map(({ name }) => name) },
    await readPrivateFacts(database, id),
  )
  if (leak) throw new Refused(leak)
}

/**
 * Text over the channel's limit leaves in parts, split at sentence ends; quick replies and files go with the last.
 * What an earlier try has sent is not sent again.
 */
async function sendParts(
  database: Database,
  channel: Channel,
  outbound: OutboundMessage,
  delivery: Delivery,
): Promise<Receipt> {
  const texts = splitText(outbound.text, channel.limits.textLengthMax)
  if (texts.length === 1) return channel.send(outbound)
  const parts = [...delivery.sentParts]
  for (const [index, text] of texts.entries()) {
    if (parts[index]) continue
    const isLast = index === texts.length - 1
    const receipt = await channel.send({
      ...outbound,
      text,
      idempotencyKey: `${outbound.idempotencyKey}.${index}`,
      data: isLast ? outbound.data : {},
      attachments: isLast ? outbound.attachments : [],
    })
    parts.push(receipt)
    if (isLast) break
    await keepParts(database, delivery.id, parts).catch((cause) => {
      throw new Uncertain('A part was sent, but that could not be noted.', { cause })
    })
  }
  return { ...parts.at(-1), parts }
}

async function editParts(channel: Channel, outbound: OutboundMessage, receipt: Receipt): Promise<void> {
  if (!channel.edit)
    throw new Refused('This channel cannot change a message that was sent. The customer still sees the old words.')
  const texts = splitText(outbound.text, channel.limits.textLengthMax)
  const parts = receipt.parts ?? [receipt]
  if (texts.length !== parts.length)
    throw new Refused(
      `The message was sent in ${parts.length} part${parts.length > 1 ? 's' : ''} and would now need ${texts.length}. The customer still sees the old words.`,
    )
  for (const [index, text] of texts.entries()) await channel.edit({ ...outbound, text }, parts[index]!)
}

async function removeParts(channel: Channel, outbound: OutboundMessage, receipt: Receipt): Promise<void> {
  if (!channel.remove)
    throw new Refused('This channel cannot take back a message that was sent. The customer still sees it.')
  for (const part of receipt.parts ?? [receipt]) await channel.remove(outbound, part)
}

/** Unless the customer has come back and seen it meanwhile. */
async function toAddress(outbox: Outbox, delivery: Delivery): Promise<Sent> {
  const { database } = outbox
  const conversation = await findConversation(database, delivery.conversationId)
  const contact = conversation && (await findContact(database, conversation.contactId))
  const participant = conversation && (await findParticipant(database, conversation))
  const carrier = outbox.carrier?.()
  const unread = new Set((await findUnread(database, delivery.conversationId, 0)).map(({ id }) => id))
  const messages: Message[] = []
  for (const id of delivery.carries ?? []) {
    const message = unread.has(id) ? await findMessage(database, id) : undefined
    if (message) messages.push(message)
  }
  if (!conversation || !contact?.email || !participant || !carrier?.carry || !messages.length) return GONE
  refuseSecondUncertainTry(delivery, false)
  const letter = { idempotencyKey: delivery.messageId!, conversation, address: contact.email, participant, messages }
  return { receipt: await carrier.carry(letter), canTell: false }
}

async function toDesk(outbox: Outbox, delivery: Delivery): Promise<Sent> {
  const { database } = outbox
  const deskId = delivery.lane.slice('desk:'.length)
  const desk = outbox.deskOf(deskId)
  if (!desk) throw new Refused(`The desk "${deskId}" is not set up any more. Set its variables again.`)
  refuseSecondUncertainTry(delivery, desk.canFindSent)
  const view = await outbox.viewOf(delivery.conversationId, delivery.caseId!)
  if (!view) return GONE
  const message = delivery.messageId ? await findMessage(database, delivery.messageId) : undefined
  const item = await complete(database, delivery.item!, delivery.lane)
  const receipt = await desk.deliver(item, message ? { ...view, message } : view, delivery.id, delivery.attempts > 1)
  return { receipt, canTell: desk.canFindSent }
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
    'A try broke off in the middle, so it may have been sent, and may not. Please look before sending it again.',
  )
}

function toOutbound(conversation: Conversation, message: Message, delivery: Delivery): OutboundMessage {
  return {
    idempotencyKey: message.id,
    conversationId: conversation.id,
    threadId: conversation.threadId,
    reference: conversation.reference,
    visibility: conversation.visibility,
    messageId: message.id,
    seq: message.seq,
    author: message.author === 'agent' ? 'agent' : 'bot',
    text: message.text,
    data: message.data,
    attachments: message.attachments,
    ...(message.authorName ? { authorName: message.authorName } : {}),
    ...(delivery.unknownEnd ? { triedAt: delivery.firstAttemptAt } : {}),
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
  const giveUpMs = delivery.lane.startsWith('desk:') ? DESK_GIVE_UP_MS : CUSTOMER_GIVE_UP_MS
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
  // Told first: should this process end in between, the row is still to be done, and nobody is told twice.
  await tellPerson(outbox, delivery, reason)
  if (delivery.lane === PRIVATE_LANE) await isClosed(outbox, delivery, reason)
  await markFailed(database, delivery.id, { now, error: reason, uncertain: uncertain || delivery.unknownEnd })
}
