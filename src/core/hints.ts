// Nudges: "this conversation is due", "this thread has news". A hint may be lost; sweeps and watermarks find what it would have told.
// Within the process at once; to the other processes of a fleet by NOTIFY, many in one, after the commit and never in it.
import { EventEmitter } from 'node:events'
import type { Database } from '../store/database.ts'

export interface Hints {
  /** A conversation has work for a turn. */
  due(conversationId: string): void
  /** A conversation has something to deliver, in these lanes; left out: whoever delivers looks for them. */
  outgoing(conversationId: string, lanes?: readonly string[]): void
  /** An inbox's thread has news for whoever shows it. Resolves when all who listen were told, or could not be. */
  news(threadKey: string, news?: unknown): Promise<void>
  /** What a desk shows of a conversation has changed, or the customer writes (`typing`). */
  changed(conversationId: string, what?: 'typing'): void
  /** `missed`: this process was cut off for a while; whoever waits for news should look by itself. */
  on(kind: HintKind | 'missed', listener: (id: string, news?: unknown) => void): () => void
  start(): Promise<void>
}

type HintKind = 'due' | 'outgoing' | 'news' | 'changed'
type Hint = [kind: HintKind, id: string, news?: unknown]

/** NOTIFY takes 8000 bytes; a batch stays below. */
const BATCH_BYTES_MAX = 7_500

export function createHints(database: Database, options: { fleet: boolean }): Hints {
  const emitter = new EventEmitter().setMaxListeners(0)
  const origin = `${process.pid}.${Math.random().toString(36).slice(2)}`
  let batch = emptyBatch()
  let notifying = false

  function tell(hint: Hint): Promise<void> {
    emitter.emit(hint[0], hint[1], hint[2])
    if (!options.fleet) return Promise.resolve()
    const text = JSON.stringify(hint)
    const size = Buffer.byteLength(text) + 1
    if (batch.bytes + size > BATCH_BYTES_MAX) flush()
    batch.hints.push(text)
    batch.bytes += size
    if (batch.hints.length === 1 && !notifying) setImmediate(flush)
    return batch.told.promise
  }

  // While one NOTIFY is under way the next hints gather for the next: alone they are told at once, under load many in one.
  function flush() {
    if (!batch.hints.length) return
    const { hints, told } = batch
    batch = emptyBatch()
    notifying = true
    database
      .notify(`{"origin":${JSON.stringify(origin)},"hints":[${hints.join(',')}]}`)
      // Lost hints are found by the sweeps.
      .catch(() => {})
      .finally(() => {
        notifying = false
        told.resolve()
        flush()
      })
  }

  return {
    due: (id) => void tell(['due', id]),
    outgoing: (id, lanes) => void tell(['outgoing', id, lanes]),
    news: (key, news) => tell(['news', key, news]),
    changed: (id, what) => void tell(['changed', id, what]),
    on(kind, listener) {
      emitter.on(kind, listener)
      return () => emitter.off(kind, listener)
    },
    async start() {
      if (!options.fleet) return
      const onHint = (payload: string) => {
        const message = read(payload)
        if (!message || message.origin === origin) return
        for (const [kind, id, news] of message.hints) emitter.emit(kind, id, news)
      }
      await database.listen(onHint, () => emitter.emit('missed'))
    },
  }
}

const emptyBatch = () => ({ hints: [] as string[], bytes: 0, told: Promise.withResolvers<void>() })

/** Undefined: it is not ours. Anybody who may use the database may NOTIFY. */
function read(payload: string): { origin: string; hints: Hint[] } | undefined {
  try {
    const message = JSON.parse(payload)
    return Array.isArray(message?.hints) ? message : undefined
  } catch {
    return undefined
  }
}
