// The rows of the outbox: claim the head of a lane, note how its try ended.

import type { Errand } from '../core/errands.ts'
import type { Receipt } from '../core/model.ts'
import type { DeskItem } from '../core/ports.ts'
import { type Queryable, sql } from './database.ts'

/** A try whose process dies is known to have ended after this; a living process renews it, however slow the platform is. */
export const SEND_LEASE_MS = 10_000
/** One that can be tried again holds up the next in its lane no longer than this. */
export const HOLD_MS = 120_000

/** What goes to the customer's own address holds up nothing else. */
export const CARRY_LANE = 'carry'

export interface Lane {
  conversationId: string
  lane: string
}

export interface Delivery extends Lane {
  id: string
  kind: 'message' | 'edit' | 'delete' | 'carry' | DeskItem['kind'] | Errand['kind']
  messageId?: string
  item?: DeskItem
  caseId?: string
  /** The messages that go to the customer's own address. */
  carries?: string[]
  errand?: Errand
  attempts: number
  firstAttemptAt: Date
  /** An earlier try ended without an answer: it may have been sent. */
  unknownEnd: boolean
  uncertain: boolean
  /** What an earlier try has sent already of a text in parts. */
  sentParts: Receipt[]
  /** Others wait behind it in its lane. */
  more: boolean
}

export type FailedDelivery = Pick<Delivery, 'id' | 'conversationId' | 'lane' | 'messageId' | 'firstAttemptAt'>

interface DeliveryRow {
  id: string
  conversation_id: string
  lane: string
  kind: string
  message_id: string | null
  payload: { item?: DeskItem; caseId?: string; carries?: string[]; errand?: Errand }
  attempts: number
  first_attempt_at: Date
  uncertain: boolean
  receipt: Receipt | null
  was: string
  more: boolean
}

// The head of a lane is its first row that is not done, or, when that has been failing for long, the next one.
const claimHead = sql(
  'outbox-claim',
  `WITH head AS (
     SELECT id, status AS was,
       EXISTS (SELECT 1 FROM outbox n WHERE n.conversation_id = $1 AND n.lane = $2 AND n.position > outbox.position AND n.status IN ('pending', 'sending')) AS more
     FROM outbox
     WHERE conversation_id = $1 AND lane = $2 AND status IN ('pending', 'sending')
       AND NOT (status = 'pending' AND next_attempt_at > $3 AND first_attempt_at < $5)
     ORDER BY position LIMIT 1)
   UPDATE outbox o SET status = 'sending', lease_until = $4, attempts = o.attempts + 1, first_attempt_at = coalesce(o.first_attempt_at, $3)
   FROM head WHERE o.id = head.id
     AND ((o.status = 'pending' AND o.next_attempt_at <= $3) OR (o.status = 'sending' AND o.lease_until < $3))
   RETURNING o.id, o.conversation_id, o.lane, o.kind, o.message_id, o.payload, o.attempts, o.first_attempt_at, o.uncertain, o.receipt, head.was, head.more`,
)
const dueLanes = sql(
  'outbox-due',
  `SELECT DISTINCT conversation_id, lane FROM outbox
   WHERE (status = 'pending' AND next_attempt_at <= $1) OR (status = 'sending' AND lease_until < $1) LIMIT $2`,
)
const lanesOf = sql(
  'outbox-lanes',
  `SELECT DISTINCT lane FROM outbox WHERE conversation_id = $1 AND status IN ('pending', 'sending')`,
)
const renew = sql('outbox-renew', `UPDATE outbox SET lease_until = $2 WHERE id = $1 AND status = 'sending'`)
const sent = sql(
  'outbox-sent',
  `UPDATE outbox SET status = 'sent', receipt = $2::jsonb, done_at = $3, lease_until = NULL, error = NULL, uncertain = $4 WHERE id = $1`,
)
const keepPartsOf = sql('outbox-parts', `UPDATE outbox SET receipt = $2::jsonb WHERE id = $1`)
const again = sql(
  'outbox-again',
  `UPDATE outbox SET status = 'pending', next_attempt_at = $2, error = $3, lease_until = NULL, uncertain = uncertain OR $4 WHERE id = $1`,
)
const failed = sql(
  'outbox-failed',
  `UPDATE outbox SET status = 'failed', error = $2, done_at = $3, lease_until = NULL, uncertain = uncertain OR $4 WHERE id = $1`,
)
const superseded = sql(
  'outbox-superseded',
  `UPDATE outbox SET status = 'superseded', done_at = $2, lease_until = NULL WHERE id = $1`,
)
const receiptOf = sql(
  'outbox-receipt',
  `SELECT receipt FROM outbox WHERE message_id = $1 AND lane = $2 AND kind = 'message' AND status = 'sent' ORDER BY position DESC LIMIT 1`,
)

