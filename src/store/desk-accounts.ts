// Accounts and invitations of the web desk. Every change of them waits for the one before (one lock), so that an invitation is
// used once, and the last supervisor cannot be lost by two changes at the same time.
import { v7 as uuid } from 'uuid'
import { type Database, type Queryable, sql } from './database.ts'
import { present } from './rows.ts'

export interface AccountRow {
  id: string
  email: string
  name: string
  role: 'agent' | 'supervisor'
  /** Absent: the demo account, which nobody can sign in to. */
  passwordHash?: string
  disabledAt?: Date
  createdAt: Date
}

interface Row {
  id: string
  email: string
  name: string
  role: string
  password_hash: string | null
  disabled_at: Date | null
  created_at: Date
}

/** The demo account's place among the addresses; no address that anybody could have. */
export const DEMO_EMAIL = 'demo'

const COLUMNS = 'id, email, name, role, password_hash, disabled_at, created_at'
const lock = sql('desk-lock', "SELECT pg_advisory_xact_lock(hashtextextended('desk-accounts', 0))")
const byId = sql('desk-account', `SELECT ${COLUMNS} FROM desk_accounts WHERE id = $1`)
const byEmail = sql('desk-account-email', `SELECT ${COLUMNS} FROM desk_accounts WHERE email = $1`)
const usable = `password_hash IS NOT NULL AND disabled_at IS NULL`
const anyUsable = sql('desk-account-any', `SELECT 1 FROM desk_accounts WHERE ${usable} LIMIT 1`)
const anyReal = sql('desk-account-real', `SELECT 1 FROM desk_accounts WHERE password_hash IS NOT NULL LIMIT 1`)
const otherSupervisor = sql(
  'desk-account-supervisor',
  `SELECT 1 FROM desk_accounts WHERE ${usable} AND role = 'supervisor' AND id <> $1 LIMIT 1`,
)
const insert = sql(
  'desk-account-add',
  `INSERT INTO desk_accounts (id, email, name, role, password_hash, created_at) VALUES ($1, $2, $3, $4, $5, $6) RETURNING ${COLUMNS}`,
)
const insertDemo = sql(
  'desk-account-demo',
  `INSERT INTO desk_accounts (id, email, name, role, created_at) VALUES ($1, '${DEMO_EMAIL}', $2, 'agent', $3)
   ON CONFLICT (email) DO UPDATE SET name = excluded.name RETURNING ${COLUMNS}`,
)
const update = sql(
  'desk-account-change',
  `UPDATE desk_accounts SET name = coalesce($2, name), role = coalesce($3, role),
     disabled_at = CASE WHEN $4::boolean IS NULL THEN disabled_at WHEN $4 THEN coalesce(disabled_at, $5) ELSE NULL END
   WHERE id = $1 RETURNING ${COLUMNS}`,
)
const setPassword = sql(
  'desk-account-password',
  `UPDATE desk_accounts SET password_hash = $2 WHERE id = $1 AND disabled_at IS NULL RETURNING ${COLUMNS}`,
)
const endSessions = sql('desk-account-sessions', 'DELETE FROM desk_sessions WHERE account_id = $1')
const endDemo = sql(
  'desk-demo-end',
  `WITH demo AS (UPDATE desk_accounts SET disabled_at = $1 WHERE password_hash IS NULL AND disabled_at IS NULL RETURNING id)
   DELETE FROM desk_sessions WHERE account_id IN (SELECT id FROM demo)`,
)
const takeInvitation = sql(
  'desk-invitation-use',
  `UPDATE desk_invitations SET used_at = $2 WHERE token_hash = $1 AND used_at IS NULL AND expires_at > $2 RETURNING role, account_id`,
)
// The operator's other links, printed at earlier starts, would each make a supervisor more.
const dropOperators = sql(
  'desk-invitation-drop',
  'DELETE FROM desk_invitations WHERE created_by IS NULL AND account_id IS NULL AND used_at IS NULL',
)

export async function findAccount(database: Queryable, id: string): Promise<AccountRow | undefined> {
  const [row] = await database.query<Row>(byId, [id])
  return row && toAccount(row)
}

export async function findAccountByEmail(database: Queryable, email: string): Promise<AccountRow | undefined> {
  const [row] = await database.query<Row>(byEmail, [email])
  return row && toAccount(row)
}

/** Somebody can sign in. */
export const hasUsableAccount = async (database: Queryable) => (await database.query(anyUsable, [])).length > 0

/** There is an account that is not the demo's, be it disabled. */
export const hasRealAccount = async (database: Queryable) => (await database.query(anyReal, [])).length > 0

export interface InvitationUse {
  tokenHash: string
  /** For a new account. */
  person?: { name: string; email: string }
  passwordHash: string
  now: Date
}

/** `gone`: used, expired, withdrawn, or never was. `incomplete`: a new account needs name and address. Neither uses it up. */
export function useInvitation(
  database: Database,
  use: InvitationUse,
): Promise<AccountRow | 'gone' | 'taken' | 'incomplete'> {
  return locked(database, async (tx) => {
    const [found] = await tx.query<{ account_id: string | null }>(openInvitation, [use.tokenHash, use.now])
    if (!found) return 'gone'
    if (found.account_id) return resetPassword(tx, found.account_id, use)
    if (!use.person) return 'incomplete'
    if ((await tx.query(byEmail, [use.person.email])).length) return 'taken'
    const isFirst = !(await hasRealAccount(tx))
    const [invitation] = await tx.query<{ role: string }>(takeInvitation, [use.tokenHash, use.now])
    const { email, name } = use.person
    // Somebody must be able to invite the others.
    const role = isFirst ? 'supervisor' : invitation!.role
    const values = [uuid(), email, name, role, use.passwordHash, use.now]
    const [row] = await tx.query<Row>(insert, values)
    if (isFirst) {
      await tx.query(endDemo, [use.now])
      await tx.query(dropOperators, [])
    }
    return toAccount(row!)
  })
}

