// For the operator: finds a contact by what is known of them, and gathers everything that is kept of one. Off the hot path, so
// through Prisma.
import type { Database } from './database.ts'
import { membersOf } from './people.ts'

/** More than so many are not listed. */
export const FOUND_MAX = 10
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

export interface FoundContact {
  id: string
  name: string
  email?: string
  identities: string[]
  conversations: number
  since: Date
}

/** By id, by e-mail address, or by identity: `inbox:id`, or the id alone. */
export async function findContacts({ prisma }: Database, text: string): Promise<FoundContact[]> {
  const colon = text.indexOf(':')
  const rows = await prisma.contact.findMany({
    where: {
      OR: [
        ...(UUID.test(text) ? [{ id: text.toLowerCase() }] : []),
        { email: { equals: text, mode: 'insensitive' as const } },
        { facts: { some: { key: 'email', valueKey: text.toLowerCase(), removedAt: null } } },
        { identities: { some: { externalId: text } } },
        { identities: { some: { inboxId: text.slice(0, Math.max(0, colon)), externalId: text.slice(colon + 1) } } },
      ],
    },
    include: { identities: true, _count: { select: { conversations: true } } },
    orderBy: { createdAt: 'asc' },
    take: FOUND_MAX,
  })
  return rows.map((row) => ({
    id: row.id,
    name: row.display ?? ([row.title, row.given, row.family].filter(Boolean).join(' ') || 'unknown'),
    ...(row.email ? { email: row.email } : {}),
    identities: row.identities.map(({ inboxId, externalId }) => `${inboxId}:${externalId}`),
    conversations: row._count.conversations,
    since: row.createdAt,
  }))
}

/**
 * Everything but the bytes of files; of whoever is one person with them, too (`mergedContacts`). Undefined: there is no such contact.
 */
export async function readContactWhole(database: Database, id: string) {
  const contact = await readOne(database, id)
  if (!contact) return undefined
  const ids = await membersOf(database, id)
  const others = await Promise.all(ids.filter((other) => other !== id).map((other) => readOne(database, other)))
  const either = ids.flatMap((one) => [{ winnerId: one }, { loserId: one }])
  const merges = await database.prisma.contactMerge.findMany({ where: { OR: either }, orderBy: { mergedAt: 'asc' } })
  const whole = { ...contact, ...(others.length ? { mergedContacts: others } : {}), merges }
  // Positions are 64-bit numbers, which JSON has not.
  return JSON.parse(JSON.stringify(whole, (_key, value) => (typeof value === 'bigint' ? Number(value) : value)))
}

async function readOne({ prisma }: Database, id: string) {
  const contact = await prisma.contact.findUnique({
    where: { id },
    include: {
      identities: { omit: { contactId: true } },
      facts: { omit: { contactId: true }, orderBy: { createdAt: 'asc' } },
      conversations: {
        omit: { contactId: true, leaseToken: true, leaseUntil: true, failures: true, wakeAt: true, reference: true },
        orderBy: { createdAt: 'asc' },
        include: {
          messages: {
            omit: { conversationId: true, turnId: true, handledAt: true },
            orderBy: { seq: 'asc' },
            include: { rating: { omit: { messageId: true, conversationId: true } } },
          },
          cases: { omit: { conversationId: true }, orderBy: { number: 'asc' } },
          feedback: { omit: { conversationId: true, contactId: true } },
          outbox: { omit: { conversationId: true, leaseUntil: true }, orderBy: { position: 'asc' } },
          deskLines: { omit: { conversationId: true }, orderBy: { createdAt: 'asc' } },
          publicInvitations: { omit: { conversationId: true }, orderBy: { createdAt: 'asc' } },
          linkedTo: { omit: { conversationId: true } },
          blobs: { omit: { conversationId: true, bytes: true } },
        },
      },
    },
  })
  if (!contact) return undefined
  const threads = contact.conversations.map(({ inboxId, threadId }) => ({ inboxId, threadId }))
  const mailAddresses = threads.length
    ? await prisma.mailThread.findMany({ where: { OR: threads }, omit: { token: true } })
    : []
  const theirs = contact.identities.flatMap(({ inboxId, externalId }) => [
    { inboxId, key: `person:${externalId}` },
    { inboxId, key: { startsWith: `person:${externalId}:` } },
  ])
  const channelMemory = theirs.length ? await prisma.channelMemory.findMany({ where: { OR: theirs } }) : []
  return { ...contact, mailAddresses, ...(channelMemory.length ? { channelMemory } : {}) }
}

interface FileRow {
  id: string
  name: string
  contentType: string
  size: number
}

/** The files of a contact's conversations, also those that agents attached. */
export async function findContactFiles(database: Database, id: string): Promise<FileRow[]> {
  const { prisma } = database
  const contactId = { in: await membersOf(database, id) }
  const messages = await prisma.message.findMany({
    where: { conversation: { contactId } },
    select: { attachments: true, data: true },
  })
  const named = messages.flatMap(({ attachments, data }) => [
    ...(attachments as { blobId: string }[]),
    ...((data as { action?: { attachments?: { blobId: string }[] } }).action?.attachments ?? []),
  ])
  return prisma.blob.findMany({
    where: { OR: [{ conversation: { contactId } }, { id: { in: named.map(({ blobId }) => blobId) } }] },
    select: { id: true, name: true, contentType: true, size: true },
    orderBy: { createdAt: 'asc' },
  })
}
