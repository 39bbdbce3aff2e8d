// A small Slack for Socket Mode, which the emulator lacks: apps.connections.open, hello, envelopes, acknowledgements,
// disconnects. https://docs.slack.dev/apis/events-api/using-socket-mode
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type WebSocket, WebSocketServer } from 'ws'

export interface SocketPeer {
  apiUrl: string
  /** Answers apps.connections.open; a test may put another in its place. */
  open: () => { status: number; body: string }
  opened: number
  acks: { envelope_id: string; payload?: unknown }[]
  connected(): boolean
  send(type: string, payload: object, id: string): void
  /** As Slack does before it recycles a connection. */
  disconnect(): void
  /** As when a cable is cut. */
  cut(): void
  sayHello: boolean
  close(): Promise<void>
}

export async function startSocketPeer(port = 0): Promise<SocketPeer> {
  let current: WebSocket | undefined
  const server: Server = createServer((_request, response) => {
    peer.opened += 1
    const { status, body } = peer.open()
    response.writeHead(status, { 'content-type': 'application/json' }).end(body)
  })
  const sockets = new WebSocketServer({ server })
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`
  sockets.on('connection', (socket) => {
    current = socket
    if (peer.sayHello) socket.send(JSON.stringify({ type: 'hello', num_connections: 1 }))
    socket.on('message', (data) => peer.acks.push(JSON.parse(String(data))))
    socket.on('close', () => {
      if (current === socket) current = undefined
    })
  })
  const peer: SocketPeer = {
    apiUrl: `http://${host}/api/`,
    open: () => ({ status: 200, body: JSON.stringify({ ok: true, url: `ws://${host}/link` }) }),
    opened: 0,
    acks: [],
    sayHello: true,
    connected: () => current !== undefined,
    send(type, payload, id) {
      current!.send(JSON.stringify({ type, envelope_id: id, payload, accepts_response_payload: true }))
    },
    disconnect: () => current!.send(JSON.stringify({ type: 'disconnect', reason: 'refresh_requested' })),
    cut: () => current!.terminate(),
    async close() {
      for (const socket of sockets.clients) socket.terminate()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
  return peer
}
