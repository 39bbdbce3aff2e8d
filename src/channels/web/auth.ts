// Who a request comes from: a token of ours in the Authorization header, or the company's own secret.
import { createHash, timingSafeEqual } from 'node:crypto'
import type { Context } from 'hono'
import { HttpProblem } from '../../http/problem.ts'
import { type ChatToken, TokenExpired, type Tokens } from './tokens.ts'

export async function requireToken(c: Context, tokens: Tokens): Promise<ChatToken> {
  const jwt = bearerOf(c)
  try {
    return await tokens.verify(jwt)
  } catch (error) {
    // As the Direct Line service answers: clients refresh or start anew on 403.
    if (error instanceof TokenExpired) throw new HttpProblem(403, 'TokenExpired', { detail: error.message })
    throw new HttpProblem(401, 'Unauthorized', { detail: 'The token is not valid. Ask for a new one.' })
  }
}

/** A token may only speak of its own conversation. */
export async function requireConversation(c: Context, tokens: Tokens): Promise<ChatToken> {
  const token = await requireToken(c, tokens)
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
