// One place's events are taken in one after the other; places do not wait for each other.
import type { Log } from '../../../core/log.ts'
import { BACKOFF_MS } from '../limits.ts'
import { pause } from '../pause.ts'

/**
 * A job that still fails then, though all else can be stored, is given up, with a word in the log: one message must not stop a place for
 * ever. While nothing can be stored nothing is given up, or the mark would move past it.
 */
const TRIES_MAX = 20

export class Lanes {
  private readonly lanes = new Map<string, { tail: Promise<void>; waiting: number }>()
  private readonly signal: AbortSignal
  private readonly log: Log
  private readonly canStore: () => Promise<boolean>

  constructor(signal: AbortSignal, log: Log, canStore: () => Promise<boolean>) {
    this.signal = signal
    this.log = log
    this.canStore = canStore
  }

  waiting(place: string): number {
    return this.lanes.get(place)?.waiting ?? 0
  }

  /** `job` is told how often it has been tried. */
  run(place: string, job: (tries: number) => Promise<void>): void {
    const lane = this.lanes.get(place) ?? { tail: Promise.resolve(), waiting: 0 }
    this.lanes.set(place, lane)
    lane.waiting += 1
    lane.tail = lane.tail.then(async () => {
      await this.untilDone(place, job)
      lane.waiting -= 1
      if (lane.waiting === 0) this.lanes.delete(place)
    })
  }

  /** Resolves when nothing is in hand. */
  async idle(): Promise<void> {
    while (this.lanes.size) await Promise.all([...this.lanes.values()].map(({ tail }) => tail))
  }

  private async untilDone(place: string, job: (tries: number) => Promise<void>): Promise<void> {
    for (let tries = 1; !this.signal.aborted; tries++) {
      try {
        return await job(tries)
      } catch (error) {
        if (tries >= TRIES_MAX && (await this.canStore()))
          return this.log.error({ err: error, place }, 'a Discord event could not be taken in')
        const waitMs = BACKOFF_MS[Math.min(tries, BACKOFF_MS.length) - 1]!
        this.log.warn({ err: error, place, waitMs }, 'a Discord event could not be taken in; it is tried again')
        await pause(waitMs, this.signal)
      }
    }
  }
}
