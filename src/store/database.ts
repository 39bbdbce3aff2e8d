// The one database, on two engines: Postgres by DATABASE_URL, or PGlite in this process. Opened by the gateway and the CLI.
import type { PrismaClient } from './generated/client.ts'

export interface Statement {
  /** Postgres prepares it once a connection under this name. */
  name: string
  text: string
}

export interface Queryable {
  query<Row>(statement: Statement, values: readonly unknown[]): Promise<Row[]>
}

export interface Database extends Queryable {
  /** For everything off the hot path. Never used inside `transaction`: on PGlite it would wait for its end. */
  readonly prisma: PrismaClient
  readonly engine: 'postgres' | 'pglite'
  transaction<T>(work: (tx: Queryable) => Promise<T>): Promise<T>
  /** Several statements at once, without values: migrations. */
  script(sql: string): Promise<void>
  /** A hint to every process, this one too. May be lost: never the only carrier of a fact. */
  notify(payload: string): Promise<void>
  /** `onMissed`: nobody listened for a while, so hints may have been missed. */
  listen(onHint: (payload: string) => void, onMissed: () => void): Promise<void>
  close(): Promise<void>
}

/** A row's 64-bit number; positions stay far below 2^53. */
export const toNumber = (value: unknown): number => Number(value)

export const sql = (name: string, text: string): Statement => ({ name, text })

/** The NOTIFY channel for hints. */
export const HINT_CHANNEL = 'bellhop'

export async function openDatabase(options: { url?: string | undefined; dataDir: string }): Promise<Database> {
  // Each engine is loaded only when used: PGlite alone weighs more than all of the rest.
  if (options.url) return (await import('./postgres.ts')).openPostgres(options.url)
  return (await import('./embedded.ts')).openEmbedded(options.dataDir)
}
