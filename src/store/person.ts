// What is known of a person, over all the contacts that they are: for the case at a desk, and for the rules that link. Off the hot path.
import { addressKey } from '../core/addresses.ts'
import type { Account, Candidate, Person, StoredFact, StoredMerge } from '../core/known.ts'
import { addressHash } from './change-customer.ts'
import { type Queryable, sql, toNumber } from './database.ts'
import { samePerson } from './people.ts'
import { present } from './rows.ts'

/** Candidates, members and facts that are shown. */
const CANDIDATES_MAX = 5
const FACTS_MAX = 60
const FOUND_MAX = 20

const membersOf = sql(
  'person-accounts',
  `SELECT c.id, c.given, c.family, c.title, c.display, c.pronouns, c.name_source, c.email, c.email_proof, c.locale, c.created_at, c.updated_at,
     i.inbox_id, i.external_id, i.proof
   FROM contacts c LEFT JOIN contact_identities i ON i.contact_id = c.id WHERE c.id IN ${samePerson('$1')} ORDER BY c.created_at, c.id`,
)
const factsOf = sql(
  'person-facts',
  `SELECT id, contact_id, key, value, value_key, proof, source, inbox_id, agent, created_at FROM facts
   WHERE contact_id IN ${samePerson('$1')} AND removed_at IS NULL ORDER BY created_at LIMIT ${FACTS_MAX}`,
)
const factById = sql(
  'person-fact',
  `SELECT id, contact_id, key, value, value_key, proof, source, inbox_id, agent, created_at FROM facts
   WHERE id = $1 AND contact_id IN ${samePerson('$2')} AND removed_at IS NULL`,
)
const mergesOf = sql(
  'person-merges',
  `SELECT id, winner_id, loser_id, rule, agent, reason, merged_at FROM contact_merges
   WHERE undone_at IS NULL AND winner_id IN ${samePerson('$1')} ORDER BY merged_at`,
)
// What several have in common is a hint for people, and proves nothing. A name is none: many share it.
const HINTS = `('email', 'phone', 'order', 'customer', 'invoice')`
const candidatesOf = sql(
  'person-candidates',
  `WITH mine AS (SELECT id FROM contacts WHERE id IN ${samePerson('$1')}),
   known AS (
     SELECT key, value_key FROM facts WHERE contact_id IN (SELECT id FROM mine) AND removed_at IS NULL AND key IN ${HINTS}
     UNION SELECT 'email', lower(email) FROM contacts WHERE id IN (SELECT id FROM mine) AND email IS NOT NULL),
   hits AS (
     SELECT f.contact_id, f.key, f.value FROM facts f JOIN known k ON k.key = f.key AND k.value_key = f.value_key WHERE f.removed_at IS NULL
     UNION SELECT c.id, 'email', c.email FROM contacts c JOIN known k ON k.key = 'email' AND k.value_key = lower(c.email))
   SELECT contact_id, jsonb_agg(jsonb_build_object('key', key, 'value', value)) AS shared FROM hits
   WHERE contact_id NOT IN (SELECT id FROM mine) GROUP BY contact_id ORDER BY count(*) DESC, contact_id LIMIT ${CANDIDATES_MAX}`,
)
// An address is proved for a contact by the company's site or a code (verified), or as the very id of an account at an inbox that proves
// addresses (aligned).
const sameAddress = sql(
  'person-same-address',
  `WITH graded AS NOT MATERIALIZED (
     SELECT c.id, c.email AS address, CASE WHEN c.email_proof = 'verified' THEN 'verified' ELSE 'aligned' END AS grade FROM contacts c
     WHERE c.email_proof = 'verified' OR EXISTS (SELECT 1 FROM contact_identities i WHERE i.contact_id = c.id AND i.inbox_id = ANY($2::text[])
       AND i.proof <> 'none' AND lower(i.external_id) = lower(c.email))),
   mine AS (
     SELECT address, grade FROM graded WHERE id = $1
     UNION SELECT $3, 'verified' WHERE $3::text IS NOT NULL
     UNION SELECT value, 'verified' FROM facts WHERE contact_id = $1 AND key = 'email' AND proof = 'verified' AND removed_at IS NULL)
   SELECT t.id, t.address, m.address AS own, m.grade AS mine, t.grade AS theirs FROM mine m
     JOIN LATERAL (
       SELECT id, address, grade FROM graded g WHERE lower(g.address) = lower(m.address)
       UNION SELECT contact_id, value, 'verified' FROM facts f WHERE f.key = 'email' AND f.value_key = lower(m.address) AND f.proof = 'verified'
         AND f.removed_at IS NULL) t ON true
   WHERE t.id NOT IN ${samePerson('$1')} LIMIT ${FOUND_MAX}`,
)
const codes = sql(
  'person-codes',
  `SELECT count(*) FILTER (WHERE address_hash = $1 AND created_at > $3) AS address_hour, count(*) FILTER (WHERE address_hash = $1) AS address_day,
     count(*) FILTER (WHERE contact_id = $2) AS contact_day
   FROM address_codes WHERE (address_hash = $1 OR contact_id = $2) AND created_at > $4`,
)

