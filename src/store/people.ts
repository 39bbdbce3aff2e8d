// Who is one person with whom. A merge is one row between two contacts, and nothing else is moved: identities, conversations, names and
// facts stay with the contact whose they are, so an un-merge gives back exactly what was, with all that was written meanwhile. Which
// contacts are one person follows from the rows that stand (`contacts.person_id`).
import { v7 as uuid } from 'uuid'
import type { MergeRule } from '../core/known.ts'
import type { Agent } from '../core/model.ts'
import { type Queryable, sql } from './database.ts'

/** All contacts that are one person with `id` (an expression), it too. */
export const samePerson = (id: string): string =>
  `(SELECT g.id FROM contacts o JOIN contacts g ON g.id = coalesce(o.person_id, o.id) OR g.person_id = coalesce(o.person_id, o.id) WHERE o.id = ${id})`

// Merges are rare, and each looks at all that hang together: one at a time. Taken before any row is locked.
const lock = sql('merge-lock', `SELECT pg_advisory_xact_lock(hashtextextended('contact-merges', 0))`)
const both = sql(
  'merge-both',
  'SELECT id, coalesce(person_id, id) AS person FROM contacts WHERE id = ANY($1::uuid[]) ORDER BY created_at, id',
)
// What an agent has taken apart, no rule puts together again, by whatever way round.
const apart = sql(
  'merge-apart',
  `SELECT 1 FROM contact_merges WHERE undone_at IS NOT NULL AND undone_by->>'id' IS NOT NULL AND (
     (winner_id IN ${samePerson('$1')} AND loser_id IN ${samePerson('$2')})
     OR (winner_id IN ${samePerson('$2')} AND loser_id IN ${samePerson('$1')})) LIMIT 1`,
)
const add = sql(
  'merge-add',
  `INSERT INTO contact_merges (id, winner_id, loser_id, rule, agent, reason, evidence, merged_at, moved)
   SELECT $1, $2, $3, $4, $5::jsonb, $6, $7::jsonb, $8, jsonb_build_object(
     'identities', (SELECT coalesce(jsonb_agg(inbox_id || ':' || external_id), '[]') FROM contact_identities WHERE contact_id IN ${samePerson('$3')}),
     'conversations', (SELECT coalesce(jsonb_agg(id), '[]') FROM conversations WHERE contact_id IN ${samePerson('$3')}))`,
)
const undo = sql(
  'merge-undo',
  'UPDATE contact_merges SET undone_at = $2, undone_by = $3::jsonb WHERE id = $1 AND undone_at IS NULL RETURNING winner_id, loser_id',
)
// What went to the address of one of them for the other no longer leads into the other's conversation.
const dropLetters = sql(
  'merge-letters',
  `DELETE FROM mail_threads t USING conversations v WHERE t.inbox_id = v.inbox_id AND t.thread_id = v.thread_id
     AND v.contact_id IN ${samePerson('$1')} AND NOT starts_with(t.participant, t.address)
     AND lower(t.address) IN (SELECT lower(email) FROM contacts WHERE id IN ${samePerson('$2')})
     AND NOT EXISTS (SELECT 1 FROM contacts WHERE id IN ${samePerson('$1')} AND lower(email) = lower(t.address))`,
)
const together = `WITH RECURSIVE reached(id) AS (
  SELECT $1::uuid
  UNION SELECT CASE WHEN m.winner_id = r.id THEN m.loser_id ELSE m.winner_id END FROM reached r
    JOIN contact_merges m ON m.undone_at IS NULL AND (m.winner_id = r.id OR m.loser_id = r.id)),
  person AS (SELECT id FROM contacts WHERE id IN (SELECT id FROM reached) ORDER BY created_at, id LIMIT 1)`
