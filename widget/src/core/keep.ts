// What the browser keeps for us between two visits. Pages may forbid localStorage, and it may be full:
// then the chat still works, and forgets at the end of the visit.

export type Keep = {
  get(key: string): string | null
  set(key: string, value: string): void
  remove(key: string): void
  keys(): string[]
}

type StorageLike = {
  readonly length: number
  key(index: number): string | null
  getItem(key: string): string | null
  setItem(key: string, value: string): void
  removeItem(key: string): void
}

/** All our keys begin with a prefix that names the server, so two chats on one site do not meet. */
export function keepIn(storage: StorageLike | undefined, prefix: string): Keep {
  const memory = new Map<string, string>()
  const attempt = <T>(fallback: T, action: (storage: StorageLike) => T): T => {
    try {
      return storage ? action(storage) : fallback
    } catch {
      return fallback
    }
  }
  return {
    get: (key) => memory.get(key) ?? attempt(null, (s) => s.getItem(prefix + key)),
    set(key, value) {
      const kept = attempt(false, (s) => {
        s.setItem(prefix + key, value)
        return true
      })
      if (kept) memory.delete(key)
      else memory.set(key, value)
    },
    remove(key) {
      memory.delete(key)
      attempt(undefined, (s) => s.removeItem(prefix + key))
    },
    keys() {
      const stored = attempt<string[]>([], (s) =>
        Array.from({ length: s.length }, (_, index) => s.key(index) ?? '')
          .filter((key) => key.startsWith(prefix))
          .map((key) => key.slice(prefix.length)),
      )
      return [...new Set([...stored, ...memory.keys()])]
    },
  }
}

export function within(keep: Keep, prefix: string): Keep {
  return {
    get: (key) => keep.get(prefix + key),
    set: (key, value) => keep.set(prefix + key, value),
    remove: (key) => keep.remove(prefix + key),
    keys: () =>
      keep
        .keys()
        .filter((key) => key.startsWith(prefix))
        .map((key) => key.slice(prefix.length)),
  }
}

export function parsed<T>(text: string | null): T | undefined {
  try {
    return text ? (JSON.parse(text) as T) : undefined
  } catch {
    return undefined
  }
}