async function resetPassword(tx: Queryable, accountId: string, use: InvitationUse): Promise<AccountRow | 'gone'> {
  const [row] = await tx.query<Row>(setPassword, [accountId, use.passwordHash])
  if (!row) return 'gone'
  await tx.query(takeInvitation, [use.tokenHash, use.now])
  // Whoever knew the old password is out.
  await tx.query(endSessions, [accountId])
  return toAccount(row)
}

export interface AccountChange {
  name?: string
  role?: 'agent' | 'supervisor'
  disabled?: boolean
}

export function changeAccount(
  database: Database,
  id: string,
  change: AccountChange,
  now: Date,
): Promise<AccountRow | 'unknown' | 'last-supervisor'> {
  return locked(database, async (tx) => {
    const account = await findAccount(tx, id)
    if (!account?.passwordHash) return 'unknown'
    const loses = change.disabled === true || change.role === 'agent'
    const isSupervisor = account.role === 'supervisor' && !account.disabledAt
    if (loses && isSupervisor && !(await tx.query(otherSupervisor, [id])).length) return 'last-supervisor'
    const values = [id, change.name ?? null, change.role ?? null, change.disabled ?? null, now]
    const [row] = await tx.query<Row>(update, values)
    if (change.disabled) await tx.query(endSessions, [id])
    return toAccount(row!)
  })
}

/** The demo's account; undefined: there is a real one, so the demo is over. */
export function openDemo(database: Database, { name, now }: { name: string; now: Date }) {
  return locked(database, async (tx) => {
    if (await hasRealAccount(tx)) return undefined
    const [row] = await tx.query<Row>(insertDemo, [uuid(), name, now])
    return toAccount(row!)
  })
}

const openInvitation = sql(
  'desk-invitation-open',
  'SELECT role, account_id, expires_at FROM desk_invitations WHERE token_hash = $1 AND used_at IS NULL AND expires_at > $2',
)

export interface OpenInvitation {
  role: 'agent' | 'supervisor'
  expiresAt: Date
  /** Set: a new password for this account. */
  account?: AccountRow
}

/** Looks, and uses nothing up. */
export async function findInvitation(
  database: Queryable,
  tokenHash: string,
  now: Date,
): Promise<OpenInvitation | undefined> {
  type Found = { role: OpenInvitation['role']; account_id: string | null; expires_at: Date }
  const [row] = await database.query<Found>(openInvitation, [tokenHash, now])
  if (!row) return undefined
  const account = row.account_id ? await findAccount(database, row.account_id) : undefined
  if (row.account_id && (!account || account.disabledAt)) return undefined
  return { role: row.role, expiresAt: row.expires_at, ...(account ? { account } : {}) }
}

export interface NewInvitation {
  tokenHash: string
  role: 'agent' | 'supervisor'
  accountId?: string
  createdBy?: string
  now: Date
  expiresAt: Date
}

export async function addInvitation({ prisma }: Database, invitation: NewInvitation): Promise<void> {
  const { tokenHash, role, accountId = null, createdBy = null, now, expiresAt } = invitation
  await prisma.deskInvitation.create({
    data: { tokenHash, role, accountId, createdBy, createdAt: now, expiresAt },
  })
}

/** False: there is none of this id that could still be used. */
export async function withdrawInvitation({ prisma }: Database, tokenHash: string): Promise<boolean> {
  const { count } = await prisma.deskInvitation.deleteMany({ where: { tokenHash, usedAt: null } })
  return count > 0
}

/** All accounts but the demo's, with when each was last at the desk, and the invitations that can still be used. */
export async function readPeople({ prisma }: Database, now: Date) {
  const [accounts, invitations] = await Promise.all([
    prisma.deskAccount.findMany({
      where: { passwordHash: { not: null } },
      orderBy: { name: 'asc' },
      include: { sessions: { orderBy: { lastSeenAt: 'desc' }, take: 1 } },
    }),
    prisma.deskInvitation.findMany({
      where: { usedAt: null, expiresAt: { gt: now } },
      orderBy: { createdAt: 'desc' },
    }),
  ])
  const nameOf = (id: string | null) => accounts.find((account) => account.id === id)?.name
  return {
    accounts: accounts.map(({ id, name, email, role, disabledAt, createdAt, sessions: [last] }) => ({
      ...{ id, name, email, role: role as AccountRow['role'], disabled: disabledAt !== null, createdAt },
      ...(last ? { lastSeenAt: last.lastSeenAt } : {}),
    })),
    invitations: invitations.map(({ tokenHash, role, accountId, createdBy, createdAt, expiresAt }) => ({
      ...{ id: tokenHash, role: role as AccountRow['role'], createdAt, expiresAt },
      ...present({ for: nameOf(accountId), createdBy: nameOf(createdBy) }),
    })),
  }
}

function locked<T>(database: Database, work: (tx: Queryable) => Promise<T>): Promise<T> {
  return database.transaction(async (tx) => {
    await tx.query(lock, [])
    return work(tx)
  })
}

function toAccount(row: Row): AccountRow {
  return {
    id: row.id,
    email: row.email,
    name: row.name,
    role: row.role as AccountRow['role'],
    createdAt: row.created_at,
    ...present({ passwordHash: row.password_hash, disabledAt: row.disabled_at }),
  } as AccountRow
}
