// The socket the app listens on: HTTP by Hono, upgrades by whoever takes them. Behind proxies only as many as are trusted count.
import type { IncomingMessage, Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import { type HttpBindings, serve } from '@hono/node-server'
import type { Context, Hono } from 'hono'
import { ConfigError } from '../core/errors.ts'

/** Open requests are given this long when the server stops. */
const CLOSE_GRACE_MS = 3_000
/** A request must have arrived whole by then. */
const REQUEST_TIMEOUT_MS = 60_000
const HEADERS_TIMEOUT_MS = 15_000

export interface RunningServer {
  url: string
  port: number
  close(): Promise<void>
}

type Upgrade = (...request: [IncomingMessage, Duplex, Buffer]) => boolean

export async function listen(
  app: Hono,
  options: { host: string; port: number; upgrade: Upgrade },
): Promise<RunningServer> {
  const serverOptions = { shouldUpgradeCallback: wantsWebSocket }
  const server = serve({ fetch: app.fetch, hostname: options.host, port: options.port, serverOptions }) as Server
  const upgraded = new Set<Duplex>()
  server.requestTimeout = REQUEST_TIMEOUT_MS
  server.headersTimeout = HEADERS_TIMEOUT_MS
  server.on('upgrade', (request, socket, head) => {
    upgraded.add(socket)
    socket.on('close', () => upgraded.delete(socket))
    socket.on('error', () => socket.destroy())
    if (!options.upgrade(request, socket, head)) socket.end('HTTP/1.1 404 Not Found\r\nConnection: close\r\n\r\n')
  })
  await new Promise<void>((done, failed) => {
    server.once('error', (error: NodeJS.ErrnoException) => failed(explain(error, options)))
    if (server.listening) done()
    else server.once('listening', done)
  })
  const { port } = server.address() as AddressInfo
  const host = options.host.includes(':') ? `[${options.host}]` : options.host
  const shown = host === '127.0.0.1' || host === '0.0.0.0' ? 'localhost' : host
  return { url: `http://${shown}:${port}`, port, close: () => close(server, upgraded) }
}

/** Some clients offer HTTP/2 with every request (Java's does); those are answered as if they had not. */
const wantsWebSocket = (request: IncomingMessage) => request.headers.upgrade?.toLowerCase() === 'websocket'

function explain(error: NodeJS.ErrnoException, { host, port }: { host: string; port: number }): Error {
  if (error.code === 'EADDRINUSE')
    return new ConfigError(`Port ${port} is taken by another program. Set PORT to a free one.`)
  if (error.code === 'EACCES')
    return new ConfigError(`Port ${port} may not be used by this user. Set PORT to one above 1023.`)
  if (error.code === 'EADDRNOTAVAIL') return new ConfigError(`HOST=${host} is not an address of this machine.`)
  return error
}

function close(server: Server, upgraded: ReadonlySet<Duplex>): Promise<void> {
  return new Promise((done) => {
    const timer = setTimeout(() => {
      server.closeAllConnections()
      // Node forgets those, yet waits for them.
      for (const socket of upgraded) socket.destroy()
    }, CLOSE_GRACE_MS)
    server.close(() => {
      clearTimeout(timer)
      done()
    })
    server.closeIdleConnections()
  })
}

/** The visitor's network address: the socket's, or what the nth trusted proxy from the right saw. */
export function addressReader(trustProxy: number): (c: Context) => string {
  const addressOf = requestAddressReader(trustProxy)
  return (c) => addressOf((c.env as Partial<HttpBindings> | undefined)?.incoming)
}

/** The same of a request that is upgraded. */
export function requestAddressReader(trustProxy: number): (request: IncomingMessage | undefined) => string {
  return (request) => {
    const socket = request?.socket.remoteAddress ?? 'unknown'
    if (!trustProxy) return socket
    const hops = String(request?.headers['x-forwarded-for'] ?? '')
      .split(',')
      .map((hop) => hop.trim())
      .filter(Boolean)
    return hops.at(-trustProxy) ?? socket
  }
}
