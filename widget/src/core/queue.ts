// Messages on their way out. Each waits under a key of its own in localStorage until the server has it,
// so a reload, an hour offline or a second tab neither loses nor doubles one. Posted in order, one tab at a time.
import { type BackOff, backOffMs, patience } from './back-off.ts'
import { Refused, Unreachable } from './errors.ts'
import type { FileKeep } from './files.ts'
import { newId } from './id.ts'
import { type Keep, parsed, within } from './keep.ts'
import { type Locks, lock } from './lock.ts'

export type Reason = 'too-large' | 'type' | 'file-lost' | 'not-allowed' | 'server' | 'refused'

export type Outgoing = {
  /** The clientActivityID: the server stores the same one once. */
  id: string
  /** Orders the queue. Later than every entry before it, also when the clock goes back. */
  at: number
  text: string
  value?: unknown
  survey?: boolean
  feedback?: Feedback
  files?: { name: string; size: number; type: string }[]
  failed?: Reason
}

/** What the customer says of an answer. It waits its turn like a message, and is none. */
export type Feedback = { replyToId: string; helpful: boolean; text: string }

export type Draft = {
  id?: string
  text: string
  value?: unknown
  survey?: boolean
  feedback?: Feedback
  files?: readonly File[]
}

type Parts = {
  keep: Keep
  files: FileKeep
  locks?: Locks | undefined
  lockName: string
  /** Throws Unreachable to be asked again, Refused to give up. */
  post(entry: Outgoing, files: readonly File[]): Promise<{ id: string }>
  ready(): boolean
  changed(): unknown
  sent(entry: Outgoing, serverId: string): unknown
  backOff?: BackOff
}

/** A server that fails on one message for this long would fail for ever, and hold up the ones behind it. */
const serverErrorsMax = 6

export class Queue {
  #parts: Parts
  #keep: Keep
  #draining = false
  #again = false
  #attempt = 0
  #serverErrors = 0
  #timer: ReturnType<typeof setTimeout> | undefined
  #stopped = false
  #lastAt = 0
  #storing: Promise<unknown> | undefined

  constructor(parts: Parts) {
    this.#parts = parts
    this.#keep = within(parts.keep, 'out:')
  }

  entries(): Outgoing[] {
    return this.#keep
      .keys()
      .sort()
      .map((key) => parsed<Outgoing>(this.#keep.get(key)))
      .filter((entry) => entry !== undefined)
  }

  async add(draft: Draft): Promise<Outgoing> {
    const id = draft.id ?? newId()
    const { files = [] } = draft
    const at = this.#nextAt()
    if (files.length > 0) {
      // What is written meanwhile waits, so that the words do not overtake their picture.
      this.#storing = Promise.all([this.#storing, this.#parts.files.put(id, files)])
    }
    // Without files this is written at once: the page may be gone the next moment.
    const storing = this.#storing
    if (storing) await storing
    if (this.#storing === storing) this.#storing = undefined
    const entry: Outgoing = {
      id,
      at,
      text: draft.text,
      ...(draft.value !== undefined && { value: draft.value }),
      ...(draft.survey && { survey: true }),
      ...(draft.feedback && { feedback: draft.feedback }),
      ...(files.length > 0 && { files: files.map(({ name, size, type }) => ({ name, size, type })) }),
    }
    this.#write(entry)
    this.#parts.changed()
    void this.drain()
    return entry
  }

  #nextAt(): number {
    this.#lastAt = Math.max(Date.now(), this.#lastAt + 1, (this.entries().at(-1)?.at ?? 0) + 1)
    return this.#lastAt
  }

  /** Moves a failed message to the end of the queue, under the same id. */
  retry(id: string): void {
    const found = this.entries().find((entry) => entry.id === id)
    if (!found) return
    this.#erase(found)
    const { failed: _, ...entry } = found
    this.#write({ ...entry, at: this.#nextAt() })
    this.#parts.changed()
    void this.drain()
  }

  discard(id: string): void {
    const found = this.entries().find((entry) => entry.id === id)
    if (!found) return
    this.#erase(found)
    void this.#parts.files.remove(id)
    this.#parts.changed()
  }

  /** Posts what waits. Called when a message is added, by us or another tab, and when the connection is back. */
  async drain(): Promise<void> {
    if (this.#stopped || !this.#parts.ready()) return
    if (this.#draining) {
      this.#again = true
      return
    }
    this.#draining = true
    clearTimeout(this.#timer)
    try {
      do {
        this.#again = false
        if (this.#next()) await lock(this.#parts.locks, this.#parts.lockName, () => this.#postAll())
      } while (this.#again)
    } catch (error) {
      const asked = error instanceof Unreachable ? error.retryAfterMs : undefined
      const wait = asked ?? backOffMs(this.#attempt, this.#parts.backOff ?? patience)
      this.#attempt += 1
      // The lock is not held while we wait: another tab may have a better connection.
      if (!this.#stopped) this.#timer = setTimeout(() => void this.drain(), wait)
    } finally {
      this.#draining = false
    }
  }

  /** Forgets everything that waits. */
  clear(): void {
    for (const { id } of this.entries()) this.discard(id)
  }

  stop(): void {
    this.#stopped = true
    clearTimeout(this.#timer)
  }

  /** Read anew each time, because another tab may have posted while we waited for our turn. */
  #next(): Outgoing | undefined {
    return this.entries().find((entry) => !entry.failed)
  }

  async #postAll(): Promise<void> {
    for (let entry = this.#next(); entry && !this.#stopped; entry = this.#next()) await this.#postOne(entry)
  }

  async #postOne(entry: Outgoing): Promise<void> {
    const files = entry.files ? await this.#parts.files.get(entry.id) : []
    if (!files) return this.#fail(entry, 'file-lost')
    try {
      const { id } = await this.#parts.post(entry, files)
      this.#attempt = 0
      this.#serverErrors = 0
      this.#erase(entry)
      if (entry.files) void this.#parts.files.remove(entry.id)
      this.#parts.sent(entry, id)
    } catch (error) {
      if (error instanceof Refused) return this.#fail(entry, reasonOf(error.status))
      if (error instanceof Unreachable && error.status === 500 && ++this.#serverErrors >= serverErrorsMax) {
        this.#serverErrors = 0
        return this.#fail(entry, 'server')
      }
      throw error
    }
  }

  #fail(entry: Outgoing, failed: Reason): void {
    // Thrown away or retried meanwhile, perhaps by another tab: then there is nothing to mark.
    if (!this.#keep.get(keyOf(entry))) return
    this.#write({ ...entry, failed })
    this.#parts.changed()
  }

  #write(entry: Outgoing): void {
    this.#keep.set(keyOf(entry), JSON.stringify(entry))
  }

  #erase(entry: Outgoing): void {
    this.#keep.remove(keyOf(entry))
  }
}

/** Sorts as text in the order of time. */
const keyOf = (entry: Outgoing): string => `${entry.at.toString(36).padStart(9, '0')}-${entry.id}`

function reasonOf(status: number): Reason {
  if (status === 413) return 'too-large'
  if (status === 415) return 'type'
  return status === 401 || status === 403 ? 'not-allowed' : 'refused'
}
