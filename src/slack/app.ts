// One Slack app: its token, the way its events come in, and bolt, which sorts them to whoever listens. The desk and the
// customers' channel share one when they are the same app, and then register their listeners on it beside each other.
import { App } from '@slack/bolt'
import type { Log } from '../core/log.ts'
import type { Clock } from '../core/ports.ts'
import { clientOptions, createApi } from './api.ts'
import { createDispatch, noReceiver } from './dispatch.ts'
import { createHttp } from './http.ts'
import { createPeople, type People } from './people.ts'
import { quietLogger } from './quiet-logger.ts'
import { createSelf, type SelfKnowledge } from './self.ts'
import { createSocket, type SocketState } from './socket.ts'

export interface SlackAppOptions {
  /** For the log: whose events these are. */
  inbox: string
  /** `xoxb-…` */
  botToken: string
  /** With it events come over HTTP. */
  signingSecret?: string | undefined
  /** `xapp-…`: with it events come over Socket Mode. */
  appToken?: string | undefined
  /** Another server that speaks Slack's Web API: a proxy, or a test peer. */
  apiUrl?: string | undefined
  log: Log
  clock: Clock
}

export interface SlackApp extends SelfKnowledge {
  readonly options: SlackAppOptions
  readonly people: People
  /** Listeners are registered here; it acknowledges nothing itself (dispatch.ts says why). */
  readonly bolt: App
  /** Undefined: events come over HTTP. */
  readonly socket: SocketState | undefined
  /** Everything Slack sends over HTTP. Answers only after it is stored. */
  handleHttp(request: Request): Promise<Response>
  /** Called each time that the socket is up; what came while it was down may be missing. */
  onConnected(listener: (cut: { downMs: number }) => void): void
  /** Opens the socket when there is an app token; returns at once, a broken socket is retried for ever. Twice is fine. */
  start(): void
  /** Closes the socket and waits for what is in hand. Twice is fine. */
  stop(): Promise<void>
}

/** Nothing is asked of Slack before `start`, or before something comes in. */
export function createSlackApp(options: SlackAppOptions): SlackApp {
  const { inbox, clock, log, appToken, signingSecret, apiUrl } = options
  const api = createApi(options)
  const about = createSelf(api)
  const bolt = createBolt(options, about)
  const dispatch = createDispatch(() => bolt)
  const listeners: ((cut: { downMs: number }) => void)[] = []
  const socket =
    appToken === undefined
      ? undefined
      : createSocket({
          inbox,
          appToken,
          dispatch,
          clock,
          log,
          onConnected: (cut) => {
            for (const listener of listeners) listener(cut)
          },
          ...(apiUrl === undefined ? {} : { apiUrl }),
        })
  return {
    options,
    self: about.self,
    refresh: about.refresh,
    people: createPeople(api, clock),
    bolt,
    get socket() {
      return socket?.state
    },
    handleHttp: createHttp({ inbox, signingSecret, dispatch, clock, log }),
    onConnected: (listener) => void listeners.push(listener),
    start: () => socket?.start(),
    async stop() {
      await socket?.stop()
      await dispatch.idle()
    },
  }
}

/** https://docs.slack.dev/tools/bolt-js/reference */
function createBolt(options: SlackAppOptions, about: SelfKnowledge): App {
  const bolt = new App({
    receiver: noReceiver,
    logger: quietLogger(options.log),
    clientOptions: clientOptions(options),
    // Bolt's own would remember every conversation in memory.
    convoStore: false,
    // With only a token, bolt asks auth.test for every single event; we know ourselves already.
    authorize: async () => {
      const self = await about.self()
      return { botToken: options.botToken, botUserId: self.userId, ...(self.botId ? { botId: self.botId } : {}) }
    },
  })
  // Bolt's default logs the error with its data; the callers of `dispatch` log it once, without.
  bolt.error(async (error) => {
    throw error
  })
  return bolt
}
