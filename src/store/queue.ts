// The queue: who waits, and who is before whom. One definition for the customer's place and the desk's list.
import { type Queryable, sql, toNumber } from './database.ts'

const place = sql(
  'queue-place',
  `SELECT 1 + count(*) AS place FROM conversations WHERE handler = 'waiting' AND id <> $1 AND (waiting_since, id) < ($2::timestamptz, $1::uuid)`,
)
const waiting = sql(
  'queue-waiting',
  `SELECT id FROM conversations WHERE handler = 'waiting' ORDER BY waiting_since, id LIMIT $1`,
)
const ofAgent = sql(
  'queue-of-agent',
  `SELECT id FROM conversations WHERE handler = 'agent' AND agent->>'id' = $1 ORDER BY claimed_at LIMIT $2`,
)

const claimed = sql(
  'queue-claimed',
  `SELECT id FROM conversations WHERE handler = 'agent' ORDER BY claimed_at LIMIT $1`,
)
const resolved = sql(
  'queue-resolved',
  `SELECT c.id FROM conversations c JOIN LATERAL (SELECT resolved_at FROM cases WHERE conversation_id = c.id ORDER BY number DESC LIMIT 1) last ON true
   WHERE c.handler = 'bot' AND last.resolved_at > $1 ORDER BY last.resolved_at DESC LIMIT $2`,
)

export async function placeOf(
  database: Queryable,
  { conversationId, since }: { conversationId: string; since: Date },
): Promise<number> {
  const [row] = await database.query<{ place: string }>(place, [conversationId, since])
  return toNumber(row!.place)
}

export async function findWaiting(database: Queryable, limit: number): Promise<string[]> {
  return (await database.query<{ id: string }>(waiting, [limit])).map((row) => row.id)
}

export async function findClaimedBy(database: Queryable, agentId: string, limit: number): Promise<string[]> {
  return (await database.query<{ id: string }>(ofAgent, [agentId, limit])).map((row) => row.id)
}

/** Those that any agent has. */
export async function findClaimed(database: Queryable, limit: number): Promise<string[]> {
  return (await database.query<{ id: string }>(claimed, [limit])).map((row) => row.id)
}

/** Those whose case is over since then, newest first. */
export async function findResolved(database: Queryable, since: Date, limit: number): Promise<string[]> {
  return (await database.query<{ id: string }>(resolved, [since, limit])).map((row) => row.id)
}
