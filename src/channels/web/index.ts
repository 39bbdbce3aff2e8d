// The web chat: a Channel for the core, and its HTTP and WebSocket side for the server.
import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { type Context, Hono } from 'hono'
import type { Channel } from '../../core/ports.ts'
import { type DirectLine, directLineRoutes } from './direct-line.ts'
import { createFeed } from './feed.ts'
import { FILE_BYTES_MAX } from './limits.ts'
import { createLinks } from './links.ts'
import type { WebChatOptions } from './options.ts'
import { originGuard } from './origins.ts'
import { createSockets } from './sockets.ts'
import { createTokens } from './tokens.ts'
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
  const feed = createFeed(options, links)
  const sockets = createSockets({ options, tokens, feed })
  const line: DirectLine = { options, tokens, links, feed }
  const threadKey = (threadId: string) => `${options.inboxId}\n${threadId}`

  return {
    inboxId: options.inboxId,
    name: 'web',
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
      app.use('/webchat/*', guard)
      app.use('/v3/directline/*', guard)
      app.post('/webchat/token', visitorTokenRoute(line, addressOf))
      app.route('/v3/directline', directLineRoutes(line))
      return app
    },
    upgrade: sockets.upgrade,
    socketCount: sockets.count,
  }
}
