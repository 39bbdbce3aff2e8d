// The link from a public dispute to the web chat: signed, for one invitation, and so for one user of a platform. Anybody may follow a
// link in public, so it opens nothing but the public words. Made by the turn, read by the web chat.
import { jwtVerify, SignJWT } from 'jose'
import type { Invitation } from './model.ts'
import { deriveKey } from './secrets.ts'

export const PRIVATE_LINK_LIFETIME_S = 7 * 24 * 3600
const AUDIENCE = 'private-link'
const ISSUER = 'bellhop'

export interface PrivateLinks {
  sign(invitation: Pick<Invitation, 'id' | 'senderId'>): Promise<string>
  /** The invitation's id; undefined: not ours, or too old. */
  verify(jwt: string): Promise<string | undefined>
}

export function createPrivateLinks(secret: string, now: () => Date): PrivateLinks {
  const key = deriveKey(secret, 'private-link')
  return {
    sign({ id, senderId }) {
      const at = Math.floor(now().getTime() / 1000)
      return new SignJWT({ inv: id })
        .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
        .setIssuer(ISSUER)
        .setAudience(AUDIENCE)
        .setSubject(senderId)
        .setIssuedAt(at)
        .setExpirationTime(at + PRIVATE_LINK_LIFETIME_S)
        .sign(key)
    },
    async verify(jwt) {
      const options = { algorithms: ['HS256'], issuer: ISSUER, audience: AUDIENCE, currentDate: now() }
      const { payload } = await jwtVerify(jwt, key, { ...options, requiredClaims: ['exp', 'sub'] }).catch(() => ({
        payload: undefined,
      }))
      return typeof payload?.inv === 'string' ? payload.inv : undefined
    },
  }
}

/** The address that an invitation gives. The secret is in the fragment, which browsers send to nobody. */
export const linkTo =
  (publicUrl: string, links: PrivateLinks) => async (invitation: Pick<Invitation, 'id' | 'senderId'>) =>
    `${publicUrl}/webchat/private#${await links.sign(invitation)}`
