// The web chat: a Channel for the core, and its HTTP and WebSocket side for the server.
import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { type Context, Hono, type MiddlewareHandler } from 'hono'
import { RateLimiterMemory } from 'rate-limiter-flexible'
import type { Channel } from '../../core/ports.ts'
import { createAvatars } from './avatars.ts'
import { type DirectLine, directLineRoutes } from './direct-line.ts'
import { eraseRoute } from './erase.ts'
import { createFeed } from './feed.ts'
import { fetchPicture } from './fetch-picture.ts'
import { FILE_BYTES_MAX, READS_PER_10_S } from './limits.ts'
import { createLinks } from './links.ts'
import type { WebChatOptions } from './options.ts'
import { originGuard } from './origins.ts'
import { privateRoutes } from './private-page.ts'
import { takeOne } from './rate.ts'
import { createSockets } from './sockets.ts'
import { createTokens } from './tokens.ts'
import { transcriptRoutes } from './transcript/routes.ts'
import { visitorTokenRoute } from './visitor.ts'

export interface WebChat extends Channel {
  /** `/webchat/token` and `/v3/directline/…` */
  routes(addressOf: (c: Context) => string): Hono
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): boolean
  socketCount(): number
}

export function createWebChat(options: WebChatOptions): WebChat {
  const tokens = createTokens(options.secret, () => options.clock.now())
  const links = createLinks(options.secret)
  const avatars = createAvatars(options.secret, options.fetchPicture ?? fetchPicture, () => options.clock.now())
  const feed = createFeed(options, { links, avatars })
  const sockets = createSockets({ options, tokens, feed })
  const line: DirectLine = { options, tokens, links, feed }
  const reads = new RateLimiterMemory({ points: READS_PER_10_S, duration: 10 })
  const limitReads =
    (addressOf: (c: Context) => string): MiddlewareHandler =>
    async (c, next) => {
      await takeOne(reads, addressOf(c), 'Too many requests from this address.')
      return next()
    }
  const threadKey = (threadId: string) => `${options.inboxId}\n${threadId}`

  return {
    inboxId: options.inboxId,
    name: 'web',
    title: 'Web chat',
    limits: { textLengthMax: 30_000, attachmentBytesMax: FILE_BYTES_MAX },
    capabilities: { idempotentSend: true, oneMessagePerTurn: false, live: true },
    // The message is in the feed since its turn was committed; all there is to do is to tell the readers to look. It counts
    // as sent only when they were told: else a process that dies now would leave them waiting.
    async send(message) {
      await options.hints.news(threadKey(message.threadId))
      return { externalId: message.messageId }
    },
    async edit(message) {
      await options.hints.news(threadKey(message.threadId))
    },
    async remove(message) {
      await options.hints.news(threadKey(message.threadId))
    },
    async typing(reference, by) {
      // By way of all processes: the customer's socket may be another's.
      await options.hints.news(threadKey((reference as { conversationId: string }).conversationId), { typing: by })
    },
    async present(conversation) {
      return sockets.isPresent(conversation.threadId) || undefined
    },
    async check() {
      return { state: 'ok', detail: `${sockets.count()} open chats in this process.` }
    },
    async stop() {
      sockets.close()
    },
    routes(addressOf) {
      const app = new Hono()
      const guard = originGuard(options)
      // Named in the log with every refusal.
      const tag: MiddlewareHandler = (c, next) => {
        c.set('inbox', options.inboxId)
        return next()
      }
      for (const path of ['/webchat/*', '/v3/directline/*']) app.use(path, tag, guard)
      app.get('/v3/directline/*', limitReads(addressOf))
      app.post('/v3/directline/tokens/refresh', limitReads(addressOf))
      app.route('/', privateRoutes(line, addressOf))
      app.post('/webchat/token', visitorTokenRoute(line, addressOf))
      app.get('/webchat/avatar/:sealed', limitReads(addressOf), (c) => avatars.serve(c))
      app.delete('/webchat/data', eraseRoute(line, addressOf))
      app.route('/webchat/transcript', transcriptRoutes(line, addressOf))
      app.route('/v3/directline', directLineRoutes(line))
      return app
    },
    upgrade: sockets.upgrade,
    socketCount: sockets.count,
  }
}
