// Which parts of a delivery this process has already posted, so that a rate limit in the middle doubles nothing even when
// Slack cannot be asked. A restart forgets it; then the metadata tells.

/** Deliveries that never came to an end are few; the oldest are forgotten first. */
const KEYS_MAX = 500

export interface Progress {
  /** The `ts` of the parts posted so far; written by the one who posts. */
  of(key: string): string[]
  done(key: string): void
}

export function createProgress(): Progress {
  const parts = new Map<string, string[]>()
  return {
    of(key) {
      const kept = parts.get(key)
      if (kept !== undefined) return kept
      if (parts.size >= KEYS_MAX) parts.delete(parts.keys().next().value!)
      const fresh: string[] = []
      parts.set(key, fresh)
      return fresh
    },
    done(key) {
      parts.delete(key)
    },
  }
}
