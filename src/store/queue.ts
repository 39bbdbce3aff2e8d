// The queue: who waits, and who is before whom. One definition for the customer's place and the desk's list.
import { RETURNING_POINTS } from '../core/priority.ts'
import { type Queryable, sql, toNumber } from './database.ts'

/** Where somebody stands: the begin of their wait, less the head start (core/priority.ts) of their matter. */
const standing = (since: string, headStart: string) =>
  `${since} - (${headStart} + CASE WHEN EXISTS (SELECT 1 FROM conversations o WHERE o.contact_id = c.contact_id AND o.id <> c.id)
     THEN ${RETURNING_POINTS} ELSE 0 END) * interval '1 minute'`
const OWN = "coalesce((c.state->>'headStart')::float8, 0)"
const place = sql(
  'queue-place',
  `WITH me AS (SELECT c.id, ${standing('$2::timestamptz', `coalesce($3::float8, ${OWN})`)} AS at FROM conversations c WHERE c.id = $1)
   SELECT 1 + count(*) AS place FROM conversations c, me
   WHERE c.handler = 'waiting' AND c.id <> me.id AND (${standing('c.waiting_since', OWN)}, c.id) < (me.at, me.id)`,
)
const waiting = sql(
  'queue-waiting',
  `SELECT c.id FROM conversations c WHERE c.handler = 'waiting' ORDER BY ${standing('c.waiting_since', OWN)}, c.id LIMIT $1`,
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

/** `headStart`: of what is being planned; else the stored one. */
export async function placeOf(
  database: Queryable,
  { conversationId, since, headStart = null }: { conversationId: string; since: Date; headStart?: number | null },
): Promise<number> {
  const [row] = await database.query<{ place: string }>(place, [conversationId, since, headStart])
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
