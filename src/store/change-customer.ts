// What a plan changes of the customer: facts learned and taken away, an address proved, contacts merged and taken apart. Part of the
// commit's transaction.
import { createHash } from 'node:crypto'
import { v7 as uuid } from 'uuid'
import { addressKey } from '../core/addresses.ts'
import type { Conversation } from '../core/model.ts'
import type { CustomerChange } from '../core/plan.ts'
import { type Queryable, sql } from './database.ts'
import { mergeContacts, samePerson, undoMerge } from './people.ts'

/** Facts kept of one contact; somebody who writes numbers all day fills no disk. */
export const FACTS_PER_CONTACT_MAX = 200
/** How long it is remembered that a code was mailed, for the limits. */
const CODES_KEPT_MS = 24 * 60 * 60_000

// Said again, a fact stays as it is; proved or noted by an agent, it stands again though it was taken away.
const learn = sql(
  'customer-learn',
  `INSERT INTO facts (id, contact_id, key, value, value_key, proof, source, inbox_id, message_id, agent, created_at)
   SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9, $10::jsonb, $11 WHERE (SELECT count(*) FROM facts WHERE contact_id = $2) < ${FACTS_PER_CONTACT_MAX}
   ON CONFLICT (contact_id, key, value_key) DO UPDATE SET value = excluded.value, proof = excluded.proof, source = excluded.source,
     inbox_id = excluded.inbox_id, message_id = excluded.message_id, agent = excluded.agent, created_at = excluded.created_at,
     removed_at = NULL, removed_by = NULL
   WHERE (excluded.source = 'code' AND facts.proof <> 'verified') OR (excluded.source = 'agent' AND facts.removed_at IS NOT NULL)`,
)
const forget = sql(
  'customer-forget',
  `UPDATE facts SET removed_at = $3, removed_by = $4::jsonb WHERE id = $1 AND removed_at IS NULL AND contact_id IN ${samePerson('$2')}`,
)
const prove = sql('customer-prove', `UPDATE contact_identities SET proof = 'verified' WHERE contact_id = $1`)
const keepAddress = sql(
  'customer-address',
  `UPDATE contacts SET email = $2, email_proof = 'verified' WHERE id = $1 AND email_proof IS DISTINCT FROM 'verified'`,
)
const noteCode = sql(
  'customer-code',
  'INSERT INTO address_codes (id, address_hash, contact_id, created_at) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING',
)
const dropCodes = sql('customer-codes-drop', 'DELETE FROM address_codes WHERE created_at < $1')

export const mergesIn = (changes: readonly CustomerChange[]): boolean =>
  changes.some((one) => one.do === 'merge' || one.do === 'unmerge')

/** Tells of an address only whether it is the same one. */
export const addressHash = (address: string): string =>
  createHash('sha256')
    .update(addressKey(address) ?? address)
    .digest('hex')

export async function changeCustomer(
  tx: Queryable,
  changes: readonly CustomerChange[],
  { conversation, now }: { conversation: Conversation; now: Date },
): Promise<void> {
  const { contactId, inboxId } = conversation
  for (const change of changes) {
    if (change.do === 'learn') {
      const { fact, messageId, agent } = change
      const { key, value, valueKey, proof, source } = fact
      const by = agent ? byOf(agent) : null
      await tx.query(learn, [
        uuid(),
        contactId,
        key,
        value,
        valueKey,
        proof,
        source,
        inboxId,
        messageId ?? null,
        by,
        now,
      ])
    } else if (change.do === 'forget') {
      await tx.query(forget, [change.factId, contactId, now, byOf(change.agent)])
    } else if (change.do === 'prove') {
      await tx.query(prove, [contactId])
      await tx.query(keepAddress, [contactId, change.address])
    } else if (change.do === 'merge') {
      const { rule, agent, reason, evidence } = change
      await mergeContacts(tx, { contactIds: [contactId, change.contactId], rule, agent, reason, evidence, now })
    } else if (change.do === 'unmerge') {
      await undoMerge(tx, { mergeId: change.mergeId, agent: change.agent, now })
    } else {
      await tx.query(dropCodes, [new Date(now.getTime() - CODES_KEPT_MS)])
      await tx.query(noteCode, [change.codeId, addressHash(change.address), contactId, now])
    }
  }
}

const byOf = ({ id, name }: { id: string; name: string }) => JSON.stringify({ id, name })
