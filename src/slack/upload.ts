// Files into a thread or a direct message. For desk and channel.

import { Refused } from '../core/errors.ts'
import type { Attachment } from '../core/model.ts'
import { type FoundMessage, messagesAt, type Spot } from './find-sent.ts'
import type { FileUpload, Poster } from './post.ts'
import { oneLine } from './text/clean.ts'

/**
 * Uploads what is not there yet. A shared file carries no metadata, so on a retry it is known by name and size
 * among what we posted after its message and before the next one.
 * https://docs.slack.dev/messaging/working-with-files/#uploading_files
 */
export async function uploadFiles(poster: Poster, { spot, files, after, key, retry }: FileUpload): Promise<void> {
  if (files.length === 0) return
  const there = retry ? await sharedAfter(poster, spot, after) : []
  let refused: Refused | undefined
  const uploaded = poster.progress.of(key).files
  for (const [index, file] of files.entries()) {
    const name = fileName(file)
    const found = there.findIndex((shared) => shared.name === name && shared.size === file.size)
    if (found >= 0) there.splice(found, 1)
    const failed = found >= 0 || uploaded.has(index) ? undefined : await tryUpload(poster, spot, file, name)
    if (failed === undefined) uploaded.add(index)
    else refused = failed
  }
  if (refused !== undefined) throw refused
}

// A file that Slack does not want must not keep the others back.
async function tryUpload(poster: Poster, spot: Spot, file: Attachment, name: string): Promise<Refused | undefined> {
  try {
    await upload(poster, spot, file, name)
    return undefined
  } catch (error) {
    if (error instanceof Refused) return error
    throw error
  }
}

async function upload(poster: Poster, spot: Spot, file: Attachment, name: string): Promise<void> {
  const bytes = await poster.loadBlob(file.blobId)
  if (bytes === undefined) throw new Refused(`The file “${name}” is no longer stored.`)
  // Slack takes no empty files; its name is in the message already.
  if (bytes.byteLength === 0) return
  await poster.api.write(`files.uploadV2 of ${file.size} bytes`, (client) =>
    client.filesUploadV2({
      channel_id: spot.channel,
      ...(spot.ts ? { thread_ts: spot.ts } : {}),
      file: Buffer.from(bytes),
      filename: name,
      title: name,
    } as Parameters<typeof client.filesUploadV2>[0]),
  )
}

async function sharedAfter(poster: Poster, spot: Spot, after: string): Promise<FoundMessage['files']> {
  const [self, messages] = await Promise.all([poster.self(), messagesAt(poster.api, spot, after)])
  const later = messages.filter((message) => message.ts > after)
  const next = later.findIndex((message) => message.key !== undefined)
  return (next < 0 ? later : later.slice(0, next))
    .filter((message) => message.user === self.userId)
    .flatMap((message) => message.files)
}

/** A name without paths or tricks; Slack wants one that is not empty. */
export function fileName(file: { name: string }): string {
  return oneLine(file.name.replace(/[\\/]/g, '_'), 200) || 'file'
}
