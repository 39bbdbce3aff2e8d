// Long polling, https://core.telegram.org/bots/api#getupdates: an update is confirmed by the next request, so only after it is stored.
import type { Api } from 'grammy'
import { RateLimited } from '../../core/errors.ts'
import type { Log } from '../../core/log.ts'
import { describes, toCoreError } from './errors.ts'
import { ALLOWED_UPDATES } from './in/parse-update.ts'
import { BACKOFF_MS, POLL_MS_MAX, POLL_SECONDS } from './limits.ts'
import type { TakeUpdate } from './take-update.ts'

export type Reading =
  | { state: 'starting' | 'reading' }
  /** `why`: a sentence. */
  | { state: 'failing'; why: string }

export interface Polling {
  readonly reading: Reading
  start(): void
  stop(): Promise<void>
}

export function createPolling({
  api,
  take,
  inboxId,
  log,
  backoffMs = BACKOFF_MS,
}: {
  api: Api
  take: TakeUpdate
  inboxId: string
  log: Log
  backoffMs?: readonly number[]
}): Polling {
  const stopping = new AbortController()
  let reading: Reading = { state: 'starting' }
  let running: Promise<void> | undefined
  let offset = 0

  async function run(): Promise<void> {
    let failures = 0
    let hasWebhook = true
    while (!stopping.signal.aborted) {
      try {
        // Telegram refuses to be asked while a webhook is set. What waits there is kept.
        if (hasWebhook) await api.deleteWebhook({}, signal())
        hasWebhook = false
        await readOnce()
        reading = { state: 'reading' }
        failures = 0
      } catch (error) {
        if (stopping.signal.aborted) return
        hasWebhook = true
        failures += 1
        await pause(fail(error, failures))
      }
    }
  }

  async function readOnce(): Promise<void> {
    const wish = { offset, timeout: POLL_SECONDS, allowed_updates: [...ALLOWED_UPDATES] }
    const updates = await api.getUpdates(wish, signal())
    reading = { state: 'reading' }
    for (const update of updates) {
      if (stopping.signal.aborted) return
      await take(update)
      offset = update.update_id + 1
    }
  }

  /** Milliseconds to wait. */
  function fail(error: unknown, failures: number): number {
    const cause = toCoreError(error)
    const why = describes(error, /terminated by other getUpdates/i)
      ? 'Another program reads with this bot’s token. Stop it, or use another bot.'
      : cause.message
    reading = { state: 'failing', why }
    const waitMs =
      cause instanceof RateLimited ? cause.retryAfterMs : backoffMs[Math.min(failures, backoffMs.length) - 1]!
    log.warn({ inbox: inboxId, err: cause, waitMs }, 'Telegram could not be read; it is tried again')
    return waitMs
  }

  const pause = (ms: number) =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms)
      stopping.signal.addEventListener('abort', () => {
        clearTimeout(timer)
        resolve()
      })
    })

  /** Also a line that is dead without saying so ends. */
  // grammY's types want the signal of an older library; they are the same.
  const signal = () => AbortSignal.any([stopping.signal, AbortSignal.timeout(POLL_MS_MAX)]) as never

  return {
    get reading() {
      return reading
    },
    start() {
      running ??= run()
    },
    async stop() {
      stopping.abort()
      await running
    },
  }
}
