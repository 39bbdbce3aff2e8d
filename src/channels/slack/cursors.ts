// How far we have read, by place, so that what came while we were away is found. Kept in the inbox's memory.
import { z } from 'zod'
import type { Log } from '../../core/log.ts'
import type { Clock } from '../../core/ports.ts'
import type { ChannelMemory } from '../define.ts'
import { DIRECTS_MAX, KEEP_CURSORS_MS } from './limits.ts'

const KEY = 'cursors'
const schema = z.object({
  /** When we began to listen. */
  since: z.string(),
  channels: z.record(z.string(), z.string()),
  /** Direct messages, the latest last. */
  directs: z.array(z.tuple([z.string(), z.string()])),
})
type Kept = z.infer<typeof schema>

interface Note {
  channel: string
  direct: boolean
  ts: string
}

export interface Cursors {
  /** Notes what was stored. Behind a held place nothing moves. */
  note(place: Note): Promise<void>
  /** Something of this place could not be stored: what comes behind it does not count as read until the place has been read again. */
  hold(channel: string): void
  /** A sign of the hold that stands now, for `free`; undefined: none does. */
  heldAs(channel: string): object | undefined
  /** The place was read again since `hold`. Nothing, when it is held anew. */
  free(channel: string, hold: object | undefined): Promise<void>
  /** From here on it is to be read; undefined: nothing of it was ever read. */
  of(channel: string): Promise<string | undefined>
  directs(): Promise<readonly string[]>
  /** When this inbox began to listen: what is older is left alone. */
  since(): Promise<string>
  keep(): Promise<void>
}

export function createCursors({ memory, clock, log }: { memory: ChannelMemory; clock: Clock; log: Log }): Cursors {
  let loading: Promise<Kept> | undefined
  let timer: NodeJS.Timeout | undefined
  /** What was stored of held places meanwhile. */
  const held = new Map<string, { notes: Note[] }>()

  async function load(): Promise<Kept> {
    const parsed = schema.safeParse(await memory.read(KEY))
    if (parsed.success) return parsed.data
    const fresh = { since: (clock.now().getTime() / 1000).toFixed(6), channels: {}, directs: [] }
    await memory.keep(KEY, fresh)
    return fresh
  }
  const loaded = () => {
    loading ??= load().catch((error) => {
      loading = undefined
      throw error
    })
    return loading
  }
  async function keep(): Promise<void> {
    clearTimeout(timer)
    timer = undefined
    if (loading) await memory.keep(KEY, await loading)
  }
  function keepSoon(): void {
    timer ??= setTimeout(() => {
      // An older place is only read again.
      keep().catch((error) => log.warn({ error: String(error) }, 'How far Slack was read could not be written down.'))
    }, KEEP_CURSORS_MS)
    timer.unref()
  }

  async function note(place: Note): Promise<void> {
    const { channel, direct, ts } = place
    const hold = held.get(channel)
    if (hold) hold.notes = [latestOf(hold.notes, place)]
    else {
      const kept = await loaded()
      if (direct) {
        const before = kept.directs.find(([id]) => id === channel)?.[1] ?? ''
        const others = kept.directs.filter(([id]) => id !== channel)
        kept.directs = [...others, [channel, later(before, ts)] as [string, string]].slice(-DIRECTS_MAX)
      } else kept.channels[channel] = later(kept.channels[channel] ?? '', ts)
      keepSoon()
    }
  }

  return {
    note,
    hold(channel) {
      held.set(channel, { notes: held.get(channel)?.notes ?? [] })
    },
    heldAs: (channel) => held.get(channel),
    async free(channel, hold) {
      const now = held.get(channel)
      if (!now || now !== hold) return
      held.delete(channel)
      for (const place of now.notes) await note(place)
    },
    async of(channel) {
      const { channels, directs } = await loaded()
      return channels[channel] ?? directs.find(([id]) => id === channel)?.[1]
    },
    directs: async () => (await loaded()).directs.map(([id]) => id).reverse(),
    since: async () => (await loaded()).since,
    keep,
  }
}

const latestOf = ([before]: readonly Note[], place: Note): Note =>
  before && Number(before.ts) > Number(place.ts) ? before : place

const later = (one: string, other: string) => (Number(one) > Number(other) ? one : other)
