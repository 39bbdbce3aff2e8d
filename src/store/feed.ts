// The web chat's view of a thread: all that its customer may see, in the order of `seq`, from a watermark on.
import type { Agent, Handler, Message } from '../core/model.ts'
import { type Queryable, sql, toNumber } from './database.ts'
import { HELPFUL_COLUMN, MESSAGE_COLUMNS, type MessageRow, toMessage } from './rows.ts'

const columns = MESSAGE_COLUMNS.split(', ')
  .map((column) => `m.${column}`)
  .join(', ')
const since = sql(
  'feed-since',
  `SELECT ${columns}, ${HELPFUL_COLUMN} FROM conversations c JOIN messages m ON m.conversation_id = c.id
   WHERE c.inbox_id = $1 AND c.thread_id = $2 AND m.seq > $3 AND m.audience = 'customer' AND m.kind IN ('text', 'choice', 'rating', 'end')
   ORDER BY m.seq LIMIT $4`,
)
const byIds = sql(
  'feed-by-ids',
  `SELECT ${columns}, ${HELPFUL_COLUMN} FROM conversations c JOIN messages m ON m.conversation_id = c.id
   WHERE c.inbox_id = $1 AND c.thread_id = $2 AND m.id = ANY($3::uuid[])`,
)
const state = sql(
  'feed-state',
  `SELECT id, handler, agent, waiting_since, ended_at FROM conversations WHERE inbox_id = $1 AND thread_id = $2 ORDER BY ordinal DESC LIMIT 1`,
)
const threadOf = sql(
  'feed-thread-of',
  `SELECT c.thread_id FROM contact_identities i JOIN conversations c ON c.contact_id = i.contact_id AND c.inbox_id = i.inbox_id
   WHERE i.inbox_id = $1 AND i.external_id = $2 ORDER BY c.created_at DESC LIMIT 1`,
)
const contactOf = sql(
  'feed-contact-of',
  'SELECT contact_id FROM contact_identities WHERE inbox_id = $1 AND external_id = $2',
)
const read = sql(
  'feed-read',
  `UPDATE conversations SET read_seq = $3 WHERE id = (SELECT id FROM conversations WHERE inbox_id = $1 AND thread_id = $2 ORDER BY ordinal DESC LIMIT 1)
     AND read_seq < $3 AND $3 <= last_seq`,
)

export interface Thread {
  inboxId: string
  threadId: string
}

export async function readFeed(database: Queryable, thread: Thread, after: number, limit: number): Promise<Message[]> {
  return (await database.query<MessageRow>(since, [thread.inboxId, thread.threadId, after, limit])).map(toMessage)
}

/** Single messages of a thread. */
export async function readFeedMessages(database: Queryable, thread: Thread, ids: string[]): Promise<Message[]> {
  return (await database.query<MessageRow>(byIds, [thread.inboxId, thread.threadId, ids])).map(toMessage)
}

export interface ThreadState {
  conversationId: string
  handler: Handler
  agent?: Agent
  waitingSince?: Date
  /** The customer has started over. */
  ended: boolean
}

export async function readThreadState(database: Queryable, thread: Thread): Promise<ThreadState | undefined> {
  type Row = { id: string; handler: Handler; agent: Agent | null; waiting_since: Date | null; ended_at: Date | null }
  const [row] = await database.query<Row>(state, [thread.inboxId, thread.threadId])
  if (!row) return undefined
  return {
    conversationId: row.id,
    handler: row.handler,
    ended: row.ended_at !== null,
    ...(row.agent ? { agent: row.agent } : {}),
    ...(row.waiting_since ? { waitingSince: row.waiting_since } : {}),
  }
}

/** The newest thread of a user of an inbox. */
export async function findThreadOf(
  database: Queryable,
  inboxId: string,
  externalId: string,
): Promise<string | undefined> {
  const [row] = await database.query<{ thread_id: string }>(threadOf, [inboxId, externalId])
  return row?.thread_id
}

/** The contact who has this identity in an inbox. */
export async function findContactOf(
  database: Queryable,
  inboxId: string,
  externalId: string,
): Promise<string | undefined> {
  const [row] = await database.query<{ contact_id: string }>(contactOf, [inboxId, externalId])
  return row?.contact_id
}

/** How far the customer has read; never back, never beyond what there is. */
export async function markRead(database: Queryable, thread: Thread, seq: number): Promise<void> {
  if (Number.isSafeInteger(toNumber(seq)) && seq > 0) await database.query(read, [thread.inboxId, thread.threadId, seq])
}

// A new address takes the place of the old one; what was linked by that stays as it is.
const keep = sql(
  'feed-address',
  `UPDATE contacts c SET email = $3, email_proof = 'verified' FROM contact_identities i
   WHERE i.inbox_id = $1 AND i.external_id = $2 AND i.proof = 'verified' AND c.id = i.contact_id
     AND (c.email IS DISTINCT FROM $3 OR c.email_proof IS DISTINCT FROM 'verified')`,
)

/** The company's site vouches for an address of its user. */
export async function keepAddress(
  database: Queryable,
  { inboxId, externalId }: { inboxId: string; externalId: string },
  address: string,
): Promise<void> {
  await database.query(keep, [inboxId, externalId, address])
}
