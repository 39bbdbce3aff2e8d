// The Direct Line 3.0 protocol over HTTP
// (https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-direct-line-3-0-api-reference).
import { randomUUID } from 'node:crypto'
import { type Context, Hono } from 'hono'
import { RateLimiterMemory } from 'rate-limiter-flexible'
import { z } from 'zod'
import { Gone } from '../../core/errors.ts'
import type { AnswerRating, InboundSign } from '../../core/model.ts'
import { HttpProblem } from '../../http/problem.ts'
import { readJson } from '../../http/read-json.ts'
import { activitySchema, type ClientActivity, externalIdOf, type Incoming, READ_EVENT, toInbound } from './activity.ts'
import { bearerOf, isSecret, refused, requireConversation, requireConversationToPost, requireToken } from './auth.ts'
import { baseOf } from './base-url.ts'
import { newConversationId } from './conversation-id.ts'
import type { Feed } from './feed.ts'
import { ANONYMOUS_PREFIX, isUserId, USER_ID_LENGTH_MAX } from './identity.ts'
import { ACTIVITY_BYTES_MAX, POSTS_PER_10_S } from './limits.ts'
import type { Links } from './links.ts'
import type { WebChatOptions } from './options.ts'
import { isVisible } from './plain.ts'
import { takeOne } from './rate.ts'
import { noSuchAnswer, readRating } from './rating.ts'
import { serveAttachment } from './serve-attachment.ts'
import { goOn } from './start-over.ts'
import { type ChatToken, type ChatUser, TOKEN_LIFETIME_S, type Tokens } from './tokens.ts'
import { readUpload } from './upload.ts'
import { readWatermark } from './watermark.ts'
import { AGENT_HEADER, readerOf } from './web-chat-client.ts'

const generateSchema = z.object({
  user: z.object({ id: z.string().optional(), name: z.string().max(500).optional() }).optional(),
})
const REFERENCE_GRAMMAR = 'bellhop'

export interface DirectLine {
  options: WebChatOptions
  tokens: Tokens
  links: Links
  feed: Feed
}

export function directLineRoutes(line: DirectLine): Hono {
  const { options, tokens } = line
  const app = new Hono()
  const posts = new RateLimiterMemory({ points: POSTS_PER_10_S, duration: 10 })

  app.post('/tokens/generate', async (c) => {
    if (!options.directLineSecret) {
      throw new HttpProblem(403, 'Forbidden', {
        detail: 'Set DIRECT_LINE_SECRET on the server to mint tokens with it.',
      })
    }
    if (!isSecret(bearerOf(c), options.directLineSecret)) {
      throw new HttpProblem(401, 'Unauthorized', { detail: 'Only DIRECT_LINE_SECRET can mint a token.' })
    }
    const token = { conversationId: newConversationId(), user: await mintedUser(c) }
    return c.json(await tokenAnswer(tokens, token))
  })

  app.post('/tokens/refresh', async (c) => c.json(await tokenAnswer(tokens, await requireToken(c, line))))

  app.post('/conversations', async (c) => {
    const bySecret = isSecret(bearerOf(c), options.directLineSecret)
    const token = bySecret
      ? { conversationId: newConversationId(), user: await mintedUser(c) }
      : await goOn(options, await requireToken(c, line))
    return c.json(await conversationAnswer(c, line, token, '-'), 201)
  })

  app.get('/conversations/:id', async (c) => {
    const token = await requireConversation(c, line)
    return c.json(await conversationAnswer(c, line, token, c.req.query('watermark') ?? '-'))
  })

  app.get('/conversations/:id/activities', async (c) => {
    const token = await requireConversation(c, line)
    const after = readWatermark(c.req.query('watermark'))
    const reader = readerOf(c.req.header(AGENT_HEADER))
    const { activities, watermark } = await line.feed.page(token, { after, base: baseOf(options, c), reader })
    return c.json({ activities, watermark })
  })

  app.post('/conversations/:id/activities', async (c) => {
    const token = await requireConversationToPost(c, line)
    const activity = await readJson(c, activitySchema, ACTIVITY_BYTES_MAX)
    await takeOne(posts, token.user.id, 'Too many messages.')
    return c.json({ id: await post(line, token, activity) })
  })

  app.post('/conversations/:id/upload', async (c) => {
    const token = await requireConversation(c, line)
    await takeOne(posts, token.user.id, 'Too many messages.')
    const { activity, files } = await readUpload(c)
    const attachments = []
    for (const file of files) attachments.push(await options.store.saveBlob(file))
    return c.json({ id: await post(line, token, activity, attachments) })
  })

  app.get('/attachments/:blob/:name', (c) => serveAttachment(c, line))
  // Azure's App Service extension asks for it to keep sessions; ours need none.
  app.get('/session/getsessionid', (c) => c.json({ sessionId: randomUUID() }))
  return app
}

