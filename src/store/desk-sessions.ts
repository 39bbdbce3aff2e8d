// Sessions of the web desk: who is signed in, and who has the desk open. Only the hash of a session's token is kept.
import { type Queryable, sql } from './database.ts'
import type { AccountRow } from './desk-accounts.ts'

const add = sql(
  'desk-session-add',
  'INSERT INTO desk_sessions (token_hash, account_id, created_at, last_seen_at, expires_at) VALUES ($1, $2, $3, $3, $4)',
)
// The account is read each time, so that a role lost or an account disabled acts at once.
const find = sql(
  'desk-session-find',
  `SELECT s.account_id, s.created_at, s.last_seen_at, a.name, a.role, a.password_hash IS NULL AS demo
   FROM desk_sessions s JOIN desk_accounts a ON a.id = s.account_id
   WHERE s.token_hash = $1 AND s.expires_at > $2 AND a.disabled_at IS NULL`,
)
const renew = sql(
  'desk-session-renew',
  'UPDATE desk_sessions SET last_seen_at = $2, expires_at = $3 WHERE token_hash = $1',
)
const end = sql('desk-session-end', 'DELETE FROM desk_sessions WHERE token_hash = $1')
const dropOld = sql('desk-session-drop', 'DELETE FROM desk_sessions WHERE expires_at <= $1')
const open = sql('desk-session-open', 'UPDATE desk_sessions SET open_until = $2 WHERE token_hash = $1')
const whoIsThere = sql(
  'desk-session-there',
  `SELECT DISTINCT s.account_id FROM desk_sessions s JOIN desk_accounts a ON a.id = s.account_id
   WHERE s.open_until > $1 AND s.expires_at > $1 AND a.disabled_at IS NULL`,
)
const demoIsThere = sql(
  'desk-session-demo-there',
  `SELECT 1 FROM desk_sessions s JOIN desk_accounts a ON a.id = s.account_id
   WHERE s.open_until > $1 AND s.expires_at > $1 AND a.disabled_at IS NULL AND a.password_hash IS NULL LIMIT 1`,
)
const colleagues = sql(
  'desk-colleagues',
  `SELECT a.id, a.name, a.role, (SELECT count(*)::int FROM conversations c WHERE c.handler = 'agent' AND c.agent->>'id' = a.id::text) AS claimed
   FROM desk_accounts a WHERE a.disabled_at IS NULL ORDER BY a.name, a.id`,
)

export interface SessionRow {
  accountId: string
  name: string
  role: AccountRow['role']
  demo: boolean
  createdAt: Date
  lastSeenAt: Date
}

interface Times {
  now: Date
  expiresAt: Date
}

export async function addSession(
  database: Queryable,
  { tokenHash, accountId, now, expiresAt }: { tokenHash: string; accountId: string } & Times,
): Promise<void> {
  await database.query(dropOld, [now])
  await database.query(add, [tokenHash, accountId, now, expiresAt])
}

export async function findSession(database: Queryable, tokenHash: string, now: Date): Promise<SessionRow | undefined> {
  type Row = {
    account_id: string
    name: string
    role: SessionRow['role']
    demo: boolean
    created_at: Date
    last_seen_at: Date
  }
  const [row] = await database.query<Row>(find, [tokenHash, now])
  if (!row) return undefined
  const { account_id: accountId, name, role, demo, created_at: createdAt, last_seen_at: lastSeenAt } = row
  return { accountId, name, role, demo, createdAt, lastSeenAt }
}

export async function renewSession(database: Queryable, tokenHash: string, { now, expiresAt }: Times): Promise<void> {
  await database.query(renew, [tokenHash, now, expiresAt])
}

export async function endSession(database: Queryable, tokenHash: string): Promise<void> {
  await database.query(end, [tokenHash])
}

/** Null: it was closed. */
export async function setOpenUntil(database: Queryable, tokenHash: string, until: Date | null): Promise<void> {
  await database.query(open, [tokenHash, until])
}

/** The ids of the accounts that have the desk open, in any process. */
export async function findPresent(database: Queryable, now: Date): Promise<string[]> {
  return (await database.query<{ account_id: string }>(whoIsThere, [now])).map((row) => row.account_id)
}

export const isDemoOpen = async (database: Queryable, now: Date) =>
  (await database.query(demoIsThere, [now])).length > 0

export interface ColleagueRow {
  id: string
  name: string
  role: AccountRow['role']
  claimed: number
}

/** Who can have a case. */
export const findColleagues = (database: Queryable) => database.query<ColleagueRow>(colleagues, [])
