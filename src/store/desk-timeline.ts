// What the web desk shows of a conversation: what was said with how its delivery went, the team's notes, and the desk's own lines.
import type { Agent, Attachment, Message } from '../core/model.ts'
import { type Queryable, sql, toNumber } from './database.ts'
import { MESSAGE_COLUMNS, type MessageRow, toMessage } from './rows.ts'

const columns = MESSAGE_COLUMNS.split(', ')
  .map((column) => `m.${column}`)
  .join(', ')
const page = sql(
  'desk-timeline',
  `SELECT * FROM (
     SELECT m.id::text AS key, m.created_at AS at, 1 AS rank, m.seq AS nth, 'message' AS what FROM messages m
       WHERE m.conversation_id = $1 AND ((m.audience = 'customer' AND m.kind IN ('text', 'choice')) OR (m.kind = 'action' AND m.data->'action'->>'name' = 'note'))
     UNION ALL
     SELECT l.id, l.created_at, 2, 0, 'line' FROM desk_lines l WHERE l.conversation_id = $1 AND (l.to_agent IS NULL OR l.to_agent = $2)
   ) item
   WHERE $3::timestamptz IS NULL OR (at, rank, nth, key) < ($3::timestamptz, $4::int, $5::bigint, $6::text)
   ORDER BY at DESC, rank DESC, nth DESC, key DESC LIMIT $7`,
)
const place = sql(
  'desk-timeline-place',
  `SELECT created_at AS at, 1 AS rank, seq AS nth FROM messages WHERE id::text = $2 AND conversation_id = $1
   UNION ALL SELECT created_at, 2, 0 FROM desk_lines WHERE id = $2 AND conversation_id = $1`,
)
const messages = sql(
  'desk-timeline-messages',
  `SELECT ${columns}, r.helpful, m.seq <= c.read_seq AS was_read,
     (SELECT o.status FROM outbox o WHERE o.message_id = m.id AND o.lane = 'customer' AND o.kind = 'message' ORDER BY o.position DESC LIMIT 1) AS delivery
   FROM messages m JOIN conversations c ON c.id = m.conversation_id LEFT JOIN answer_ratings r ON r.message_id = m.id
   WHERE m.id = ANY($1::uuid[])`,
)
const lines = sql(
  'desk-timeline-lines',
  'SELECT id, kind, to_agent, text, retry_delivery_id, transfer, created_at FROM desk_lines WHERE id = ANY($1::text[])',
)
const addLine = sql(
  'desk-line-add',
  `INSERT INTO desk_lines (id, conversation_id, kind, to_agent, text, retry_delivery_id, transfer, created_at)
   VALUES ($1, $2, $3, $4, $5, $6, $7::jsonb, $8) ON CONFLICT (id) DO NOTHING`,
)
const blobsOf = sql(
  'desk-blobs',
  'SELECT id, name, content_type, size FROM blobs WHERE conversation_id = $1 AND id = ANY($2::uuid[])',
)
const blob = sql(
  'desk-blob',
  `SELECT b.name, b.content_type, b.bytes FROM blobs b
   WHERE b.id = $1 AND EXISTS (SELECT 1 FROM cases c WHERE c.conversation_id = b.conversation_id)`,
)
const currentOf = sql(
  'desk-current',
  'SELECT id FROM conversations WHERE inbox_id = $1 AND thread_id = $2 ORDER BY ordinal DESC LIMIT 1',
)

export type Entry =
  | {
      what: 'message'
      message: Message
      delivery?: 'pending' | 'sending' | 'sent' | 'failed' | 'superseded'
      wasRead: boolean
      helpful?: boolean
    }
  | { what: 'line'; line: Line }

export interface Line {
  id: string
  toAgent?: string
  text: string
  retryDeliveryId?: string
  transfer?: { from: Agent; reason: string }
  at: Date
}

type Key = { key: string; what: 'message' | 'line' }

