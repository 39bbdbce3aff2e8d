// Erases a contact: all that is kept of them goes in one transaction, and one row without personal data says that it happened.
import { v7 as uuid } from 'uuid'
import { type Database, type Queryable, sql, toNumber } from './database.ts'
import { lockMerges, membersOf, regroupAll } from './people.ts'
import { lockSender } from './receive.ts'
import { threadHash } from './thread-hash.ts'

/** A copy that a desk still holds: by its own name of the place, or by the key of the card that is just being posted. */
export interface Remain {
  deskId: string
  place?: string
  key?: string
  /** Something was on its way there: look a second time. */
  twice?: true
}

export interface Erased {
  erasureId: string
  rows: number
  threads: Thread[]
  conversationIds: string[]
  remains: Remain[]
}

const identitiesOf = sql(
  'erase-identities',
  'SELECT inbox_id, external_id FROM contact_identities WHERE contact_id = ANY($1::uuid[]) ORDER BY inbox_id, external_id',
)
const lockConversations = sql(
  'erase-lock-conversations',
  'SELECT id, inbox_id, thread_id FROM conversations WHERE contact_id = ANY($1::uuid[]) ORDER BY id FOR UPDATE',
)
const lockContacts = sql(
  'erase-lock-contact',
  'SELECT id FROM contacts WHERE id = ANY($1::uuid[]) ORDER BY id FOR UPDATE',
)
const OF_THESE = 'conversation_id = ANY($1::uuid[])'
const countRows = sql(
  'erase-count',
  `SELECT cardinality($1::uuid[]) + cardinality($2::uuid[]) + (SELECT count(*) FROM contact_identities WHERE contact_id = ANY($2::uuid[]))
     + (SELECT count(*) FROM facts WHERE contact_id = ANY($2::uuid[]))
     + (SELECT count(*) FROM contact_merges WHERE winner_id = ANY($2::uuid[]) OR loser_id = ANY($2::uuid[]))
     + (SELECT count(*) FROM public_invitations WHERE ${OF_THESE}) + (SELECT count(*) FROM linked_conversations WHERE ${OF_THESE})
     + (SELECT count(*) FROM messages WHERE ${OF_THESE}) + (SELECT count(*) FROM cases WHERE ${OF_THESE})
     + (SELECT count(*) FROM outbox WHERE ${OF_THESE}) + (SELECT count(*) FROM feedback WHERE contact_id = ANY($2::uuid[]))
     + (SELECT count(*) FROM desk_lines WHERE ${OF_THESE}) + (SELECT count(*) FROM answer_ratings WHERE ${OF_THESE})
     + (SELECT count(*) FROM blobs WHERE ${OF_THESE}) AS rows`,
)
const placesOf = sql(
  'erase-places',
  `SELECT desk_id, desk_thread, NULL AS key, EXISTS (
       SELECT 1 FROM outbox o WHERE o.conversation_id = k.conversation_id AND o.lane = 'desk:' || desk_id AND o.status = 'sending') AS twice
     FROM cases k WHERE ${OF_THESE} AND desk_id IS NOT NULL AND desk_thread IS NOT NULL
   UNION ALL
   SELECT k.desk_id, NULL, o.id::text, true FROM outbox o JOIN cases k ON k.id::text = o.payload->>'caseId'
     WHERE o.conversation_id = ANY($1::uuid[]) AND o.kind = 'card' AND k.desk_id IS NOT NULL AND k.desk_thread IS NULL AND o.attempts > 0`,
)
// What agents attach belongs to no conversation; what the customer has just uploaded not yet.
const dropLoose = sql(
  'erase-loose-blobs',
  `DELETE FROM blobs WHERE conversation_id IS NULL AND id IN (
     SELECT (a->>'blobId')::uuid FROM messages m, jsonb_array_elements(m.attachments) a WHERE m.conversation_id = ANY($1::uuid[])
     UNION SELECT (a->>'blobId')::uuid FROM messages m, jsonb_array_elements(coalesce(m.data->'action'->'attachments', '[]')) a
       WHERE m.conversation_id = ANY($1::uuid[]))
   RETURNING id`,
)
/** In conversations that others have begun. */
const dropElsewhere = sql(
  'erase-messages-elsewhere',
  `DELETE FROM messages m USING contact_identities i
   WHERE i.contact_id = ANY($1::uuid[]) AND m.inbox_id = i.inbox_id AND m.author = 'contact' AND m.author_id = i.external_id
     AND NOT m.conversation_id = ANY($2::uuid[]) RETURNING m.id`,
)
/** What channels keep of one person (`person:ID`, channels/define.ts). */
const dropMemory = sql(
  'erase-channel-memory',
  `DELETE FROM channel_memory m USING contact_identities i WHERE i.contact_id = ANY($1::uuid[]) AND m.inbox_id = i.inbox_id
     AND (m.key = 'person:' || i.external_id OR starts_with(m.key, 'person:' || i.external_id || ':')) RETURNING m.key`,
)
/** To which mail has gone from them. */
const dropAddresses = sql(
  'erase-mail-addresses',
  'DELETE FROM mail_threads WHERE inbox_id = $1 AND thread_id = $2 RETURNING token',
)
const keepThread = sql(
  'erase-keep-thread',
  'INSERT INTO erased_threads (thread_hash, erased_at) VALUES ($1, $2) ON CONFLICT DO NOTHING',
)
const dropContacts = sql('erase-contact', 'DELETE FROM contacts WHERE id = ANY($1::uuid[])')
const audit = sql(
  'erase-audit',
  `INSERT INTO erasures (id, erased_at, erased_by, rows, remains, next_attempt_at) VALUES ($1, $2, $3, $4, $5::jsonb, $6)`,
)
const findThread = sql('erase-find-thread', 'SELECT 1 AS found FROM erased_threads WHERE thread_hash = $1')

