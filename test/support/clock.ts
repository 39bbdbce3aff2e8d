// A clock that goes on by itself and can be moved forward: no test waits for a timer.
import type { Clock } from '../../src/core/ports.ts'

export interface TestClock extends Clock {
  pass(milliseconds: number): void
}

export function testClock(): TestClock {
  let offset = 0
  return {
    now: () => new Date(Date.now() + offset),
    pass(milliseconds) {
      offset += milliseconds
    },
  }
}

export const MINUTE = 60_000
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR
