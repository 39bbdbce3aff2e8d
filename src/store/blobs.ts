// Attachments' bytes, in the one database, so that every process of a fleet has them and one backup holds all.
import { v7 as uuid } from 'uuid'
import type { Attachment } from '../core/model.ts'
import type { NewBlob } from '../core/ports.ts'
import { type Database, sql } from './database.ts'

/** Characters of a file's name that are kept. */
const NAME_LENGTH_MAX = 150

// Written by hand: Prisma would read all the bytes back.
const add = sql(
  'blob-add',
  'INSERT INTO blobs (id, conversation_id, name, content_type, size, bytes) VALUES ($1, $2, $3, $4, $5, $6)',
)
const keep = sql('blob-keep', 'UPDATE blobs SET conversation_id = $2 WHERE id = ANY($1::uuid[])')

export async function saveBlob(database: Database, blob: NewBlob): Promise<Attachment> {
  const id = uuid()
  const name = safeName(blob.name)
  const { contentType, bytes } = blob
  const values = [id, blob.conversationId ?? null, name, contentType, bytes.byteLength, Buffer.from(bytes)]
  await database.query(add, values)
  return { blobId: id, name, contentType, size: bytes.byteLength }
}

export async function loadBlob({ prisma }: Database, id: string) {
  const blob = await prisma.blob.findUnique({ where: { id } })
  return blob ?? undefined
}

export async function keepBlobs(database: Database, ids: string[], conversationId: string): Promise<void> {
  await database.query(keep, [ids, conversationId])
}

/** Those that belong to no conversation. */
export async function dropLooseBlobs({ prisma }: Database, ids: string[]): Promise<void> {
  await prisma.blob.deleteMany({ where: { id: { in: ids }, conversationId: null } })
}

/** A name for people: no path, no control or direction characters, not too long. */
function safeName(name: string): string {
  const last = name.split(/[\\/]/).at(-1) ?? ''
  // biome-ignore lint/suspicious/noControlCharactersInRegex: those are what is taken out
  const clean = last.replace(/[\u0000-\u001f\u007f\u200e\u200f\u202a-\u202e\u2066-\u2069"<>]/g, '').trim()
  return clean.slice(-NAME_LENGTH_MAX).toWellFormed() || 'file'
}
