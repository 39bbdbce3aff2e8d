// Invitations from public places: the rows that can be audited, and the private conversations that they led to.
import { v7 as uuid } from 'uuid'
import type { Agent, Invitation, InvitationEvidence, Receipt } from '../core/model.ts'
import type { NewInvitation } from '../core/plan.ts'
import { type Database, type Queryable, sql, toNumber } from './database.ts'
import { present } from './rows.ts'

const COLUMNS =
  '(SELECT inbox_id FROM conversations c WHERE c.id = conversation_id) AS inbox_id, id, conversation_id, sender_id, handle, rule, reason, evidence, agent, outcome, closed_reason, created_at'
const add = sql(
  'invitation-add',
  `INSERT INTO public_invitations (id, conversation_id, sender_id, handle, rule, reason, evidence, agent, created_at)
   VALUES ($1, $2, $3, $4, $5, $6, $7::jsonb, $8::jsonb, $9)`,
)
const byId = sql('invitation-by-id', `SELECT ${COLUMNS} FROM public_invitations WHERE id = $1`)
const answer = sql(
  'invitation-answer',
  `UPDATE public_invitations SET outcome = $2, closed_reason = $3, answered_at = $4 WHERE id = $1`,
)
const ledTo = sql(
  'invitation-led-to',
  `SELECT ${COLUMNS} FROM public_invitations WHERE id IN (SELECT invitation_id FROM linked_conversations WHERE conversation_id = $1) ORDER BY created_at`,
)
const linked = sql(
  'invitation-linked',
  'SELECT conversation_id FROM linked_conversations WHERE invitation_id = $1 ORDER BY created_at',
)
const link = sql(
  'invitation-link',
  `INSERT INTO linked_conversations (invitation_id, conversation_id, way, created_at) VALUES ($1, $2, $3, coalesce($4::timestamptz, now())) ON CONFLICT DO NOTHING`,
)
const current = sql(
  'invitation-current',
  `SELECT id, ordinal, last_seq, status FROM conversations WHERE inbox_id = $1 AND thread_id = $2 ORDER BY ordinal DESC LIMIT 1`,
)
const addConversation = sql(
  'invitation-conversation',
  `INSERT INTO conversations (id, inbox_id, thread_id, ordinal, contact_id, visibility, reference, last_seq, read_seq, previous_id, created_at)
   VALUES ($1, $2, $3, $4, $5, 'private', $6::jsonb, $7, $7, $8, $9)`,
)
const next = sql(
  'invitation-next-seq',
  'UPDATE conversations SET last_seq = last_seq + 1 WHERE id = $1 RETURNING last_seq',
)
const addOpening = sql(
  'invitation-opening',
  `INSERT INTO messages (id, conversation_id, seq, author, audience, kind, text, inbox_id, policy, reason, handled_at, created_at)
   VALUES ($1, $2, $3, 'bot', 'customer', 'text', $4, $5, 'private', 'the first words of an invitation from public', $6, $6)
   ON CONFLICT (id) DO NOTHING`,
)
// Whoever is known there under another id is the same contact, unless that id is a contact already.
const addIdentity = sql(
  'invitation-identity',
  `INSERT INTO contact_identities (inbox_id, external_id, contact_id, proof, created_at) VALUES ($1, $2, $3, 'platform', $4) ON CONFLICT DO NOTHING`,
)
const addSent = sql(
  'invitation-sent',
  `INSERT INTO outbox (id, conversation_id, lane, kind, message_id, status, attempts, first_attempt_at, receipt, created_at, done_at)
   VALUES ($1, $2, 'customer', 'message', $3, 'sent', 1, $4, $5::jsonb, $4, $4)`,
)

interface Row {
  id: string
  inbox_id: string
  conversation_id: string
  sender_id: string
  handle: string | null
  rule: string
  reason: string
  evidence: InvitationEvidence
  agent: Agent | null
  outcome: string
  closed_reason: string | null
  created_at: Date
}

const toInvitation = (row: Row): Invitation =>
  ({
    id: row.id,
    inboxId: row.inbox_id,
    conversationId: row.conversation_id,
    senderId: row.sender_id,
    rule: row.rule,
    reason: row.reason,
    evidence: row.evidence,
    outcome: row.outcome,
    createdAt: row.created_at,
    ...present({ handle: row.handle, agent: row.agent, closedReason: row.closed_reason }),
  }) as Invitation

