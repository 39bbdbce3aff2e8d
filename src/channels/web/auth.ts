// Who a request comes from: a token of ours in the Authorization header, or the company's own secret.
import { createHash, timingSafeEqual } from 'node:crypto'
import type { Context } from 'hono'
import { HttpProblem } from '../../http/problem.ts'
import type { WebStore } from './store.ts'
import { type ChatToken, TokenExpired, type Tokens } from './tokens.ts'

interface Verifier {
  tokens: Tokens
  options: { store: Pick<WebStore, 'isErased'> }
}

export async function requireToken(c: Context, { tokens, options }: Verifier): Promise<ChatToken> {
  const token = await verified(c, tokens)
  if (await options.store.isErased(token.conversationId)) throw refused()
  return token
}

async function verified(c: Context, tokens: Tokens): Promise<ChatToken> {
  const jwt = bearerOf(c)
  try {
    return await tokens.verify(jwt)
  } catch (error) {
    // As the Direct Line service answers: clients refresh or start anew on 403.
    if (error instanceof TokenExpired) throw new HttpProblem(403, 'TokenExpired', { detail: error.message })
    throw refused()
  }
}

export const refused = () =>
  new HttpProblem(401, 'Unauthorized', { detail: 'The token is not valid. Ask for a new one.' })

export const requireConversation = async (c: Context, verifier: Verifier) => own(c, await requireToken(c, verifier))

/** For posts, which are many: whether the conversation was erased is told by storing (`Gone`). */
export const requireConversationToPost = async (c: Context, { tokens }: Verifier) => own(c, await verified(c, tokens))

/** A token may only speak of its own conversation. */
function own(c: Context, token: ChatToken): ChatToken {
  if (c.req.param('id') === token.conversationId) return token
  throw new HttpProblem(403, 'Forbidden', { detail: 'This token belongs to another conversation.' })
}

export function bearerOf(c: Context): string {
  const match = /^Bearer ([\x21-\x7e]+)$/i.exec(c.req.header('authorization') ?? '')
  if (match) return match[1]!
  throw new HttpProblem(401, 'Unauthorized', { detail: 'Send "Authorization: Bearer" and a token.' })
}

/** Compares in constant time, whatever the lengths. */
export function isSecret(given: string, secret: string | undefined): boolean {
  if (!secret) return false
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(given), digest(secret))
}
