// Waiting that can be broken off, and trying again what can be tried again.
import { RateLimited, Unreachable } from '../../core/errors.ts'
import { BACKOFF_MS } from './limits.ts'

export function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((done) => {
    if (signal.aborted) return done()
    const timer = setTimeout(finish, milliseconds)
    function finish() {
      clearTimeout(timer)
      signal.removeEventListener('abort', finish)
      done()
    }
    signal.addEventListener('abort', finish)
  })
}

/** Asks until there is an answer, as patiently as Discord wants it. Undefined: broken off. */
export async function patiently<T>(ask: () => Promise<T>, signal: AbortSignal): Promise<T | undefined> {
  for (let tries = 0; !signal.aborted; tries++) {
    try {
      return await ask()
    } catch (error) {
      if (error instanceof RateLimited) await pause(error.retryAfterMs, signal)
      else if (error instanceof Unreachable) await pause(BACKOFF_MS[Math.min(tries, BACKOFF_MS.length - 1)]!, signal)
      else throw error
    }
  }
  return undefined
}
