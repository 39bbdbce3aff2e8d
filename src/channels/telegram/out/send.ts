// Sends, changes and takes back messages. What was sent of a message before something failed is not sent again.
import { type Api, GrammyError, InputFile } from 'grammy'
import { Refused } from '../../../core/errors.ts'
import type { Attachment, Receipt } from '../../../core/model.ts'
import type { OutboundMessage } from '../../../core/ports.ts'
import type { ChannelParts } from '../../define.ts'
import { describes, toCoreError } from '../errors.ts'
import { PHOTO_BYTES_MAX, PROGRESS_MAX } from '../limits.ts'
import { externalIdOf, readExternalId, readReference, type TelegramReference } from '../reference.ts'
import { type Composed, type ComposedText, compose, NO_PREVIEW } from './compose.ts'

const PICTURE = /^image\/(png|jpeg)$/

type Parts = Pick<ChannelParts, 'loadBlob' | 'publicUrl' | 'memory'> & { api: Api }

export interface Sender {
  send(message: OutboundMessage): Promise<Receipt>
  edit(message: OutboundMessage, receipt: Receipt): Promise<void>
  remove(receipt: Receipt): Promise<void>
}

export function createSender({ api, loadBlob, publicUrl, memory }: Parts): Sender {
  /** Messages of each send that are out already. */
  const progress = new Map<string, number[]>()

  async function send(message: OutboundMessage): Promise<Receipt> {
    const reference = readReference(message.reference)
    if (!reference) throw new Refused('This conversation has no Telegram chat to answer in.')
    const chatId = await currentChat(reference.chatId)
    const composed = compose(message, reference, { publicUrl })
    const sent = progress.get(message.idempotencyKey) ?? []
    keepProgress(message.idempotencyKey, sent)
    const steps = [
      ...(composed.html ? [() => sendText(chatId, composed)] : []),
      ...composed.files.map((file, at) => () => sendFile(chatId, file, composed.html || at ? {} : composed)),
    ]
    try {
      for (const step of steps.slice(sent.length)) sent.push(await step())
    } catch (error) {
      const moved = await movedTo(error, reference)
      if (moved) return send(message)
      throw toCoreError(error)
    }
    progress.delete(message.idempotencyKey)
    const [first, ...others] = sent.map((messageId) => externalIdOf(chatId, messageId))
    return { ...(first ? { externalId: first } : {}), ...(others.length ? { reference: { others } } : {}) }
  }

  async function sendText(chatId: number, { html, plain, markup, where }: Composed): Promise<number> {
    const more = { ...where, link_preview_options: NO_PREVIEW, ...(markup ? { reply_markup: markup } : {}) }
    const formatted = () => api.sendMessage(chatId, html, { ...more, parse_mode: 'HTML' })
    const { message_id } = await formatted().catch((error) => {
      if (!describes(error, /can't parse entities/i)) throw error
      return api.sendMessage(chatId, plain, more)
    })
    return message_id
  }

  async function sendFile(chatId: number, file: Attachment, { where, markup }: Partial<Composed>): Promise<number> {
    const bytes = await loadBlob(file.blobId)
    if (!bytes) throw new Refused(`The file “${file.name}” is not there any more.`)
    const input = () => new InputFile(bytes, file.name)
    const more = { ...where, ...(markup ? { reply_markup: markup } : {}) }
    const asDocument = () => api.sendDocument(chatId, input(), more)
    if (!PICTURE.test(file.contentType) || file.size > PHOTO_BYTES_MAX) return (await asDocument()).message_id
    // A picture of an odd shape goes as a file.
    const sent = await api.sendPhoto(chatId, input(), more).catch((error) => {
      if (error instanceof GrammyError && error.error_code === 400 && /photo|image/i.test(error.description))
        return asDocument()
      throw error
    })
    return sent.message_id
  }

  /** A group that has grown has another id from then on. */
  async function movedTo(error: unknown, { chatId }: TelegramReference): Promise<number | undefined> {
    const id = error instanceof GrammyError ? error.parameters.migrate_to_chat_id : undefined
    if (id !== undefined) await memory.keep(`moved:${chatId}`, id)
    return id
  }

  async function currentChat(chatId: number): Promise<number> {
    // Only groups move; private chats have positive ids.
    const moved = chatId < 0 ? await memory.read(`moved:${chatId}`) : undefined
    return typeof moved === 'number' ? moved : chatId
  }

  function keepProgress(key: string, sent: number[]): void {
    progress.set(key, sent)
    const [oldest] = progress.keys()
    if (progress.size > PROGRESS_MAX && oldest !== undefined) progress.delete(oldest)
  }

  return {
    send,
    async edit(message, receipt) {
      const at = readExternalId(receipt.externalId)
      const reference = readReference(message.reference)
      if (!at || !reference) throw new Refused('This message cannot be found on Telegram any more.')
      await change(at, compose(message, reference, { publicUrl }))
    },
    async remove({ externalId, reference }) {
      const others = (reference as { others?: string[] } | undefined)?.others ?? []
      for (const id of [externalId, ...others]) {
        const at = readExternalId(id)
        if (at) await api.deleteMessage(at.chatId, at.messageId).catch(unlessGone(/message to delete not found/i))
      }
    },
  }

  async function change(at: { chatId: number; messageId: number }, { html, markup }: ComposedText): Promise<void> {
    await api
      .editMessageText(at.chatId, at.messageId, html, {
        parse_mode: 'HTML',
        link_preview_options: NO_PREVIEW,
        ...(markup ? { reply_markup: markup } : {}),
      })
      .catch(unlessGone(/message is not modified/i))
  }
}

/** To do the same twice changes nothing. */
const unlessGone = (done: RegExp) => (error: unknown) => {
  if (!describes(error, done)) throw toCoreError(error)
}
