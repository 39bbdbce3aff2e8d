// Small things of a channel's inbox that must outlive the process: how far it has read, which session it goes on with.
import { type Queryable, sql } from './database.ts'

const read = sql('channel-memory-read', 'SELECT value FROM channel_memory WHERE inbox_id = $1 AND key = $2')
const keep = sql(
  'channel-memory-keep',
  `INSERT INTO channel_memory (inbox_id, key, value, updated_at) VALUES ($1, $2, $3::jsonb, $4)
   ON CONFLICT (inbox_id, key) DO UPDATE SET value = $3::jsonb, updated_at = $4`,
)

/** Undefined: nothing was kept under this key. */
export async function readChannelMemory(database: Queryable, inboxId: string, key: string): Promise<unknown> {
  const [row] = await database.query<{ value: unknown }>(read, [inboxId, key])
  return row?.value
}

export async function keepChannelMemory(
  database: Queryable,
  { inboxId, key, now }: { inboxId: string; key: string; now: Date },
  value: unknown,
): Promise<void> {
  await database.query(keep, [inboxId, key, JSON.stringify(value ?? null), now])
}
