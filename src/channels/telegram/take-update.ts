// Takes one update in: parses it, fetches its files, stores it. When it returns, Telegram may forget the update.
import type { Api } from 'grammy'
import type { Message, Update } from 'grammy/types'
import type { ChannelParts } from '../define.ts'
import type { Me } from './in/addressed.ts'
import { fetchFiles } from './in/files.ts'
import { type Parsed, parseUpdate } from './in/parse-update.ts'
import type { StartPayloads } from './start-payload.ts'

type Parts = Pick<ChannelParts, 'inboxId' | 'receive' | 'saveBlob' | 'log'> & {
  api: Api
  me(): Promise<Me>
  payloads: StartPayloads
  fileUrl(path: string): string
}

const NOT_YOURS = 'This is for somebody else. Write to me in private, and I will be glad to help.'

/** Rejects when it could not be stored: then it must be told again. */
export type TakeUpdate = (update: Update) => Promise<void>

export function createTakeUpdate(parts: Parts): TakeUpdate {
  const { inboxId, receive, log, api } = parts

  const withoutButtons = ({ chat, message_id }: Message) => api.editMessageReplyMarkup(chat.id, message_id)
  const ignored = (error: unknown) =>
    log.debug({ inbox: inboxId, err: error }, 'a button of Telegram could not be answered')

  return async (update) => {
    const me = await parts.me()
    const parsed = read(update, me)
    if (!parsed) return
    if (parsed.kind === 'message') return takeMessage(parsed)
    if (parsed.message) await receive({ inboxId, ...parsed.message })
    await answerTap(parsed)
  }

  /** Rubbish must not stop what comes after it. */
  function read(update: Update, me: Me): Parsed | undefined {
    try {
      return parseUpdate(update, me, parts.payloads)
    } catch (error) {
      log.warn({ inbox: inboxId, update: update?.update_id, err: error }, 'an update of Telegram could not be read')
      return undefined
    }
  }

  async function takeMessage({ message, files }: Extract<Parsed, { kind: 'message' }>): Promise<void> {
    const { attachments, remarks } = await fetchFiles(files, parts)
    if (!message.text && message.kind === 'text' && !attachments.length && !remarks.length) return
    await receive({
      inboxId,
      ...message,
      ...(attachments.length ? { attachments } : {}),
      ...(remarks.length ? { data: { ...message.data, remarks } } : {}),
    })
  }

  /** The button's clock stops; what was chosen stands in the chat, and is not chosen twice. None of that is worth a second try. */
  async function answerTap({ queryId, stranger, at }: Extract<Parsed, { kind: 'tap' }>): Promise<void> {
    const words = stranger ? { text: NOT_YOURS, show_alert: true } : {}
    await api.answerCallbackQuery(queryId, words).catch(ignored)
    if (at) await withoutButtons(at).catch(ignored)
  }
}
