// Holds the state, and tells who wants to know that it changed.
import { type Action, reduce } from './reduce.ts'
import { emptyState, type State } from './state.ts'

export type Store = ReturnType<typeof createStore>

export function createStore() {
  let state = emptyState
  const listeners = new Set<(state: State, before: State) => void>()
  return {
    get: (): State => state,
    dispatch(action: Action): void {
      const before = state
      state = reduce(state, action)
      if (state !== before) for (const listener of listeners) listener(state, before)
    },
    subscribe(listener: (state: State, before: State) => void): () => void {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
