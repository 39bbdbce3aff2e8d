// The hot path in: one prepared statement stores a message and wakes its conversation. What it needs to exist first
// (contact, identity, conversation) is made by a second, slower path, once per conversation.
import { v7 as uuid } from 'uuid'
import { Gone } from '../core/errors.ts'
import type { InboundAction, InboundMessage, PersonName, Proof } from '../core/model.ts'
import type { Received } from '../core/ports.ts'
import { type Database, type Queryable, sql, toNumber } from './database.ts'
import { threadHash } from './thread-hash.ts'

/** Written to again within this time, a resolved conversation reopens; later a new one starts, linked to it. */
export const REOPEN_DAYS = 7
/** The slow path may lose a race with another process; after this many something else is wrong. */
const RACES_MAX = 5

const CURRENT = `SELECT id FROM conversations WHERE inbox_id = $1 AND thread_id = $3 ORDER BY ordinal DESC LIMIT 1`

const storeMessage = sql(
  'receive-message',
  `WITH dup AS (SELECT id, conversation_id, seq FROM messages WHERE inbox_id = $1 AND external_id = $2),
  known AS (SELECT 1 FROM contact_identities WHERE inbox_id = $1 AND external_id = $5 AND (proof = $6 OR proof = 'verified' OR $6 = 'none')),
  conv AS (
    UPDATE conversations c SET last_seq = c.last_seq + 1, inbound_seq = c.last_seq + 1, reference = $4::jsonb,
      wake_at = least(coalesce(c.wake_at, $7), $7), last_contact_at = $7
    WHERE c.id = (${CURRENT}) AND NOT EXISTS (SELECT 1 FROM dup) AND EXISTS (SELECT 1 FROM known) AND c.ended_at IS NULL
      AND NOT (c.status = 'resolved' AND c.resolved_at < $7::timestamptz - interval '${REOPEN_DAYS} days')
    RETURNING c.id, c.last_seq),
  stored AS (
    INSERT INTO messages (id, conversation_id, seq, author, author_id, audience, kind, text, data, attachments, inbox_id, external_id, created_at)
    SELECT $8::uuid, conv.id, conv.last_seq, 'contact', $5, 'customer', $9, $10, $11::jsonb, $12::jsonb, $1, $2, $7 FROM conv
    ON CONFLICT (inbox_id, external_id) DO NOTHING
    RETURNING id, conversation_id, seq)
  SELECT id, conversation_id, seq, false AS duplicate FROM stored
  UNION ALL SELECT id, conversation_id, seq, true FROM dup`,
)

// A stranger's first message: contact, identity, conversation and message at once. Stores nothing more than is new: where the
// identity or the thread is known already, the slow path sorts it out.
const storeFirst = sql(
  'receive-first',
  `WITH identity AS (
    INSERT INTO contact_identities (inbox_id, external_id, contact_id, proof, created_at)
    SELECT $1, $5, $13::uuid, $6, $7 WHERE NOT EXISTS (SELECT 1 FROM erased_threads WHERE thread_hash = $25)
    ON CONFLICT DO NOTHING RETURNING contact_id),
  contact AS (
    INSERT INTO contacts (id, given, family, title, display, pronouns, name_source, email, email_proof, locale, created_at, updated_at)
    SELECT contact_id, $15, $16, $17, $18, $19, $20, $21, $22, $23, $7, $7 FROM identity),
  conv AS (
    INSERT INTO conversations (id, inbox_id, thread_id, contact_id, visibility, reference, last_seq, inbound_seq, wake_at, last_contact_at, created_at)
    SELECT $14::uuid, $1, $3, contact_id, $24, $4::jsonb, 1, 1, $7, $7, $7 FROM identity
    ON CONFLICT DO NOTHING RETURNING id),
  stored AS (
    INSERT INTO messages (id, conversation_id, seq, author, author_id, audience, kind, text, data, attachments, inbox_id, external_id, created_at)
    SELECT $8::uuid, id, 1, 'contact', $5, 'customer', $9, $10, $11::jsonb, $12::jsonb, $1, $2, $7 FROM conv
    ON CONFLICT (inbox_id, external_id) DO NOTHING
    RETURNING id, conversation_id, seq)
  SELECT id, conversation_id, seq, false AS duplicate FROM stored`,
)

