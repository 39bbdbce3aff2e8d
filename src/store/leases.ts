// What a process that died has left in its hands. Called by the worker when it starts on an embedded database: its folder is
// held by one process at a time, so whoever holds a lease in it is gone. On Postgres leases run out by themselves.
import { type Queryable, sql } from './database.ts'

const ofTurns = sql(
  'leases-of-turns',
  'UPDATE conversations SET lease_until = NULL, lease_token = NULL WHERE wake_at <= $1 AND lease_until IS NOT NULL',
)
// The row stays `sending`, with a lease that is over: so it is known that an earlier try has no known end.
const ofDeliveries = sql(
  'leases-of-deliveries',
  `UPDATE outbox SET lease_until = to_timestamp(0) WHERE status = 'sending'`,
)

export async function endLeases(database: Queryable, now: Date): Promise<void> {
  await database.query(ofTurns, [now])
  await database.query(ofDeliveries, [])
}
