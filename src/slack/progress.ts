// Which parts of a delivery this process has already posted, so that a rate limit in the middle doubles nothing even when
// Slack cannot be asked. A restart forgets it; then the metadata tells.

/** Deliveries that never came to an end are few; the oldest are forgotten first. */
const KEYS_MAX = 500

export interface Delivered {
  /** The `ts` of the parts posted so far, written by the one who posts. */
  parts: string[]
  /** Which attachments, by their position, are uploaded. */
  files: Set<number>
}

export interface Progress {
  of(key: string): Delivered
  done(key: string): void
}

export function createProgress(): Progress {
  const known = new Map<string, Delivered>()
  return {
    of(key) {
      const kept = known.get(key)
      if (kept !== undefined) return kept
      if (known.size >= KEYS_MAX) known.delete(known.keys().next().value!)
      const fresh: Delivered = { parts: [], files: new Set() }
      known.set(key, fresh)
      return fresh
    },
    done(key) {
      known.delete(key)
    },
  }
}
