// Remembers an answer for a while, so that a monitor that asks every second does not ask a platform every second.
/** Several callers at once share one call. A failed call is not remembered. */
export function remembered<T>(ask: () => Promise<T>, forMs: number, now: () => number = Date.now): () => Promise<T> {
  let last: { at: number; answer: Promise<T> } | undefined
  return () => {
    if (last && now() - last.at < forMs) return last.answer
    const answer = ask()
    last = { at: now(), answer }
    answer.catch(() => {
      last = undefined
    })
    return answer
  }
}
