// Stores that the customer starts over: from this moment on nothing more joins the conversation, so what they write next begins
// a new one. Closing it at the desk is the turn's.
import { v7 as uuid } from 'uuid'
import type { InboundSign } from '../core/model.ts'
import type { Received } from '../core/ports.ts'
import { type Database, sql } from './database.ts'
import { type StoredRow, toReceived } from './receive.ts'

const storeEnd = sql(
  'receive-end',
  `WITH dup AS (SELECT id, conversation_id, seq FROM messages WHERE inbox_id = $1 AND external_id = $2),
  conv AS (
    UPDATE conversations c SET last_seq = c.last_seq + 1, inbound_seq = c.last_seq + 1, ended_at = $4,
      wake_at = least(coalesce(c.wake_at, $4), $4)
    WHERE c.id = (SELECT id FROM conversations WHERE inbox_id = $1 AND thread_id = $3 ORDER BY ordinal DESC LIMIT 1)
      AND c.ended_at IS NULL AND NOT EXISTS (SELECT 1 FROM dup)
    RETURNING c.id, c.last_seq),
  stored AS (
    INSERT INTO messages (id, conversation_id, seq, author, author_id, audience, kind, text, inbox_id, external_id, created_at)
    SELECT $5::uuid, conv.id, conv.last_seq, 'contact', $6, 'customer', 'end', '', $1, $2, $4 FROM conv
    ON CONFLICT (inbox_id, external_id) DO NOTHING
    RETURNING id, conversation_id, seq)
  SELECT id, conversation_id, seq, false AS duplicate FROM stored
  UNION ALL SELECT id, conversation_id, seq, true FROM dup`,
)

/** Undefined: there is nothing to end, or it has ended already. */
export async function receiveEnd(database: Database, sign: InboundSign, now: Date): Promise<Received | undefined> {
  const values = [sign.inboxId, sign.externalId, sign.threadId, now, uuid(), sign.senderId]
  const [row] = await database.query<StoredRow>(storeEnd, values)
  return row && toReceived(row)
}
