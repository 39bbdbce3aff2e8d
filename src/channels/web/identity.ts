// Who the company's site says its user is: a JWT that the site's server signs with WEBCHAT_IDENTITY_SECRET (HS256, `sub` and `exp`).
import { jwtVerify } from 'jose'
import { isPlain } from './plain.ts'
import { type ChatUser, TokenRefused } from './tokens.ts'

/** Ids that start so are ours, for visitors nobody knows: no site may claim one. */
export const ANONYMOUS_PREFIX = 'dl_'
export const USER_ID_LENGTH_MAX = 200
/** A site's clock may be this far off. */
const CLOCK_TOLERANCE_S = 30
/** What the site may name as the audience; leaving it out is fine. */
const AUDIENCE = 'bellhop'

export async function verifySiteIdentity(jwt: string, secret: string, now: Date): Promise<ChatUser> {
  const claims = await open(jwt, secret, now)
  const id = claims.sub
  if (typeof id !== 'string' || !isUserId(id)) {
    throw new TokenRefused(
      `The identity's "sub" must be the user's id: 1 to ${USER_ID_LENGTH_MAX} characters, not starting with "${ANONYMOUS_PREFIX}".`,
    )
  }
  const user: ChatUser = { id, proof: 'verified' }
  const name = nameOf(claims)
  if (name) user.name = name
  if (typeof claims.email === 'string' && isPlain(claims.email)) user.email = claims.email
  return user
}

export const isUserId = (id: string) =>
  isPlain(id) && id.length > 0 && id.length <= USER_ID_LENGTH_MAX && !id.startsWith(ANONYMOUS_PREFIX)

async function open(jwt: string, secret: string, now: Date): Promise<Record<string, unknown>> {
  try {
    const { payload } = await jwtVerify(jwt, new TextEncoder().encode(secret), {
      algorithms: ['HS256'],
      requiredClaims: ['exp', 'sub'],
      clockTolerance: CLOCK_TOLERANCE_S,
      currentDate: now,
    })
    const audiences = payload.aud === undefined ? [AUDIENCE] : [payload.aud].flat()
    if (!audiences.includes(AUDIENCE)) throw new Error('meant for another service')
    return payload
  } catch {
    throw new TokenRefused(
      'The identity is not valid: it must be a JWT by HS256 with WEBCHAT_IDENTITY_SECRET, with "sub" and "exp", not expired.',
    )
  }
}

/** OpenID Connect's claims: `name`, or `given_name` and `family_name`. */
function nameOf(claims: Record<string, unknown>): string | undefined {
  if (typeof claims.name === 'string') return claims.name
  const parts = [claims.given_name, claims.family_name].filter((part) => typeof part === 'string')
  return parts.length ? parts.join(' ') : undefined
}
