// The least a chat server can do: Hono and ws, in memory, the same HTTP and frames as Direct Line, and an echo for an answer.
// It shows what the sockets, the client and this machine take by themselves.
import { randomUUID } from 'node:crypto'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import { type WebSocket, WebSocketServer } from 'ws'

const sockets = new Map<string, WebSocket>()
let seq = 0

const app = new Hono()
app.post('/v3/directline/tokens/generate', (c) => c.json({ conversationId: randomUUID(), token: 'none' }))
app.post('/v3/directline/conversations', async (c) => {
  const id = randomUUID()
  return c.json(
    { conversationId: id, streamUrl: `${new URL(c.req.url).origin.replace('http', 'ws')}/stream/${id}` },
    201,
  )
})
app.post('/v3/directline/conversations/:id/activities', async (c) => {
  const activity = (await c.req.json()) as Record<string, unknown>
  const own = { ...activity, id: randomUUID(), from: { role: 'user' } }
  push(c.req.param('id'), own)
  push(c.req.param('id'), {
    type: 'message',
    id: randomUUID(),
    text: `You said: ${activity.text}`,
    from: { role: 'bot' },
  })
  return c.json({ id: own.id })
})

function push(id: string, activity: object): void {
  seq += 1
  sockets.get(id)?.send(JSON.stringify({ activities: [activity], watermark: String(seq) }))
}

const server = serve({ fetch: app.fetch, hostname: '127.0.0.1', port: 0 }) as Server
const upgrades = new WebSocketServer({ noServer: true, perMessageDeflate: false })
server.on('upgrade', (request, socket, head) => {
  const id = request.url!.slice('/stream/'.length)
  upgrades.handleUpgrade(request, socket, head, (ws) => {
    sockets.set(id, ws)
    ws.on('close', () => sockets.delete(id))
  })
})
server.once('listening', () => console.log((server.address() as AddressInfo).port))
