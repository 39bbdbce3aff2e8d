// Attachments' bytes, in the one database, so that every process of a fleet has them and one backup holds all.
import { v7 as uuid } from 'uuid'
import type { Attachment } from '../core/model.ts'
import type { NewBlob } from '../core/ports.ts'
import type { Database } from './database.ts'

/** Characters of a file's name that are kept. */
const NAME_LENGTH_MAX = 150

export async function saveBlob({ prisma }: Database, blob: NewBlob): Promise<Attachment> {
  const id = uuid()
  const name = safeName(blob.name)
  const { contentType, bytes } = blob
  await prisma.blob.create({
    data: {
      id,
      name,
      contentType,
      size: bytes.byteLength,
      bytes: new Uint8Array(bytes),
      conversationId: blob.conversationId ?? null,
    },
  })
  return { blobId: id, name, contentType, size: bytes.byteLength }
}

export async function loadBlob({ prisma }: Database, id: string) {
  const blob = await prisma.blob.findUnique({ where: { id } })
  return blob ?? undefined
}

export async function keepBlobs({ prisma }: Database, ids: string[], conversationId: string): Promise<void> {
  await prisma.blob.updateMany({ where: { id: { in: ids } }, data: { conversationId } })
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
