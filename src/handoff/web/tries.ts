// How often somebody may try: for each network address, and for each account whatever the address.
import { RateLimiterMemory } from 'rate-limiter-flexible'
import { HttpProblem } from '../../http/problem.ts'
import { TRIES_PER_ACCOUNT, TRIES_PER_ADDRESS, TRIES_WITHIN_S } from './limits.ts'

export interface Tries {
  /** Counts a try before it is made, so that many at once are counted too; throws when there were too many. */
  take(address: string, account?: string): Promise<void>
  /** It was right: it does not count against anybody. */
  forget(address: string, account?: string): Promise<void>
}

export function createTries(): Tries {
  const ofAddress = new RateLimiterMemory({ points: TRIES_PER_ADDRESS, duration: TRIES_WITHIN_S })
  const ofAccount = new RateLimiterMemory({ points: TRIES_PER_ACCOUNT, duration: TRIES_WITHIN_S })
  return {
    async take(address, account) {
      try {
        await ofAddress.consume(address)
        if (account !== undefined) await ofAccount.consume(account)
      } catch (refused) {
        const waitMs = (refused as { msBeforeNext?: number }).msBeforeNext ?? TRIES_WITHIN_S * 1000
        throw new HttpProblem(429, 'Too many tries.', {
          detail: `Wait ${Math.ceil(waitMs / 60_000)} minutes, or ask a supervisor for a new password.`,
          headers: { 'retry-after': String(Math.ceil(waitMs / 1000)) },
        })
      }
    },
    async forget(address, account) {
      await ofAddress.reward(address)
      if (account !== undefined) await ofAccount.delete(account)
    },
  }
}
