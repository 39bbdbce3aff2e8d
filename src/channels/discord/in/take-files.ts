// Fetches the files of a message from where Discord keeps them, and says which were left out and why.
import type { Log } from '../../../core/log.ts'
import type { Attachment } from '../../../core/model.ts'
import type { ChannelParts } from '../../define.ts'
import { download, TooLarge } from '../../shared/download.ts'
import { leftOut, type TakenFile, takeFile, tooLarge } from '../../shared/take-file.ts'
import { DOWNLOAD_WITHIN_MS, FILE_BYTES_MAX, FILES_PER_MESSAGE_MAX } from '../limits.ts'
import type { DiscordFile } from '../payloads.ts'

export type TakeFiles = (files: readonly DiscordFile[]) => Promise<{ attachments: Attachment[]; remarks: string[] }>

const HOSTS: ReadonlySet<string> = new Set(['cdn.discordapp.com', 'media.discordapp.net'])
const NAME_LENGTH_MAX = 200

/** `apiUrl`: another server that speaks for Discord; then its files are at the same host. */
export function createTakeFiles({
  saveBlob,
  apiUrl,
  log,
}: {
  saveBlob: ChannelParts['saveBlob']
  apiUrl?: string
  log: Log
}): TakeFiles {
  const other = apiUrl ? new URL(apiUrl) : undefined
  const isDiscords = ({ protocol, host, username }: URL) =>
    !username && ((protocol === 'https:' && HOSTS.has(host)) || (host === other?.host && protocol === other.protocol))

  async function take({ url, size, filename }: DiscordFile): Promise<TakenFile> {
    const name = filename.slice(0, NAME_LENGTH_MAX)
    if (!URL.canParse(url) || !isDiscords(new URL(url))) return leftOut(name, 'it does not lie at Discord')
    if (size > FILE_BYTES_MAX) return leftOut(name, tooLarge(FILE_BYTES_MAX))
    try {
      // What it is said to weigh is not believed.
      const bytes = await download(url, { bytesMax: FILE_BYTES_MAX, timeoutMs: DOWNLOAD_WITHIN_MS })
      return await takeFile({ name, bytes }, { saveBlob, bytesMax: FILE_BYTES_MAX })
    } catch (error) {
      if (error instanceof TooLarge) return leftOut(name, tooLarge(FILE_BYTES_MAX))
      throw error
    }
  }

  return async (files) => {
    const attachments: Attachment[] = []
    const remarks: string[] = []
    for (const [at, file] of files.entries()) {
      const taken = at < FILES_PER_MESSAGE_MAX ? await take(file) : leftOut(file.filename, 'there are too many')
      if ('remark' in taken) remarks.push(taken.remark)
      else attachments.push(taken.attachment)
    }
    if (remarks.length) log.info({ leftOut: remarks.length }, 'files from Discord were left out')
    return { attachments, remarks }
  }
}
