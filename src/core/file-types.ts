// Which files are taken from customers, on every channel. Told by their bytes, not by what the sender says they are; nothing is unpacked.
import { fileTypeFromBuffer } from 'file-type'

const SNIFFED = new Set([
  'image/png',
  'image/jpeg',
  'image/gif',
  'image/webp',
  'image/heic',
  'application/pdf',
  'audio/mpeg',
  'audio/ogg',
  'audio/wav',
  'video/mp4',
  'video/quicktime',
  'application/zip',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'application/vnd.openxmlformats-officedocument.presentationml.presentation',
])
/** Plain text has no signature; these endings are taken as text and served as such. */
const TEXT_ENDING = /\.(txt|log|csv|md)$/i

/** The type to keep a file under; undefined: this type is not taken. */
export async function fileTypeOf(name: string, bytes: Uint8Array): Promise<string | undefined> {
  const sniffed = (await fileTypeFromBuffer(bytes).catch(() => undefined))?.mime
  if (sniffed) return SNIFFED.has(sniffed) ? sniffed : undefined
  return TEXT_ENDING.test(name) && isText(bytes) ? 'text/plain' : undefined
}

function isText(bytes: Uint8Array): boolean {
  try {
    return !new TextDecoder('utf-8', { fatal: true }).decode(bytes).includes('\u0000')
  } catch {
    return false
  }
}