const storeAction = sql(
  'receive-action',
  `WITH dup AS (SELECT id, conversation_id, seq FROM messages WHERE inbox_id = $1 AND external_id = $2),
  conv AS (
    UPDATE conversations c SET last_seq = c.last_seq + 1, inbound_seq = c.last_seq + 1, wake_at = least(coalesce(c.wake_at, $4), $4)
    WHERE c.id = $3::uuid AND NOT EXISTS (SELECT 1 FROM dup) RETURNING c.id, c.last_seq),
  stored AS (
    INSERT INTO messages (id, conversation_id, seq, author, author_id, author_name, audience, kind, text, data, attachments, inbox_id, external_id, created_at)
    SELECT $5::uuid, conv.id, conv.last_seq, $6, $7, $8, 'internal', 'action', $9, $10::jsonb, $11::jsonb, $1, $2, $4 FROM conv
    ON CONFLICT (inbox_id, external_id) DO NOTHING
    RETURNING id, conversation_id, seq)
  SELECT id, conversation_id, seq, false AS duplicate FROM stored
  UNION ALL SELECT id, conversation_id, seq, true FROM dup`,
)

export interface StoredRow {
  id: string
  conversation_id: string
  seq: string
  duplicate: boolean
}

/** `name` is the sender's name as core has parsed it; used only when the contact is new. */
export async function receiveMessage(
  database: Database,
  message: InboundMessage,
  options: { now: Date; name: PersonName },
): Promise<Received> {
  const values = [
    message.inboxId,
    message.externalId,
    message.threadId,
    JSON.stringify(message.reference ?? {}),
    message.sender.externalId,
    message.sender.proof,
    options.now,
    uuid(),
    message.kind,
    message.text,
    JSON.stringify(message.data ?? {}),
    JSON.stringify(message.attachments ?? []),
  ]
  for (let race = 0; race < RACES_MAX; race++) {
    const [row] = await database.query<StoredRow>(storeMessage, values)
    if (row) return toReceived(row)
    const [first] = await database.query<StoredRow>(storeFirst, [...values, ...firstValues(message, options.name)])
    if (first) return toReceived(first)
    await database.transaction((tx) => makeRoom(tx, message, options))
  }
  throw new Error(
    `Inbox "${message.inboxId}": the message ${message.externalId} could not be stored after ${RACES_MAX} tries.`,
  )
}

/** Stores what an agent (or the system: `author` bot) did. Undefined: there is no such conversation. */
export async function receiveAction(
  database: Database,
  action: InboundAction,
  options: { now: Date; author: 'agent' | 'bot' },
): Promise<Received | undefined> {
  const act = action.action
  const values = [
    `desk:${action.deskId}`,
    action.externalId,
    action.conversationId,
    options.now,
    uuid(),
    options.author,
    action.agent.id,
    action.agent.name,
    'text' in act ? act.text : '',
    JSON.stringify({ action: act, ...(action.agent.avatarUrl ? { avatarUrl: action.agent.avatarUrl } : {}) }),
    JSON.stringify(('attachments' in act && act.attachments) || []),
  ]
  const [row] = await database.query<StoredRow>(storeAction, values)
  // Nothing: no such conversation, or the same action was stored in this very moment. Then it is there now.
  const [stored] = row ? [row] : await database.query<StoredRow>(storeAction, values)
  return stored && toReceived(stored)
}

export const toReceived = (row: StoredRow): Received => ({
  duplicate: row.duplicate,
  messageId: row.id,
  conversationId: row.conversation_id,
  seq: toNumber(row.seq),
})

function firstValues({ sender, visibility, ...message }: InboundMessage, name: PersonName): unknown[] {
  return [
    uuid(),
    uuid(),
    ...contactValues(sender, name),
    visibility,
    message.endsWithErasure ? threadHash(message) : null,
  ]
}

/** Who a new contact is, in the order of the columns. An address is kept only when something vouches for it. */
function contactValues(sender: InboundMessage['sender'], name: PersonName): unknown[] {
  const source = !name.given && !name.family ? 'none' : sender.proof === 'verified' ? 'verified' : 'platform'
  const email = sender.proof === 'none' ? null : sender.email
  const vouched = email ? sender.proof : null
  return [name.given, name.family, name.title, name.display, name.pronouns, source, email, vouched, sender.locale]
}

const RANK: readonly Proof[] = ['none', 'platform', 'verified']

const lock = sql('receive-lock', 'SELECT pg_advisory_xact_lock(hashtextextended($1, 0))')
const findErased = sql('receive-erased', 'SELECT 1 FROM erased_threads WHERE thread_hash = $1')
const GONE_WORDS = 'This conversation was erased. Begin a new one.'

