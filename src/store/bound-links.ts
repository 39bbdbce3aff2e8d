// Links that are bound to one user of a platform: each is good once.
import { type Queryable, sql } from './database.ts'
import { samePerson } from './people.ts'

const use = sql(
  'bound-link-use',
  `INSERT INTO used_links (link_id, invitation_id, used_at) SELECT $1, id, now() FROM public_invitations WHERE id = $2
   ON CONFLICT DO NOTHING RETURNING link_id`,
)
const mayBe = sql(
  'bound-link-may-be',
  `SELECT 1 FROM contacts c JOIN contact_identities i ON i.contact_id = c.id
   WHERE i.inbox_id = $1 AND i.external_id = $2 AND (
     (i.proof = 'none' AND c.person_id IS NULL AND NOT EXISTS (SELECT 1 FROM contacts g WHERE g.person_id = c.id))
     OR c.id IN ${samePerson('(SELECT v.contact_id FROM public_invitations p JOIN conversations v ON v.id = p.conversation_id WHERE p.id = $3)')})`,
)
const known = sql('bound-link-known', 'SELECT 1 FROM contact_identities WHERE inbox_id = $1 AND external_id = $2')

/** False: it was used before, or its invitation is gone. */
export async function useLink(database: Queryable, linkId: string, invitationId: string): Promise<boolean> {
  return (await database.query(use, [linkId, invitationId])).length > 0
}

/** Whether an account is nobody's yet, or theirs who was invited already. */
export async function mayBeBound(
  database: Queryable,
  { inboxId, externalId }: { inboxId: string; externalId: string },
  invitationId: string,
): Promise<boolean> {
  if (!(await database.query(known, [inboxId, externalId])).length) return true
  return (await database.query(mayBe, [inboxId, externalId, invitationId])).length > 0
}
