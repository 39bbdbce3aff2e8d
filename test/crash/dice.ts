// Chance that can be repeated: the same seed gives the same kills.

export interface Dice {
  /** From 0 up to, not with, 1. */
  next(): number
  between(low: number, high: number): number
  /** Small values as likely as large ones by order of magnitude: most of what can break lies within milliseconds. */
  logBetween(low: number, high: number): number
  some<T>(from: readonly T[], count: number): T[]
}

/** mulberry32: small, and good enough to pick moments. */
export function dice(seed: number): Dice {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const between = (low: number, high: number) => low + Math.floor(next() * (high - low + 1))
  return {
    next,
    between,
    logBetween: (low, high) => Math.round(low * (high / low) ** next()),
    some(from, count) {
      const rest = [...from]
      const picked = []
      while (picked.length < count && rest.length) picked.push(...rest.splice(between(0, rest.length - 1), 1))
      return picked
    },
  }
}
