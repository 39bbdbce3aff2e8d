// The events that the page may listen to: Bellhop.on('message', …).
export type Events = {
  open: undefined
  close: undefined
  /** A message that has arrived from the bot or an agent. */
  message: { id: string; author: 'bot' | 'agent'; text: string }
  unread: number
  /** The identity JWT was refused, most likely because it has expired: call identify() with a new one. */
  'identity-refused': undefined
}

export function createEmitter() {
  const listeners = new Map<string, Set<(value: never) => void>>()
  return {
    on<K extends keyof Events>(event: K, listener: (value: Events[K]) => void): () => void {
      const all = listeners.get(event) ?? new Set()
      listeners.set(event, all.add(listener))
      return () => all.delete(listener)
    },
    emit<K extends keyof Events>(event: K, value: Events[K]): void {
      for (const listener of listeners.get(event) ?? []) {
        try {
          ;(listener as (value: Events[K]) => void)(value)
        } catch (error) {
          console.error(error)
        }
      }
    },
  }
}
