// What the e-mail channel keeps beside the conversations: how far mailboxes were read, and what plus-addresses stand for.
import { type Queryable, sql, toNumber } from './database.ts'

export interface MailCursor {
  uidValidity: number
  lastUid: number
  modSeq?: number
  floor: Date
  seenAt: Date
}

export interface MailThread {
  token: string
  inboxId: string
  threadId: string
  address: string
  participant: string
}

/** Where a message belongs, and who wrote it. */
export interface MessagePlace {
  messageId: string
  inboxId: string
  threadId: string
  authorId?: string
}

const cursorOf = sql(
  'mail-cursor',
  'SELECT uid_validity, last_uid, mod_seq, floor, seen_at FROM mail_cursors WHERE inbox_id = $1 AND folder = $2',
)
// Two processes may read one mailbox: the cursor never goes back while its uids mean the same.
const keepCursor = sql(
  'mail-cursor-keep',
  `INSERT INTO mail_cursors AS c (inbox_id, folder, uid_validity, last_uid, mod_seq, floor, seen_at, updated_at)
   VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
   ON CONFLICT (inbox_id, folder) DO UPDATE SET uid_validity = excluded.uid_validity,
     last_uid = CASE WHEN c.uid_validity = excluded.uid_validity THEN greatest(c.last_uid, excluded.last_uid) ELSE excluded.last_uid END,
     mod_seq = excluded.mod_seq, seen_at = greatest(c.seen_at, excluded.seen_at), updated_at = excluded.updated_at`,
)
const threadByToken = sql(
  'mail-thread',
  'SELECT token, inbox_id, thread_id, address, participant FROM mail_threads WHERE token = $1',
)
const keepThread = sql(
  'mail-thread-keep',
  `INSERT INTO mail_threads AS t (token, inbox_id, thread_id, address, participant, created_at) VALUES ($1, $2, $3, $4, $5, $6)
   ON CONFLICT (inbox_id, thread_id, address) DO UPDATE SET participant = t.participant
   RETURNING token, inbox_id, thread_id, address, participant`,
)
const threadAt = sql(
  'mail-thread-at',
  'SELECT token, inbox_id, thread_id, address, participant FROM mail_threads WHERE inbox_id = $1 AND thread_id = $2 ORDER BY created_at LIMIT 1',
)
const threadNaming = sql(
  'mail-thread-naming',
  `SELECT t.token, t.inbox_id, t.thread_id, t.address, t.participant FROM mail_threads t
   JOIN conversations c ON c.inbox_id = t.inbox_id AND c.thread_id = t.thread_id
   WHERE t.inbox_id = $1 AND t.address = $2 AND c.reference->'references' ? $3 ORDER BY c.ordinal DESC LIMIT 1`,
)
const placeByExternal = sql(
  'mail-place-external',
  `SELECT m.id, c.inbox_id, c.thread_id, m.author_id FROM messages m JOIN conversations c ON c.id = m.conversation_id
   WHERE m.inbox_id = ANY($1) AND m.external_id = $2 LIMIT 1`,
)
const placeById = sql(
  'mail-place-id',
  `SELECT m.id, c.inbox_id, c.thread_id, m.author_id FROM messages m JOIN conversations c ON c.id = m.conversation_id WHERE m.id = $1`,
)
const referenceAt = sql(
  'mail-reference',
  'SELECT reference FROM conversations WHERE inbox_id = $1 AND thread_id = $2 ORDER BY ordinal DESC LIMIT 1',
)

interface CursorRow {
  uid_validity: string
  last_uid: string
  mod_seq: string | null
  floor: Date
  seen_at: Date
}
interface ThreadRow {
  token: string
  inbox_id: string
  thread_id: string
  address: string
  participant: string
}
interface PlaceRow {
  id: string
  inbox_id: string
  thread_id: string
  author_id: string | null
}

export async function readMailCursor(
  database: Queryable,
  inboxId: string,
  folder: string,
): Promise<MailCursor | undefined> {
  const [row] = await database.query<CursorRow>(cursorOf, [inboxId, folder])
  if (!row) return undefined
  return {
    uidValidity: toNumber(row.uid_validity),
    lastUid: toNumber(row.last_uid),
    floor: row.floor,
    seenAt: row.seen_at,
    ...(row.mod_seq === null ? {} : { modSeq: toNumber(row.mod_seq) }),
  }
}

export async function keepMailCursor(
  database: Queryable,
  at: { inboxId: string; folder: string; now: Date },
  { uidValidity, lastUid, modSeq, floor, seenAt }: MailCursor,
): Promise<void> {
  await database.query(keepCursor, [at.inboxId, at.folder, uidValidity, lastUid, modSeq ?? null, floor, seenAt, at.now])
}

export async function findMailThread(database: Queryable, token: string): Promise<MailThread | undefined> {
  const [row] = await database.query<ThreadRow>(threadByToken, [token])
  return row && toThread(row)
}

/** The first plus-address of a conversation, and whose it is. */
export async function findMailThreadAt(
  database: Queryable,
  inboxId: string,
  threadId: string,
): Promise<MailThread | undefined> {
  const [row] = await database.query<ThreadRow>(threadAt, [inboxId, threadId])
  return row && toThread(row)
}

export async function findMailThreadNaming(
  database: Queryable,
  { inboxId, messageId, address }: { inboxId: string; messageId: string; address: string },
): Promise<MailThread | undefined> {
  const [row] = await database.query<ThreadRow>(threadNaming, [inboxId, address, messageId])
  return row && toThread(row)
}

/** Gives back the one that is there already for this conversation and address. */
export async function keepMailThread(database: Queryable, thread: MailThread, now: Date): Promise<MailThread> {
  const { token, inboxId, threadId, address, participant } = thread
  const [row] = await database.query<ThreadRow>(keepThread, [token, inboxId, threadId, address, participant, now])
  return toThread(row!)
}

export async function findPlaceByExternalId(
  database: Queryable,
  inboxIds: readonly string[],
  externalId: string,
): Promise<MessagePlace | undefined> {
  const [row] = await database.query<PlaceRow>(placeByExternal, [inboxIds, externalId])
  return row && toPlace(row)
}

export async function findPlaceOfMessage(database: Queryable, messageId: string): Promise<MessagePlace | undefined> {
  const [row] = await database.query<PlaceRow>(placeById, [messageId])
  return row && toPlace(row)
}

/** The channel's own return address of a thread's current conversation. */
export async function findReference(database: Queryable, inboxId: string, threadId: string): Promise<unknown> {
  const [row] = await database.query<{ reference: unknown }>(referenceAt, [inboxId, threadId])
  return row?.reference
}

const toThread = (row: ThreadRow): MailThread => ({
  token: row.token,
  inboxId: row.inbox_id,
  threadId: row.thread_id,
  address: row.address,
  participant: row.participant,
})

const toPlace = (row: PlaceRow): MessagePlace => ({
  messageId: row.id,
  inboxId: row.inbox_id,
  threadId: row.thread_id,
  ...(row.author_id ? { authorId: row.author_id } : {}),
})
