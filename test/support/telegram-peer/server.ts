// A stand-in for api.telegram.org over real HTTP, for what telegram-test-api lacks (groups, files, edits, faults). Every request is
// checked against the published types (schema.ts); what does not fit is refused, and kept in `violations`.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import type { Message, Update, User } from 'grammy/types'
import { readHtml } from './html.ts'
import { violationsOf } from './schema.ts'

export const BOT: User = { id: 4_242, is_bot: true, first_name: 'Harbour Help', username: 'harbour_help_bot' }
export const TOKEN = '4242:an-odd-token_for-tests'

export interface Standing {
  message: Message
  /** As a person reads it. */
  text: string
  html?: string
  buttons: { text: string; data: string }[]
  file?: { name: string; bytes: Uint8Array }
  deleted: boolean
}

type Failure = { status: number; description: string; retryAfterMs?: number }
interface Answer {
  status: number
  body: unknown
}

const SENDS = new Set(['sendMessage', 'sendPhoto', 'sendDocument'])

export class TelegramPeer {
  readonly violations: string[] = []
  readonly calls: { method: string; args: Record<string, unknown> }[] = []
  readonly chats = new Map<number, Standing[]>()
  /** People whom the bot may write to. */
  readonly started = new Set<number>()
  readonly blocked = new Set<number>()
  readonly files = new Map<string, Uint8Array>()
  webhook: { url: string; secret: string } | undefined
  username: string | undefined = BOT.username
  #server: Server | undefined
  #port = 0
  #sockets = new Set<Socket>()
  #updates: Update[] = []
  #waiting = new Set<() => void>()
  #nextUpdate = 1
  #nextMessage = 100
  #failures: Failure[] = []
  #loseNext = false
  #frozen = new Set<Socket>()
  #onHeld: (() => void) | undefined
  #held: Omit<Update, 'update_id'>[] | undefined
  #holdMore = 0
  #delivering: Promise<void> = Promise.resolve()

  static async start(): Promise<TelegramPeer> {
    const peer = new TelegramPeer()
    await peer.up()
    return peer
  }

  get url(): string {
    return `http://127.0.0.1:${this.#port}`
  }