export async function addInvitation(tx: Queryable, conversationId: string, invitation: NewInvitation, now: Date) {
  const { id, senderId, handle, rule, reason, evidence, agent } = invitation
  const by = agent ? JSON.stringify(agent) : null
  await tx.query(add, [id, conversationId, senderId, handle ?? null, rule, reason, JSON.stringify(evidence), by, now])
}

export async function findInvitation(database: Queryable, id: string): Promise<Invitation | undefined> {
  const [row] = await database.query<Row>(byId, [id])
  return row && toInvitation(row)
}

/** The invitations in public that led to a private conversation, oldest first. */
export async function invitationsTo(database: Queryable, conversationId: string): Promise<Invitation[]> {
  return (await database.query<Row>(ledTo, [conversationId])).map(toInvitation)
}

/** The private conversations of an invitation, first come first. */
export async function privateSides(database: Queryable, invitationId: string): Promise<string[]> {
  const rows = await database.query<{ conversation_id: string }>(linked, [invitationId])
  return rows.map((row) => row.conversation_id)
}

export async function answerInvitation(
  database: Queryable,
  id: string,
  { outcome, reason, now }: { outcome: 'opened' | 'closed'; reason?: string; now: Date },
): Promise<void> {
  await database.query(answer, [id, outcome, reason ?? null, now])
}

export interface PrivateSide {
  invitation: Invitation
  inboxId: string
  threadId: string
  reference: unknown
  contactId: string
  /** What they are known by in private, where it is another id than in public. */
  senderId?: string
  /** What was said first there, and how it went out. */
  opening: { messageId: string; text: string; receipt: Receipt }
  way: 'opened' | 'link'
  now: Date
}

/** Begins (or finds) the private conversation of an invitation with what was said first there; a second time changes nothing. */
export async function beginPrivateSide(database: Database, side: PrivateSide): Promise<string> {
  return database.transaction(async (tx) => {
    const [known] = await privateSides(tx, side.invitation.id)
    if (known && side.way === 'opened') return known
    if (side.senderId) await tx.query(addIdentity, [side.inboxId, side.senderId, side.contactId, side.now])
    const conversationId = await conversationFor(tx, side)
    const [row] = await tx.query<{ last_seq: string }>(next, [conversationId])
    const { messageId, text, receipt } = side.opening
    await tx.query(addOpening, [messageId, conversationId, toNumber(row!.last_seq), text, side.inboxId, side.now])
    await tx.query(addSent, [uuid(), conversationId, messageId, side.now, JSON.stringify(receipt)])
    await tx.query(link, [side.invitation.id, conversationId, side.way, side.now])
    return conversationId
  })
}

/** Whoever was invited came in by the way that was bound to them. */
export async function followInvitation(tx: Queryable, id: string, conversationId: string, now: Date): Promise<void> {
  await tx.query(link, [id, conversationId, 'followed', now])
  await answerInvitation(tx, id, { outcome: 'opened', now })
}

/** Somebody followed the invitation's link into a private conversation; a second time changes nothing. */
export async function linkPrivateSide(
  database: Queryable,
  invitationId: string,
  conversationId: string,
): Promise<void> {
  await database.query(link, [invitationId, conversationId, 'link', null])
}

/** A direct message lasts for ever: what is resolved there is followed by a new conversation, anything open goes on. */
async function conversationFor(tx: Queryable, side: PrivateSide): Promise<string> {
  const { inboxId, threadId } = side
  type Current = { id: string; ordinal: number; last_seq: string; status: string }
  const [now] = await tx.query<Current>(current, [inboxId, threadId])
  if (now && now.status !== 'resolved') return now.id
  const id = uuid()
  const last = now ? toNumber(now.last_seq) : 0
  const values = [
    id,
    inboxId,
    threadId,
    (now?.ordinal ?? 0) + 1,
    side.contactId,
    JSON.stringify(side.reference ?? {}),
    last,
  ]
  await tx.query(addConversation, [...values, now?.id ?? null, side.now])
  return id
}
