// Somebody with Telegram on their phone: in the private chat with the bot, or in a group.

import type { Message, MessageEntity, User } from 'grammy/types'
import { expect } from 'vitest'
import { BOT, chatOf, type Standing, type TelegramPeer } from './server.ts'

const TIMEOUT = { timeout: 20_000, interval: 20 }
let lastId = 7_000

export class TelegramPerson {
  readonly user: User
  readonly #peer: TelegramPeer
  readonly #chatId: number
  readonly #said = new Map<string, Message>()
  #heardUpTo = 0

  /** `groupId`: below zero; without it the private chat. */
  constructor(peer: TelegramPeer, name: string, options: { groupId?: number; user?: User } = {}) {
    const [first = '', ...rest] = name.split(' ')
    const family = rest.join(' ')
    this.#peer = peer
    this.user = options.user ?? {
      id: lastId++,
      is_bot: false,
      first_name: first,
      language_code: 'en',
      ...(family ? { last_name: family } : {}),
    }
    this.#chatId = options.groupId ?? this.user.id
    if (!options.groupId) peer.started.add(this.user.id)
  }

  async says(
    text: string,
    options: { id?: string; file?: { name: string; bytes: Uint8Array } } = {},
  ): Promise<Message> {
    const known = options.id ? this.#said.get(options.id) : undefined
    const message = known ?? this.#message(text, options.file)
    if (options.id) this.#said.set(options.id, message)
    this.#peer.tell({ message } as never)
    return message
  }

  /** Sends anything: what a phone can make of a message. */
  tells(more: Partial<Message>): Message {
    const message = { ...this.#message(''), text: undefined, ...more } as Message
    this.#peer.tell({ message } as never)
    return message
  }

  async edits(said: unknown, text: string): Promise<void> {
    const edited_message = { ...(said as Message), ...wording(text), edit_date: 1_790_000_100 }
    this.#peer.tell({ edited_message } as never)
  }

  async taps(label: string): Promise<void> {
    const at = await expect
      .poll(() => this.standing().findLast(({ buttons }) => buttons.some(({ text }) => text === label)), TIMEOUT)
      .toBeDefined()
      .then(() => this.standing().findLast(({ buttons }) => buttons.some(({ text }) => text === label))!)
    this.press(at, label)
  }

  press(at: Standing, label: string): void {
    const { data } = at.buttons.find(({ text }) => text === label)!
    const reply_markup = { inline_keyboard: at.buttons.map((one) => [{ text: one.text, callback_data: one.data }]) }
    this.#peer.tell({
      callback_query: {
        id: String(this.#peer.nextMessageId()),
        from: this.user,
        chat_instance: 'x',
        message: { ...at.message, reply_markup },
        data,
      },
    } as never)
  }

  async hears(pattern: RegExp): Promise<string> {
    await expect
      .poll(() => this.#next(pattern), TIMEOUT)
      .toBeGreaterThanOrEqual(0)
      .catch((cause) => {
        throw new Error(`Never heard ${pattern}. Heard: ${JSON.stringify(this.#texts())}`, { cause })
      })
    const at = this.#next(pattern)
    this.#heardUpTo = at + 1
    return this.#texts()[at]!
  }

  async heard(): Promise<string[]> {
    return this.standing().map(({ text }) => text)
  }

  async files(): Promise<{ name: string; bytes: Uint8Array }[]> {
    return this.standing().flatMap(({ file }) => (file ? [file] : []))
  }

  /** What the bot said and has not taken back. */
  standing(): Standing[] {
    return this.#peer.standing(this.#chatId).filter(({ deleted }) => !deleted)
  }

  #texts = () => this.#peer.standing(this.#chatId).map(({ text }) => text)
  #next = (pattern: RegExp) => this.#texts().findIndex((text, at) => at >= this.#heardUpTo && pattern.test(text))

  #message(text: string, file?: { name: string; bytes: Uint8Array }): Message {
    const message_id = this.#peer.nextMessageId()
    const base = { message_id, date: 1_790_000_000, from: this.user, chat: chatOf(this.#chatId) }
    if (!file) return { ...base, ...wording(text) } as Message
    const file_id = `file${message_id}`
    this.#peer.files.set(`documents/${file_id}`, file.bytes)
    const document = { file_id, file_unique_id: file_id, file_name: file.name, file_size: file.bytes.byteLength }
    return { ...base, document, ...(text ? { caption: text } : {}) } as Message
  }
}

/** With the mentions that Telegram marks in it. */
function wording(text: string): { text: string; entities?: MessageEntity[] } {
  const entities = [...text.matchAll(/@\w+|(?<=^|\s)\/\w+(?:@\w+)?/g)].map(
    ([word, ..._rest], at): MessageEntity => ({
      type: word.startsWith('/') ? 'bot_command' : 'mention',
      offset: [...text.matchAll(/@\w+|(?<=^|\s)\/\w+(?:@\w+)?/g)][at]!.index,
      length: word.length,
    }),
  )
  return { text, ...(entities.length ? { entities } : {}) }
}

export const MENTION = `@${BOT.username}`
