// The real gateway on a real port without Slack: for tests of what comes in and goes out by HTTP and WebSocket.
import { createHash } from 'node:crypto'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Config, readConfig } from '../../src/config.ts'
import type { Log } from '../../src/core/log.ts'
import { type Gateway, startGateway } from '../../src/gateway.ts'
import type { Database } from '../../src/store/database.ts'
import { type TestClock, testClock } from './clock.ts'
import { memoryDatabase } from './database.ts'

export const SECRET = 'a-root-secret-of-thirty-two-bytes-or-more'
export const IDENTITY_SECRET = 'the-site-signs-its-users-with-this-secret'
export const DIRECT_LINE_SECRET = 'the-company-mints-tokens-with-this'
export const API_KEY = 'the-api-key-of-the-company'

export interface LogLine {
  level: string
  fields: Record<string, unknown>
  message: string
}

export interface TestGateway {
  gateway: Gateway
  url: string
  clock: TestClock
  log: LogLine[]
  settled(): Promise<void>
  query<Row>(text: string, values?: unknown[]): Promise<Row[]>
  /** Stops it; twice is fine. */
  close(): Promise<void>
}

/**
 * `database`: in memory by default; `folder`: the embedded one in `env.DATA_DIR`, as an operator has it. `adjust`: what no variable sets,
 * such as another file's inboxes.
 */
export async function startTestGateway(
  env: Record<string, string> = {},
  options: {
    database?: Database | 'folder'
    clock?: TestClock
    log?: LogLine[]
    adjust?: (config: Config) => Config
  } = {},
): Promise<TestGateway> {
  const { clock = testClock(), log = [], adjust = (config) => config } = options
  const config = readConfig({
    PORT: '0',
    DATA_DIR: temporaryFolder(),
    SECRET,
    WEBCHAT_IDENTITY_SECRET: IDENTITY_SECRET,
    DIRECT_LINE_SECRET,
    API_KEY,
    WEBCHAT_TOKENS_PER_MINUTE: '100000',
    ...env,
  })
  const database = options.database === 'folder' ? undefined : (options.database ?? (await memoryDatabase()))
  const gateway = await startGateway(adjust(config), { log: keep(log), clock, ...(database ? { database } : {}) })
  let closing: Promise<void> | undefined
  return {
    gateway,
    url: gateway.url!,
    clock,
    log,
    settled: () => gateway.idle(),
    query: (text, values = []) => gateway.database.query({ name: `test-${hash(text)}`, text }, values),
    close() {
      closing ??= gateway.stop()
      return closing
    },
  }
}

export const temporaryFolder = () => mkdtempSync(join(tmpdir(), 'bellhop-test-'))

const TABLES = ['contacts', 'contact_identities', 'conversations', 'messages', 'cases', 'feedback', 'outbox', 'blobs']

/** How many rows each table holds, to see that a refused request stored nothing. */
export async function countRows(on: Pick<TestGateway, 'query'>): Promise<Record<string, number>> {
  const counts = TABLES.map((table) => `(SELECT count(*)::int FROM ${table}) AS ${table}`).join(', ')
  return (await on.query<Record<string, number>>(`SELECT ${counts}`))[0]!
}

function keep(log: LogLine[]): Log {
  const at = (level: string) => (fields: object, message: string) =>
    void log.push({ level, fields: fields as Record<string, unknown>, message })
  return { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') }
}

const hash = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 12)
