// How long a customer waits for an answer, from the post to the frame on the WebSocket, beside a server that only echoes.
import { setTimeout as wait } from 'node:timers/promises'
import { embeddedStore, GatewayProcess, postgresStore } from '../test/crash/gateway-process.ts'
import { missingPostgres } from '../test/support/database.ts'
import { Chat } from './support/chat.ts'
import { startPeer } from './support/peer.ts'
import { type Figure, percentile, type Report } from './support/report.ts'

const LIMIT_MS = 150
const BUSY = 32
/** How long a busy customer reads before the next question. */
const PAUSE_MS = [500, 1_500] as const
const ASKED_EACH = 12
const ASKED_ALONE = 120

/** Answered from knowledge/, each by another article. */
export const QUESTIONS = [
  'How long does delivery take?',
  'Can I get fabric samples?',
  'How do I reset my password?',
  'Do you have a student discount?',
  'What payment methods do you take?',
  'Can you embroider or engrave a name?',
  'How do I return something?',
  'Do you ship to Canada?',
  'How long do refunds take?',
  'Do you have a loyalty programme?',
  'Can I change my order?',
  'How do I wash a wool blanket?',
]

export interface Load {
  what: string
  chats: number
  asked: number
  /** How long a customer reads before the next question; left out: not at all. */
  pauseMs?: readonly [number, number]
}
const LOADS: Load[] = [
  { what: '1 chat', chats: 1, asked: ASKED_ALONE },
  { what: `${BUSY} busy chats`, chats: BUSY, asked: ASKED_EACH, pauseMs: PAUSE_MS },
  { what: `${BUSY} chats without a pause`, chats: BUSY, asked: ASKED_EACH * 2 },
]

export async function run(): Promise<Report> {
  const echo = await startPeer('echo-server.ts')
  const bare = await measure(echo.url, LOADS)
  await echo.stop()
  const figures: Figure[] = []
  const shares: string[] = []
  for (const [engine, newStore] of [
    ['Postgres', postgresStore],
    ['PGlite', embeddedStore],
  ] as const) {
    if (engine === 'Postgres' && missingPostgres) continue
    const store = await newStore()
    const gateway = await GatewayProcess.at(store.env)
    gateway.start()
    await gateway.ready()
    const measured = await measure(gateway.url, LOADS)
    await gateway.stop()
    await store.drop()
    for (const [index, { what, pauseMs }] of LOADS.entries()) {
      const [ours, theirs] = [measured[index]!, bare[index]!]
      for (const [name, share] of [
        ['p50', 0.5],
        ['p99', 0.99],
      ] as const) {
        const latency = percentile(ours.latencies, share)
        figures.push({
          what: `${engine}, ${what}, ${name}`,
          ours: latency,
          beside: 'the echo server',
          theirs: percentile(theirs.latencies, share),
          unit: 'ms',
          ...(name === 'p99' && engine === 'Postgres' && pauseMs
            ? { goal: { is: `under ${LIMIT_MS} ms`, met: latency < LIMIT_MS } }
            : {}),
        })
      }
      shares.push(`${engine}, ${what}: ${Math.round(ours.rate)} answers/s, ${Math.round(ours.cited * 100)} % cited`)
    }
  }
  return {
    name: 'answer',
    figures,
    ...(missingPostgres ? { skipped: `Postgres ${missingPostgres}` } : {}),
    how:
      `POST to the frame with the answer, over real HTTP and WebSocket, client and server on one machine; each chat's first answer (with the greeting) is left out. ` +
      `Busy: asks again ${PAUSE_MS[0] / 1000} to ${PAUSE_MS[1] / 1000} s after each answer. Beside Hono and ws without a database, same client, same run. ${shares.join('; ')}.`,
  }
}

export interface Measured {
  latencies: number[]
  rate: number
  cited: number
}

/** Each load once, after a warm-up. */
export async function measure(url: string, loads: readonly Load[]): Promise<Measured[]> {
  // Warms up both sides.
  await talk(url, { what: '', chats: 8, asked: ASKED_EACH * 2 })
  const all = []
  for (const load of loads) all.push(await talk(url, load))
  return all
}

async function talk(url: string, { chats, asked, pauseMs }: Load): Promise<Measured> {
  const open = await Promise.all(Array.from({ length: chats }, () => Chat.open(url)))
  await Promise.all(open.map((chat) => chat.ask(QUESTIONS[0]!)))
  const started = performance.now()
  const latencies = await Promise.all(
    open.map(async (chat) => {
      const taken: number[] = []
      for (let count = 1; count <= asked; count++) {
        if (pauseMs) await wait(pauseMs[0] + Math.random() * (pauseMs[1] - pauseMs[0]))
        taken.push(await chat.ask(QUESTIONS[count % QUESTIONS.length]!))
      }
      return taken
    }),
  )
  const seconds = (performance.now() - started) / 1000
  for (const chat of open) chat.close()
  const cited = open.reduce((sum, chat) => sum + chat.cited, 0) / (chats * (asked + 1))
  return { latencies: latencies.flat(), rate: (chats * asked) / seconds, cited }
}
