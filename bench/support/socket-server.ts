// A bare WebSocket server on Hono: what an open socket costs by itself.
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import { WebSocketServer } from 'ws'

const app = new Hono()
app.get('/', (c) => c.text('ok'))
const server = serve({ fetch: app.fetch, hostname: '127.0.0.1', port: 0 }) as Server
new WebSocketServer({ server, perMessageDeflate: false })
server.once('listening', () => console.log((server.address() as AddressInfo).port))