/** Until the transaction's end nobody else makes room for this sender, or erases them. */
export async function lockSender(tx: Queryable, sender: { inboxId: string; externalId: string }): Promise<void> {
  await tx.query(lock, [`${sender.inboxId}\n${sender.externalId}`])
}

const findIdentity = sql(
  'receive-identity',
  'SELECT contact_id, proof FROM contact_identities WHERE inbox_id = $1 AND external_id = $2',
)
const addContact = sql(
  'receive-add-contact',
  `INSERT INTO contacts (id, given, family, title, display, pronouns, name_source, email, email_proof, locale, created_at, updated_at)
   VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $11)`,
)
const addIdentity = sql(
  'receive-add-identity',
  'INSERT INTO contact_identities (inbox_id, external_id, contact_id, proof, created_at) VALUES ($1, $2, $3, $4, $5)',
)
const raiseProof = sql(
  'receive-raise-proof',
  'UPDATE contact_identities SET proof = $3 WHERE inbox_id = $1 AND external_id = $2',
)
// Kept from now on, as something vouches for it; what was proved stands against what a platform says.
const keepEmail = sql(
  'receive-email',
  `UPDATE contacts SET email = $2, email_proof = $3 WHERE id = $1 AND (email IS NULL OR (email_proof IS DISTINCT FROM 'verified' AND $3 = 'verified'))`,
)
const findCurrent = sql(
  'receive-current',
  `SELECT id, contact_id, ordinal, last_seq,
     ended_at IS NOT NULL OR (status = 'resolved' AND resolved_at < $3::timestamptz - interval '${REOPEN_DAYS} days') AS over
   FROM conversations WHERE inbox_id = $1 AND thread_id = $2 ORDER BY ordinal DESC LIMIT 1`,
)
// Who starts over goes on in another thread; its first conversation is linked to the one that was ended.
const findEnded = sql(
  'receive-ended',
  `SELECT id FROM (SELECT id, ended_at FROM conversations WHERE inbox_id = $1 AND contact_id = $2 ORDER BY created_at DESC LIMIT 1) AS newest
   WHERE ended_at IS NOT NULL`,
)
const addConversation = sql(
  'receive-add-conversation',
  `INSERT INTO conversations (id, inbox_id, thread_id, ordinal, contact_id, visibility, reference, last_seq, read_seq, previous_id, created_at)
   VALUES ($1, $2, $3, $4, $5, $6, $7::jsonb, $8, $8, $9, $10) ON CONFLICT (inbox_id, thread_id, ordinal) DO NOTHING`,
)

/**
 * Makes the contact, identity and conversation that a first message needs. Two of one sender at once wait for each other;
 * of two senders in one thread the second finds the first one's conversation.
 */
async function makeRoom(tx: Queryable, message: InboundMessage, { now, name }: { now: Date; name: PersonName }) {
  const { inboxId, threadId, sender } = message
  await lockSender(tx, { inboxId, externalId: sender.externalId })
  if (message.endsWithErasure && (await tx.query(findErased, [threadHash(message)])).length) throw new Gone(GONE_WORDS)
  const [identity] = await tx.query<{ contact_id: string; proof: string }>(findIdentity, [inboxId, sender.externalId])
  const contactId = identity?.contact_id ?? uuid()
  if (!identity) {
    await tx.query(addContact, [contactId, ...contactValues(sender, name), now])
    await tx.query(addIdentity, [inboxId, sender.externalId, contactId, sender.proof, now])
  } else if (RANK.indexOf(sender.proof) > RANK.indexOf(identity.proof as Proof)) {
    await tx.query(raiseProof, [inboxId, sender.externalId, sender.proof])
    if (sender.email) await tx.query(keepEmail, [contactId, sender.email, sender.proof])
  }
  type Current = { id: string; contact_id: string; ordinal: number; last_seq: string; over: boolean | null }
  const [current] = await tx.query<Current>(findCurrent, [inboxId, threadId, now])
  if (current && !current.over) return
  const [ended] = current ? [] : await tx.query<{ id: string }>(findEnded, [inboxId, contactId])
  // Who joins in is not the customer whose thread it is.
  const owner = message.data?.participant && current ? current.contact_id : contactId
  // Positions go on in the next conversation of the thread, so that a reader's watermark stays good.
  await tx.query(addConversation, [
    uuid(),
    inboxId,
    threadId,
    (current?.ordinal ?? 0) + 1,
    owner,
    message.visibility,
    JSON.stringify(message.reference ?? {}),
    current ? toNumber(current.last_seq) : 0,
    current?.id ?? ended?.id ?? null,
    now,
  ])
}
