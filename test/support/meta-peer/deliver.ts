// Tells an app what happens, as Meta does: signed, in batches, in order, and again until it is answered with 200.
import { createHmac } from 'node:crypto'

export interface Told {
  object: string
  accountId: string
  /** `messaging`, or the name of a field. */
  field: 'messaging' | (string & {})
  value: unknown
}

const AGAIN_MS = 50
const BATCH_MAX = 50

export class Deliverer {
  readonly #secret: string
  readonly #isUp: () => boolean
  #waiting: Told[] = []
  #held: Told[] | undefined
  #holdMore = 0
  #busy = false
  url: string | undefined
  /** Of each delivery, what was answered. */
  readonly answers: number[] = []

  constructor(secret: string, isUp: () => boolean) {
    this.#secret = secret
    this.#isUp = isUp
  }

  tell(told: Told): void {
    if (this.#held && this.#holdMore) {
      this.#holdMore -= 1
      this.#held.push(told)
      return
    }
    this.#waiting.push(told)
    void this.deliver()
  }

  holdNext(count: number): (order: 'in order' | 'reversed') => Promise<void> {
    this.#held = []
    this.#holdMore = count
    return async (order) => {
      const held = this.#held ?? []
      this.#held = undefined
      for (const told of order === 'reversed' ? held.toReversed() : held) this.tell(told)
    }
  }

  async deliver(): Promise<void> {
    if (this.#busy) return
    this.#busy = true
    try {
      while (this.url && this.#isUp() && this.#waiting.length) {
        // One object a request.
        const { object } = this.#waiting[0]!
        const end = this.#waiting.findIndex((told) => told.object !== object)
        const batch = this.#waiting.slice(0, Math.min(end < 0 ? BATCH_MAX : end, BATCH_MAX))
        const status = await this.post({ object, entry: entriesOf(batch) }).catch(() => 0)
        if (status === 200) this.#waiting = this.#waiting.slice(batch.length)
        else await new Promise((resolve) => setTimeout(resolve, AGAIN_MS).unref())
      }
    } finally {
      this.#busy = false
    }
  }

  async post(payload: unknown): Promise<number> {
    const body = JSON.stringify(payload)
    const response = await fetch(this.url!, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-hub-signature-256': signatureOf(body, this.#secret) },
      body,
    })
    await response.text()
    this.answers.push(response.status)
    return response.status
  }
}

export const signatureOf = (body: string | Uint8Array, secret: string): string =>
  `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`

/** What follows one another of one account and kind stands in one entry. */
function entriesOf(batch: readonly Told[]): object[] {
  const entries: { id: string; time: number; messaging?: unknown[]; changes?: unknown[] }[] = []
  for (const { accountId, field, value } of batch) {
    const last = entries.at(-1)
    const key = field === 'messaging' ? 'messaging' : 'changes'
    const entry = last?.id === accountId && last[key] ? last : { id: accountId, time: 1_790_000_000 }
    if (entry !== last) entries.push(entry)
    const item = field === 'messaging' ? value : { field, value }
    entry[key] = [...(entry[key] ?? []), item]
  }
  return entries
}
