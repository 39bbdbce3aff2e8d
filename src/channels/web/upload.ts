// Reads an upload: multipart with one `activity` part and files (Direct Line 3.0, "Upload and send attachments").
// Files are told by their bytes, not by what the client says they are; nothing is ever unpacked.
import { fileTypeFromBuffer } from 'file-type'
import type { Context } from 'hono'
import type { NewBlob } from '../../core/ports.ts'
import { HttpProblem } from '../../http/problem.ts'
import { readBytes } from '../../http/read-json.ts'
import { activitySchema, type ClientActivity } from './activity.ts'
import { FILE_BYTES_MAX, FILES_PER_MESSAGE_MAX, UPLOAD_BYTES_MAX } from './limits.ts'

const ACTIVITY_TYPE = 'application/vnd.microsoft.activity'

/** Told by their bytes. */
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

export async function readUpload(c: Context): Promise<{ activity: ClientActivity; files: NewBlob[] }> {
  const form = await readForm(c)
  let activity: ClientActivity = { type: 'message', value: undefined }
  const files: NewBlob[] = []
  for (const [name, part] of form) {
    if (name === 'activity' || (part instanceof File && part.type === ACTIVITY_TYPE))
      activity = await readActivity(part)
    else if (part instanceof File) files.push(await readFile(part))
  }
  if (activity.type !== 'message') throw new HttpProblem(400, 'Files travel with an activity of type "message".')
  if (!files.length) throw new HttpProblem(400, 'The upload holds no file.', { detail: 'Add a part named "file".' })
  if (files.length > FILES_PER_MESSAGE_MAX) {
    throw new HttpProblem(413, 'Too many files.', { detail: `At most ${FILES_PER_MESSAGE_MAX} with one message.` })
  }
  return { activity, files }
}

async function readForm(c: Context): Promise<FormData> {
  const contentType = c.req.header('content-type') ?? ''
  if (!/^multipart\/form-data;/i.test(contentType)) {
    throw new HttpProblem(415, 'The upload must be multipart/form-data.')
  }
  const bytes = await readBytes(c, UPLOAD_BYTES_MAX)
  try {
    return await new Response(bytes as Uint8Array<ArrayBuffer>, { headers: { 'content-type': contentType } }).formData()
  } catch {
    throw new HttpProblem(400, 'The upload cannot be read.', { detail: 'Its multipart body is broken.' })
  }
}

async function readActivity(part: File | string): Promise<ClientActivity> {
  const text = typeof part === 'string' ? part : await part.text()
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    throw new HttpProblem(400, 'The part "activity" is not JSON.')
  }
  const parsed = activitySchema.safeParse(json)
  if (!parsed.success)
    throw new HttpProblem(400, 'The part "activity" does not fit.', { detail: parsed.error.issues[0]!.message })
  return parsed.data
}

async function readFile(part: File): Promise<NewBlob> {
  if (part.size > FILE_BYTES_MAX) {
    throw new HttpProblem(413, 'The file is too large.', { detail: `At most ${FILE_BYTES_MAX / 1024 / 1024} MB.` })
  }
  if (part.size === 0) throw new HttpProblem(400, 'The file is empty.')
  const bytes = new Uint8Array(await part.arrayBuffer())
  return { name: part.name, contentType: await typeOf(part.name, bytes), bytes }
}

async function typeOf(name: string, bytes: Uint8Array): Promise<string> {
  const sniffed = (await fileTypeFromBuffer(bytes).catch(() => undefined))?.mime
  if (sniffed && SNIFFED.has(sniffed)) return sniffed
  if (!sniffed && TEXT_ENDING.test(name) && isText(bytes)) return 'text/plain'
  throw new HttpProblem(415, 'This type of file is not taken.', {
    detail: 'Send pictures, PDF, text, office documents, audio or video.',
  })
}

function isText(bytes: Uint8Array): boolean {
  try {
    return !new TextDecoder('utf-8', { fatal: true }).decode(bytes).includes('\u0000')
  } catch {
    return false
  }
}
