// Files that people send and open, the same at every door; only pictures open in a page.
import type { Context } from 'hono'
import { fileTypeOf } from '../core/file-types.ts'
import { HttpProblem } from './problem.ts'
import { readBytes } from './read-json.ts'

/** Bytes of one file. */
export const FILE_BYTES_MAX = 10 * 1024 * 1024
/** Bytes of an upload as a whole: its files, and room for the multipart lines. */
export const UPLOAD_BYTES_MAX = FILE_BYTES_MAX * 2 + 64 * 1024

const PICTURES = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp'])

/** A browser draws it in the page; the rest is a download. */
export const isPicture = (contentType: string) => PICTURES.has(contentType)

export interface SentFile {
  name: string
  contentType: string
  bytes: Uint8Array
}

export async function readForm(c: Context): Promise<FormData> {
  const contentType = c.req.header('content-type') ?? ''
  if (!/^multipart\/form-data;/i.test(contentType)) {
    throw new HttpProblem(415, 'The upload must be multipart/form-data.')
  }
  const bytes = await readBytes(c.req.raw, UPLOAD_BYTES_MAX)
  try {
    return await new Response(bytes as Uint8Array<ArrayBuffer>, { headers: { 'content-type': contentType } }).formData()
  } catch {
    throw new HttpProblem(400, 'The upload cannot be read.', { detail: 'Its multipart body is broken.' })
  }
}

export async function readFile(part: File): Promise<SentFile> {
  if (part.size > FILE_BYTES_MAX) {
    throw new HttpProblem(413, 'The file is too large.', { detail: `At most ${FILE_BYTES_MAX / 1024 / 1024} MB.` })
  }
  if (part.size === 0) throw new HttpProblem(400, 'The file is empty.')
  const bytes = new Uint8Array(await part.arrayBuffer())
  return { name: part.name, contentType: await typeOf(part.name, bytes), bytes }
}

/** `headers`: more of them, such as who may keep it. */
export function sendBlob(c: Context, blob: SentFile, headers: Record<string, string>): Response {
  const disposition = isPicture(blob.contentType) ? 'inline' : 'attachment'
  return c.body(new Uint8Array(blob.bytes), 200, {
    'content-type': blob.contentType === 'text/plain' ? 'text/plain; charset=utf-8' : blob.contentType,
    'content-disposition': `${disposition}; filename*=UTF-8''${encodeURIComponent(blob.name)}`,
    'content-security-policy': "default-src 'none'; sandbox",
    'x-content-type-options': 'nosniff',
    ...headers,
  })
}

async function typeOf(name: string, bytes: Uint8Array): Promise<string> {
  const type = await fileTypeOf(name, bytes)
  if (type) return type
  throw new HttpProblem(415, 'This type of file is not taken.', {
    detail: 'Send pictures, PDF, text, office documents, audio or video.',
  })
}
