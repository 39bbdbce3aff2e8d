// Takes one from a limit, or refuses with 429 and when to come again.
import type { RateLimiterMemory } from 'rate-limiter-flexible'
import { HttpProblem } from '../../http/problem.ts'

export async function takeOne(limiter: RateLimiterMemory, key: string, refusal: string): Promise<void> {
  try {
    await limiter.consume(key)
  } catch (refused) {
    const waitMs = (refused as { msBeforeNext?: number }).msBeforeNext ?? 1000
    const headers = { 'retry-after': String(Math.ceil(waitMs / 1000)) }
    throw new HttpProblem(429, refusal, { detail: 'Wait a moment and try again.', headers })
  }
}
