// Ends what nobody has ended: who stopped writing without a word, and a stream that broke off. Chat starts it.
import type { Store } from './store.ts'

export type Impatience = { typingMs: number; streamMs: number }

export const impatience: Impatience = { typingMs: 5_000, streamMs: 30_000 }

export function endUnfinished(store: Store, { typingMs, streamMs }: Impatience = impatience): void {
  let typing: ReturnType<typeof setTimeout> | undefined
  const streams = new Map<string, ReturnType<typeof setTimeout>>()
  store.subscribe((state, before) => {
    if (state.typing !== before.typing) {
      clearTimeout(typing)
      if (state.typing) typing = setTimeout(() => store.dispatch({ type: 'typing-ended' }), typingMs)
    }
    if (state.growing === before.growing) return
    for (const stream of before.growing) if (!state.growing.includes(stream)) clearTimeout(streams.get(stream.id))
    for (const stream of state.growing)
      if (!before.growing.includes(stream))
        streams.set(
          stream.id,
          setTimeout(() => store.dispatch({ type: 'abandoned', id: stream.id }), streamMs),
        )
  })
}