type Row = Record<string, unknown>

export async function readPerson(database: Queryable, contactId: string): Promise<Person> {
  const [accounts, facts, merges] = await Promise.all([
    database.query<Row>(membersOf, [contactId]),
    database.query<Row>(factsOf, [contactId]),
    database.query<Row>(mergesOf, [contactId]),
  ])
  return { accounts: accounts.map(toAccount), facts: facts.map(toFact), merges: merges.map(toMerge) }
}

export async function findCandidates(database: Queryable, contactId: string): Promise<Candidate[]> {
  const rows = await database.query<{ contact_id: string; shared: Candidate['shared'] }>(candidatesOf, [contactId])
  return rows.map(({ contact_id, shared }) => ({ contactId: contact_id, shared }))
}

export interface SameAddress {
  contactId: string
  address: string
}

/**
 * Other contacts for whom the very address is proved that is proved for this one. At least one of the two proofs is `verified`: two that
 * rest on a platform's word alone link nobody.
 */
export async function findSameAddress(
  database: Queryable,
  contactId: string,
  provingInboxes: readonly string[],
  /** Proved just now, and not kept yet. */
  proved?: string,
): Promise<SameAddress[]> {
  type Hit = { id: string; address: string; own: string; mine: string; theirs: string }
  const rows = await database.query<Hit>(sameAddress, [contactId, provingInboxes, proved ?? null])
  const sure = rows.filter(({ mine, theirs }) => mine === 'verified' || theirs === 'verified')
  // The database folds more letters into one than we do.
  const same = sure.filter(({ address, own }) => addressKey(address) && addressKey(address) === addressKey(own))
  return [...new Map(same.map(({ id, address }) => [id, { contactId: id, address }])).values()]
}

export interface CodesMailed {
  addressHour: number
  addressDay: number
  contactDay: number
}

/** How many codes went to an address, and for a contact, lately. */
export async function countCodes(
  database: Queryable,
  { address, contactId, now }: { address: string; contactId: string; now: Date },
): Promise<CodesMailed> {
  const ago = (milliseconds: number) => new Date(now.getTime() - milliseconds)
  const [row] = await database.query<{ address_hour: string; address_day: string; contact_day: string }>(codes, [
    addressHash(address),
    contactId,
    ago(3_600_000),
    ago(86_400_000),
  ])
  return {
    addressHour: toNumber(row!.address_hour),
    addressDay: toNumber(row!.address_day),
    contactDay: toNumber(row!.contact_day),
  }
}

/** A fact of the person that a contact is. */
export async function findFact(database: Queryable, id: string, contactId: string): Promise<StoredFact | undefined> {
  const [row] = await database.query<Row>(factById, [id, contactId])
  return row && toFact(row)
}

const toAccount = (row: Row): Account =>
  ({
    contactId: row.id,
    name: present({
      given: row.given,
      family: row.family,
      title: row.title,
      display: row.display,
      pronouns: row.pronouns,
    }),
    nameSource: row.name_source,
    proof: row.proof ?? 'none',
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    ...present({
      inboxId: row.inbox_id,
      externalId: row.external_id,
      email: row.email,
      emailProof: row.email_proof,
      locale: row.locale,
    }),
  }) as Account

const toFact = (row: Row): StoredFact =>
  ({
    id: row.id,
    contactId: row.contact_id,
    key: row.key,
    value: row.value,
    valueKey: row.value_key,
    proof: row.proof,
    source: row.source,
    createdAt: row.created_at,
    ...present({ inboxId: row.inbox_id, agent: row.agent }),
  }) as StoredFact

const toMerge = (row: Row): StoredMerge =>
  ({
    id: row.id,
    contactIds: [row.winner_id, row.loser_id],
    rule: row.rule,
    reason: row.reason,
    mergedAt: row.merged_at,
    ...present({ agent: row.agent }),
  }) as StoredMerge
