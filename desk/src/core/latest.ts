// Reads something anew whenever asked, one reading at a time: a burst of events costs two readings, and an older answer can
// never overwrite a newer one. What could not be read is tried again, later each time.
import { backOffMs } from '../../../widget/src/core/back-off.ts'
import { Failed } from './api.ts'

export interface Latest {
  ask(): void
  stop(): void
}

export function latest<T>(parts: {
  read(): Promise<T>
  apply(value: T): void
  failed(error: unknown): void
  backOff?: (attempt: number) => number
}): Latest {
  let reading = false
  let again = false
  let stopped = false
  let attempt = 0
  let timer: ReturnType<typeof setTimeout> | undefined

  async function run(): Promise<void> {
    reading = true
    clearTimeout(timer)
    do {
      again = false
      try {
        const value = await parts.read()
        if (stopped) return
        attempt = 0
        // Asked again meanwhile: what has come is already old, but newer than what is shown.
        parts.apply(value)
      } catch (error) {
        if (stopped) return
        parts.failed(error)
        if (error instanceof Failed && error.passing) {
          const wait = error.retryAfterMs ?? (parts.backOff ?? backOffMs)(attempt)
          attempt += 1
          timer = setTimeout(() => void run(), wait)
          break
        }
      }
    } while (again && !stopped)
    reading = false
  }
  return {
    ask() {
      if (stopped) return
      if (reading) again = true
      else void run()
    },
    stop() {
      stopped = true
      clearTimeout(timer)
    },
  }
}
