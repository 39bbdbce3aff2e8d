// Live streams: a socket gets what is new in its thread, in order, from its watermark on. A hint only says "look";
// what to send is read from the database, so a missed hint or a dead socket loses nothing.
import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { RateLimiterMemory } from 'rate-limiter-flexible'
import { type WebSocket, WebSocketServer } from 'ws'
import { baseOfHost } from './base-url.ts'
import type { Feed } from './feed.ts'
import { PING_EVERY_MS, SOCKET_BACKLOG_BYTES_MAX, SOCKETS_PER_CONVERSATION_MAX, STREAMS_PER_10_S } from './limits.ts'
import type { WebChatOptions } from './options.ts'
import { type ChatToken, TokenExpired, TokenRefused, type Tokens } from './tokens.ts'
import { readWatermark } from './watermark.ts'
import type { Reader } from './web-chat-client.ts'

const STREAM_PATH = /^\/v3\/directline\/conversations\/([^/]+)\/stream$/
/** Only makes a URL of a path. */
const BASE = 'http://localhost'
/** Clients send pings and nothing else. */
const FRAME_BYTES_MAX = 4096
/** RFC 6455, 7.4.1. */
const POLICY_VIOLATION = 1008

interface Stream {
  socket: WebSocket
  token: ChatToken
  after: number
  base: string
  reader: Reader
  stateSent: string
  reading: boolean
  again: boolean
  alive: boolean
}

interface Typist {
  author: 'bot' | 'agent'
  id?: string
  name?: string
}

export interface Sockets {
  /** True if the request was for a stream. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): boolean
  isPresent(threadId: string): boolean
  count(): number
  close(): void
}

export function createSockets({
  options,
  tokens,
  feed,
}: {
  options: WebChatOptions
  tokens: Tokens
  feed: Feed
}): Sockets {
  const server = new WebSocketServer({ noServer: true, maxPayload: FRAME_BYTES_MAX, perMessageDeflate: false })
  const streams = new Map<string, Set<Stream>>()
  const prefix = `${options.inboxId}\n`
  const off = options.hints.on('news', (key, news) => {
    if (!key.startsWith(prefix)) return
    const threadId = key.slice(prefix.length)
    if ((news as { erased?: boolean } | undefined)?.erased) return closeAll(threadId)
    const typist = (news as { typing?: Typist | 'contact' } | undefined)?.typing
    if (typist === undefined) for (const stream of streams.get(threadId) ?? []) flush(stream)
    // The customer's own is for the desk.
    else if (typist !== 'contact') typing(threadId, typist)
  })
  const offMissed = options.hints.on('missed', () => {
    for (const group of streams.values()) for (const stream of group) flush(stream)
  })
  const opens = new RateLimiterMemory({ points: STREAMS_PER_10_S, duration: 10 })
  const pinger = setInterval(ping, PING_EVERY_MS)
  pinger.unref()

  /** The conversation was erased: nobody may read on. */
  function closeAll(threadId: string): void {
    for (const { socket } of streams.get(threadId) ?? []) socket.close(POLICY_VIOLATION, 'erased')
  }

  /** Sends all that is new; asked while it reads, it reads once more. */
  async function flush(stream: Stream): Promise<void> {
    if (stream.reading) {
      stream.again = true
      return
    }
    stream.reading = true
    try {
      do {
        stream.again = false
        await sendNews(stream)
      } while (stream.again && stream.socket.readyState === stream.socket.OPEN)
    } catch (error) {
      options.log.error({ err: error }, 'a stream could not be read; its client will come back')
      stream.socket.close(1011)
    } finally {
      stream.reading = false
    }
  }

  async function sendNews(stream: Stream): Promise<void> {
    const page = await feed.page(stream.token, stream)
    // One activity a frame: directlinejs lets the activities of two frames overtake each other.
    for (const [index, activity] of page.activities.entries()) {
      send(stream, { activities: [activity], watermark: String(page.positions[index]) })
    }
    stream.after = Number(page.watermark)
    if (page.full) {
      stream.again = true
      return
    }
    const state = await feed.state(stream.token, stream.base)
    // The news of it was lost.
    if (!state && stream.stateSent) return stream.socket.close(POLICY_VIOLATION, 'erased')
    const text = JSON.stringify(state?.value ?? null)
    if (state && text !== stream.stateSent) {
      stream.stateSent = text
      send(stream, { activities: [state], watermark: page.watermark })
    }
  }

