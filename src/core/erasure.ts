// "Delete my data": erases a contact here, at once and whole, then takes back what desks were shown, as far as they can.
// Called by the web chat, the operator's route and the CLI.
import type { Database } from '../store/database.ts'
import { type Erased, type EraseOptions, eraseContact, type Remain } from '../store/erase.ts'
import { claimErasure, type DueErasure, noteErasure } from '../store/erasures.ts'
import type { Hints } from './hints.ts'
import type { Log } from './log.ts'
import type { Clock, Desk } from './ports.ts'

export const LOOK_EVERY_MS = 15_000
/** One that is in hand is nobody else's for so long. */
const LEASE_MS = 5 * 60_000
/** What was on its way to a desk has arrived by then. */
export const SECOND_LOOK_MS = 60_000
const BACKOFF_MS = [5_000, 30_000, 120_000, 600_000, 3_600_000]
export const ATTEMPTS_MAX = 12

export interface Erasure {
  /** Undefined: there is no such contact. */
  erase(contactId: string, options: Omit<EraseOptions, 'now'>): Promise<Erased | undefined>
  /** Takes back what is due. */
  takeBack(): Promise<void>
  start(): void
  stop(): Promise<void>
}

export interface ErasureParts {
  database: Database
  clock: Clock
  hints: Hints
  log: Log
  deskOf(deskId: string): Desk | undefined
}

/** The news of a thread that is gone: whoever shows it closes. */
export const ERASED_NEWS = { erased: true } as const

export function createErasure(parts: ErasureParts): Erasure {
  const { database, clock, hints, log } = parts
  let timer: NodeJS.Timeout | undefined
  let working: Promise<void> = Promise.resolve()

  async function takeBackAll(): Promise<void> {
    for (;;) {
      const now = clock.now()
      const due = await claimErasure(database, now, new Date(now.getTime() + LEASE_MS))
      if (!due) return
      await takeBackOne(parts, due)
    }
  }
  /** One after the other. */
  const takeBack = () => {
    working = working.then(takeBackAll).catch((error) => {
      log.error({ err: error }, 'copies of what was erased could not be looked for; it is tried again')
    })
    return working
  }

  return {
    async erase(contactId, options) {
      const erased = await eraseContact(database, contactId, { ...options, now: clock.now() })
      if (!erased) return undefined
      log.info({ erasure: erased.erasureId, by: options.by, rows: erased.rows }, 'a contact was erased')
      for (const id of erased.conversationIds) hints.changed(id)
      await Promise.all(
        erased.threads.map(({ inboxId, threadId }) => hints.news(`${inboxId}\n${threadId}`, ERASED_NEWS)),
      )
      return erased
    },
    takeBack,
    start() {
      const tick = () => {
        void takeBack()
      }
      tick()
      timer = setInterval(tick, LOOK_EVERY_MS)
      timer.unref()
    },
    async stop() {
      clearInterval(timer)
      await working
    },
  }
}

async function takeBackOne({ database, clock, log, deskOf }: ErasureParts, due: DueErasure): Promise<void> {
  const remains: Remain[] = []
  const left: string[] = due.error && due.attempts > 1 ? kept(due.error) : []
  let failed: string | undefined
  for (const { twice, ...remain } of due.remains) {
    const desk = deskOf(remain.deskId)
    try {
      // A desk that shows what is in the database has no copies.
      if (desk?.erase) left.push(...(await desk.erase(remain)))
      else if (!desk) throw new Error(`The desk "${remain.deskId}" is not set up any more.`)
      if (twice) remains.push(remain)
    } catch (error) {
      failed = error instanceof Error ? error.message : String(error)
      remains.push({ ...remain, ...(twice ? { twice } : {}) })
    }
  }
  const isLast = due.attempts >= ATTEMPTS_MAX
  const waitMs = failed ? BACKOFF_MS[Math.min(due.attempts, BACKOFF_MS.length) - 1]! : SECOND_LOOK_MS
  const next = remains.length && !isLast ? new Date(clock.now().getTime() + waitMs) : undefined
  const lines = [...new Set(left)].map((line) => `${LEFT}${line}`)
  if (failed) lines.push(`${isLast ? 'Given up' : 'To be tried again'}: ${failed}`)
  if (lines.length) log.warn({ erasure: due.id, lines: lines.length }, 'copies of what was erased are left at a desk')
  await noteErasure(database, due.id, { remains, next, error: lines.join('\n') || undefined })
}

/** Before what is for a person to see to. */
const LEFT = 'Left: '
const kept = (error: string) =>
  error
    .split('\n')
    .filter((line) => line.startsWith(LEFT))
    .map((line) => line.slice(LEFT.length))
