// Single look-ups of messages, conversations, contacts and cases, off the hot path of a turn.
import type { Case, Contact, Conversation, Message } from '../core/model.ts'
import { type Queryable, sql } from './database.ts'
import {
  CASE_COLUMNS,
  type CaseRow,
  CONTACT_QUERY,
  CONVERSATION_COLUMNS,
  type ContactRow,
  type ConversationRow,
  HELPFUL_COLUMN,
  MESSAGE_COLUMNS,
  type MessageRow,
  toCase,
  toContact,
  toConversation,
  toMessage,
} from './rows.ts'

const byId = sql('message-by-id', `SELECT ${MESSAGE_COLUMNS} FROM messages WHERE id = $1`)
const bySource = sql(
  'message-by-source',
  `SELECT ${MESSAGE_COLUMNS} FROM messages WHERE conversation_id = $1 AND data->>'sourceId' = $2 ORDER BY seq DESC LIMIT 1`,
)
const byExternal = sql(
  'message-by-external',
  `SELECT ${MESSAGE_COLUMNS} FROM messages WHERE inbox_id = $1 AND external_id = $2`,
)
const shown = sql(
  'messages-shown',
  `SELECT ${MESSAGE_COLUMNS}, ${HELPFUL_COLUMN} FROM messages m WHERE conversation_id = $1 AND audience = 'customer' AND kind IN ('text', 'choice')
   ORDER BY created_at, seq`,
)
const conversationById = sql('conversation-by-id', `SELECT ${CONVERSATION_COLUMNS} FROM conversations WHERE id = $1`)
const contactById = sql('contact-by-id', CONTACT_QUERY)
const caseById = sql('case-by-id', `SELECT ${CASE_COLUMNS} FROM cases WHERE id = $1`)
const caseOf = sql(
  'case-of',
  `SELECT ${CASE_COLUMNS} FROM cases WHERE conversation_id = $1 ORDER BY number DESC LIMIT 1`,
)
const caseAt = sql('case-at', `SELECT conversation_id FROM cases WHERE desk_id = $1 AND desk_thread = $2`)
const keepCase = sql('case-keep', 'UPDATE cases SET desk_id = $2, desk_thread = $3 WHERE id = $1')

const unread = sql(
  'messages-unread',
  `SELECT ${MESSAGE_COLUMNS} FROM messages WHERE conversation_id = $1 AND seq > $2 AND author <> 'contact' AND audience = 'customer' AND kind = 'text'
     AND deleted_at IS NULL AND seq > (SELECT read_seq FROM conversations WHERE id = $1) ORDER BY seq`,
)
const participantOf = sql(
  'message-participant',
  'SELECT external_id FROM contact_identities WHERE inbox_id = $1 AND contact_id = $2 ORDER BY created_at DESC LIMIT 1',
)

/** What was said to the customer behind a position and not looked at, oldest first. */
export async function findUnread(database: Queryable, conversationId: string, after: number): Promise<Message[]> {
  return (await database.query<MessageRow>(unread, [conversationId, after])).map(toMessage)
}

/** The customer, by the id that the inbox knows them by. */
export async function findParticipant(
  database: Queryable,
  { inboxId, contactId }: Conversation,
): Promise<string | undefined> {
  const [row] = await database.query<{ external_id: string }>(participantOf, [inboxId, contactId])
  return row?.external_id
}

export async function findMessage(database: Queryable, id: string): Promise<Message | undefined> {
  const [row] = await database.query<MessageRow>(byId, [id])
  return row && toMessage(row)
}

export async function findMessageBySource(
  database: Queryable,
  conversationId: string,
  sourceId: string,
): Promise<Message | undefined> {
  const [row] = await database.query<MessageRow>(bySource, [conversationId, sourceId])
  return row && toMessage(row)
}

export async function findMessageByExternalId(
  database: Queryable,
  inboxId: string,
  externalId: string,
): Promise<Message | undefined> {
  const [row] = await database.query<MessageRow>(byExternal, [inboxId, externalId])
  return row && toMessage(row)
}

/** What the customer sees, oldest first. */
export async function findShownMessages(database: Queryable, conversationId: string): Promise<Message[]> {
  return (await database.query<MessageRow>(shown, [conversationId])).map(toMessage)
}

export async function findConversation(database: Queryable, id: string): Promise<Conversation | undefined> {
  const [row] = await database.query<ConversationRow>(conversationById, [id])
  return row && toConversation(row)
}

export async function findContact(database: Queryable, id: string): Promise<Contact | undefined> {
  const [row] = await database.query<ContactRow>(contactById, [id])
  return row && toContact(row)
}

export async function findCase(database: Queryable, id: string): Promise<Case | undefined> {
  const [row] = await database.query<CaseRow>(caseById, [id])
  return row && toCase(row)
}

/** The newest case of a conversation. */
export async function findCaseOf(database: Queryable, conversationId: string): Promise<Case | undefined> {
  const [row] = await database.query<CaseRow>(caseOf, [conversationId])
  return row && toCase(row)
}

export async function findConversationAt(
  database: Queryable,
  deskId: string,
  deskThread: string,
): Promise<string | undefined> {
  const [row] = await database.query<{ conversation_id: string }>(caseAt, [deskId, deskThread])
  return row?.conversation_id
}

/** Remembers where the desk keeps a case. */
export async function keepCaseAt(
  database: Queryable,
  caseId: string,
  deskId: string,
  deskThread: string,
): Promise<void> {
  await database.query(keepCase, [caseId, deskId, deskThread])
}
