// Both engines of the store, for suites that must hold on each: PGlite in memory, and Postgres where one answers.
import { v7 as uuid } from 'uuid'
import type { InboundMessage } from '../../src/core/model.ts'
import { MIGRATIONS_DIR } from '../../src/gateway.ts'
import { type Database, openDatabase } from '../../src/store/database.ts'
import { migrate } from '../../src/store/migrate.ts'
import { memoryDatabase, missingPostgres, newPostgres } from '../support/database.ts'

export interface OpenEngine {
  database: Database
  close(): Promise<void>
}

export interface Engine {
  name: string
  /** Why it cannot run here, or undefined. */
  missing: string | undefined
  open(): Promise<OpenEngine>
}

export const engines: readonly Engine[] = [
  {
    name: 'PGlite',
    missing: undefined,
    async open() {
      const database = await memoryDatabase()
      return { database, close: () => database.close() }
    },
  },
  {
    name: `Postgres${missingPostgres ? ` (${missingPostgres})` : ''}`,
    missing: missingPostgres,
    async open() {
      const { url, drop } = await newPostgres()
      const database = await openDatabase({ url, dataDir: '' })
      await migrate(database, MIGRATIONS_DIR)
      return {
        database,
        async close() {
          await database.close()
          await drop()
        },
      }
    },
  },
]

export const NOW = new Date('2026-03-04T10:00:00.000Z')
export const DAY_MS = 24 * 60 * 60_000
export const later = (milliseconds: number) => new Date(NOW.getTime() + milliseconds)

/** A message of a new customer in a thread of their own, unless it says otherwise. */
export function aMessage(more: Partial<InboundMessage> = {}): InboundMessage {
  const who = uuid()
  return {
    inboxId: 'inbox',
    externalId: uuid(),
    threadId: `thread-${who}`,
    reference: {},
    visibility: 'private',
    sender: { externalId: `user-${who}`, proof: 'platform' },
    kind: 'text',
    text: 'hello',
    ...more,
  }
}

export const rowsOf = <Row = Record<string, unknown>>(database: Database, text: string, values: unknown[] = []) =>
  database.query<Row>({ name: `test-${text}`.slice(0, 60), text }, values)
