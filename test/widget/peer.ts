// A tiny Direct Line server for the widget's tests: real HTTP and WebSocket, everything else in memory.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { type WebSocket, WebSocketServer } from 'ws'
import type { Activity } from '../../widget/src/core/protocol.ts'

type Conversation = {
  id: string
  visitor: string
  log: Activity[]
  posted: Map<string, string>
  sockets: Set<WebSocket>
  ended?: boolean
}
type Answer = { status: number; body?: unknown; headers?: Record<string, string> }
export type Seen = { method: string; path: string; at: number; body: string; authorization?: string }

export class Peer {
  /** Every request, in order. */
  seen: Seen[] = []
  conversations: Conversation[] = []
  /** Answers in place of the server, or lets it answer. */
  intercept: (seen: Seen) => Answer | 'hang-up' | 'store-and-hang-up' | undefined = () => undefined
  sockets = true
  /** Tokens made before this are expired. */
  oldestToken = 0
  #tokens = 0
  #visitors = 0
  #server = createServer((request, response) => void this.#answer(request, response))
  #open = new Set<Socket>()
  #port = 0

  get base(): string {
    return `http://127.0.0.1:${this.#port}`
  }

  async start(): Promise<this> {
    this.#server.on('connection', (socket) => {
      this.#open.add(socket)
      socket.on('close', () => this.#open.delete(socket))
    })
    new WebSocketServer({ server: this.#server }).on('connection', (socket, request) => this.#stream(socket, request))
    await this.listen()
    return this
  }

  listen(): Promise<void> {
    return new Promise((done) =>
      this.#server.listen(this.#port, '127.0.0.1', () => {
        this.#port = (this.#server.address() as AddressInfo).port
        done()
      }),
    )
  }

  /** As kill -9 does: every connection breaks, nothing more is answered. */
  stop(): Promise<void> {
    for (const socket of this.#open) socket.destroy()
    return new Promise((done) => this.#server.close(() => done()))
  }

  dropSockets(): void {
    for (const { sockets } of this.conversations) for (const socket of sockets) socket.terminate()
  }

  get conversation(): Conversation {
    const found = this.conversations.at(-1)
    if (!found) throw new Error('No conversation yet.')
    return found
  }

  /** What customers have said, as it was stored. */
  get stored(): string[] {
    return this.conversations.flatMap(({ log }) => log.filter(isOwn).map(({ text }) => text ?? ''))
  }

  says(text: string, extra: Partial<Activity> = {}): Activity {
    return this.push(this.conversation, {
      type: 'message',
      from: { id: 'bot', name: 'Bellhop', role: 'bot' },
      text,
      ...extra,
      channelData: { 'bellhop:author': 'bot', ...extra.channelData },
    })
  }

  push(conversation: Conversation, activity: Activity, quietly = false): Activity {
    const number = conversation.log.length + 1
    const full: Activity = {
      id: `${conversation.id}-${number}`,
      timestamp: new Date().toISOString(),
      ...activity,
      channelData: { 'bellhop:seq': number, ...activity.channelData },
    }
    conversation.log.push(full)
    if (quietly) return full
    const frame = JSON.stringify({ activities: [full], watermark: String(conversation.log.length) })
    for (const socket of conversation.sockets) socket.send(frame)
    return full
  }

  #stream(socket: WebSocket, request: IncomingMessage): void {
    const url = new URL(request.url ?? '', this.base)
    const conversation = this.conversations.find(({ id }) => url.pathname === `/stream/${id}`)
    if (!conversation || !this.sockets) {
      socket.terminate()
      return
    }
    conversation.sockets.add(socket)
    socket.on('close', () => conversation.sockets.delete(socket))
    const activities = conversation.log.slice(Number(url.searchParams.get('watermark') ?? 0))
    if (activities.length > 0) socket.send(JSON.stringify({ activities, watermark: String(conversation.log.length) }))
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const body = Buffer.concat(chunks).toString()
    const { method = '', url = '', headers } = request
    const seen: Seen = {
      method,
      path: url,
      at: Date.now(),
      body,
      ...(headers.authorization && { authorization: headers.authorization }),
    }
    this.seen.push(seen)
    const instead = this.intercept(seen)
    if (instead === 'hang-up') {
      request.socket.destroy()
      return
    }
    const answer = typeof instead === 'object' ? instead : this.#route(seen)
    if (instead === 'store-and-hang-up') {
      request.socket.destroy()
      return
    }
    response.writeHead(answer.status, { 'content-type': 'application/json', ...answer.headers })
    response.end(answer.status === 204 ? undefined : JSON.stringify(answer.body ?? {}))
  }

  #route({ method, path, body, authorization = '' }: Seen): Answer {
    const url = new URL(path, this.base)
    const [, , , , id = '', what = ''] = url.pathname.split('/')
    if (url.pathname === '/webchat/token') {
      const { visitor = `visitor-${++this.#visitors}` } = JSON.parse(body) as { visitor?: string }
      const conversationId = this.#current(visitor)?.id
      return {
        status: 200,
        body: {
          ...this.#token(visitor),
          userId: `user-${visitor}`,
          visitor,
          conversationId,
          person: { available: true },
        },
      }
    }
    const [, visitor = '', number = ''] = /^Bearer (.*)\.(\d+)$/.exec(authorization) ?? []
    if (!visitor || Number(number) < this.oldestToken) return { status: 403 }
    if (url.pathname === '/v3/directline/tokens/refresh') return { status: 200, body: this.#token(visitor) }
    if (url.pathname === '/webchat/transcript')
      return method === 'GET' ? { status: 200, body: { transcript: true } } : { status: 202 }
    if (url.pathname === '/webchat/data') {
      this.conversations = this.conversations.filter((one) => one.visitor !== visitor)
      return { status: 204 }
    }
    if (!id && method === 'POST') {
      // Every tab of a visitor comes to the same conversation, as with the real server.
      const open = this.#current(visitor)
      if (open) return { status: 201, body: this.#opened(open, '0') }
      const before = this.conversations.filter((one) => one.visitor === visitor).length
      const id = `chat-${visitor}${before ? `-${before + 1}` : ''}`
      const conversation = { id, visitor, log: [], posted: new Map(), sockets: new Set<WebSocket>() }
      this.conversations.push(conversation)
      return { status: 201, body: this.#opened(conversation, '0') }
    }
    const conversation = this.conversations.find((one) => one.id === id && one.visitor === visitor)
    if (!conversation) return { status: 404 }
    const watermark = url.searchParams.get('watermark') ?? '0'
    if (!what) return { status: 200, body: this.#opened(conversation, watermark) }
    if (method === 'GET')
      return {
        status: 200,
        body: { activities: conversation.log.slice(Number(watermark)), watermark: String(conversation.log.length) },
      }
    return { status: 200, body: { id: this.#store(conversation, activityOf(body)) } }
  }

  #store(conversation: Conversation, activity: Activity): string {
    const key = activity.channelData?.clientActivityID ?? ''
    const known = key && conversation.posted.get(key)
    if (known) return known
    if (activity.type === 'endOfConversation') {
      conversation.ended = true
      this.push(conversation, { type: 'endOfConversation' })
    }
    const { id = '' } =
      activity.type === 'message'
        ? this.push(conversation, {
            ...activity,
            channelData: { ...activity.channelData, 'bellhop:author': 'contact' },
          })
        : { id: `event-${key}` }
    if (key) conversation.posted.set(key, id)
    return id
  }

  #current = (visitor: string) => this.conversations.find((one) => one.visitor === visitor && !one.ended)

  #token = (visitor: string) => ({ token: `${visitor}.${++this.#tokens}`, expires_in: 1800 })

  #opened = ({ id, visitor }: Conversation, watermark: string) => ({
    conversationId: id,
    ...this.#token(visitor),
    streamUrl: `${this.base.replace('http', 'ws')}/stream/${id}?watermark=${watermark}`,
    referenceGrammarId: 'x',
  })
}

const isOwn = ({ type, channelData }: Activity) => type === 'message' && channelData?.['bellhop:author'] === 'contact'

/** The JSON, or the JSON part of an upload with the names of its files. */
function activityOf(body: string): Activity {
  const part = /vnd\.microsoft\.activity\r\n\r\n(.*?)\r\n--/s.exec(body)?.[1]
  if (!part) return JSON.parse(body) as Activity
  const names = [...body.matchAll(/name="file"; filename="(.*?)"\r\nContent-Type: (.*?)\r\n/g)]
  return {
    ...(JSON.parse(part) as Activity),
    attachments: names.map(([, name = '', contentType = '']) => ({ name, contentType, contentUrl: `/files/${name}` })),
  }
}
