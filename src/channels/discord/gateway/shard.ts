// One line to Discord's gateway. The protocol (heartbeats, resuming, identifying) is discord.js's; what we add is patience between
// tries, a session that outlives a network that was down, and that nothing that comes over the line can stop the process.
import {
  type IContextFetchingStrategy,
  WebSocketShard,
  type WebSocketShardDestroyOptions,
  WebSocketShardDestroyRecovery,
  WebSocketShardEvents,
} from '@discordjs/ws'
import type { Log } from '../../../core/log.ts'
import { BACKOFF_MS, REFUSED_WAIT_MS } from '../limits.ts'
import { pause } from '../pause.ts'

/** Close codes after which the same would only be refused again: token, shards, version, intents. */
export const REFUSALS: ReadonlySet<number> = new Set([4004, 4010, 4011, 4012, 4013, 4014])
const ABNORMAL = 1006
const RESUMING = 4200
/** A closing that is not answered is broken off. */
const CLOSE_WITHIN_MS = 1_000

export interface ShardEvents {
  onUp(): void
  onDown(code: number | undefined): void
  onDispatch(type: string, data: unknown): void
}

/** What the library keeps to itself, and calls without looking at what becomes of it. */
interface Inside {
  connection: { onclose: unknown; onmessage: unknown; terminate(): void } | null
  internalConnect(): Promise<void>
  onMessage(data: unknown, isBinary: boolean): Promise<void>
  onClose(code: number): Promise<void>
  heartbeat(requested?: boolean): Promise<void>
}

export class Shard extends WebSocketShard {
  private readonly events: ShardEvents
  private readonly log: Log
  private readonly sessions: IContextFetchingStrategy
  private readonly stopping = new AbortController()
  private failed = 0
  private isRecovering = false

  constructor(strategy: IContextFetchingStrategy, id: number, options: { events: ShardEvents; log: Log }) {
    super(strategy, id)
    this.events = options.events
    this.sessions = strategy
    this.log = options.log
    const inside = this.inside
    // Their failures would end the process as unhandled rejections.
    for (const name of ['internalConnect', 'onMessage', 'onClose', 'heartbeat'] as const) {
      const original = inside[name].bind(this) as (...given: unknown[]) => Promise<void>
      inside[name] = (...given: unknown[]) => original(...given).catch((error) => this.onFault(name, error))
    }
    this.on(WebSocketShardEvents.Ready, () => this.up())
    this.on(WebSocketShardEvents.Resumed, () => this.up())
    this.on(WebSocketShardEvents.Dispatch, ({ data }) => this.events.onDispatch(data.t, data.d))
    this.on(WebSocketShardEvents.Error, ({ error }) => this.log.debug({ err: error }, 'the gateway line failed'))
  }

  open(): void {
    void this.inside.internalConnect()
  }

  async close(): Promise<void> {
    this.stopping.abort()
    const breakOff = setTimeout(() => this.inside.connection?.terminate(), CLOSE_WITHIN_MS)
    await super.destroy().catch(() => {})
    clearTimeout(breakOff)
  }

  /** The library's own way back knows no patience, and forgets the session when the network is down. */
  override async destroy(options: WebSocketShardDestroyOptions = {}): Promise<void> {
    const { recover, ...rest } = options
    if (this.isRecovering || this.stopping.signal.aborted) return
    this.isRecovering = true
    const keeps = recover === WebSocketShardDestroyRecovery.Resume || rest.code === ABNORMAL
    const session = keeps ? await this.sessions.retrieveSessionInfo(this.id) : null
    this.cut()
    // Here the session is forgotten, whatever the code says.
    await super.destroy({ ...rest, code: rest.code ?? (keeps ? RESUMING : 1000) })
    if (session) await this.sessions.updateSessionInfo(this.id, session)
    this.events.onDown(options.code)
    void this.again(REFUSALS.has(options.code ?? 0) ? REFUSED_WAIT_MS : this.wait())
  }

  private async again(waitMs: number): Promise<void> {
    await pause(waitMs, this.stopping.signal)
    this.isRecovering = false
    if (!this.stopping.signal.aborted) this.open()
  }

  private wait(): number {
    const waitMs = BACKOFF_MS[Math.min(this.failed, BACKOFF_MS.length - 1)]!
    this.failed += 1
    return waitMs
  }

  /** A line that is half open would never answer a closing. */
  private cut(): void {
    const { connection } = this.inside
    if (!connection) return
    connection.onclose = null
    connection.onmessage = null
    connection.terminate()
  }

  private up(): void {
    this.failed = 0
    this.events.onUp()
  }

  private onFault(where: string, error: unknown): void {
    this.log.warn({ err: error, where }, 'something came over the gateway line that cannot be read')
    if (where === 'internalConnect' && !this.isRecovering) {
      this.isRecovering = true
      void this.again(this.wait())
    }
  }

  private get inside(): Inside {
    return this as unknown as Inside
  }
}
