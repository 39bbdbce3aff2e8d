// How many messages a second `receiveMessage()` stores, beside the bare driver that inserts the same rows without thinking.
import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import pg from 'pg'
import { v7 as uuid } from 'uuid'
import type { InboundMessage } from '../src/core/model.ts'
import { MIGRATIONS_DIR } from '../src/gateway.ts'
import type { Database } from '../src/store/database.ts'
import { overPglite } from '../src/store/embedded.ts'
import { migrate } from '../src/store/migrate.ts'
import { openPostgres } from '../src/store/postgres.ts'
import { receiveMessage } from '../src/store/receive.ts'
import { missingPostgres, newPostgres } from '../test/support/database.ts'
import { type Figure, median, type Report } from './support/report.ts'

const IN_FLIGHT = 32
const ROUNDS = 3
const ROUND_MS = 3_000
const CONVERSATIONS = 500
/** Every tenth message is the first of its conversation. */
const NEW_EVERY = 10
const GOAL = 0.5

const INBOX = 'bench'
const TEXT = 'My parcel has not come yet, can you see where it is?'

/** Runs a statement by its name on the bare driver. */
type Raw = (name: string, text: string, values: unknown[]) => Promise<unknown>

export async function run(): Promise<Report> {
  const figures: Figure[] = []
  await withPglite(async (database, raw) => void figures.push(await compare('PGlite', database, raw)))
  if (!missingPostgres) {
    await withPostgres(async (database, raw) => void figures.push(await compare('Postgres', database, raw)))
  }
  return {
    name: 'receive',
    figures,
    ...(missingPostgres ? { skipped: `Postgres ${missingPostgres}` } : {}),
    how:
      `receiveMessage() alone, ${IN_FLIGHT} in flight, 1 in ${NEW_EVERY} to a new contact and conversation, the others to ${CONVERSATIONS} existing ones; ` +
      `beside one prepared CTE that inserts the same rows through the driver; by turns on one database, median of ${ROUNDS} rounds of ${ROUND_MS / 1000} s each.`,
  }
}

async function compare(engine: string, database: Database, raw: Raw): Promise<Figure> {
  const receive = await receiver(database)
  const insert = await inserter(raw)
  const rates = { receive: [] as number[], insert: [] as number[] }
  // The first round of each warms up and is thrown away.
  for (let round = 0; round <= ROUNDS; round++) {
    const ours = await rateOf(receive)
    const theirs = await rateOf(insert)
    if (round) {
      rates.receive.push(ours)
      rates.insert.push(theirs)
    }
  }
  const [ours, theirs] = [median(rates.receive), median(rates.insert)]
  return {
    what: `messages stored a second, ${engine}`,
    ours,
    beside: `the driver alone, same rows`,
    theirs,
    unit: '/s',
    goal: { is: `at least ${GOAL} of the driver`, met: ours >= GOAL * theirs },
  }
}

async function rateOf(work: (count: number) => Promise<unknown>): Promise<number> {
  const until = performance.now() + ROUND_MS
  let count = 0
  const started = performance.now()
  const lane = async () => {
    while (performance.now() < until) await work(count++)
  }
  await Promise.all(Array.from({ length: IN_FLIGHT }, lane))
  return (count * 1000) / (performance.now() - started)
}

async function receiver(database: Database): Promise<(count: number) => Promise<unknown>> {
  const message = (thread: string): InboundMessage => ({
    inboxId: INBOX,
    externalId: randomUUID(),
    threadId: thread,
    reference: { conversationId: thread },
    visibility: 'private',
    sender: { externalId: `user-${thread}`, proof: 'none' },
    kind: 'text',
    text: TEXT,
  })
  const send = (thread: string) => receiveMessage(database, message(thread), { now: new Date(), name: {} })
  const threads = Array.from({ length: CONVERSATIONS }, () => randomUUID())
  for (const thread of threads) await send(thread)
  return (count) => send(count % NEW_EVERY ? pick(threads) : randomUUID())
}

async function inserter(raw: Raw): Promise<(count: number) => Promise<unknown>> {
  const first = (id: string) =>
    raw('raw-first', FIRST, [
      uuid(),
      `user-${id}`,
      id,
      INBOX,
      `{"conversationId":"${id}"}`,
      uuid(),
      randomUUID(),
      TEXT,
      new Date(),
    ])
  const next = (id: string) =>
    raw('raw-next', NEXT, [
      id,
      `{"conversationId":"${id}"}`,
      uuid(),
      randomUUID(),
      TEXT,
      new Date(),
      INBOX,
      `user-${id}`,
    ])
  const known = Array.from({ length: CONVERSATIONS }, () => uuid())
  for (const id of known) await first(id)
  return (count) => (count % NEW_EVERY ? next(pick(known)) : first(uuid()))
}

const MESSAGE_COLUMNS =
  'id, conversation_id, seq, author, author_id, audience, kind, text, data, attachments, inbox_id, external_id, created_at'
const NEXT = `WITH c AS (UPDATE conversations SET last_seq = last_seq + 1, inbound_seq = last_seq + 1, reference = $2::jsonb, wake_at = $6, last_contact_at = $6
    WHERE id = $1::uuid RETURNING id, last_seq)
  INSERT INTO messages (${MESSAGE_COLUMNS}) SELECT $3::uuid, c.id, c.last_seq, 'contact', $8, 'customer', 'text', $5, '{}', '[]', $7, $4, $6 FROM c`
const FIRST = `WITH a AS (INSERT INTO contacts (id, created_at, updated_at) VALUES ($1::uuid, $9, $9)),
  b AS (INSERT INTO contact_identities (inbox_id, external_id, contact_id, proof, created_at) VALUES ($4, $2, $1::uuid, 'none', $9)),
  c AS (INSERT INTO conversations (id, inbox_id, thread_id, contact_id, reference, last_seq, inbound_seq, wake_at, last_contact_at, created_at)
    VALUES ($3::uuid, $4, $3::text, $1::uuid, $5::jsonb, 1, 1, $9, $9, $9))
  INSERT INTO messages (${MESSAGE_COLUMNS}) VALUES ($6::uuid, $3::uuid, 1, 'contact', $2, 'customer', 'text', $8, '{}', '[]', $4, $7, $9)`

const pick = <T>(from: readonly T[]): T => from[Math.floor(Math.random() * from.length)]!

async function withPglite(work: (database: Database, raw: Raw) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'bellhop-bench-'))
  const pglite = await PGlite.create(folder)
  const database = overPglite(pglite)
  await migrate(database, MIGRATIONS_DIR)
  await work(database, (_name, text, values) => pglite.query(text, values))
  await database.close()
  rmSync(folder, { recursive: true })
}

async function withPostgres(work: (database: Database, raw: Raw) => Promise<void>): Promise<void> {
  const { url, drop } = await newPostgres()
  const database = await openPostgres(url)
  // As many connections as the store opens.
  const pool = new pg.Pool({ connectionString: url, max: 12 })
  // The database is dropped while its last connections still close.
  pool.on('error', () => {})
  await migrate(database, MIGRATIONS_DIR)
  await work(database, (name, text, values) => pool.query({ name, text, values }))
  await pool.end()
  await database.close()
  await drop()
}
