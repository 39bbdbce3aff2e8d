// What the agent does, on its way to the server. Each act waits under its own id until the server has it, so a lost network, a
// reload or a second try neither loses nor doubles it. One after the other, in the order they were done.

import type { CaseDetail } from '../../../src/handoff/web/protocol.ts'
import { backOffMs } from '../../../widget/src/core/back-off.ts'
import { type Keep, parsed, within } from '../../../widget/src/core/keep.ts'
import { Failed, wordsOf } from './api.ts'
import type { Outgoing } from './state.ts'
import { outcomeOf } from './timeline.ts'

/** A server that fails on one act for this often would fail for ever, and hold up the ones behind it. */
const TRIES_ON_ERROR_MAX = 6

export class Outbox {
  #keep: Keep
  #post: (entry: Outgoing) => Promise<unknown>
  #changed: (entries: Outgoing[]) => void
  #backOff: (attempt: number) => number
  #entries: Outgoing[]
  #timer: ReturnType<typeof setTimeout> | undefined
  #posting = false
  #attempt = 0
  #serverErrors = 0
  #stopped = false

  constructor(parts: {
    keep: Keep
    post(entry: Outgoing): Promise<unknown>
    changed(entries: Outgoing[]): void
    backOff?: (attempt: number) => number
  }) {
    this.#keep = within(parts.keep, 'act:')
    this.#post = parts.post
    this.#changed = parts.changed
    this.#backOff = parts.backOff ?? backOffMs
    this.#entries = this.#keep
      .keys()
      .map((key) => parsed<Outgoing>(this.#keep.get(key)))
      .filter((entry) => entry !== undefined)
      .sort((a, b) => a.at - b.at)
  }

  get entries(): readonly Outgoing[] {
    return this.#entries
  }

  add(entry: Outgoing): void {
    this.#write([...this.#entries, entry], entry)
    void this.drain()
  }

  /** Again, under the same id. */
  retry(id: string): void {
    this.#update(id, ({ error: _, ...entry }) => ({ ...entry, state: 'waiting' }))
    void this.drain()
  }

  remove(id: string): Outgoing | undefined {
    const entry = this.#entries.find((one) => one.id === id)
    this.#keep.remove(id)
    this.#write(this.#entries.filter((one) => one.id !== id))
    return entry
  }

  /** The case was read anew: what has had its effect is no longer on its way. */
  settle(detail: CaseDetail): void {
    for (const entry of this.#entries.filter((one) => one.conversationId === detail.conversationId)) {
      const outcome = outcomeOf(entry, detail)
      if (outcome === 'done') this.remove(entry.id)
      else if (outcome && entry.state !== 'failed')
        this.#update(entry.id, (one) => ({ ...one, state: 'failed', error: outcome.failed }))
    }
  }

  /** Posts what waits. Called when something is added, and when the connection is back. */
  async drain(): Promise<void> {
    clearTimeout(this.#timer)
    if (this.#posting || this.#stopped) return
    this.#posting = true
    try {
      for (let entry = this.#next(); entry && !this.#stopped; entry = this.#next()) await this.#postOne(entry)
      this.#waitForNext()
    } catch (error) {
      const wait = (error instanceof Failed && error.retryAfterMs) || this.#backOff(this.#attempt)
      this.#attempt += 1
      if (!this.#stopped) this.#timer = setTimeout(() => void this.drain(), wait)
    } finally {
      this.#posting = false
    }
  }

  /** The page is being left: what can be undone no longer can. */
  hurry(): void {
    this.#entries = this.#entries.map(({ notBefore: _, ...entry }) => entry)
    void this.drain()
  }

  stop(): void {
    this.#stopped = true
    clearTimeout(this.#timer)
  }

  #next(): Outgoing | undefined {
    return this.#entries.find((entry) => entry.state === 'waiting' && (entry.notBefore ?? 0) <= Date.now())
  }

  #waitForNext(): void {
    const due = this.#entries.filter((entry) => entry.state === 'waiting').map((entry) => entry.notBefore ?? 0)
    if (due.length) this.#timer = setTimeout(() => void this.drain(), Math.max(0, Math.min(...due) - Date.now()))
  }

  async #postOne(entry: Outgoing): Promise<void> {
    try {
      await this.#post(entry)
      this.#attempt = 0
      this.#serverErrors = 0
      this.#update(entry.id, (one) => ({ ...one, state: 'accepted' }))
    } catch (error) {
      // Signed out: it waits for the same agent to be back.
      if (error instanceof Failed && error.status === 401) {
        this.stop()
        return
      }
      if (error instanceof Failed && error.passing) {
        this.#serverErrors += error.status >= 500 ? 1 : 0
        if (this.#serverErrors < TRIES_ON_ERROR_MAX) throw error
      }
      this.#serverErrors = 0
      this.#update(entry.id, (one) => ({ ...one, state: 'failed', error: wordsOf(error) }))
    }
  }

  #update(id: string, change: (entry: Outgoing) => Outgoing): void {
    const entry = this.#entries.find((one) => one.id === id)
    if (!entry) return
    const changed = change(entry)
    this.#write(
      this.#entries.map((one) => (one === entry ? changed : one)),
      changed,
    )
  }

  #write(entries: Outgoing[], changed?: Outgoing): void {
    this.#entries = entries
    if (changed) this.#keep.set(changed.id, JSON.stringify(changed))
    this.#changed(entries)
  }
}
