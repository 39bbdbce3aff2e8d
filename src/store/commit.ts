// Commits a plan in one transaction, or not at all: refused when the conversation moved on since it was read.
import { v7 as uuid } from 'uuid'
import { type Errand, PRIVATE_LANE } from '../core/errands.ts'
import type { Conversation, Message } from '../core/model.ts'
import type { Plan, Say } from '../core/plan.ts'
import { changeCustomer, mergesIn } from './change-customer.ts'
import { type Database, type Queryable, sql, toNumber } from './database.ts'
import { addInvitation, followInvitation } from './invitations.ts'
import { CARRY_LANE } from './outbox.ts'
import { lockMerges } from './people.ts'
import type { Claimed } from './turns.ts'

export interface Commit {
  claimed: Claimed
  conversation: Conversation
  messages: readonly Message[]
  seenSeq: number
  plan: Plan
  deskId: string | undefined
  turnId: string
  now: Date
  /** Commit for what was seen though more came in; the rest is the next turn's. */
  force: boolean
}

// What every commit does, in one statement: the conversation moves on, what came in is handled, what is said is stored and
// queued. It writes nothing when the lease is lost or something newer came in.
const advance = sql(
  'commit-advance',
  `WITH moved AS (
    UPDATE conversations SET last_seq = last_seq + $4,
      wake_at = CASE WHEN inbound_seq > $3 THEN $6 ELSE $7::timestamptz END,
      state = $8::jsonb, lease_until = NULL, lease_token = NULL, failures = 0,
      status = $9, handler = $10, agent = $11::jsonb, waiting_since = $12, claimed_at = $13, resolved_at = $14, last_agent_at = $15
    WHERE id = $1 AND lease_token = $2 AND (inbound_seq = $3 OR $5) RETURNING id, inbox_id, last_seq - $4 AS before),
  handled AS (
    UPDATE messages m SET handled_at = $6, turn_id = $16 FROM moved WHERE m.conversation_id = moved.id AND m.id = ANY($17::uuid[])),
  said AS (
    SELECT * FROM unnest($18::uuid[], $19::uuid[], $20::text[], $21::text[], $22::text[], $23::text[], $24::text[], $25::text[], $26::text[], $27::text[])
      WITH ORDINALITY AS s(id, delivery_id, author, author_id, author_name, text, data, attachments, policy, reason, nth)),
  stored AS (
    INSERT INTO messages (id, conversation_id, seq, author, author_id, author_name, audience, kind, text, data, attachments, inbox_id, turn_id, policy, reason, handled_at, created_at)
    SELECT said.id, moved.id, moved.before + nth, author, author_id, author_name, 'customer', 'text', text, data::jsonb, attachments::jsonb,
      inbox_id, $16, policy, reason, $6, $6 FROM moved, said),
  queued AS (
    INSERT INTO outbox (id, conversation_id, lane, kind, message_id, next_attempt_at, created_at)
    SELECT delivery_id, moved.id, 'customer', 'message', said.id, $6, $6 FROM moved, said ORDER BY nth)
  SELECT before FROM moved`,
)
const changeMessage = sql(
  'commit-change',
  `UPDATE messages SET seq = $3, text = CASE WHEN $4 = 'delete' THEN '' ELSE $5 END,
     attachments = CASE WHEN $4 = 'delete' THEN '[]'::jsonb ELSE attachments END,
     edited_at = CASE WHEN $4 = 'edit' THEN $6 ELSE edited_at END, deleted_at = CASE WHEN $4 = 'delete' THEN $6 ELSE deleted_at END
   WHERE id = $1 AND conversation_id = $2`,
)
const addOutbox = sql(
  'commit-outbox',
  `INSERT INTO outbox (id, conversation_id, lane, kind, message_id, payload, next_attempt_at, created_at)
   VALUES ($1, $2, $3, $4, $5, $6::jsonb, $7, $7)`,
)
// Only the newest card matters: an older one that has not been tried is replaced.
const dropCards = sql(
  'commit-drop-cards',
  `UPDATE outbox SET status = 'superseded', done_at = $3 WHERE conversation_id = $1 AND lane = $2 AND kind = 'card' AND status = 'pending' AND attempts = 0
     AND payload->>'caseId' = $4 AND EXISTS (SELECT 1 FROM cases WHERE id = $4::uuid AND desk_thread IS NOT NULL)`,
)
const addCase = sql(
  'commit-case',
  'INSERT INTO cases (id, conversation_id, reason, why, desk_id, opened_at) VALUES ($1, $2, $3, $4, $5, $6)',
)
const changeCase = sql(
  'commit-case-change',
  `UPDATE cases SET agent = CASE WHEN $2 THEN $3::jsonb ELSE agent END, claimed_at = CASE WHEN $4 THEN $5 ELSE claimed_at END,
     resolved_at = CASE WHEN $6 THEN $7 ELSE resolved_at END WHERE id = $1`,
)
const nameContact = sql(
  'commit-name',
  `UPDATE contacts SET given = $2, family = $3, title = $4, display = coalesce($5, display), pronouns = coalesce($6, pronouns), name_source = $7, updated_at = $8 WHERE id = $1`,
)
const rate = sql(
  'commit-feedback',
  `INSERT INTO feedback (id, conversation_id, contact_id, case_id, agent_id, score, comment, created_at)
   SELECT $1, $2, $3, c.id, c.agent->>'id', $4, $5, $6 FROM cases c WHERE c.conversation_id = $2 AND c.resolved_at IS NOT NULL ORDER BY c.number DESC LIMIT 1
   ON CONFLICT (case_id) DO UPDATE SET score = excluded.score, comment = coalesce(excluded.comment, feedback.comment)`,
)
const commentOn = sql(
  'commit-comment',
  'UPDATE feedback SET comment = $2 WHERE id = (SELECT id FROM feedback WHERE conversation_id = $1 ORDER BY created_at DESC LIMIT 1)',
)
const retryDeliveries = sql(
  'commit-retry',
  `UPDATE outbox SET status = 'pending', attempts = 0, next_attempt_at = $3, first_attempt_at = NULL, error = NULL, done_at = NULL
   WHERE conversation_id = $1 AND id = ANY($2::uuid[]) AND status = 'failed'`,
)

