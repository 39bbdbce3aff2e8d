// What Bellhop holds at rest on Postgres, and for each open chat, beside bare servers with the same sockets.
import { setTimeout as wait } from 'node:timers/promises'
import { WebSocket } from 'ws'
import { GatewayProcess, postgresStore } from '../test/crash/gateway-process.ts'
import { missingPostgres } from '../test/support/database.ts'
import { Chat } from './support/chat.ts'
import { type Held, heldBy, rssOf } from './support/inspector.ts'
import { startPeer } from './support/peer.ts'
import type { Figure, Report } from './support/report.ts'

const CHATS = 500
const AT_ONCE = 20
const REST_MS = 5_000
const MEGABYTE = 1024 * 1024
const REST_MB_MAX = 250
const CHAT_KB_MAX = 30

export async function run(): Promise<Report> {
  const how =
    `At rest: VmRSS of an untouched process ${REST_MS / 1000} s after it is ready. For each chat: ${CHATS} Direct Line sockets, each of its own visitor, open and silent; ` +
    'what they added, after garbage collection by the inspector before and after, to the live bytes (heap and buffers) and to the resident memory. Beside Hono and ws with the same number of sockets.'
  if (missingPostgres) return { name: 'memory', figures: [], skipped: missingPostgres, how }
  const bare = await bareServer()
  const ours = await bellhop()
  const each = (held: Perchat, key: keyof Held) => (held.with[key] - held.without[key]) / CHATS / 1024
  const perChat = (what: string, key: keyof Held): Figure => ({
    what,
    ours: each(ours, key),
    beside: 'Hono and ws',
    theirs: each(bare, key),
    unit: 'KB',
    goal: { is: `under ${CHAT_KB_MAX} KB`, met: each(ours, key) < CHAT_KB_MAX },
  })
  return {
    name: 'memory',
    figures: [
      {
        what: 'resident at rest, Postgres',
        ours: ours.rest / MEGABYTE,
        beside: 'Hono and ws',
        theirs: bare.rest / MEGABYTE,
        unit: 'MB',
        goal: { is: `under ${REST_MB_MAX} MB`, met: ours.rest < REST_MB_MAX * MEGABYTE },
      },
      perChat('each open chat, live bytes', 'live'),
      perChat('each open chat, resident', 'rss'),
    ],
    how,
  }
}

interface Perchat {
  rest: number
  without: Held
  with: Held
}

async function bellhop(): Promise<Perchat> {
  const store = await postgresStore()
  const gateway = await GatewayProcess.at(store.env)
  gateway.start()
  await gateway.ready()
  await wait(REST_MS)
  const rest = rssOf(gateway.pid)
  await gateway.stop()

  gateway.start(['--inspect=127.0.0.1:0'])
  await gateway.ready()
  const held = () => heldBy(gateway.pid, () => gateway.output)
  // Code that the first chats compile is no chat's own.
  for (const chat of await openChats(gateway.url, AT_ONCE)) chat.close()
  const without = await held()
  const chats = await openChats(gateway.url, CHATS)
  const measured = { rest, without, with: await held() }
  for (const chat of chats) chat.close()
  await gateway.stop()
  await store.drop()
  return measured
}

async function openChats(url: string, count: number): Promise<Chat[]> {
  const chats: Chat[] = []
  while (chats.length < count) {
    chats.push(...(await Promise.all(Array.from({ length: AT_ONCE }, () => Chat.open(url)))))
  }
  return chats
}

async function bareServer(): Promise<Perchat> {
  const plain = await startPeer('socket-server.ts')
  await wait(REST_MS)
  const rest = rssOf(plain.pid)
  await plain.stop()

  const peer = await startPeer('socket-server.ts', ['--inspect=127.0.0.1:0'])
  const held = () => heldBy(peer.pid, () => peer.output)
  for (const socket of await openSockets(peer.url, AT_ONCE)) socket.terminate()
  const without = await held()
  const sockets = await openSockets(peer.url, CHATS)
  const measured = { rest, without, with: await held() }
  for (const socket of sockets) socket.terminate()
  await peer.stop()
  return measured
}

function openSockets(url: string, count: number): Promise<WebSocket[]> {
  return Promise.all(
    Array.from({ length: count }, async () => {
      const socket = new WebSocket(url.replace('http', 'ws'))
      await new Promise((done, failed) => socket.once('open', done).once('error', failed))
      return socket
    }),
  )
}
