// Invitations: a link that makes one account, or one new password, once. Its token stands behind the `#`, which no browser sends
// along, so that no log and no preview of a link ever sees it; it is used up by a POST alone.
import { INVITATION_MS } from './limits.ts'
import type { NewLink, WebDeskOptions } from './options.ts'
import type { Role } from './protocol.ts'
import { hashToken, newToken } from './tokens.ts'

export interface Links {
  /** `createdBy`: absent for the operator's own. */
  make(wish: { role: Role; accountId?: string; createdBy?: string }): Promise<NewLink>
}

export function createLinks({ store, clock }: WebDeskOptions): Links {
  return {
    async make(wish) {
      const token = newToken()
      const now = clock.now()
      const expiresAt = new Date(now.getTime() + INVITATION_MS)
      await store.accounts.addInvitation({ ...wish, tokenHash: hashToken(token), now, expiresAt })
      return { path: `/desk#invitation=${token}`, expiresAt }
    },
  }
}
