// Stores a thumb on an answer: as a message of its own kind, so that it is kept once and in its order, and as the answer's rating,
// which the last one wins. It wakes a turn, but no conversation opens because of it.
import { v7 as uuid } from 'uuid'
import type { AnswerRating, InboundSign } from '../core/model.ts'
import type { Received } from '../core/ports.ts'
import { type Database, sql } from './database.ts'
import { type StoredRow, toReceived } from './receive.ts'

// The answer may be of an earlier conversation of the thread; positions are given out by the current one.
const storeRating = sql(
  'receive-rating',
  `WITH dup AS (SELECT id, conversation_id, seq FROM messages WHERE inbox_id = $1 AND external_id = $2),
  answer AS (
    SELECT m.id, m.conversation_id FROM messages m JOIN conversations c ON c.id = m.conversation_id
    WHERE m.id = $4::uuid AND c.inbox_id = $1 AND c.thread_id = $3 AND m.author = 'bot' AND m.audience = 'customer'
      AND m.data ? 'citations' AND m.deleted_at IS NULL),
  conv AS (
    UPDATE conversations c SET last_seq = c.last_seq + 1, inbound_seq = c.last_seq + 1, wake_at = least(coalesce(c.wake_at, $5), $5)
    WHERE c.id = (SELECT id FROM conversations WHERE inbox_id = $1 AND thread_id = $3 ORDER BY ordinal DESC LIMIT 1)
      AND EXISTS (SELECT 1 FROM answer) AND NOT EXISTS (SELECT 1 FROM dup)
    RETURNING c.id, c.last_seq),
  stored AS (
    INSERT INTO messages (id, conversation_id, seq, author, author_id, audience, kind, text, data, inbox_id, external_id, created_at)
    SELECT $6::uuid, conv.id, conv.last_seq, 'contact', $7, 'customer', 'rating', '', $8::jsonb, $1, $2, $5 FROM conv
    ON CONFLICT (inbox_id, external_id) DO NOTHING
    RETURNING id, conversation_id, seq),
  rated AS (
    INSERT INTO answer_ratings AS r (message_id, conversation_id, helpful, comment, created_at, updated_at)
    SELECT answer.id, answer.conversation_id, $9::boolean, $10, $5, $5 FROM answer, stored
    ON CONFLICT (message_id) DO UPDATE SET helpful = excluded.helpful, updated_at = excluded.updated_at,
      comment = CASE WHEN excluded.comment IS NOT NULL THEN excluded.comment WHEN excluded.helpful = r.helpful THEN r.comment END)
  SELECT id, conversation_id, seq, false AS duplicate FROM stored
  UNION ALL SELECT id, conversation_id, seq, true FROM dup`,
)

/** Undefined: the thread holds no such answer of the bot. */
export async function receiveRating(
  database: Database,
  sign: InboundSign,
  rating: AnswerRating,
  now: Date,
): Promise<Received | undefined> {
  const values = [
    sign.inboxId,
    sign.externalId,
    sign.threadId,
    rating.messageId,
    now,
    uuid(),
    sign.senderId,
    JSON.stringify({ rating }),
    rating.helpful,
    rating.comment ?? null,
  ]
  const [row] = await database.query<StoredRow>(storeRating, values)
  // Nothing: no such answer, or the same thumb was stored in this very moment. Then it is there now.
  const [stored] = row ? [row] : await database.query<StoredRow>(storeRating, values)
  return stored && toReceived(stored)
}
