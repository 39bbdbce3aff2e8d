// Rows as the two drivers give them, and the nouns that they become.
import type {
  Agent,
  Attachment,
  Author,
  Case,
  Contact,
  Conversation,
  ConversationState,
  HandoffReason,
  Message,
  MessageData,
  NameSource,
  PersonName,
  Proof,
} from '../core/model.ts'
import { toNumber } from './database.ts'

/** Leaves out what is null or undefined, so that optional stays optional. */
export function present<T extends Record<string, unknown>>(fields: T): { [K in keyof T]: NonNullable<T[K]> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null && value !== undefined)) as {
    [K in keyof T]: NonNullable<T[K]>
  }
}

export interface MessageRow {
  id: string
  conversation_id: string
  seq: string | number
  author: string
  author_id: string | null
  author_name: string | null
  audience: string
  kind: string
  text: string
  data: MessageData
  attachments: Attachment[]
  inbox_id: string
  external_id: string | null
  policy: string | null
  reason: string | null
  created_at: Date
  edited_at: Date | null
  deleted_at: Date | null
  /** Read only where it is shown. */
  helpful?: boolean | null
}

export const MESSAGE_COLUMNS =
  'id, conversation_id, seq, author, author_id, author_name, audience, kind, text, data, attachments, inbox_id, external_id, policy, reason, created_at, edited_at, deleted_at'

/** The thumb on a message `m`. */
export const HELPFUL_COLUMN = '(SELECT helpful FROM answer_ratings r WHERE r.message_id = m.id) AS helpful'

export function toMessage(row: MessageRow): Message {
  return {
    id: row.id,
    conversationId: row.conversation_id,
    seq: toNumber(row.seq),
    author: row.author as Author,
    audience: row.audience as Message['audience'],
    kind: row.kind as Message['kind'],
    text: row.text,
    data: row.data,
    attachments: row.attachments,
    inboxId: row.inbox_id,
    createdAt: row.created_at,
    ...present({
      authorId: row.author_id,
      authorName: row.author_name,
      externalId: row.external_id,
      policy: row.policy,
      reason: row.reason,
      editedAt: row.edited_at,
      deletedAt: row.deleted_at,
      helpful: row.helpful,
    }),
  } as Message
}

export interface ConversationRow {
  id: string
  inbox_id: string
  thread_id: string
  contact_id: string
  visibility: string
  status: string
  handler: string
  agent: Agent | null
  reference: unknown
  state: ConversationState
  previous_id: string | null
  inbound_seq: string | number
  read_seq: string | number
  waiting_since: Date | null
  claimed_at: Date | null
  resolved_at: Date | null
  last_contact_at: Date | null
  last_agent_at: Date | null
  created_at: Date
}

export const CONVERSATION_COLUMNS =
  'id, inbox_id, thread_id, contact_id, visibility, status, handler, agent, reference, state, previous_id, inbound_seq, read_seq, waiting_since, claimed_at, resolved_at, last_contact_at, last_agent_at, created_at'

export function toConversation(row: ConversationRow): Conversation {
  return {
    id: row.id,
    inboxId: row.inbox_id,
    threadId: row.thread_id,
    contactId: row.contact_id,
    visibility: row.visibility as Conversation['visibility'],
    status: row.status as Conversation['status'],
    handler: row.handler as Conversation['handler'],
    reference: row.reference,
    state: row.state,
    createdAt: row.created_at,
    ...present({
      agent: row.agent,
      previousId: row.previous_id,
      waitingSince: row.waiting_since,
      claimedAt: row.claimed_at,
      resolvedAt: row.resolved_at,
      lastContactAt: row.last_contact_at,
      lastAgentAt: row.last_agent_at,
    }),
  } as Conversation
}

export interface ContactRow {
  id: string
  given: string | null
  family: string | null
  title: string | null
  display: string | null
  pronouns: string | null
  name_source: string
  email: string | null
  locale: string | null
  proof: string | null
  /** Their ids on their channel. */
  account_ids: string[]
}

export function toContact(row: ContactRow): Contact {
  const name = present({
    given: row.given,
    family: row.family,
    title: row.title,
    display: row.display,
    pronouns: row.pronouns,
  }) as PersonName
  return {
    id: row.id,
    name,
    nameSource: row.name_source as NameSource,
    proof: (row.proof ?? 'none') as Proof,
    ...present({ email: row.email, locale: row.locale }),
  } as Contact
}

const ALL_OF_THEM = 'id = coalesce(o.person_id, o.id) OR person_id = coalesce(o.person_id, o.id)'
/**
 * A contact ($1) as the person they are: what they call themselves anywhere, the newest name first, and an address known to be theirs.
 * The proof is that of whoever writes here alone.
 */
export const CONTACT_QUERY = `SELECT o.id, n.given, n.family, n.title, n.display, n.pronouns, n.name_source, e.email, l.locale,
    (SELECT proof FROM contact_identities i WHERE i.contact_id = o.id
     ORDER BY CASE proof WHEN 'verified' THEN 0 WHEN 'platform' THEN 1 ELSE 2 END LIMIT 1) AS proof,
    ARRAY(SELECT external_id FROM contact_identities i WHERE i.contact_id = o.id) AS account_ids
  FROM contacts o
  JOIN LATERAL (SELECT given, family, title, display, pronouns, name_source FROM contacts WHERE ${ALL_OF_THEM}
    ORDER BY CASE name_source WHEN 'none' THEN 2 WHEN 'platform' THEN 1 ELSE 0 END,
      name_source = 'platform' AND id <> o.id, updated_at DESC LIMIT 1) n ON true
  LEFT JOIN LATERAL (SELECT email FROM contacts WHERE (${ALL_OF_THEM}) AND email IS NOT NULL
    ORDER BY id <> o.id, email_proof DESC, created_at LIMIT 1) e ON true
  LEFT JOIN LATERAL (SELECT locale FROM contacts WHERE (${ALL_OF_THEM}) AND locale IS NOT NULL ORDER BY id <> o.id, created_at LIMIT 1) l ON true
  WHERE o.id = $1`

export interface CaseRow {
  id: string
  number: number
  conversation_id: string
  reason: string
  why: string
  agent: Agent | null
  desk_id: string | null
  desk_thread: string | null
  opened_at: Date
  claimed_at: Date | null
  resolved_at: Date | null
}

export const CASE_COLUMNS =
  'id, number, conversation_id, reason, why, agent, desk_id, desk_thread, opened_at, claimed_at, resolved_at'

export function toCase(row: CaseRow): Case {
  return {
    id: row.id,
    number: row.number,
    conversationId: row.conversation_id,
    reason: row.reason as HandoffReason,
    why: row.why,
    openedAt: row.opened_at,
    ...present({
      agent: row.agent,
      deskId: row.desk_id,
      deskThread: row.desk_thread,
      claimedAt: row.claimed_at,
      resolvedAt: row.resolved_at,
    }),
  } as Case
}