  async up(): Promise<void> {
    const server = createServer((request, response) => {
      this.#answer(request, response).catch((error) => {
        this.violations.push(String(error))
        response.destroy()
      })
    })
    server.on('connection', (socket) => {
      this.#sockets.add(socket)
      socket.on('close', () => this.#sockets.delete(socket))
    })
    await new Promise<void>((resolve) => server.listen(this.#port, '127.0.0.1', resolve))
    this.#port = (server.address() as AddressInfo).port
    this.#server = server
    this.#deliver()
  }

  async down(): Promise<void> {
    const server = this.#server
    this.#server = undefined
    for (const socket of this.#sockets) socket.destroy()
    await new Promise<void>((resolve) => (server ? server.close(() => resolve()) : resolve()))
  }

  freeze(): void {
    this.#frozen = new Set(this.#sockets)
  }

  /** Takes the next send and does not answer; resolves when it has it. */
  holdNextSend(): Promise<void> {
    return new Promise((resolve) => {
      this.#onHeld = resolve
    })
  }

  holdNext(count: number): (order: 'in order' | 'reversed') => Promise<void> {
    this.#held = []
    this.#holdMore = count
    return async (order) => {
      const held = this.#held ?? []
      this.#held = undefined
      for (const update of order === 'reversed' ? held.toReversed() : held) this.tell(update)
    }
  }

  failSends({ status, retryAfterMs }: { status: number; retryAfterMs?: number }, times: number): void {
    const failure = { status, description: status === 429 ? 'Too Many Requests' : 'Internal Server Error' }
    const more = retryAfterMs === undefined ? {} : { retryAfterMs }
    this.#failures.push(...Array.from({ length: times }, () => ({ ...failure, ...more })))
  }

  refuseNextSend(description = 'Forbidden: bot was blocked by the user', status = 403): void {
    this.#failures.push({ status, description })
  }

  loseNextAnswer(): void {
    this.#loseNext = true
  }

  nextMessageId(): number {
    return this.#nextMessage++
  }

  /** Brings an update to the bot, as Telegram does: by its webhook, or when it asks. */
  tell(update: Omit<Update, 'update_id'>): void {
    if (this.#held && this.#holdMore) {
      this.#holdMore -= 1
      this.#held.push(update)
      return
    }
    this.#updates.push({ update_id: this.#nextUpdate++, ...update } as Update)
    for (const wake of this.#waiting) wake()
    this.#deliver()
  }

  /** What waits to be read by the bot. */
  get pending(): number {
    return this.#updates.length
  }

  standing(chatId: number): Standing[] {
    const all = this.chats.get(chatId) ?? []
    this.chats.set(chatId, all)
    return all
  }

  #deliver(): void {
    this.#delivering = this.#delivering.then(async () => {
      while (this.webhook && this.#server && this.#updates.length) {
        const [update] = this.#updates
        const response = await fetch(this.webhook.url, {
          method: 'POST',
          headers: { 'content-type': 'application/json', 'x-telegram-bot-api-secret-token': this.webhook.secret },
          body: JSON.stringify(update),
        }).catch(() => undefined)
        if (!response?.ok) return
        this.#updates.shift()
      }
    })
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await readBody(request)
    if (this.#frozen.has(request.socket)) return
    const [, file] = /^\/file\/bot[^/]+\/(.+)$/.exec(request.url ?? '') ?? []
    if (file) {
      const bytes = this.files.get(file)
      response.writeHead(bytes ? 200 : 404).end(bytes)
      return
    }
    const [, token, method = ''] = /^\/bot([^/]+)\/(\w+)/.exec(request.url ?? '') ?? []
    const args = await readArgs(request, body)
    const { status, body: answer } = await this.#call(token, method, args, response)
    if (this.#onHeld && SENDS.has(method)) {
      this.#onHeld()
      this.#onHeld = undefined
      return
    }
    const isLost = this.#loseNext && SENDS.has(method)
    if (isLost) this.#loseNext = false
    if (isLost || response.destroyed) return void response.destroy()
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(answer))
  }

  async #call(token: string | undefined, method: string, args: Args, response: ServerResponse): Promise<Answer> {
    if (token !== TOKEN) return refused(401, 'Unauthorized')
    const violations = violationsOf(method, args)
    this.violations.push(...violations)
    if (violations.length) return refused(400, `Bad Request: ${violations[0]}`)
    this.calls.push({ method, args })
    const failure = SENDS.has(method) ? this.#failures.shift() : undefined
    if (failure) return refused(failure.status, failure.description, failure.retryAfterMs)
    try {
      return { status: 200, body: { ok: true, result: await this.#do(method, args, response) } }
    } catch (error) {
      const { message } = error as Error
      return refused(message.startsWith('Forbidden') ? 403 : message.startsWith('Conflict') ? 409 : 400, message)
    }
  }

  async #do(method: string, args: Args, response: ServerResponse): Promise<unknown> {
    switch (method) {
      case 'getMe':
        return { ...BOT, username: this.username, can_join_groups: true, can_read_all_group_messages: false }
      case 'getUpdates':
        return this.#getUpdates(args, response)
      case 'setWebhook':
        this.webhook = { url: String(args.url), secret: String(args.secret_token) }
        this.#deliver()
        return true
      case 'deleteWebhook':
        this.webhook = undefined
        return true
      case 'getWebhookInfo':
        return { url: this.webhook?.url ?? '', has_custom_certificate: false, pending_update_count: this.pending }
      case 'getFile':
        return { file_id: args.file_id, file_unique_id: args.file_id, file_path: `documents/${args.file_id}` }
      case 'sendChatAction':
      case 'answerCallbackQuery':
        return true
      case 'deleteMessage':
        this.#find(args, 'Bad Request: message to delete not found').deleted = true
        return true
      case 'editMessageText':
      case 'editMessageReplyMarkup':
        return this.#edit(args, method)
      default:
        return this.#send(args)
    }
  }

  async #getUpdates({ offset, timeout }: Args, response: ServerResponse): Promise<Update[]> {
    if (this.webhook) throw new Error("Conflict: can't use getUpdates method while webhook is active")
    this.#updates = this.#updates.filter(({ update_id }) => update_id >= Number(offset ?? 0))
    if (!this.#updates.length && Number(timeout)) {
      await new Promise<void>((resolve) => {
        const wake = () => {
          this.#waiting.delete(wake)
          resolve()
        }
        this.#waiting.add(wake)
        response.on('close', wake)
      })
    }
    return this.#updates.slice(0, 100)
  }

  #send(args: Args): Message {
    const chatId = Number(args.chat_id)
    if (chatId > 0 && this.blocked.has(chatId)) throw new Error('Forbidden: bot was blocked by the user')
    if (chatId > 0 && !this.started.has(chatId))
      throw new Error("Forbidden: bot can't initiate conversation with a user")
    const read = readText(args)
    const file = fileOf(args)
    const message = {
      message_id: this.nextMessageId(),
      date: 1_790_000_000,
      from: BOT,
      chat: chatOf(chatId),
      text: read.text,
      ...(args.reply_markup ? { reply_markup: args.reply_markup } : {}),
    } as unknown as Message
    this.standing(chatId).push({
      message,
      ...read,
      buttons: buttonsOf(args),
      deleted: false,
      ...(file ? { file } : {}),
    })
    return message
  }

  #edit(args: Args, method: string): Message {
    const standing = this.#find(args, "Bad Request: message can't be edited")
    if (method === 'editMessageText') Object.assign(standing, readText(args))
    standing.buttons = buttonsOf(args)
    return standing.message
  }

  #find({ chat_id, message_id }: Args, otherwise: string): Standing {
    const found = this.standing(Number(chat_id)).find(({ message }) => message.message_id === Number(message_id))
    if (!found || found.deleted) throw new Error(otherwise)
    return found
  }
}

