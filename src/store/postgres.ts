// Postgres: a pool for work, and one connection that listens for hints and comes back by itself.
import { PrismaPg } from '@prisma/adapter-pg'
import pg from 'pg'
import { ConfigError } from '../core/errors.ts'
import { type Database, HINT_CHANNEL } from './database.ts'
import { PrismaClient } from './generated/client.ts'

const CONNECTIONS_MAX = 12
const CONNECT_TIMEOUT_MS = 10_000
const LISTEN_RETRY_MS = 500

export async function openPostgres(url: string): Promise<Database> {
  // The session's zone must be UTC: the Prisma adapter writes wrong instants otherwise.
  const connection = { connectionString: url, options: '-c TimeZone=UTC', connectionTimeoutMillis: CONNECT_TIMEOUT_MS }
  const pool = new pg.Pool({ ...connection, max: CONNECTIONS_MAX })
  // An idle connection that breaks is replaced on the next query; without a listener it would end the process.
  pool.on('error', () => {})
  try {
    await pool.query('SELECT 1')
  } catch (cause) {
    await pool.end()
    throw new ConfigError(`The database does not answer: ${reasonOf(cause)}. Check DATABASE_URL.`, { cause })
  }
  const prisma = new PrismaClient({ adapter: new PrismaPg(pool) })
  const listener = new Listener(connection)
  return {
    engine: 'postgres',
    prisma,
    query: (statement, values) => run(pool, statement, values),
    async transaction(work) {
      const client = await pool.connect()
      let broken: Error | undefined
      try {
        await client.query('BEGIN')
        const result = await work({ query: (statement, values) => run(client, statement, values) })
        await client.query('COMMIT')
        return result
      } catch (error) {
        await client.query('ROLLBACK').catch((rollback) => {
          broken = rollback
        })
        throw error
      } finally {
        client.release(broken)
      }
    },
    async script(text) {
      await pool.query(text)
    },
    async notify(payload) {
      await pool.query({ name: 'notify', text: 'SELECT pg_notify($1, $2)', values: [HINT_CHANNEL, payload] })
    },
    listen: (onHint, onMissed) => listener.start(onHint, onMissed),
    async close() {
      await listener.stop()
      await prisma.$disconnect()
      if (!pool.ended) await pool.end()
    },
  }
}

async function run<Row>(
  on: pg.Pool | pg.PoolClient,
  statement: { name: string; text: string },
  values: readonly unknown[],
): Promise<Row[]> {
  const result = await on.query({ name: statement.name, text: statement.text, values: [...values] })
  return result.rows as Row[]
}

/** Listens again when its connection is lost, and says that hints may have been missed meanwhile. */
class Listener {
  private client: pg.Client | undefined
  private stopped = false
  private readonly connection: pg.ClientConfig
  constructor(connection: pg.ClientConfig) {
    this.connection = connection
  }

  async start(onHint: (payload: string) => void, onMissed: () => void): Promise<void> {
    const client = new pg.Client(this.connection)
    client.on('notification', (hint) => onHint(hint.payload ?? ''))
    client.on('error', () => {})
    try {
      await client.connect()
      await client.query(`LISTEN ${HINT_CHANNEL}`)
    } catch (error) {
      await client.end().catch(() => {})
      throw error
    }
    // Only now: a connection that was never made ends too, and its failure is handled by whoever called.
    client.on('end', () => this.again(onHint, onMissed))
    this.client = client
    if (this.stopped) await client.end()
  }

  private again(onHint: (payload: string) => void, onMissed: () => void): void {
    if (this.stopped) return
    const retry = () => this.start(onHint, onMissed).then(onMissed, () => this.again(onHint, onMissed))
    setTimeout(retry, LISTEN_RETRY_MS).unref()
  }

  async stop(): Promise<void> {
    this.stopped = true
    await this.client?.end().catch(() => {})
  }
}

function reasonOf(cause: unknown): string {
  const inner = cause instanceof AggregateError ? cause.errors[0] : cause
  return inner instanceof Error ? inner.message : String(inner)
}
