// Acme, as far as the example needs it: rooms, people, files, a REST API that drops what it was told before, and signed webhooks that
// are told again until they are taken. Over real HTTP; what goes wrong with it, a test says.
import { createHmac, randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'

export const TOKEN = 'acme-token-of-the-shop'
export const WEBHOOK_SECRET = 'both-sides-know-this-secret'

export interface AcmeMessage {
  id: string
  room: string
  /** Undefined: it is ours. */
  from?: string
  as?: string
  text: string
  mentions?: string
  buttons: { label: string; value: string }[]
  files: string[]
  hidden?: boolean
}

export interface AcmeEventOptions {
  type?: 'message' | 'edit' | 'delete' | 'tap'
  message?: string
  text?: string
  files?: { name: string; bytes: Uint8Array }[]
  value?: string
}

interface Person {
  id: string
  name: string
}

export class AcmeServer {
  readonly messages: AcmeMessage[] = []
  readonly files = new Map<string, { name: string; bytes: Uint8Array }>()
  /** Who takes no direct messages. */
  readonly closed = new Set<string>()
  readonly typed: string[] = []
  /** Where events go. */
  webhook: string | undefined
  /** The next answers, one each, in place of what would come. */
  readonly failures: { status: number; retryAfterMs?: number; error?: string }[] = []
  private readonly answers = new Map<string, unknown>()
  private readonly pending: { body: Buffer }[] = []
  private telling: Promise<void> = Promise.resolve()
  private keeping = 0
  private readonly kept: { body: Buffer }[] = []
  private next: 'lose' | 'silent' | undefined
  private onHeld: (() => void) | undefined
  private server: Server | undefined
  private readonly sockets = new Set<Socket>()
  private port = 0

  static async start(): Promise<AcmeServer> {
    const acme = new AcmeServer()
    await acme.up()
    return acme
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`
  }

  async up(): Promise<void> {
    this.server = createServer((request, response) => {
      this.answer(request, response).catch((error) =>
        response.writeHead(500).end(JSON.stringify({ error: String(error) })),
      )
    })
    this.server.on('connection', (socket) => {
      this.sockets.add(socket)
      socket.on('close', () => this.sockets.delete(socket))
    })
    await new Promise<void>((listening) => this.server!.listen(this.port, '127.0.0.1', listening))
    this.port = (this.server.address() as AddressInfo).port
    await this.tell()
  }

  async down(): Promise<void> {
    const running = this.server
    this.server = undefined
    if (!running) return
    for (const socket of this.sockets) socket.destroy()
    await new Promise((closed) => running.close(closed))
  }

  loseNextAnswer(): void {
    this.next = 'lose'
  }

  /** Takes the next message, and says nothing to it; resolves when it has it. */
  holdNextSend(): Promise<void> {
    this.next = 'silent'
    return new Promise((held) => {
      this.onHeld = held
    })
  }

  /** Keeps back so many events; gives back what tells of them. */
  holdNext(count: number): (order: 'in order' | 'reversed') => Promise<void> {
    this.keeping = count
    return (order) => {
      const events = this.kept.splice(0)
      this.pending.push(...(order === 'reversed' ? events.reverse() : events))
      return this.tell()
    }
  }

  /** Something somebody does; told to the webhook. Gives back the message's id. */
  async does(person: Person, room: { id: string; kind: 'direct' | 'open' }, what: AcmeEventOptions): Promise<string> {
    const { type = 'message', text = '', value } = what
    const message = what.message ?? randomUUID()
    const files = (what.files ?? []).map(({ name, bytes }) => {
      const id = randomUUID()
      this.files.set(id, { name, bytes })
      return { name, size: bytes.byteLength, path: `/files/${id}` }
    })
    const event = { id: randomUUID(), type, message, room, from: person, text, files, toUs: true, value }
    if (type === 'message' && !this.messages.some(({ id }) => id === message))
      this.messages.push({ id: message, room: room.id, from: person.id, text, buttons: [], files: [] })
    const body = Buffer.from(JSON.stringify(event))
    if (this.keeping) {
      this.keeping -= 1
      this.kept.push({ body })
    } else this.pending.push({ body })
    await this.tell()
    return message
  }

  /** In order, each until it is taken; not while we are gone. */
  tell(): Promise<void> {
    this.telling = this.telling.then(async () => {
      while (this.server && this.pending[0]) {
        const { body } = this.pending[0]
        const response = await this.post(body).catch(() => undefined)
        if (!response || response.status >= 500) return
        this.pending.shift()
        if (!response.ok) throw new Error(`The webhook answered ${response.status}: ${await response.text()}`)
      }
    })
    return this.telling
  }

  post(body: Buffer, signature = sign(body)): Promise<Response> {
    return fetch(this.webhook!, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-acme-signature': signature },
      body: new Uint8Array(body),
    })
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const raw = Buffer.concat(chunks)
    const { pathname, searchParams } = new URL(request.url!, this.url)
    const [, kind, id, sub] = pathname.split('/').map(decodeURIComponent)
    const reply = (status: number, body: unknown = {}, headers: Record<string, string> = {}) =>
      void response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body))
    if (request.headers.authorization !== `Bearer ${TOKEN}`) return reply(401, { error: 'no such token' })
    const isMessage = request.method === 'POST' && kind === 'rooms' && sub === 'messages'
    const failure = isMessage ? this.failures.shift() : undefined
    if (failure) {
      const wait = failure.retryAfterMs === undefined ? {} : { 'retry-after': String(failure.retryAfterMs / 1_000) }
      return reply(failure.status, { error: failure.error ?? 'try again later' }, wait as Record<string, string>)
    }
    const key = request.headers['idempotency-key'] as string | undefined
    const before = key && this.answers.get(key)
    if (before) return reply(200, before)
    const body = (
      request.headers['content-type'] === 'application/json' ? JSON.parse(raw.toString()) : {}
    ) as Partial<AcmeMessage> & {
      with?: string
      hidden?: boolean
    }
    const done = (made: unknown) => {
      if (key) this.answers.set(key, made)
      const { next } = this
      if (isMessage) this.next = undefined
      if (isMessage && next === 'lose') return void request.socket.destroy()
      if (isMessage && next === 'silent') return this.onHeld?.()
      return reply(201, made)
    }
    if (kind === 'me') return reply(200, { name: 'Harbour & Pine' })
    if (kind === 'files' && request.method === 'GET')
      return void response.writeHead(200).end(this.files.get(id!)?.bytes)
    if (kind === 'files') {
      const file = randomUUID()
      this.files.set(file, { name: searchParams.get('name') ?? '', bytes: raw })
      return done({ id: file })
    }
    if (isMessage) {
      const { text = '', buttons = [], files = [], as, mentions } = body
      if ([...text].length > 1_000) return reply(400, { error: 'the text is too long' })
      const message = {
        id: randomUUID(),
        room: id!,
        text,
        buttons,
        files,
        ...(as ? { as } : {}),
        ...(mentions ? { mentions } : {}),
      }
      this.messages.push(message)
      return done({ id: message.id })
    }
    if (kind === 'rooms' && sub === 'typing') {
      this.typed.push(id!)
      return reply(200)
    }
    if (kind === 'rooms')
      return this.closed.has(body.with!)
        ? reply(403, { error: 'their direct messages are closed' })
        : done({ id: directRoom(body.with!) })
    const at = this.messages.findIndex((message) => message.id === id)
    if (at < 0) return reply(404, { error: 'no such message' })
    if (request.method === 'DELETE') this.messages.splice(at, 1)
    else this.messages[at] = { ...this.messages[at]!, ...body }
    return reply(200)
  }
}

export const sign = (body: Buffer, secret = WEBHOOK_SECRET) =>
  `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`

export const directRoom = (personId: string) => `direct-${personId}`
