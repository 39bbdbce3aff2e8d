// Holds the line to Discord's gateway: opens as many shards as Discord wants, and knows whether they stand.
import { type IContextFetchingStrategy, type SessionInfo, SimpleIdentifyThrottler } from '@discordjs/ws'
import { z } from 'zod'
import type { Log } from '../../../core/log.ts'
import type { Clock } from '../../../core/ports.ts'
import { TokenRefused } from '../api-errors.ts'
import { ANSWER_WITHIN_MS, BACKOFF_MS, REFUSED_WAIT_MS } from '../limits.ts'
import { pause } from '../pause.ts'
import { Shard } from './shard.ts'

export interface LineOptions {
  token: string
  intents: number
  /** Asks Discord where the gateway is, and what else must be known before; throws when it cannot be asked. */
  prepare(): Promise<unknown>
  onEvent(type: string, data: unknown): void
  /** A session ended that cannot be gone on with: what came meanwhile must be read otherwise. */
  onSessionLost(): void
  clock: Clock
  log: Log
}

export interface LineState {
  up: boolean
  since: Date
  /** The gateway's close code, or why it was not even reached. */
  why?: number | string
}

const gateway = z.object({
  url: z.string().regex(/^wss?:\/\//),
  shards: z.number().int().min(1).max(1_000),
  session_start_limit: z.object({ max_concurrency: z.number().int().min(1).catch(1) }).catch({ max_concurrency: 1 }),
})

export class Line {
  private readonly options: LineOptions
  private readonly stopping = new AbortController()
  private readonly sessions = new Map<number, SessionInfo>()
  private readonly standing = new Set<number>()
  private shards: Shard[] = []
  private opening: Promise<void> | undefined
  private current: LineState
  /** True once it has been up, or is known not to come up for now. */
  hasTried = false

  constructor(options: LineOptions) {
    this.options = options
    this.current = { up: false, since: options.clock.now(), why: 'it is being opened' }
  }

  get state(): LineState {
    return this.current
  }

  get signal(): AbortSignal {
    return this.stopping.signal
  }

  start(): void {
    this.opening ??= this.open()
  }

  async stop(): Promise<void> {
    this.stopping.abort()
    await this.opening
    await Promise.all(this.shards.map((shard) => shard.close()))
  }

  private async open(): Promise<void> {
    const { log } = this.options
    for (let tries = 0; !this.stopping.signal.aborted; tries++) {
      try {
        this.spawn(gateway.parse(await this.options.prepare()))
        return
      } catch (error) {
        const why =
          error instanceof z.ZodError ? 'DISCORD_API_URL does not answer as Discord’s API does' : messageOf(error)
        this.down(why)
        const waitMs =
          error instanceof TokenRefused ? REFUSED_WAIT_MS : BACKOFF_MS[Math.min(tries, BACKOFF_MS.length - 1)]!
        log.warn({ err: error, waitMs }, 'Discord cannot be reached; it is tried again')
        await pause(waitMs, this.stopping.signal)
      }
    }
  }

  private spawn(found: z.infer<typeof gateway>): void {
    const strategy = this.strategyFor(found)
    this.shards = Array.from({ length: found.shards }, (_, id) => {
      const events = {
        onUp: () => this.up(id),
        onDown: (code: number | undefined) => {
          this.standing.delete(id)
          this.down(code)
        },
        onDispatch: (type: string, data: unknown) => {
          try {
            this.options.onEvent(type, data)
          } catch (error) {
            this.options.log.warn({ err: error, type }, 'an event of the gateway could not be read')
          }
        },
      }
      return new Shard(strategy, id, { events, log: this.options.log })
    })
    for (const shard of this.shards) shard.open()
  }

  private strategyFor(found: z.infer<typeof gateway>): IContextFetchingStrategy {
    const throttler = new SimpleIdentifyThrottler(found.session_start_limit.max_concurrency)
    return {
      options: {
        token: this.options.token,
        intents: this.options.intents as never,
        gatewayInformation: found as never,
        shardCount: found.shards,
        version: '10',
        encoding: 'json' as never,
        compression: null,
        useIdentifyCompression: false,
        identifyProperties: { browser: 'Bellhop', device: 'Bellhop', os: process.platform },
        largeThreshold: null,
        initialPresence: null,
        handshakeTimeout: ANSWER_WITHIN_MS,
        helloTimeout: ANSWER_WITHIN_MS,
        readyTimeout: ANSWER_WITHIN_MS,
      } as IContextFetchingStrategy['options'],
      retrieveSessionInfo: (id) => this.sessions.get(id) ?? null,
      updateSessionInfo: (id, session) => {
        if (session) this.sessions.set(id, session)
        else this.sessions.delete(id)
      },
      waitForIdentify: async (id, signal) => {
        // It begins anew, so nothing that was missed is told again.
        this.options.onSessionLost()
        await throttler.waitForIdentify(id, signal)
      },
    }
  }

  private up(id: number): void {
    this.standing.add(id)
    if (this.standing.size < this.shards.length) return
    this.hasTried = true
    if (!this.current.up) this.current = { up: true, since: this.options.clock.now() }
  }

  private down(why: number | string | undefined): void {
    this.hasTried = true
    const since = this.current.up ? this.options.clock.now() : this.current.since
    const reason = why ?? this.current.why
    this.current = { up: false, since, ...(reason === undefined ? {} : { why: reason }) }
    this.options.log.warn({ why }, 'the line to Discord is down; it is opened again')
  }
}

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error))
