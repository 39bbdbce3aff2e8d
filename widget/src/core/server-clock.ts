// The server's time, for computers whose clock is wrong. Our tokens tell it: a JWT says when it was made.
import { payloadOf } from './jwt.ts'

/** How far the server's clock is ahead of ours, or undefined for a token that does not tell. */
export function aheadMs(token: string, now = Date.now()): number | undefined {
  const { iat } = payloadOf(token)
  return typeof iat === 'number' ? iat * 1000 - now : undefined
}
