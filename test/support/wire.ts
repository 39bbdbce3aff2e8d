// A network between a client and the gateway that a test can cut: connections drop, or lead to another gateway.
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

export interface Wire {
  url: string
  /** Every open connection drops, as when a network changes. */
  cut(): void
  /** New connections drop at once until `mend`. */
  down(): void
  mend(target?: string): void
  close(): Promise<void>
}

export async function startWire(target: string): Promise<Wire> {
  const open = new Set<Socket>()
  let to = target
  let isDown = false
  const server = createServer((client) => {
    client.on('error', () => client.destroy())
    if (isDown) return void client.destroy()
    const { port } = new URL(to)
    const upstream = connect(Number(port), '127.0.0.1')
    upstream.on('error', () => upstream.destroy())
    for (const [one, other] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      open.add(one)
      one.pipe(other)
      one.on('close', () => {
        open.delete(one)
        other.destroy()
      })
    }
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const cut = () => {
    for (const socket of open) socket.resetAndDestroy()
  }
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    cut,
    down() {
      isDown = true
      cut()
    },
    mend(target) {
      if (target) to = target
      isDown = false
    },
    async close() {
      cut()
      await new Promise((done) => server.close(done))
    },
  }
}
