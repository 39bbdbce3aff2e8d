// Runs turns and deliveries: nudged by hints, swept once a second for what a lost hint missed. The rows are the truth.
import { endLeases } from '../store/leases.ts'
import { findDueLanes, findLanes, type Lane } from '../store/outbox.ts'
import { findDueConversations } from '../store/turns.ts'
import { deliverLane, type Outbox } from './outbox.ts'
import { runTurn, type TurnRunner } from './turn.ts'

/** Turns at once. Each holds a database connection only while it reads or writes. */
export const TURNS_AT_ONCE = 12
export const LANES_AT_ONCE = 24
export const SWEEP_MS = 1_000
const SWEEP_BATCH = 200

export interface Worker {
  start(): void
  /** Takes no new work, and waits for what is in hand. */
  stop(): Promise<void>
  /** Resolves when nothing is in hand and nothing is due now: for tests and for the end. */
  idle(): Promise<void>
}

export function createWorker(parts: { turns?: TurnRunner; outbox?: Outbox }): Worker {
  const { turns, outbox } = parts
  const turnPool = turns && createPool(TURNS_AT_ONCE, (id) => runTurn(turns, id), failed)
  const lanePool = outbox && createPool(LANES_AT_ONCE, (key) => deliverLane(outbox, parseLane(key)), failed)
  const offs: (() => void)[] = []
  let timer: NodeJS.Timeout | undefined
  let sweeping: Promise<void> = Promise.resolve()
  let stopped = false

  function failed(error: unknown) {
    const log = turns?.log ?? outbox?.log
    if (!stopped) log?.error({ err: error }, 'the worker could not reach the database; it tries again')
  }

  async function sweep() {
    try {
      if (turns && turnPool) {
        for (const id of await findDueConversations(turns.database, turns.clock.now(), SWEEP_BATCH)) turnPool.add(id)
      }
      if (outbox && lanePool) {
        for (const lane of await findDueLanes(outbox.database, outbox.clock.now(), SWEEP_BATCH))
          lanePool.add(laneKey(lane))
      }
    } catch (error) {
      failed(error)
    }
  }

  return {
    start() {
      if (turns && turnPool) offs.push(turns.hints.on('due', (id) => turnPool.add(id)))
      if (outbox && lanePool) {
        const look = createPool(
          LANES_AT_ONCE,
          async (id) => {
            for (const lane of await findLanes(outbox.database, id)) lanePool.add(laneKey(lane))
          },
          failed,
        )
        const onOutgoing = (id: string, lanes: unknown) => {
          if (!Array.isArray(lanes)) return look.add(id)
          for (const lane of lanes) lanePool.add(laneKey({ conversationId: id, lane: String(lane) }))
        }
        offs.push(outbox.hints.on('outgoing', onOutgoing))
      }
      const tick = () => {
        if (stopped) return
        sweeping = sweep().finally(() => {
          if (!stopped) timer = setTimeout(tick, SWEEP_MS)
        })
      }
      sweeping = takeOver(turns ?? outbox)
        .catch(failed)
        .then(tick)
    },
    async stop() {
      stopped = true
      clearTimeout(timer)
      for (const off of offs) off()
      await sweeping
      await Promise.all([turnPool?.drain(), lanePool?.drain()])
    },
    async idle() {
      await sweep()
      await turnPool?.idle()
      await sweep()
      await lanePool?.idle()
    },
  }
}

/** Takes up what a process before this one was in the middle of. */
async function takeOver(part: TurnRunner | Outbox | undefined): Promise<void> {
  if (part?.database.engine === 'pglite') await endLeases(part.database, part.clock.now())
}

const laneKey = (lane: Lane) => `${lane.conversationId} ${lane.lane}`
function parseLane(key: string): Lane {
  const space = key.indexOf(' ')
  return { conversationId: key.slice(0, space), lane: key.slice(space + 1) }
}

/** Runs each key at most once at a time, and once more if it was added while it ran. */
function createPool(atOnce: number, work: (key: string) => Promise<unknown>, onError: (error: unknown) => void) {
  const waiting = new Set<string>()
  const running = new Map<string, Promise<void>>()
  const again = new Set<string>()
  let closed = false

  function next() {
    for (const key of waiting) {
      if (running.size >= atOnce || closed) return
      waiting.delete(key)
      const run = Promise.resolve()
        .then(() => work(key))
        .then(() => {}, onError)
        .finally(() => {
          running.delete(key)
          if (again.delete(key) && !closed) waiting.add(key)
          next()
        })
      running.set(key, run)
    }
  }

  return {
    add(key: string) {
      if (closed) return
      if (running.has(key)) again.add(key)
      else waiting.add(key)
      next()
    },
    async idle() {
      while (running.size || (waiting.size && !closed)) await Promise.all(running.values())
    },
    async drain() {
      closed = true
      await Promise.all(running.values())
    },
  }
}
