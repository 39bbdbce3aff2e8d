// Socket Mode: one connection that is watched. The library's own reconnecting gives up, as an unhandled rejection, when
// Slack cannot be reached; so each connection is a fresh client and the loop is ours, for ever and with a voice.
import { SocketModeClient } from '@slack/socket-mode'
import type { Log } from '../core/log.ts'
import type { Clock } from '../core/ports.ts'
import { clientOptions } from './api.ts'
import { shapeError } from './body.ts'
import type { Dispatch } from './dispatch.ts'
import { quietLogger } from './quiet-logger.ts'
import { slackCode, toCoreError } from './slack-errors.ts'

/** Slack says hello within a second or two of the connection. */
const HELLO_TIMEOUT_MS = 15_000
const RETRY_FIRST_MS = 500
const RETRY_MAX_MS = 30_000
const CLOSE_TIMEOUT_MS = 2_000

export interface SocketState {
  up: boolean
  since: Date
  /** Why it is down. */
  why?: string
}

export interface SlackSocket {
  start(): void
  stop(): Promise<void>
  readonly state: SocketState
}

export interface SocketOptions {
  /** For the log. */
  inbox: string
  appToken: string
  apiUrl?: string
  /** Each time that Slack has said hello. */
  onConnected?: (cut: { downMs: number }) => void
  dispatch: Dispatch
  clock: Clock
  log: Log
  /** For tests, which should not wait as long: the first pause between two tries, and the patience for a hello. */
  retryFirstMs?: number
  helloTimeoutMs?: number
}

/** https://docs.slack.dev/apis/events-api/using-socket-mode */
export function createSocket(options: SocketOptions): SlackSocket {
  const { inbox, clock, log } = options
  let state: SocketState = { up: false, since: clock.now(), why: 'it was not started' }
  let stopping: AbortController | undefined
  let running: Promise<void> | undefined

  function nowUp(): void {
    const downMs = clock.now().getTime() - state.since.getTime()
    state = { up: true, since: clock.now() }
    log.info({ inbox }, 'The Slack socket is connected.')
    options.onConnected?.({ downMs })
  }

  function nowDown(why: string): void {
    // Slack renews each connection every few hours: the first loss is no news, a failure to come back is.
    if (state.up) log.info({ inbox, why }, 'The Slack socket was closed and is being opened again.')
    else log.error({ inbox, why }, 'The Slack socket is down. It is tried again until it answers.')
    state = { up: false, since: state.up ? clock.now() : state.since, why }
  }

  async function loop(signal: AbortSignal): Promise<void> {
    const firstMs = options.retryFirstMs ?? RETRY_FIRST_MS
    let waitMs = firstMs
    while (!signal.aborted) {
      const why = await connectOnce(options, signal, () => {
        waitMs = firstMs
        nowUp()
      })
      if (signal.aborted) break
      nowDown(why)
      await sleep(waitMs * (0.75 + Math.random() / 2), signal)
      waitMs = Math.min(waitMs * 2, RETRY_MAX_MS)
    }
  }

  return {
    get state() {
      return state
    },
    start() {
      if (running !== undefined) return
      state = { up: false, since: clock.now(), why: 'it is being connected' }
      stopping = new AbortController()
      running = loop(stopping.signal)
    },
    async stop() {
      stopping?.abort()
      await running
      running = undefined
      state = { up: false, since: clock.now(), why: 'it was stopped' }
    },
  }
}

/** Holds one connection until it ends, and says why it did. */
async function connectOnce(options: SocketOptions, signal: AbortSignal, connected: () => void): Promise<string> {
  const client = new SocketModeClient({
    appToken: options.appToken,
    autoReconnectEnabled: false,
    logger: quietLogger(options.log),
    clientOptions: clientOptions(options),
  })
  const ended = Promise.withResolvers<string>()
  let lastError = 'Slack closed the connection'
  client.on('error', (error: Error) => {
    lastError = error.message || 'the connection failed'
  })
  client.on('disconnected', () => ended.resolve(lastError))
  const inHand = new Set<Promise<void>>()
  client.on('slack_event', (envelope: Envelope) => {
    // Taken in while stopping, it could be cut off; not acknowledged, it comes again.
    if (signal.aborted) return
    const received = receive(options, envelope).finally(() => inHand.delete(received))
    inHand.add(received)
  })
  const stopped = (): void => ended.resolve('it was stopped')
  signal.addEventListener('abort', stopped, { once: true })
  const tooLate = setTimeout(
    () => ended.resolve('Slack did not say hello in time'),
    options.helloTimeoutMs ?? HELLO_TIMEOUT_MS,
  )
  client.on('connected', () => {
    clearTimeout(tooLate)
    connected()
  })
  client.start().catch((error: unknown) => ended.resolve(reason(error) ?? lastError))
  const why = await ended.promise
  clearTimeout(tooLate)
  signal.removeEventListener('abort', stopped)
  // What is in hand still needs this connection for its acknowledgement.
  await Promise.allSettled(inHand)
  await Promise.race([client.disconnect(), sleep(CLOSE_TIMEOUT_MS)]).catch(() => {})
  return why
}

interface Envelope {
  ack: (response?: object) => Promise<void>
  type: string
  body: unknown
}

async function receive(options: SocketOptions, envelope: Envelope): Promise<void> {
  try {
    const body = envelope.body as Record<string, unknown>
    const broken = typeof body === 'object' && body !== null ? shapeError(body) : 'it is no object'
    if (broken !== undefined)
      options.log.warn({ inbox: options.inbox, why: broken }, 'A message from the Slack socket was left aside.')
    const answer = broken === undefined ? await options.dispatch(body) : undefined
    // Only now: what is not acknowledged, Slack sends again.
    await envelope.ack(typeof answer === 'string' ? { text: answer } : (answer as object | undefined))
  } catch (error) {
    options.log.error(
      { inbox: options.inbox, error: String(error) },
      'A message from the Slack socket could not be stored.',
    )
  }
}

/** Codes with which Slack refuses the app's token, which is not the bot's. */
const APP_TOKEN_CODES = new Set([
  'invalid_auth',
  'not_authed',
  'not_allowed_token_type',
  'token_revoked',
  'missing_scope',
])

function reason(error: unknown): string | undefined {
  if (error === undefined) return undefined
  const code = slackCode(error)
  if (code !== undefined && APP_TOKEN_CODES.has(code)) {
    return `Slack refuses SLACK_APP_TOKEN (${code}): it must be an app-level token (xapp-…) with connections:write`
  }
  return toCoreError(error, 'apps.connections.open', 'read').message
}

function sleep(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms)
    timer.unref()
    const stop = (): void => {
      clearTimeout(timer)
      resolve()
    }
    if (signal?.aborted) stop()
    else signal?.addEventListener('abort', stop, { once: true })
  })
}