  function send({ socket }: Stream, frame: object): void {
    if (socket.readyState !== socket.OPEN) return
    // A reader that does not read is let go; it comes back with its watermark.
    if (socket.bufferedAmount > SOCKET_BACKLOG_BYTES_MAX) socket.terminate()
    else socket.send(JSON.stringify(frame))
  }

  function add(stream: Stream): void {
    const threadId = stream.token.conversationId
    const others = streams.get(threadId) ?? new Set<Stream>()
    streams.set(threadId, others.add(stream))
    if (others.size > SOCKETS_PER_CONVERSATION_MAX) {
      const [oldest] = others
      // Out of the count at once: one that never answers the close must not let the next ones in.
      others.delete(oldest!)
      oldest!.socket.close(1013, 'too many streams')
    }
    stream.socket.on('message', () => {
      stream.alive = true
    })
    stream.socket.on('pong', () => {
      stream.alive = true
    })
    stream.socket.on('error', () => stream.socket.terminate())
    stream.socket.on('close', () => {
      others.delete(stream)
      if (!others.size && streams.get(threadId) === others) streams.delete(threadId)
    })
    flush(stream)
  }

  function typing(threadId: string, { author, id = author, name }: Typist): void {
    // The id of what they send next: Web Chat shows them typing until a message of the same sender comes.
    const from = { id, role: 'bot', ...(name ? { name } : {}) }
    for (const stream of streams.get(threadId) ?? []) {
      send(stream, { activities: [{ type: 'typing', from }], watermark: String(stream.after) })
    }
  }

  function refuseFor(error: unknown, socket: Duplex): void {
    const waitMs = (error as { msBeforeNext?: number }).msBeforeNext
    if (waitMs !== undefined) {
      options.log.warn({ inbox: options.inboxId, status: 429 }, 'too many streams from one address')
      refuse(socket, '429 Too Many Requests', `Retry-After: ${Math.ceil(waitMs / 1000)}\r\n`)
    } else if (error instanceof TokenExpired) refuse(socket, '403 Forbidden')
    else if (error instanceof TokenRefused) refuse(socket, '401 Unauthorized')
    else {
      options.log.error({ inbox: options.inboxId, err: error }, 'a stream could not be opened')
      refuse(socket, '503 Service Unavailable')
    }
  }

  function ping(): void {
    for (const group of streams.values()) {
      for (const stream of group) {
        if (!stream.alive) {
          stream.socket.terminate()
          continue
        }
        stream.alive = false
        stream.socket.ping()
      }
    }
  }

  return {
    upgrade(request, socket, head) {
      // Some paths that HTTP lets through are no URL ("//"): then it is not for us.
      const target = request.url ?? '/'
      if (!URL.canParse(target, BASE)) return false
      const url = new URL(target, BASE)
      const match = STREAM_PATH.exec(url.pathname)
      if (!match) return false
      opens
        .consume(options.addressOf(request))
        .then(() => tokens.verifyStream(url.searchParams.get('t') ?? ''))
        .then(async (token) => {
          if (token.conversationId !== match[1]) return refuse(socket, '403 Forbidden')
          if (await options.store.isErased(token.conversationId)) return refuse(socket, '401 Unauthorized')
          const after = readWatermark(url.searchParams.get('watermark'))
          const base = baseOfHost(options, request.headers.host)
          const reader = url.searchParams.get('reader') === 'web-chat' ? 'web-chat' : 'any'
          server.handleUpgrade(request, socket, head, (ws) =>
            add({ socket: ws, token, after, base, reader, stateSent: '', reading: false, again: false, alive: true }),
          )
        })
        .catch((error) => refuseFor(error, socket))
      return true
    },
    isPresent: (threadId) => streams.has(threadId),
    count: () => [...streams.values()].reduce((sum, group) => sum + group.size, 0),
    close() {
      off()
      offMissed()
      clearInterval(pinger)
      for (const group of streams.values()) for (const { socket } of group) socket.close(1012, 'restarting')
      server.close()
    },
  }
}

function refuse(socket: Duplex, status: string, header = ''): void {
  socket.end(`HTTP/1.1 ${status}\r\n${header}Connection: close\r\nContent-Length: 0\r\n\r\n`)
}