type Args = Record<string, unknown>

export const chatOf = (id: number) =>
  id > 0
    ? { id, type: 'private' as const, first_name: 'Somebody' }
    : { id, type: 'supergroup' as const, title: 'Lamps and lighting' }

function readText({ text, caption, parse_mode, photo, document }: Args): { text: string; html?: string } {
  const given = String(text ?? caption ?? '')
  const read = parse_mode === 'HTML' ? readHtml(given) : given
  if (!read.trim() && !photo && !document) throw new Error('Bad Request: message text is empty')
  if (read.length > 4_096) throw new Error('Bad Request: message is too long')
  return { text: read, ...(parse_mode === 'HTML' ? { html: given } : {}) }
}

function buttonsOf({ reply_markup }: Args): { text: string; data: string }[] {
  const rows =
    (reply_markup as { inline_keyboard?: { text: string; callback_data: string }[][] })?.inline_keyboard ?? []
  return rows.flat().map(({ text, callback_data }) => {
    if (Buffer.byteLength(callback_data) > 64) throw new Error('Bad Request: BUTTON_DATA_INVALID')
    return { text, data: callback_data }
  })
}

const fileOf = ({ photo, document }: Args) => (photo ?? document) as { name: string; bytes: Uint8Array } | undefined

const refused = (status: number, description: string, retryAfterMs?: number): Answer => ({
  status,
  body: {
    ok: false,
    error_code: status,
    description,
    ...(retryAfterMs === undefined ? {} : { parameters: { retry_after: Math.ceil(retryAfterMs / 1_000) } }),
  },
})

async function readBody(request: IncomingMessage): Promise<Buffer<ArrayBuffer>> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  return Buffer.concat(chunks)
}

/** JSON, or a form with files in it: https://core.telegram.org/bots/api#sending-files */
async function readArgs(request: IncomingMessage, body: Buffer<ArrayBuffer>): Promise<Args> {
  const type = request.headers['content-type'] ?? ''
  if (!type.startsWith('multipart/')) return body.length ? JSON.parse(body.toString('utf8')) : {}
  const form = await new Response(body, { headers: { 'content-type': type } }).formData()
  const args: Args = {}
  for (const [name, value] of form) {
    if (typeof value === 'string') args[name] = /^(?:[[{\d-]|true|false)/.test(value) ? JSON.parse(value) : value
  }
  for (const [name, value] of Object.entries(args)) {
    const file = typeof value === 'string' && value.startsWith('attach://') ? form.get(value.slice(9)) : undefined
    if (file instanceof File) args[name] = { name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) }
  }
  return args
}
