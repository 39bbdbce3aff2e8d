// POST /webchat/token: what the widget asks for first. The same browser is the same visitor; a user whom the site vouches for
// is that user on every device.
import type { Context } from 'hono'
import { RateLimiterMemory } from 'rate-limiter-flexible'
import { z } from 'zod'
import { HttpProblem } from '../../http/problem.ts'
import { readJson } from '../../http/read-json.ts'
import { conversationIdFor } from './conversation-id.ts'
import { anonymousId, type DirectLine, tokenAnswer } from './direct-line.ts'
import { verifySiteIdentity } from './identity.ts'
import { takeOne } from './rate.ts'
import { goOn } from './start-over.ts'
import { type ChatUser, TokenRefused } from './tokens.ts'

const BODY_BYTES_MAX = 16 * 1024
const bodySchema = z.object({ visitor: z.string().max(4096).nullish(), identity: z.string().max(8192).nullish() })

export function visitorTokenRoute(line: DirectLine, addressOf: (c: Context) => string) {
  const { options, tokens } = line
  const limiter = new RateLimiterMemory({ points: options.tokensPerMinute, duration: 60 })
  return async (c: Context): Promise<Response> => {
    await takeOne(limiter, addressOf(c), 'Too many visitors from this address.')
    const body = await readJson(c, bodySchema, BODY_BYTES_MAX)
    const anonymous = await anonymousVisitor(body.visitor ?? undefined)
    const user = body.identity ? await identified(body.identity) : anonymous
    const known = await options.store.threadOf(user.id)
    // One who is new is stored with their first message.
    if (known && user.email) await options.store.keepAddress(user.id, user.email)
    const token = await goOn(options, { user, conversationId: known ?? conversationIdFor(user, options.secret) })
    const { token: jwt, expires_in } = await tokenAnswer(tokens, token)
    const { emergencyContact } = options
    return c.json({
      token: jwt,
      expires_in,
      userId: user.id,
      visitor: await tokens.signVisitor(anonymous.id),
      title: options.companyName,
      mail: Boolean(options.mail),
      person: await options.person(),
      ...(known === token.conversationId ? { conversationId: known } : {}),
      ...(emergencyContact ? { emergency: emergencyContact } : {}),
    })
  }

  async function anonymousVisitor(credential: string | undefined): Promise<ChatUser> {
    // One that is too old or not ours makes a new visitor: nobody is locked out of a chat.
    const id = credential ? await tokens.verifyVisitor(credential).catch(() => undefined) : undefined
    return { id: id ?? anonymousId(), proof: 'none' }
  }

  async function identified(jwt: string): Promise<ChatUser> {
    if (!options.identitySecret) {
      throw new HttpProblem(400, 'Identities are not set up.', { detail: 'Set WEBCHAT_IDENTITY_SECRET on the server.' })
    }
    try {
      return await verifySiteIdentity(jwt, options.identitySecret, options.clock.now())
    } catch (error) {
      if (error instanceof TokenRefused)
        throw new HttpProblem(401, 'The identity is refused.', { detail: error.message })
      throw error
    }
  }
}
