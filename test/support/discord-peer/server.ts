// The one port of the peer: REST, the files, and the gateway. Faults are put in here.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { readBody } from './read-body.ts'
import type { Answer, Request } from './rest.ts'
import type { Route, Spec } from './spec.ts'
import type { PeerState } from './state.ts'

const SENDS = new Set(['post /channels/{channel_id}/messages', 'post /channels/{channel_id}/threads'])

export interface Failure {
  status: number
  retryAfterMs?: number
  /** For all routes, not for this one alone. */
  global?: boolean
}

export interface Asked {
  route: string
  path: string
  // biome-ignore lint/suspicious/noExplicitAny: tests look into it.
  body: any
}

interface Options {
  spec: Spec
  token: string
  state: PeerState
  handlers(): Record<string, (request: Request) => Answer>
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void
}

export class PeerServer {
  private readonly options: Options
  private readonly server: Server
  private readonly sockets = new Set<Socket>()
  private readonly frozen = new WeakSet<Duplex>()
  private isDown = false
  private failures: Failure[] = []
  private losing = false
  private refusing = false
  private onHeld: (() => void) | undefined
  /** What did not fit Discord's schema: the test that sees any has failed. */
  readonly problems: string[] = []
  readonly asked: Asked[] = []

  constructor(options: Options) {
    this.options = options
    this.server = createServer((request, response) => {
      this.serve(request, response).catch((error: Error) => {
        this.problems.push(error.stack ?? error.message)
        response.writeHead(500).end()
      })
    })
    this.server.on('upgrade', (request, socket, head) => options.upgrade(request, socket, head))
    this.server.on('connection', (socket) => {
      if (this.isDown) return void socket.destroy()
      this.sockets.add(socket)
      socket.on('error', () => socket.destroy())
      socket.on('close', () => this.sockets.delete(socket))
    })
  }

  async listen(): Promise<string> {
    await new Promise<void>((done) => this.server.listen(0, '127.0.0.1', done))
    return `127.0.0.1:${(this.server.address() as AddressInfo).port}`
  }

  down(): void {
    this.isDown = true
    for (const socket of this.sockets) socket.resetAndDestroy()
  }

  up(): void {
    this.isDown = false
  }

  freeze(): void {
    for (const socket of this.sockets) this.frozen.add(socket)
  }

  failSends(failure: Failure, times: number): void {
    this.failures.push(...Array.from({ length: times }, () => failure))
  }

  loseNextAnswer(): void {
    this.losing = true
  }

  refuseNextSend(): void {
    this.refusing = true
  }

  /** Takes the next send, and does not answer; resolves when it has it. */
  holdNextSend(): Promise<void> {
    return new Promise((taken) => {
      this.onHeld = taken
    })
  }

  async close(): Promise<void> {
    this.down()
    await new Promise((done) => this.server.close(done))
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url!, 'http://peer')
    const file = this.options.state.files.get(url.pathname)
    if (file) return void response.writeHead(200, { 'content-type': file.contentType }).end(file.bytes)
    const { body, files } = await readBody(request)
    if (this.frozen.has(request.socket)) return
    const path = decodeURIComponent(url.pathname).replace(/^\/api\/v10/, '')
    const route = this.fitting(() => this.options.spec.route(request.method!, path))
    if (!route) return reply(response, [404, { code: 0, message: '404: Not Found' }])
    this.asked.push({ route: route.name, path, body })
    const needsToken = !/^post \/interactions|^\w+ \/webhooks/.test(route.name)
    if (needsToken && request.headers.authorization !== `Bot ${this.options.token}`)
      return reply(response, [401, { code: 0, message: '401: Unauthorized' }])
    if (!this.fits(() => this.options.spec.request(route, body)))
      return reply(response, [400, { code: 50035, message: 'Invalid Form Body' }])
    this.answer(route, { parameters: route.parameters, query: url.searchParams, body, files }, response)
  }

  private answer(route: Route, request: Request, response: ServerResponse): void {
    const isSend = SENDS.has(route.name)
    const failure = isSend ? this.failures.shift() : undefined
    if (failure) return void fail(response, failure)
    if (isSend && this.refusing) {
      this.refusing = false
      return void reply(response, [403, { code: 50013, message: 'Missing Permissions' }])
    }
    const handle = this.options.handlers()[route.name]
    if (!handle) {
      this.problems.push(`The peer does not speak ${route.name}.`)
      return void reply(response, [501])
    }
    const [status, answer] = handle(request)
    this.fits(() => this.options.spec.answer(route, status, answer))
    if (isSend && this.onHeld) {
      this.onHeld()
      this.onHeld = undefined
      return
    }
    if (isSend && this.losing) {
      this.losing = false
      return void response.socket?.resetAndDestroy()
    }
    reply(response, answer === undefined ? [status] : [status, answer])
  }

  private fits(check: () => void): boolean {
    const before = this.problems.length
    this.fitting(check)
    return this.problems.length === before
  }

  private fitting<T>(check: () => T): T | undefined {
    try {
      return check()
    } catch (error) {
      this.problems.push((error as Error).message)
      return undefined
    }
  }
}

function reply(response: ServerResponse, [status, body]: Answer, headers: Record<string, string> = {}): void {
  if (body === undefined) return void response.writeHead(status, headers).end()
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body))
}

function fail(response: ServerResponse, { status, retryAfterMs, global = false }: Failure): void {
  if (status !== 429) return void reply(response, [status, { code: 0, message: `${status}: failed on purpose` }])
  const seconds = (retryAfterMs ?? 0) / 1_000
  const headers: Record<string, string> = {
    ...(retryAfterMs === undefined ? {} : { 'retry-after': String(seconds) }),
    ...(global ? { 'x-ratelimit-global': 'true', 'x-ratelimit-scope': 'global' } : { 'x-ratelimit-scope': 'user' }),
  }
  reply(response, [429, { code: 0, message: 'You are being rate limited.', retry_after: seconds, global }], headers)
}
