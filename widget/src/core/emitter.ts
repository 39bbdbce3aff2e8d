// Tells the page what happens: Bellhop.on('message', …). The events stand in bellhop.d.ts.
import type { BellhopEvents as Events } from '../../bellhop.d.ts'

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