async function post(
  { options }: DirectLine,
  token: ChatToken,
  activity: ClientActivity,
  attachments: Awaited<ReturnType<WebChatOptions['store']['saveBlob']>>[] = [],
): Promise<string> {
  const { inboxId } = options
  const fallbackId = randomUUID()
  if (activity.type === 'event' && activity.name === READ_EVENT) await markRead(options, token, activity.value)
  const rating = readRating(activity)
  if (rating) return rate(options, { token, activity, rating, fallbackId })
  if (activity.type === 'typing') await options.hints.news(`${inboxId}\n${token.conversationId}`, { typing: 'contact' })
  if (activity.type === 'endOfConversation') return end(options, { token, activity, fallbackId })
  const inbound = toInbound({ inboxId, token, activity, fallbackId })
  if (!inbound) return `${token.conversationId}|${fallbackId}`
  if (inbound.kind === 'text' && !isVisible(inbound.text) && !attachments.length) {
    throw new HttpProblem(400, 'The message is empty.', { detail: 'Send "text", or files by the upload endpoint.' })
  }
  const received = await options.inbox.receive({ ...inbound, attachments }).catch((error) => {
    throw error instanceof Gone ? refused() : error
  })
  if (!received.duplicate) options.hints.news(`${inboxId}\n${token.conversationId}`)
  return received.messageId
}

type Signed = Pick<Incoming, 'token' | 'activity' | 'fallbackId'>

async function rate(
  { inboxId, inbox, hints }: WebChatOptions,
  { rating, ...signed }: Signed & { rating: AnswerRating },
): Promise<string> {
  const sign = toSign(inboxId, signed)
  const received = await inbox.rate(sign, rating)
  if (!received) throw noSuchAnswer()
  if (!received.duplicate) hints.news(`${inboxId}\n${sign.threadId}`)
  return received.messageId
}

async function end({ inboxId, inbox, hints }: WebChatOptions, signed: Signed): Promise<string> {
  const sign = toSign(inboxId, signed)
  const received = await inbox.end(sign)
  if (received && !received.duplicate) hints.news(`${inboxId}\n${sign.threadId}`)
  return received?.messageId ?? `${sign.threadId}|${signed.fallbackId}`
}

const toSign = (inboxId: string, { token, activity, fallbackId }: Signed): InboundSign => ({
  inboxId,
  externalId: externalIdOf(token, activity, fallbackId),
  threadId: token.conversationId,
  senderId: token.user.id,
})

async function markRead(options: WebChatOptions, token: ChatToken, value: unknown): Promise<void> {
  const parsed = z.object({ seq: z.int().positive() }).safeParse(value)
  if (parsed.success) await options.store.markRead(token.conversationId, parsed.data.seq)
}

/** The company's server vouches for `id` and `name`; without an id, a visitor nobody knows. */
async function mintedUser(c: Context): Promise<ChatUser> {
  const { user } = await readJson(c, generateSchema, ACTIVITY_BYTES_MAX)
  if (user?.id === undefined) return { id: anonymousId(), proof: 'none' }
  if (!isUserId(user.id)) {
    throw new HttpProblem(400, 'The user id does not fit.', {
      detail: `1 to ${USER_ID_LENGTH_MAX} characters; ids that start with "${ANONYMOUS_PREFIX}" are kept for anonymous visitors.`,
    })
  }
  return { id: user.id, proof: 'verified', ...(user.name ? { name: user.name } : {}) }
}

export const anonymousId = () => `${ANONYMOUS_PREFIX}${randomUUID()}`

export async function tokenAnswer(tokens: Tokens, token: ChatToken) {
  return { conversationId: token.conversationId, token: await tokens.sign(token), expires_in: TOKEN_LIFETIME_S }
}

async function conversationAnswer(c: Context, { options, tokens }: DirectLine, token: ChatToken, watermark: string) {
  const stream = await tokens.signStream(token)
  const base = baseOf(options, c).replace(/^http/, 'ws')
  const reader = readerOf(c.req.header(AGENT_HEADER))
  // A browser's socket has no header of its own.
  const query = new URLSearchParams({ watermark, t: stream, ...(reader === 'any' ? {} : { reader }) })
  return {
    ...(await tokenAnswer(tokens, token)),
    streamUrl: `${base}/v3/directline/conversations/${token.conversationId}/stream?${query}`,
    referenceGrammarId: REFERENCE_GRAMMAR,
  }
}
