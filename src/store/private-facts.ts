// What the guard of public messages must know: all that was said in private with the person of a public conversation, by whatever link.
import type { PersonName } from '../core/model.ts'
import { type Queryable, sql } from './database.ts'
import { samePerson } from './people.ts'
import { present } from './rows.ts'

/** Messages that are looked at on either side, newest first. */
const TEXTS_MAX = 1_000

/** Whoever is one person with them, on every channel. */
const OF_PERSON = samePerson('(SELECT contact_id FROM conversations WHERE id = $1)')

const who = sql(
  'guard-contact',
  `SELECT c.given, c.family, c.title, c.display, c.email FROM contacts c WHERE c.id IN (
     SELECT id FROM contacts WHERE id IN ${OF_PERSON}
     UNION SELECT p.contact_id FROM public_invitations i JOIN linked_conversations l ON l.invitation_id = i.id
       JOIN conversations p ON p.id = l.conversation_id WHERE i.conversation_id = $1)`,
)
// The person's own private conversations, and those that an invitation led to. Deleted words were said too, but are gone; actions are
// what agents drafted and noted.
const privately = sql(
  'guard-private',
  `SELECT m.text FROM messages m JOIN conversations c ON c.id = m.conversation_id
   WHERE c.visibility = 'private' AND m.text <> '' AND m.author <> 'bot' AND (
     c.contact_id IN ${OF_PERSON}
     OR c.id IN (SELECT l.conversation_id FROM public_invitations i JOIN linked_conversations l ON l.invitation_id = i.id WHERE i.conversation_id = $1))
   ORDER BY m.created_at DESC LIMIT ${TEXTS_MAX}`,
)
const publicly = sql(
  'guard-public',
  `SELECT text, author, data->>'handle' AS handle FROM messages
   WHERE conversation_id IN (SELECT id FROM conversations v WHERE (v.inbox_id, v.thread_id) = (SELECT inbox_id, thread_id FROM conversations WHERE id = $1))
     AND audience = 'customer' AND author = 'contact' ORDER BY created_at DESC LIMIT ${TEXTS_MAX}`,
)

// What was noted of them counts as said in private, wherever it came from.
const noted = sql(
  'guard-facts',
  `SELECT CASE WHEN key IN ('order', 'invoice', 'customer') THEN '#' || value ELSE value END AS text FROM facts WHERE removed_at IS NULL AND key NOT IN ('language', 'locale') AND contact_id IN ${OF_PERSON} LIMIT ${TEXTS_MAX}`,
)

export interface KnownInPrivate {
  handle?: string
  name: PersonName
  email?: string
  privateTexts: string[]
  publicTexts: string[]
}

export async function readPrivateFacts(database: Queryable, conversationId: string): Promise<KnownInPrivate> {
  type Who = {
    given: string | null
    family: string | null
    title: string | null
    display: string | null
    email: string | null
  }
  const [contacts, secret, open, facts] = await Promise.all([
    database.query<Who>(who, [conversationId]),
    database.query<{ text: string }>(privately, [conversationId]),
    database.query<{ text: string; author: string; handle: string | null }>(publicly, [conversationId]),
    database.query<{ text: string }>(noted, [conversationId]),
  ])
  const handle = open.find((row) => row.handle)?.handle
  // A web visitor who came by the link may be known by another name.
  const joined = (key: keyof Who) =>
    contacts
      .map((contact) => contact[key])
      .filter(Boolean)
      .join(' ') || undefined
  const emails = contacts.flatMap(({ email }) => (email ? [email] : []))
  return {
    name: present({ given: joined('given'), family: joined('family'), display: joined('display') }) as PersonName,
    privateTexts: [...emails, ...[...secret, ...facts].map(({ text }) => text)],
    publicTexts: open.map(({ text }) => text),
    ...(handle ? { handle } : {}),
  }
}
