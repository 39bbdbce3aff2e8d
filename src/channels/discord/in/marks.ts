// How far each place has been read: moved behind what is stored, and kept so that a restart goes on from there.
import type { Clock } from '../../../core/ports.ts'
import type { ChannelMemory } from '../../define.ts'
import { DIRECT_PLACES_MAX, OVERLAP_MS, PLACES_MAX } from '../limits.ts'
import { isLater, snowflakeAt, timeOf } from '../snowflake.ts'

const BEGUN = 'begun'
const SEEN = 'seen'
const DIRECT = 'direct'
/** The latest id of all is kept this often. */
const SEEN_EVERY_MS = 10_000

export class Marks {
  private readonly memory: ChannelMemory
  private readonly clock: Clock
  private readonly at = new Map<string, string>()
  private readonly writing = new Map<string, Promise<void>>()
  private begun = ''
  private seen: string | undefined
  /** Of places without a mark of their own: what came before was seen while the line stood. */
  private floor = ''
  private keptSeenAt = 0
  private direct: string[] = []

  constructor(memory: ChannelMemory, clock: Clock) {
    this.memory = memory
    this.clock = clock
  }

  async open(): Promise<void> {
    const begun = await this.memory.read(BEGUN)
    // At the first start, what is there already is left alone.
    this.begun = isId(begun) ? begun : snowflakeAt(this.clock.now())
    if (this.begun !== begun) await this.memory.keep(BEGUN, this.begun)
    const seen = await this.memory.read(SEEN)
    this.seen = isId(seen) ? seen : undefined
    this.holdFloor()
    const direct = await this.memory.read(DIRECT)
    this.direct = Array.isArray(direct) ? direct.filter(isId).slice(0, DIRECT_PLACES_MAX) : []
  }

  /** Whether the store can be reached now. */
  async canStore(): Promise<boolean> {
    return this.memory.read(BEGUN).then(
      () => true,
      () => false,
    )
  }

  /** Direct places that are known, the latest first. */
  get directPlaces(): readonly string[] {
    return this.direct
  }

  /** Up to where a place was read. `since`: the bot cannot have been there before. */
  async of(place: string, since?: Date): Promise<string> {
    const own = this.at.get(place) ?? (await this.memory.read(`at:${place}`))
    if (isId(own)) return own
    const joined = since ? snowflakeAt(since) : this.begun
    return isLater(joined, this.floor) ? joined : this.floor
  }

  /** The line was lost: what comes from now on does not say that what came meanwhile was seen. */
  holdFloor(): void {
    const seen = this.seen && snowflakeAt(new Date(timeOf(this.seen).getTime() - OVERLAP_MS))
    this.floor = seen && isLater(seen, this.begun) ? seen : this.begun
  }

  /** What is stored is stored; the mark follows. */
  move(place: string, id: string, { isDirect = false } = {}): void {
    const now = this.at.get(place)
    if (!now || isLater(id, now)) {
      this.at.delete(place)
      this.at.set(place, id)
      this.write(`at:${place}`, () => this.at.get(place))
      if (this.at.size > PLACES_MAX) this.at.delete(this.at.keys().next().value!)
    }
    if (!this.seen || isLater(id, this.seen)) this.seen = id
    if (Date.now() - this.keptSeenAt > SEEN_EVERY_MS) {
      this.keptSeenAt = Date.now()
      this.write(SEEN, () => this.seen)
    }
    if (isDirect && this.direct[0] !== place) {
      const isNew = !this.direct.includes(place)
      this.direct = [place, ...this.direct.filter((one) => one !== place)].slice(0, DIRECT_PLACES_MAX)
      if (isNew) this.write(DIRECT, () => this.direct)
    }
  }

  async close(): Promise<void> {
    if (this.seen) this.write(SEEN, () => this.seen)
    if (this.direct.length) this.write(DIRECT, () => this.direct)
    while (this.writing.size) await Promise.all(this.writing.values())
  }

  /** One write of a key at a time; what moved meanwhile goes with the next. */
  private write(key: string, value: () => unknown): void {
    const wrote = value()
    if (this.writing.has(key) || wrote === undefined) return
    const writing = this.memory
      .keep(key, wrote)
      // A mark that stays behind costs a second look at what is stored already.
      .catch(() => {})
      .then(() => {
        this.writing.delete(key)
        if (value() !== wrote) this.write(key, value)
      })
    this.writing.set(key, writing)
  }
}

const isId = (value: unknown): value is string => typeof value === 'string' && /^\d{1,20}$/.test(value)