export async function claimDelivery(
  database: Queryable,
  { conversationId, lane }: Lane,
  now: Date,
): Promise<Delivery | undefined> {
  const until = new Date(now.getTime() + SEND_LEASE_MS)
  const holdSince = new Date(now.getTime() - HOLD_MS)
  const [row] = await database.query<DeliveryRow>(claimHead, [conversationId, lane, now, until, holdSince])
  if (!row) return undefined
  return {
    id: row.id,
    conversationId: row.conversation_id,
    lane: row.lane,
    kind: row.kind as Delivery['kind'],
    attempts: row.attempts,
    firstAttemptAt: row.first_attempt_at,
    unknownEnd: row.was === 'sending' || row.uncertain,
    uncertain: row.uncertain,
    sentParts: row.receipt?.parts ?? [],
    more: row.more,
    ...(row.message_id ? { messageId: row.message_id } : {}),
    ...(row.payload.item ? { item: row.payload.item } : {}),
    ...(row.payload.errand ? { errand: row.payload.errand } : {}),
    ...(row.payload.caseId ? { caseId: row.payload.caseId } : {}),
    ...(row.payload.carries ? { carries: row.payload.carries } : {}),
  }
}

export async function findDueLanes(database: Queryable, now: Date, limit: number): Promise<Lane[]> {
  const rows = await database.query<{ conversation_id: string; lane: string }>(dueLanes, [now, limit])
  return rows.map((row) => ({ conversationId: row.conversation_id, lane: row.lane }))
}

export async function findLanes(database: Queryable, conversationId: string): Promise<Lane[]> {
  const rows = await database.query<{ lane: string }>(lanesOf, [conversationId])
  return rows.map((row) => ({ conversationId, lane: row.lane }))
}

export async function renewDelivery(database: Queryable, id: string, now: Date): Promise<void> {
  await database.query(renew, [id, new Date(now.getTime() + SEND_LEASE_MS)])
}

/** Notes the parts that are sent of one that is not done yet. */
export async function keepParts(database: Queryable, id: string, parts: readonly Receipt[]) {
  await database.query(keepPartsOf, [id, JSON.stringify({ parts })])
}

/** `uncertain`: an earlier try had no known end, so the customer may have it twice. */
export async function markSent(
  database: Queryable,
  id: string,
  receipt: Receipt,
  { now, uncertain }: { now: Date; uncertain: boolean },
) {
  await database.query(sent, [id, JSON.stringify(receipt), now, uncertain])
}

export async function tryAgain(
  database: Queryable,
  id: string,
  { at, error, uncertain }: { at: Date; error: string; uncertain: boolean },
) {
  await database.query(again, [id, at, error, uncertain])
}

export async function markFailed(
  database: Queryable,
  id: string,
  { now, error, uncertain }: { now: Date; error: string; uncertain: boolean },
) {
  await database.query(failed, [id, error, now, uncertain])
}

const failedLater = sql(
  'outbox-failed-later',
  `UPDATE outbox SET status = 'failed', error = $2, done_at = $3
   WHERE id = (SELECT id FROM outbox WHERE message_id = $1 AND ((lane = 'customer' AND kind = 'message') OR kind = 'carry') AND status IN ('sent', 'failed')
     ORDER BY position DESC LIMIT 1)
   RETURNING id, conversation_id, lane, message_id, coalesce(first_attempt_at, created_at) AS first_attempt_at`,
)

/** Counted as sent, it turns out to have failed. Undefined: nothing of the kind was sent. */
export async function failSent(
  database: Queryable,
  messageId: string,
  { now, error }: { now: Date; error: string },
): Promise<FailedDelivery | undefined> {
  type Row = Pick<DeliveryRow, 'id' | 'conversation_id' | 'lane' | 'first_attempt_at'> & { message_id: string }
  const [row] = await database.query<Row>(failedLater, [messageId, error, now])
  if (!row) return undefined
  return {
    id: row.id,
    conversationId: row.conversation_id,
    lane: row.lane,
    messageId: row.message_id,
    firstAttemptAt: row.first_attempt_at,
  }
}

export async function markSuperseded(database: Queryable, id: string, now: Date) {
  await database.query(superseded, [id, now])
}

/** Where a message went on a lane, once it was sent. */
export async function findReceipt(database: Queryable, messageId: string, lane: string): Promise<Receipt | undefined> {
  const [row] = await database.query<{ receipt: Receipt | null }>(receiptOf, [messageId, lane])
  return row?.receipt ?? undefined
}
