// A dispute in some public place whose private side is closed, as the core stores it.
import { randomUUID } from 'node:crypto'
import type { TestGateway } from './gateway.ts'

/** Of Annabelle, who is Nightowl in public. Gives back the invitation's id. */
export async function anInvitation(on: Pick<TestGateway, 'query'>): Promise<string> {
  const [id, contactId, conversationId] = [randomUUID(), randomUUID(), randomUUID()]
  await on.query(
    `INSERT INTO contacts (id, given, family, name_source) VALUES ($1, 'Annabelle', 'Fernsby', 'verified')`,
    [contactId],
  )
  await on.query(
    `INSERT INTO conversations (id, inbox_id, thread_id, contact_id, visibility, reference) VALUES ($1, 'forum', $2, $3, 'public', '{}')`,
    [conversationId, `general ${id}`, contactId],
  )
  const evidence = { messages: [{ id: randomUUID(), text: 'I was charged twice!', complaint: 1, heat: 0, troll: 0 }] }
  await on.query(
    `INSERT INTO public_invitations (id, conversation_id, sender_id, handle, rule, reason, evidence, outcome, created_at)
     VALUES ($1, $2, 'user-1', 'Nightowl', 'private', 'a complaint in a public place', $3::jsonb, 'closed', now())`,
    [id, conversationId, JSON.stringify(evidence)],
  )
  return id
}