/** The newest items that `agentId` may see, oldest first; with `before`, those before that one. */
export async function readTimeline(
  database: Queryable,
  conversationId: string,
  { agentId, before, limit }: { agentId: string; before?: string; limit: number },
): Promise<{ entries: Entry[]; more: boolean }> {
  type Place = { at: Date; rank: number; nth: string }
  const [from] = before === undefined ? [] : await database.query<Place>(place, [conversationId, before])
  if (before !== undefined && !from) return { entries: [], more: false }
  const start = from ? [from.at, from.rank, toNumber(from.nth), before] : [null, null, null, null]
  const found = await database.query<Key>(page, [conversationId, agentId, ...start, limit + 1])
  const keys = found.slice(0, limit).reverse()
  const [said, noted] = await Promise.all([readMessages(database, keys), readLines(database, keys)])
  const entries = keys.flatMap(({ key }) => said.get(key) ?? noted.get(key) ?? [])
  return { entries, more: found.length > limit }
}

const keysOf = (keys: Key[], what: Key['what']) => keys.filter((key) => key.what === what).map(({ key }) => key)

async function readMessages(database: Queryable, keys: Key[]): Promise<Map<string, Entry>> {
  type Row = MessageRow & { helpful: boolean | null; was_read: boolean; delivery: string | null }
  const rows = await database.query<Row>(messages, [keysOf(keys, 'message')])
  return new Map(
    rows.map((row) => [
      row.id,
      {
        what: 'message',
        message: toMessage(row),
        wasRead: row.was_read,
        ...(row.delivery ? { delivery: row.delivery } : {}),
        ...(row.helpful === null ? {} : { helpful: row.helpful }),
      } as Entry,
    ]),
  )
}

async function readLines(database: Queryable, keys: Key[]): Promise<Map<string, Entry>> {
  type Row = {
    id: string
    to_agent: string | null
    text: string
    retry_delivery_id: string | null
    transfer: Line['transfer'] | null
    created_at: Date
  }
  const rows = await database.query<Row>(lines, [keysOf(keys, 'line')])
  return new Map(rows.map((row) => [row.id, { what: 'line', line: toLine(row) }]))

  function toLine(row: Row): Line {
    return {
      id: row.id,
      text: row.text,
      at: row.created_at,
      ...(row.to_agent ? { toAgent: row.to_agent } : {}),
      ...(row.retry_delivery_id ? { retryDeliveryId: row.retry_delivery_id } : {}),
      ...(row.transfer ? { transfer: row.transfer } : {}),
    }
  }
}

/** Stores a line once under its key. */
export async function addDeskLine(database: Queryable, conversationId: string, line: Line): Promise<void> {
  const { id, toAgent = null, text, retryDeliveryId = null, transfer, at } = line
  const kind = toAgent ? 'whisper' : 'note'
  const values = [id, conversationId, kind, toAgent, text, retryDeliveryId, transfer && JSON.stringify(transfer), at]
  await database.query(addLine, values)
}

/** Of these, the ones that belong to the conversation, in their order. */
export async function findBlobsOf(database: Queryable, conversationId: string, ids: string[]): Promise<Attachment[]> {
  type Row = { id: string; name: string; content_type: string; size: number }
  const rows = await database.query<Row>(blobsOf, [conversationId, ids])
  const found = new Map(rows.map((row) => [row.id, row]))
  return ids.flatMap((id) => {
    const row = found.get(id)
    return row ? [{ blobId: id, name: row.name, contentType: row.content_type, size: row.size }] : []
  })
}

/** A file of a conversation that is or was a case. */
export async function findCaseBlob(database: Queryable, id: string) {
  type Row = { name: string; content_type: string; bytes: Uint8Array }
  const [row] = await database.query<Row>(blob, [id])
  return row && { name: row.name, contentType: row.content_type, bytes: row.bytes }
}

/** The conversation that a thread is at now. */
export async function findCurrent(
  database: Queryable,
  thread: { inboxId: string; threadId: string },
): Promise<string | undefined> {
  const [row] = await database.query<{ id: string }>(currentOf, [thread.inboxId, thread.threadId])
  return row?.id
}
