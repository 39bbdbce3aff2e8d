// The link from a public dispute to the web chat: signed, for one invitation, and so for one user of a platform. Anybody may follow a
// link in public, so it opens nothing but the public words. One that was handed to that user alone is bound: it is good for a short while,
// once, and whoever follows it is that user. Made by the turn and by channels, read by the web chat.
import { randomUUID } from 'node:crypto'
import { jwtVerify, SignJWT } from 'jose'
import type { Invitation } from './model.ts'
import { deriveKey } from './secrets.ts'

export const PRIVATE_LINK_LIFETIME_S = 7 * 24 * 3600
/** A button was pressed a moment ago; pressed again, it gives a new link. */
export const BOUND_LINK_LIFETIME_S = 15 * 60
const AUDIENCE = 'private-link'
const ISSUER = 'bellhop'

export interface PrivateLinks {
  sign(invitation: Pick<Invitation, 'id' | 'senderId'>): Promise<string>
  /** For whoever was invited alone; never to be shown to anybody else. */
  signBound(invitation: Pick<Invitation, 'id' | 'senderId'>): Promise<string>
  /** Undefined: not ours, or too old. */
  verify(jwt: string): Promise<FollowedLink | undefined>
}

export interface FollowedLink {
  invitationId: string
  /** Of a bound one, which is good once. */
  linkId?: string
}

export function createPrivateLinks(secret: string, now: () => Date): PrivateLinks {
  const key = deriveKey(secret, 'private-link')
  const sign = ({ id, senderId }: Pick<Invitation, 'id' | 'senderId'>, lifetimeS: number, linkId?: string) => {
    const at = Math.floor(now().getTime() / 1000)
    const jwt = new SignJWT({ inv: id, ...(linkId ? { jti: linkId } : {}) })
      .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
      .setIssuer(ISSUER)
      .setAudience(AUDIENCE)
      .setSubject(senderId)
    return jwt
      .setIssuedAt(at)
      .setExpirationTime(at + lifetimeS)
      .sign(key)
  }
  return {
    sign: (invitation) => sign(invitation, PRIVATE_LINK_LIFETIME_S),
    signBound: (invitation) => sign(invitation, BOUND_LINK_LIFETIME_S, randomUUID()),
    async verify(jwt) {
      const options = { algorithms: ['HS256'], issuer: ISSUER, audience: AUDIENCE, currentDate: now() }
      const { payload } = await jwtVerify(jwt, key, { ...options, requiredClaims: ['exp', 'sub'] }).catch(() => ({
        payload: undefined,
      }))
      if (typeof payload?.inv !== 'string') return undefined
      return { invitationId: payload.inv, ...(payload.jti ? { linkId: payload.jti } : {}) }
    },
  }
}

/** The address that an invitation gives. The secret is in the fragment, which browsers send to nobody. */
export const linkTo =
  (publicUrl: string, links: PrivateLinks) => async (invitation: Pick<Invitation, 'id' | 'senderId'>) =>
    `${publicUrl}/webchat/private#${await links.sign(invitation)}`

export const boundLinkTo =
  (publicUrl: string, links: PrivateLinks) => async (invitation: Pick<Invitation, 'id' | 'senderId'>) =>
    `${publicUrl}/webchat/private#${await links.signBound(invitation)}`