/** True: committed. False: the conversation moved on or the lease was lost; nothing was written. */
export async function commitPlan(database: Database, commit: Commit): Promise<boolean> {
  // Most turns only say something: then there is no transaction to open and close.
  if (isOnlySaid(commit)) return (await move(database, commit)) !== undefined
  return database.transaction((tx) => write(tx, commit))
}

function isOnlySaid({ plan, deskId }: Commit): boolean {
  const { contact, openCase, caseChange, feedback, desk, ...rest } = plan
  const lists = [
    rest.customer,
    rest.changes,
    rest.retries,
    rest.carries,
    rest.invitations,
    rest.forwards,
    rest.followed,
    rest.hides,
  ]
  const more = contact || openCase || caseChange || feedback || lists.some((list) => list.length)
  return !more && !(deskId && desk.length)
}

/** The last position before the plan's own; undefined: refused. */
async function move(database: Queryable, commit: Commit): Promise<number | undefined> {
  const [moved] = await database.query<{ before: string }>(advance, [...moveValues(commit), ...sayValues(commit)])
  return moved && toNumber(moved.before)
}

async function write(tx: Queryable, commit: Commit): Promise<boolean> {
  const { conversation, plan, now } = commit
  if (mergesIn(plan.customer)) await lockMerges(tx)
  const before = await move(tx, commit)
  if (before === undefined) return false
  if (plan.contact) {
    const { name, source } = plan.contact
    await tx.query(nameContact, [
      conversation.contactId,
      name.given,
      name.family,
      name.title,
      name.display,
      name.pronouns,
      source,
      now,
    ])
  }
  await changeCustomer(tx, plan.customer, { conversation, now })
  for (const { do: doing, ...errand } of plan.customer.filter((one) => one.do === 'mailCode'))
    await enqueueErrand(tx, commit, { kind: doing, ...errand, expiresAt: errand.expiresAt.toISOString() })
  if (plan.openCase) {
    const { id, reason, why } = plan.openCase
    await tx.query(addCase, [id, conversation.id, reason, why, commit.deskId ?? null, now])
  }
  if (plan.caseChange) await tx.query(changeCase, caseValues(plan.caseChange))
  if (plan.feedback?.score) {
    const { score, comment } = plan.feedback
    await tx.query(rate, [uuid(), conversation.id, conversation.contactId, score, comment ?? null, now])
  } else if (plan.feedback?.comment) {
    await tx.query(commentOn, [conversation.id, plan.feedback.comment])
  }
  let seq = before + plan.says.length
  for (const changed of plan.changes) {
    await tx.query(changeMessage, [changed.messageId, conversation.id, ++seq, changed.change, changed.text ?? '', now])
    if (changed.send) {
      await enqueue(tx, commit, { lane: 'customer', kind: changed.change, messageId: changed.messageId, payload: {} })
    }
  }
  for (const invitation of plan.invitations) {
    await addInvitation(tx, conversation.id, invitation, now)
    await enqueueErrand(tx, commit, { kind: 'open', invitationId: invitation.id, opening: invitation.opening })
  }
  for (const id of plan.followed) await followInvitation(tx, id, conversation.id, now)
  for (const forward of plan.forwards) await enqueueErrand(tx, commit, { kind: 'forward', ...forward })
  for (const { messageId, hidden } of plan.hides) await enqueueErrand(tx, commit, { kind: 'hide', messageId, hidden })
  if (plan.retries.length) await tx.query(retryDeliveries, [conversation.id, plan.retries, now])
  if (plan.carries.length) {
    const messageId = plan.carries.at(-1)!
    await enqueue(tx, commit, { lane: CARRY_LANE, kind: 'carry', messageId, payload: { carries: plan.carries } })
  }
  await enqueueDesk(tx, commit)
  return true
}

