// PGlite: Postgres inside this process, its files in a folder that one process holds at a time.
import { accessSync, constants, mkdirSync } from 'node:fs'
import { userInfo } from 'node:os'
import { join, resolve } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { PrismaPGlite } from 'pglite-prisma-adapter'
import { ConfigError } from '../core/errors.ts'
import { type Database, HINT_CHANNEL, type Queryable, type Statement } from './database.ts'
import { PrismaClient } from './generated/client.ts'
import { holdFolder } from './lock.ts'

export async function openEmbedded(dataDir: string): Promise<Database> {
  makeWritable(dataDir)
  const release = await holdFolder(dataDir)
  try {
    const pglite = await PGlite.create(join(dataDir, 'database'))
    return overPglite(pglite, release)
  } catch (error) {
    await release()
    throw error
  }
}

/** Says who lacks which right, before a library says it in its own words. */
function makeWritable(dataDir: string): void {
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 })
    accessSync(dataDir, constants.R_OK | constants.W_OK | constants.X_OK)
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    const why =
      code === 'EEXIST' || code === 'ENOTDIR'
        ? 'is not a folder'
        : code === 'EACCES' || code === 'EPERM' || code === 'EROFS'
          ? `may not be written by ${userInfo().username}`
          : `cannot be made (${message})`
    throw new ConfigError(
      `The data folder ${resolve(dataDir)} ${why}. Give this user the right to it, or set DATA_DIR to another folder.`,
    )
  }
}

/** A database over an open PGlite: for tests, one in memory. */
export function overPglite(pglite: PGlite, onClose: () => Promise<void> = async () => {}): Database {
  const prisma = new PrismaClient({ adapter: new PrismaPGlite(pglite) })
  return {
    engine: 'pglite',
    prisma,
    query: (statement, values) => run(pglite, statement, values),
    transaction: (work) =>
      pglite.transaction((tx) => {
        const queryable: Queryable = { query: (statement, values) => run(tx, statement, values) }
        return work(queryable)
      }),
    async script(text) {
      await pglite.exec(text)
    },
    async notify(payload) {
      await pglite.query('SELECT pg_notify($1, $2)', [HINT_CHANNEL, payload])
    },
    async listen(onHint) {
      await pglite.listen(HINT_CHANNEL, onHint)
    },
    async close() {
      await prisma.$disconnect()
      if (!pglite.closed) await pglite.close()
      await onClose()
    },
  }
}

interface PgliteQueryable {
  query<Row>(text: string, values?: unknown[]): Promise<{ rows: Row[] }>
}

async function run<Row>(on: PgliteQueryable, statement: Statement, values: readonly unknown[]): Promise<Row[]> {
  const result = await on.query<Row>(statement.text, [...values])
  return result.rows
}
