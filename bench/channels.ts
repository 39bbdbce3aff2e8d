// How many messages a second each channel takes in, from the platform's payload to the stored row, beside the store alone with the same
// messages, by turns in one run. A channel is a line of CHANNELS.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { createHints } from '../src/core/hints.ts'
import { createInbox, type Inbox } from '../src/core/inbox.ts'
import type { InboundMessage } from '../src/core/model.ts'
import { MIGRATIONS_DIR } from '../src/gateway.ts'
import type { Database } from '../src/store/database.ts'
import { overPglite } from '../src/store/embedded.ts'
import { migrate } from '../src/store/migrate.ts'
import { openPostgres } from '../src/store/postgres.ts'
import { receiveMessage } from '../src/store/receive.ts'
import { missingPostgres, newPostgres } from '../test/support/database.ts'
import { openApi } from './channels/api.ts'
import { openDiscord } from './channels/discord.ts'
import { openEmail } from './channels/email.ts'
import { openSlack } from './channels/slack.ts'
import { openTelegram } from './channels/telegram.ts'
import { type Figure, median, type Report } from './support/report.ts'

/** `take`: one message of somebody, from the payload on; `count` says which. */
export interface ChannelUnderLoad {
  take(count: number): Promise<unknown>
  /** What the store gets of the same. */
  stored(count: number): InboundMessage
}

export interface LoadParts {
  database: Database
  inbox: Inbox
  /** So many people write by turns. */
  people: number
}

const CHANNELS: Record<string, (parts: LoadParts) => Promise<ChannelUnderLoad>> = {
  Discord: openDiscord,
  Slack: openSlack,
  Telegram: openTelegram,
  'the API': openApi,
  // With the whole mail kept beside the message.
  'e-mail': openEmail,
}

const IN_FLIGHT = 32
const ROUNDS = 3
const ROUND_MS = Number(process.env.BENCH_ROUND_MS ?? 3_000)
const PEOPLE = 500
const GOAL = 0.5

export async function run(): Promise<Report> {
  const figures: Figure[] = []
  for (const [name, open] of Object.entries(CHANNELS)) {
    await onPglite(async (database) => void figures.push(await compare(`${name}, PGlite`, database, open)))
    if (!missingPostgres)
      await onPostgres(async (database) => void figures.push(await compare(`${name}, Postgres`, database, open)))
  }
  return {
    name: 'channels',
    figures,
    ...(missingPostgres ? { skipped: `Postgres ${missingPostgres}` } : {}),
    how:
      `From the payload to the row, with whatever the channel keeps of its own; ${IN_FLIGHT} in flight of ${PEOPLE} people; beside receiveMessage() with the same messages; ` +
      `by turns on one database, median of ${ROUNDS} rounds of ${ROUND_MS / 1000} s each.`,
  }
}

async function compare(what: string, database: Database, open: (parts: LoadParts) => Promise<ChannelUnderLoad>) {
  const hints = createHints(database, { fleet: false })
  const inbox = createInbox({ database, clock: { now: () => new Date() }, hints })
  const channel = await open({ database, inbox, people: PEOPLE })
  let count = 0
  for (; count < PEOPLE; count++) await channel.take(count)
  const rates = { ours: [] as number[], theirs: [] as number[] }
  // The first round of each warms up and is thrown away.
  for (let round = 0; round <= ROUNDS; round++) {
    const ours = await rateOf(() => channel.take(count++))
    const theirs = await rateOf(() => receiveMessage(database, channel.stored(count++), { now: new Date(), name: {} }))
    if (!round) continue
    rates.ours.push(ours)
    rates.theirs.push(theirs)
  }
  const [ours, theirs] = [median(rates.ours), median(rates.theirs)]
  const goal = { is: `at least ${GOAL} of the store alone`, met: ours >= GOAL * theirs }
  return { what: `messages taken in a second, ${what}`, ours, beside: 'the store alone', theirs, unit: '/s', goal }
}

async function rateOf(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now()
  let done = 0
  const lane = async () => {
    for (; performance.now() < started + ROUND_MS; done++) await work()
  }
  await Promise.all(Array.from({ length: IN_FLIGHT }, lane))
  return (done * 1000) / (performance.now() - started)
}

async function onPglite(work: (database: Database) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'bellhop-bench-'))
  const database = overPglite(await PGlite.create(folder))
  await migrate(database, MIGRATIONS_DIR)
  await work(database)
  await database.close()
  rmSync(folder, { recursive: true })
}

async function onPostgres(work: (database: Database) => Promise<void>): Promise<void> {
  const { url, drop } = await newPostgres()
  const database = await openPostgres(url)
  await migrate(database, MIGRATIONS_DIR)
  await work(database)
  await database.close()
  await drop()
}
