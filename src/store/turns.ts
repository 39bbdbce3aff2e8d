// What a turn reads and writes: claim a due conversation, load it, commit its plan. All by row locks, so any number of
// processes may work on one database.
import { randomUUID } from 'node:crypto'
import type { Case, Contact, Conversation, Message } from '../core/model.ts'
import { type Queryable, sql, toNumber } from './database.ts'
import {
  CASE_COLUMNS,
  type CaseRow,
  CONTACT_QUERY,
  CONVERSATION_COLUMNS,
  type ContactRow,
  type ConversationRow,
  MESSAGE_COLUMNS,
  type MessageRow,
  toCase,
  toContact,
  toConversation,
  toMessage,
} from './rows.ts'

/** A worker that dies holds its conversation no longer than this; a living one renews it. A commit without it is refused. */
export const LEASE_MS = 10_000
/** How many earlier messages a turn sees. */
const RECENT_MAX = 30

const findDue = sql(
  'turn-due',
  `SELECT id FROM conversations WHERE wake_at <= $1 AND (lease_until IS NULL OR lease_until < $1) ORDER BY wake_at LIMIT $2`,
)
const nextWake = sql('turn-next-wake', 'SELECT min(wake_at) AS at FROM conversations')
// Waits for a message that is just being stored, rather than skip the row and leave it to the next sweep.
const claim = sql(
  'turn-claim',
  `UPDATE conversations SET lease_until = $2, lease_token = $3
   WHERE id = $1 AND wake_at <= $4 AND (lease_until IS NULL OR lease_until < $4)
   RETURNING ${CONVERSATION_COLUMNS}, failures`,
)
const reload = sql(
  'turn-reload',
  `SELECT ${CONVERSATION_COLUMNS} FROM conversations WHERE id = $1 AND lease_token = $2`,
)
const renew = sql(
  'turn-renew',
  'UPDATE conversations SET lease_until = $3 WHERE id = $1 AND lease_token = $2 RETURNING id',
)
const putOff = sql(
  'turn-put-off',
  `UPDATE conversations SET lease_until = NULL, lease_token = NULL, wake_at = $3, failures = failures + 1
   WHERE id = $1 AND lease_token = $2`,
)
const messagesOf = sql(
  'turn-messages',
  `(SELECT ${MESSAGE_COLUMNS}, false AS handled FROM messages WHERE conversation_id = $1 AND handled_at IS NULL AND seq <= $2)
   UNION ALL
   (SELECT ${MESSAGE_COLUMNS}, true FROM messages WHERE conversation_id = $1 AND handled_at IS NOT NULL ORDER BY seq DESC LIMIT ${RECENT_MAX})
   ORDER BY seq`,
)
const contactOf = sql('turn-contact', CONTACT_QUERY)
const openCase = sql(
  'turn-case',
  `SELECT ${CASE_COLUMNS} FROM cases WHERE conversation_id = $1 ORDER BY number DESC LIMIT 1`,
)

export interface Claimed {
  id: string
  token: string
  /** How many turns of it running have failed before this one. */
  failures: number
}

export interface Loaded {
  conversation: Conversation
  contact: Contact
  /** The newest case, open or not. */
  lastCase?: Case
  messages: Message[]
  recent: Message[]
  /** The commit is refused when anything came in after this. */
  seenSeq: number
}

export async function findDueConversations(database: Queryable, now: Date, limit: number): Promise<string[]> {
  return (await database.query<{ id: string }>(findDue, [now, limit])).map((row) => row.id)
}

export async function nextWakeAt(database: Queryable): Promise<Date | undefined> {
  const [row] = await database.query<{ at: Date | null }>(nextWake, [])
  return row?.at ?? undefined
}

/** Undefined: not due, or another worker has it. */
export async function claimTurn(
  database: Queryable,
  conversationId: string,
  now: Date,
): Promise<[Claimed, ConversationRow] | undefined> {
  const token = randomUUID()
  const until = new Date(now.getTime() + LEASE_MS)
  const [row] = await database.query<ConversationRow & { failures: number }>(claim, [conversationId, until, token, now])
  return row && [{ id: conversationId, token, failures: row.failures }, row]
}

/** False: the lease is lost, somebody else has the conversation. */
export async function renewTurn(database: Queryable, claimed: Claimed, now: Date): Promise<boolean> {
  const rows = await database.query(renew, [claimed.id, claimed.token, new Date(now.getTime() + LEASE_MS)])
  return rows.length > 0
}

/** Lets the conversation go until `until`, counting a failure. */
export async function putOffTurn(database: Queryable, claimed: Claimed, until: Date): Promise<void> {
  await database.query(putOff, [claimed.id, claimed.token, until])
}

/** `row` saves a query when the conversation was claimed just now. Undefined: the lease is lost. */
export async function loadTurn(
  database: Queryable,
  claimed: Claimed,
  row?: ConversationRow,
): Promise<Loaded | undefined> {
  const current = row ?? (await database.query<ConversationRow>(reload, [claimed.id, claimed.token]))[0]
  if (!current) return undefined
  const seenSeq = toNumber(current.inbound_seq)
  const [messages, [contact], [lastCase]] = await Promise.all([
    database.query<MessageRow & { handled: boolean }>(messagesOf, [claimed.id, seenSeq]),
    database.query<ContactRow>(contactOf, [current.contact_id]),
    database.query<CaseRow>(openCase, [claimed.id]),
  ])
  // Erased since it was claimed.
  if (!contact) return undefined
  return {
    conversation: toConversation(current),
    contact: toContact(contact),
    messages: messages.filter((row) => !row.handled).map((row) => asOf(contact, toMessage(row))),
    recent: messages.filter((row) => row.handled).map((row) => asOf(contact, toMessage(row))),
    seenSeq,
    ...(lastCase ? { lastCase: toCase(lastCase) } : {}),
  }
}

/** Whatever a channel says of it: in a conversation of theirs, who writes from another account is not known to be the customer. */
function asOf({ account_ids: ids }: ContactRow, message: Message): Message {
  const { author, authorId, data } = message
  if (author !== 'contact' || !authorId || data.participant || ids.includes(authorId)) return message
  const remark = 'This was written by somebody else than the customer, in the customer’s conversation.'
  return { ...message, data: { ...data, participant: authorId, remarks: [...(data.remarks ?? []), remark] } }
}