const regroup = sql(
  'merge-regroup',
  `${together} UPDATE contacts c SET person_id = CASE WHEN c.id = person.id THEN NULL ELSE person.id END
   FROM person WHERE c.id IN (SELECT id FROM reached)`,
)
const members = sql('person-members', `SELECT id FROM contacts WHERE id IN ${samePerson('$1')}`)
// By what was proved, without what agents have put together.
const provedMembers = sql(
  'person-proved-members',
  `WITH RECURSIVE reached(id) AS (
     SELECT id FROM contacts WHERE id = $1
     UNION SELECT CASE WHEN m.winner_id = r.id THEN m.loser_id ELSE m.winner_id END FROM reached r
       JOIN contact_merges m ON m.undone_at IS NULL AND m.rule <> 'agent' AND (m.winner_id = r.id OR m.loser_id = r.id))
   SELECT id FROM reached`,
)
const find = sql(
  'merge-find',
  `SELECT id, winner_id, loser_id FROM contact_merges WHERE id = $1 AND undone_at IS NULL AND winner_id IN ${samePerson('$2')}`,
)

export interface Merge {
  /** Which two. */
  contactIds: readonly [string, string]
  rule: MergeRule
  agent?: Agent | undefined
  reason: string
  evidence: object
  now: Date
}

/** Until the transaction's end no others are merged, taken apart or erased. To be taken before any row is locked. */
export const lockMerges = (tx: Queryable) => tx.query(lock, [])

/**
 * `same`: they are one person already. `gone`: one of them was erased. `apart`: an agent has taken them apart, so no rule may put them
 * together. Within a transaction.
 */
export async function mergeContacts(
  tx: Queryable,
  { contactIds, rule, agent, reason, evidence, now }: Merge,
): Promise<{ mergeId: string } | 'same' | 'gone' | 'apart'> {
  await lockMerges(tx)
  if (contactIds[0] === contactIds[1]) return 'same'
  const [winner, loser] = await tx.query<{ id: string; person: string }>(both, [contactIds])
  if (!winner || !loser) return 'gone'
  if (winner.person === loser.person) return 'same'
  if (rule !== 'agent' && (await tx.query(apart, [winner.id, loser.id])).length) return 'apart'
  const mergeId = uuid()
  const by = agent ? JSON.stringify({ id: agent.id, name: agent.name }) : null
  await tx.query(add, [mergeId, winner.id, loser.id, rule, by, reason, JSON.stringify(evidence), now])
  await tx.query(regroup, [winner.id])
  return { mergeId }
}

/** False: there is no such merge that stands. Within a transaction. */
export async function undoMerge(
  tx: Queryable,
  { mergeId, agent, now }: { mergeId: string; agent: Agent; now: Date },
): Promise<boolean> {
  await lockMerges(tx)
  const by = JSON.stringify({ id: agent.id, name: agent.name })
  const [undone] = await tx.query<{ winner_id: string; loser_id: string }>(undo, [mergeId, now, by])
  if (!undone) return false
  await tx.query(regroup, [undone.winner_id])
  await tx.query(regroup, [undone.loser_id])
  await tx.query(dropLetters, [undone.winner_id, undone.loser_id])
  await tx.query(dropLetters, [undone.loser_id, undone.winner_id])
  return true
}

/** The ids of all that are one person with a contact, it too; none when it is gone. */
export async function membersOf(
  database: Queryable,
  contactId: string,
  options: { proved?: boolean } = {},
): Promise<string[]> {
  const rows = await database.query<{ id: string }>(options.proved ? provedMembers : members, [contactId])
  return rows.map(({ id }) => id)
}

/** After some of a person were erased: who of the rest still belong together. Within a transaction. */
export async function regroupAll(tx: Queryable, contactIds: readonly string[]): Promise<void> {
  for (const id of contactIds) await tx.query(regroup, [id])
}

/** A merge that stands, of the person that the contact is. */
export async function findMerge(
  database: Queryable,
  mergeId: string,
  contactId: string,
): Promise<{ id: string; contactIds: [string, string] } | undefined> {
  const [row] = await database.query<{ id: string; winner_id: string; loser_id: string }>(find, [mergeId, contactId])
  return row && { id: row.id, contactIds: [row.winner_id, row.loser_id] }
}
