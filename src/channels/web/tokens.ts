// The web chat's tokens: JWTs by HS256 alone, with issuer, audience and expiry (RFC 7519). A token names its user and its
// conversation, so a client can be nobody else and read nothing else.
import { errors, jwtVerify, SignJWT } from 'jose'
import type { Proof } from '../../core/model.ts'
import { deriveKey, type Purpose } from '../../core/secrets.ts'

/** Clients refresh every 15 minutes; an hour bridges a sleeping laptop's first try. */
export const TOKEN_LIFETIME_S = 3600
export const STREAM_LIFETIME_S = 60
/** How long a visitor's browser is known again. */
export const VISITOR_LIFETIME_S = 180 * 24 * 3600
const ISSUER = 'bellhop'

export interface ChatUser {
  /** `dl_…` for a visitor nobody knows; the company's own id for one that its site or server vouches for. */
  id: string
  proof: Proof
  name?: string
  email?: string
}

export interface ChatToken {
  user: ChatUser
  conversationId: string
}

export class TokenExpired extends Error {}
export class TokenRefused extends Error {}

export interface Tokens {
  sign(token: ChatToken): Promise<string>
  verify(jwt: string): Promise<ChatToken>
  signStream(token: ChatToken): Promise<string>
  verifyStream(jwt: string): Promise<ChatToken>
  /** The long-lived credential by which an anonymous browser is the same visitor again. */
  signVisitor(userId: string): Promise<string>
  verifyVisitor(jwt: string): Promise<string>
}

export function createTokens(secret: string, now: () => Date): Tokens {
  const key = (purpose: Purpose) => deriveKey(secret, purpose)
  const keys = { token: key('directline-token'), stream: key('directline-stream'), visitor: key('webchat-visitor') }

  const signChat = ({ user, conversationId }: ChatToken, by: Uint8Array, audience: string, lifetimeS: number) =>
    sign(
      { user: user.id, conv: conversationId, proof: user.proof, name: user.name, email: user.email },
      by,
      audience,
      lifetimeS,
    )

  function sign(claims: Record<string, unknown>, by: Uint8Array, audience: string, lifetimeS: number): Promise<string> {
    const at = Math.floor(now().getTime() / 1000)
    return new SignJWT(claims)
      .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
      .setIssuer(ISSUER)
      .setAudience(audience)
      .setIssuedAt(at)
      .setExpirationTime(at + lifetimeS)
      .sign(by)
  }

  async function open(jwt: string, by: Uint8Array, audience: string): Promise<Record<string, unknown>> {
    const options = { algorithms: ['HS256'], issuer: ISSUER, audience, currentDate: now(), requiredClaims: ['exp'] }
    try {
      return (await jwtVerify(jwt, by, options)).payload
    } catch (error) {
      if (error instanceof errors.JWTExpired) throw new TokenExpired('The token has expired. Ask for a new one.')
      throw new TokenRefused('The token is not valid.')
    }
  }

  async function openChat(jwt: string, by: Uint8Array, audience: string): Promise<ChatToken> {
    const { user, conv, proof, name, email } = await open(jwt, by, audience)
    const known: ChatUser = { id: String(user), proof: proof as Proof }
    if (typeof name === 'string') known.name = name
    if (typeof email === 'string') known.email = email
    return { conversationId: String(conv), user: known }
  }

  return {
    sign: (token) => signChat(token, keys.token, 'directline', TOKEN_LIFETIME_S),
    verify: (jwt) => openChat(jwt, keys.token, 'directline'),
    signStream: (token) => signChat(token, keys.stream, 'directline-stream', STREAM_LIFETIME_S),
    verifyStream: (jwt) => openChat(jwt, keys.stream, 'directline-stream'),
    signVisitor: (userId) => sign({ user: userId }, keys.visitor, 'webchat-visitor', VISITOR_LIFETIME_S),
    verifyVisitor: async (jwt) => String((await open(jwt, keys.visitor, 'webchat-visitor')).user),
  }
}
