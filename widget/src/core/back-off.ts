// How long to wait before trying again. Half of the wait is chance, so that a restarted server
// does not meet all of its visitors in the same second.

export type BackOff = { minMs: number; maxMs: number }

export const patience: BackOff = { minMs: 500, maxMs: 30_000 }

export function backOffMs(attempt: number, { minMs, maxMs }: BackOff = patience, random = Math.random): number {
  const whole = Math.min(maxMs, minMs * 2 ** Math.min(attempt, 16))
  return whole / 2 + (random() * whole) / 2
}
