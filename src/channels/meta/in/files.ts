// The files of a message, fetched from Meta's own servers and nowhere else.
import { Unreachable } from '../../../core/errors.ts'
import type { Attachment } from '../../../core/model.ts'
import type { Clock } from '../../../core/ports.ts'
import type { ChannelParts } from '../../define.ts'
import { download, TooLarge } from '../../shared/download.ts'
import { leftOut, takeFile, tooLarge } from '../../shared/take-file.ts'
import { FETCH_AGAIN_MS, FETCH_MS, FILE_BYTES_MAX } from '../limits.ts'
import type { FileRef } from './parsed.ts'

const HOSTS = /(^|\.)(fbcdn\.net|fbsbx\.com|cdninstagram\.com)$/

/** `root`: of the Graph API, should it be another server's: then its files are there too. */
export function isMetas(url: string, root: string): boolean {
  if (!URL.canParse(url)) return false
  const { protocol, hostname, origin } = new URL(url)
  return (protocol === 'https:' && HOSTS.test(hostname)) || origin === new URL(root).origin
}

/** The last part of the address, if it looks like a file's. */
export function nameIn(url: string, otherwise: string): string {
  if (!URL.canParse(url)) return otherwise
  const last = new URL(url).pathname.split('/').at(-1) ?? ''
  try {
    const name = decodeURIComponent(last)
    return /^[^/\\]{1,150}\.\w{1,5}$/.test(name) ? name : otherwise
  } catch {
    return otherwise
  }
}

interface Options extends Pick<ChannelParts, 'saveBlob'> {
  root: string
  clock: Clock
  /** Of the message, in milliseconds. */
  at: number
  headers?: Record<string, string>
}

/** Throws while it is worth to be told again. */
export async function fetchFiles(
  files: readonly FileRef[],
  options: Options,
): Promise<{ attachments: Attachment[]; remarks: string[] }> {
  const attachments: Attachment[] = []
  const remarks: string[] = []
  for (const file of files) {
    const taken = await fetchOne(file, options)
    if ('attachment' in taken) attachments.push(taken.attachment)
    else remarks.push(taken.remark)
  }
  return { attachments, remarks }
}

async function fetchOne({ url, name }: FileRef, { root, clock, at, saveBlob, headers = {} }: Options) {
  if (!isMetas(url, root)) return leftOut(name, 'it is not on a server of Meta')
  try {
    const bytes = await download(url, { bytesMax: FILE_BYTES_MAX, timeoutMs: FETCH_MS, headers })
    return await takeFile({ name, bytes }, { saveBlob, bytesMax: FILE_BYTES_MAX })
  } catch (error) {
    if (error instanceof TooLarge) return leftOut(name, tooLarge(FILE_BYTES_MAX))
    // What comes after it waits until then: an address may have died for good.
    if (error instanceof Unreachable && clock.now().getTime() - at > FETCH_AGAIN_MS)
      return leftOut(name, 'Meta does not hand it out any more')
    throw error
  }
}
