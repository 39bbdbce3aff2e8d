// A line to a server that can go dead, open on both sides with nothing getting through, or be cut for a while.
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net'

export interface Line {
  readonly port: number
  /** Connections so far. */
  count(): number
  /** Says nothing more on the connections that stand, and does not close them. */
  freeze(): void
  /** Breaks all connections and takes no new one, until `up`. */
  down(): Promise<void>
  up(): Promise<void>
  close(): Promise<void>
}

export async function startLine(to: number): Promise<Line> {
  const sockets = new Set<Socket>()
  let count = 0
  let server: Server | undefined
  let port = 0

  async function up(): Promise<void> {
    server = createServer((near) => {
      count += 1
      const far = connect(to, '127.0.0.1')
      for (const socket of [near, far]) {
        sockets.add(socket)
        socket.on('error', () => {})
        socket.on('close', () => sockets.delete(socket))
      }
      near.pipe(far).pipe(near)
    })
    await new Promise<void>((listening) => server!.listen(port, '127.0.0.1', () => listening()))
    port = (server.address() as AddressInfo).port
  }

  async function down(): Promise<void> {
    const running = server
    server = undefined
    for (const socket of sockets) socket.destroy()
    if (running) await new Promise<void>((closed) => running.close(() => closed()))
  }

  await up()
  return {
    get port() {
      return port
    },
    count: () => count,
    freeze() {
      for (const socket of sockets) {
        socket.unpipe()
        socket.pause()
        socket.removeAllListeners('data')
      }
    },
    down,
    up,
    close: down,
  }
}