export interface EraseOptions {
  by: 'customer' | 'operator'
  now: Date
  /** One that they have opened and not written in yet: its tokens stop working too. */
  alsoThread?: Thread | undefined
}

interface Thread {
  inboxId: string
  threadId: string
}

/**
 * With whoever is one person with them: for the operator all of them, on the customer's own wish those that are proved to be theirs, as
 * an agent's merge may be wrong. Undefined: there is no such contact (any more). Locks in the order in which messages are stored and plans are committed: sender,
 * conversation, contact. Whatever waits for one of them finds nothing left when it gets it.
 */
export async function eraseContact(
  database: Database,
  contactId: string,
  { by, now, alsoThread }: EraseOptions,
): Promise<Erased | undefined> {
  return database.transaction(async (tx) => {
    await lockMerges(tx)
    const all = await membersOf(tx, contactId)
    const contactIds = by === 'customer' ? await membersOf(tx, contactId, { proved: true }) : all
    for (const row of await tx.query<{ inbox_id: string; external_id: string }>(identitiesOf, [contactIds])) {
      await lockSender(tx, { inboxId: row.inbox_id, externalId: row.external_id })
    }
    type Row = { id: string; inbox_id: string; thread_id: string }
    const conversations = await tx.query<Row>(lockConversations, [contactIds])
    if (!(await tx.query(lockContacts, [contactIds])).length) return undefined
    const ids = conversations.map(({ id }) => id)
    const remains = await remainsOf(tx, ids)
    const [counted] = await tx.query<{ rows: string }>(countRows, [ids, contactIds])
    const loose = await tx.query(dropLoose, [ids])
    const elsewhere = await tx.query(dropElsewhere, [contactIds, ids])
    const remembered = await tx.query(dropMemory, [contactIds])
    const addresses: unknown[] = []
    const threads = [
      ...conversations.map((row) => ({ inboxId: row.inbox_id, threadId: row.thread_id })),
      ...(alsoThread ? [alsoThread] : []),
    ]
    for (const thread of threads) {
      await tx.query(keepThread, [threadHash(thread), now])
      addresses.push(...(await tx.query(dropAddresses, [thread.inboxId, thread.threadId])))
    }
    await tx.query(dropContacts, [contactIds])
    const rest = all.filter((id) => !contactIds.includes(id))
    await regroupAll(tx, rest)
    const erasureId = uuid()
    const rows = toNumber(counted!.rows) + loose.length + elsewhere.length + remembered.length + addresses.length
    await tx.query(audit, [erasureId, now, by, rows, JSON.stringify(remains), remains.length ? now : null])
    return { erasureId, rows, threads, conversationIds: ids, remains }
  })
}

async function remainsOf(tx: Queryable, ids: string[]): Promise<Remain[]> {
  type Row = { desk_id: string; desk_thread: string | null; key: string | null; twice: boolean }
  return (await tx.query<Row>(placesOf, [ids])).map((row) => ({
    deskId: row.desk_id,
    ...(row.desk_thread ? { place: row.desk_thread } : {}),
    ...(row.key ? { key: row.key } : {}),
    ...(row.twice ? { twice: true as const } : {}),
  }))
}

/** Its tokens must not work again. */
export async function isErasedThread(database: Queryable, thread: Thread): Promise<boolean> {
  return (await database.query(findThread, [threadHash(thread)])).length > 0
}
