// The files of a message: which there are, and fetching them.
import type { Api } from 'grammy'
import type { Message } from 'grammy/types'
import type { Attachment } from '../../../core/model.ts'
import type { ChannelParts } from '../../define.ts'
import { download, TooLarge } from '../../shared/download.ts'
import { leftOut, takeFile, tooLarge } from '../../shared/take-file.ts'
import { FETCH_BYTES_MAX, FETCH_MS, FILE_BYTES_MAX } from '../limits.ts'

export interface FileRef {
  fileId: string
  name: string
  /** Bytes, as Telegram says; undefined: it does not. */
  size?: number
}

/** A message has one at most; of a photo the largest of its sizes. */
export function filesOf(message: Message): FileRef[] {
  const { photo, document, audio, voice, video, video_note, animation, message_id } = message
  const largest = photo?.toSorted((a, b) => b.width * b.height - a.width * a.height)[0]
  if (largest) return [ref(largest, `photo-${message_id}.jpg`)]
  // An animation comes as a document too.
  const named = document ?? animation ?? audio ?? video
  if (named) return [ref(named, named.file_name ?? `file-${message_id}`)]
  if (voice) return [ref(voice, `voice-${message_id}.ogg`)]
  return video_note ? [ref(video_note, `video-${message_id}.mp4`)] : []
}

const ref = ({ file_id, file_size }: { file_id: string; file_size?: number }, name: string): FileRef => ({
  fileId: file_id,
  name,
  ...(file_size === undefined ? {} : { size: file_size }),
})

/** Throws when Telegram cannot be reached, so that the update is told again. */
export async function fetchFiles(
  files: readonly FileRef[],
  { api, fileUrl, saveBlob }: { api: Api; fileUrl(path: string): string } & Pick<ChannelParts, 'saveBlob'>,
): Promise<{ attachments: Attachment[]; remarks: string[] }> {
  const attachments: Attachment[] = []
  const remarks: string[] = []
  for (const { fileId, name, size } of files) {
    const taken = await fetchOne()
    if ('attachment' in taken) attachments.push(taken.attachment)
    else remarks.push(taken.remark)

    async function fetchOne() {
      if ((size ?? 0) > FETCH_BYTES_MAX) return leftOut(name, tooLarge(FETCH_BYTES_MAX))
      const { file_path } = await api.getFile(fileId)
      if (!file_path) return leftOut(name, 'Telegram does not hand it out')
      try {
        const bytes = await download(fileUrl(file_path), { bytesMax: FETCH_BYTES_MAX, timeoutMs: FETCH_MS })
        return await takeFile({ name, bytes }, { saveBlob, bytesMax: FILE_BYTES_MAX })
      } catch (error) {
        if (error instanceof TooLarge) return leftOut(name, tooLarge(FETCH_BYTES_MAX))
        throw error
      }
    }
  }
  return { attachments, remarks }
}
