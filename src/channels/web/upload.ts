// Reads an upload: multipart with one `activity` part and files (Direct Line 3.0, "Upload and send attachments").
import type { Context } from 'hono'
import type { NewBlob } from '../../core/ports.ts'
import { readFile, readForm } from '../../http/files.ts'
import { HttpProblem } from '../../http/problem.ts'
import { activitySchema, type ClientActivity } from './activity.ts'
import { FILES_PER_MESSAGE_MAX } from './limits.ts'

const ACTIVITY_TYPE = 'application/vnd.microsoft.activity'

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
