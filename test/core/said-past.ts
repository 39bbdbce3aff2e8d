// Puts a message into the outbox past all policies, to see whether the last wall holds.
import { v7 as uuid } from 'uuid'
import type { Core } from './setup.ts'

export async function saidPast(core: Core, conversationId: string, text: string): Promise<void> {
  const id = uuid()
  await core.query(
    `INSERT INTO messages (id, conversation_id, seq, author, author_name, audience, kind, text, inbox_id, handled_at, created_at)
     SELECT $2, id, last_seq + 1000, 'agent', 'Maya', 'customer', 'text', $3, inbox_id, $4, $4 FROM conversations WHERE id = $1`,
    [conversationId, id, text, core.clock.now()],
  )
  await core.query(
    `INSERT INTO outbox (id, conversation_id, lane, kind, message_id, next_attempt_at, created_at) VALUES ($2, $1, 'customer', 'message', $3, $4, $4)`,
    [conversationId, uuid(), id, core.clock.now()],
  )
}
