// Files that people attach: fetched with the bot's token, from Slack alone, and stored. For desk and channel.
import { Refused, Unreachable } from '../core/errors.ts'
import type { Attachment } from '../core/model.ts'
import type { NewBlob } from '../core/ports.ts'
import type { SlackApi } from './api.ts'
import type { SlackFile } from './payloads.ts'
import { withoutHidden } from './text/clean.ts'
import { fileName } from './upload.ts'

/** Larger files stay in Slack, and whoever needs to know is told. */
export const FILE_BYTES_MAX = 25 * 1024 * 1024
const FILES_MAX = 20
const DOWNLOAD_TIMEOUT_MS = 60_000

export interface Taker {
  api: SlackApi
  botToken: string
  apiUrl: string | undefined
  saveBlob(blob: NewBlob): Promise<Attachment>
  /** Larger ones are left in Slack. */
  bytesMax?: number
  /** Undefined: this type is not taken. Without it every type is, as Slack names it. */
  typeOf?(name: string, bytes: Uint8Array): Promise<string | undefined>
}

export interface TakenFiles {
  attachments: Attachment[]
  /** One sentence for each file that was not taken. */
  problems: string[]
}

export async function takeFiles(taker: Taker, files: SlackFile[], conversationId?: string): Promise<TakenFiles> {
  const taken: TakenFiles = { attachments: [], problems: [] }
  for (const file of files.slice(0, FILES_MAX)) {
    const name = withoutHidden(fileName({ name: file.name ?? 'file' }))
    try {
      const bytes = await download(taker, file)
      const contentType = taker.typeOf ? await taker.typeOf(name, bytes) : file.mimetype || 'application/octet-stream'
      if (contentType === undefined) throw new Refused('this type of file is not taken.')
      const blob = { name, contentType, bytes, ...(conversationId ? { conversationId } : {}) }
      taken.attachments.push(await taker.saveBlob(blob))
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      taken.problems.push(`“${name}” was not taken over: ${error.message}`)
    }
  }
  if (files.length > FILES_MAX) taken.problems.push(`Only the first ${FILES_MAX} files were taken over.`)
  return taken
}

/** https://docs.slack.dev/reference/objects/file-object#authentication */
async function download(taker: Taker, given: SlackFile): Promise<Uint8Array> {
  const file = given.file_access === 'check_file_info' ? await fileInfo(taker, given) : given
  if (file.mode === 'tombstone' || file.mode === 'hidden_by_limit') throw new Refused('it is no longer in Slack.')
  const bytesMax = taker.bytesMax ?? FILE_BYTES_MAX
  if ((file.size ?? 0) > bytesMax) throw tooLarge(bytesMax)
  const url = slackUrl(file.url_private_download ?? file.url_private, taker.apiUrl)
  if (url === undefined) throw new Refused('it is not kept by Slack.')
  const response = await fetch(url, {
    headers: { authorization: `Bearer ${taker.botToken}` },
    // Without files:read Slack redirects to its login page; following would store that page, and could lead anywhere.
    redirect: 'manual',
    signal: AbortSignal.timeout(DOWNLOAD_TIMEOUT_MS),
  }).catch((error: unknown) => {
    throw new Unreachable('A file could not be fetched from Slack.', { cause: error })
  })
  if (response.status >= 500 || response.status === 429)
    throw new Unreachable(`Slack answered ${response.status} for a file.`)
  const isLoginPage =
    response.headers.get('content-type')?.startsWith('text/html') && !file.mimetype?.startsWith('text/html')
  if (response.status !== 200 || isLoginPage) {
    throw new Refused('Slack does not give it to the bot. Its app needs the files:read permission.')
  }
  return readAll(response, bytesMax)
}

async function fileInfo({ api }: Taker, file: SlackFile): Promise<SlackFile> {
  const answer = await api.read('files.info', (client) => client.files.info({ file: file.id }))
  return (answer.file as SlackFile | undefined) ?? file
}

/** Only Slack's own hosts get the token: an address in an event must not send it, or us, elsewhere. */
export function slackUrl(address: string | undefined, apiUrl: string | undefined): URL | undefined {
  const url = address === undefined ? null : URL.parse(address)
  if (url === null || url.username !== '' || url.password !== '') return undefined
  if (apiUrl !== undefined && url.origin === URL.parse(apiUrl)?.origin) return url
  const isSlack = url.hostname === 'slack.com' || url.hostname.endsWith('.slack.com')
  return url.protocol === 'https:' && isSlack && url.port === '' ? url : undefined
}

async function readAll(response: Response, bytesMax: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  let size = 0
  try {
    for await (const chunk of response.body ?? []) {
      size += chunk.byteLength
      if (size > bytesMax) throw tooLarge(bytesMax)
      chunks.push(chunk)
    }
  } catch (error) {
    if (error instanceof Refused) throw error
    throw new Unreachable('A file broke off while it was fetched from Slack.', { cause: error })
  }
  return new Uint8Array(Buffer.concat(chunks))
}

function tooLarge(bytesMax: number): Refused {
  return new Refused(`it is larger than ${bytesMax / 1024 / 1024} MB.`)
}
