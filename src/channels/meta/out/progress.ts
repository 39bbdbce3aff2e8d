// Which messages of a send are out already: what was sent before something failed is not sent again.
import { PROGRESS_MAX } from '../limits.ts'

export type Steps = readonly (() => Promise<string>)[]

/** Each step gives back the id of what it sent. */
export function createProgress(): (key: string, steps: Steps) => Promise<string[]> {
  const progress = new Map<string, string[]>()
  return async (key, steps) => {
    const sent = progress.get(key) ?? []
    progress.set(key, sent)
    const [oldest] = progress.keys()
    if (progress.size > PROGRESS_MAX && oldest !== undefined) progress.delete(oldest)
    for (const step of steps.slice(sent.length)) sent.push(await step())
    progress.delete(key)
    return sent
  }
}
