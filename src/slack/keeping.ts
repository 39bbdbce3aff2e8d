// Asks once and keeps the answer; a failure is not kept.

export function keeping<T>(ask: () => Promise<T>): () => Promise<T> {
  let kept: Promise<T> | undefined
  return () => {
    if (kept === undefined) {
      const asked = ask()
      kept = asked
      asked.catch(() => {
        if (kept === asked) kept = undefined
      })
    }
    return kept
  }
}