function moveValues(commit: Commit): unknown[] {
  const { conversation, plan, claimed, seenSeq, force, now, turnId, messages } = commit
  const changed = plan.conversation
  const pick = <T>(next: T | null | undefined, current: T | undefined) =>
    next === undefined ? (current ?? null) : next
  const agent = pick(changed.agent, conversation.agent)
  return [
    conversation.id,
    claimed.token,
    seenSeq,
    plan.says.length + plan.changes.length,
    force,
    now,
    plan.wakeAt ?? null,
    JSON.stringify({ ...conversation.state, ...plan.state }),
    changed.status ?? conversation.status,
    changed.handler ?? conversation.handler,
    agent && JSON.stringify(agent),
    pick(changed.waitingSince, conversation.waitingSince),
    pick(changed.claimedAt, conversation.claimedAt),
    pick(changed.resolvedAt, conversation.resolvedAt),
    pick(changed.lastAgentAt, conversation.lastAgentAt),
    turnId,
    messages.map((message) => message.id),
  ]
}

/** What is said, a column each. */
function sayValues({ plan: { says } }: Commit): unknown[] {
  const column = <T>(of: (said: Say) => T) => says.map(of)
  return [
    column((said) => said.id),
    column(() => uuid()),
    column((said) => said.author),
    column((said) => said.agent?.id ?? null),
    column((said) => said.agent?.name ?? null),
    column((said) => said.text),
    column((said) =>
      JSON.stringify({ ...said.data, ...(said.agent?.avatarUrl ? { avatarUrl: said.agent.avatarUrl } : {}) }),
    ),
    column((said) => JSON.stringify(said.attachments)),
    column((said) => said.policy),
    column((said) => said.reason),
  ]
}

function caseValues(changed: NonNullable<Plan['caseChange']>): unknown[] {
  return [
    changed.id,
    changed.agent !== undefined,
    changed.agent ? JSON.stringify(changed.agent) : null,
    changed.claimedAt !== undefined,
    changed.claimedAt ?? null,
    changed.resolvedAt !== undefined,
    changed.resolvedAt ?? null,
  ]
}

/** Items for the desk belong to the case that is open, or was until this plan. */
async function enqueueDesk(tx: Queryable, commit: Commit): Promise<void> {
  const { plan, deskId } = commit
  if (!deskId || !plan.desk.length) return
  const caseId = plan.openCase?.id ?? plan.caseChange?.id ?? (await newestCase(tx, commit.conversation.id))
  if (!caseId) return
  const lane = `desk:${deskId}`
  for (const item of plan.desk) {
    if (item.kind === 'card') await tx.query(dropCards, [commit.conversation.id, lane, commit.now, caseId])
    const messageId = 'messageId' in item ? item.messageId : null
    await enqueue(tx, commit, { lane, kind: item.kind, messageId, payload: { item, caseId } })
  }
}

const enqueueErrand = (tx: Queryable, commit: Commit, errand: Errand) =>
  enqueue(tx, commit, { lane: PRIVATE_LANE, kind: errand.kind, messageId: null, payload: { errand } })

const newest = sql('commit-newest-case', 'SELECT id FROM cases WHERE conversation_id = $1 ORDER BY number DESC LIMIT 1')

async function newestCase(tx: Queryable, conversationId: string): Promise<string | undefined> {
  const [row] = await tx.query<{ id: string }>(newest, [conversationId])
  return row?.id
}

async function enqueue(
  tx: Queryable,
  { conversation, now }: Commit,
  entry: { lane: string; kind: string; messageId: string | null; payload: unknown },
): Promise<void> {
  await tx.query(addOutbox, [
    uuid(),
    conversation.id,
    entry.lane,
    entry.kind,
    entry.messageId,
    JSON.stringify(entry.payload),
    now,
  ])
}
