// Databases for tests: a migrated PGlite in memory, made once and copied; or a Postgres of their own, where one answers.

import { createHash, randomUUID } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import pg from 'pg'
import { MIGRATIONS_DIR } from '../../src/gateway.ts'
import type { Database } from '../../src/store/database.ts'
import { overPglite } from '../../src/store/embedded.ts'
import { migrate } from '../../src/store/migrate.ts'

/** A fresh database in memory with all migrations applied. */
export async function memoryDatabase(): Promise<Database> {
  const snapshot = await migratedSnapshot()
  return overPglite(await PGlite.create({ loadDataDir: new Blob([snapshot]) }))
}

/** Migrating takes seconds, loading a snapshot a fraction: made once per version of the migrations. */
async function migratedSnapshot(): Promise<Uint8Array<ArrayBuffer>> {
  const migrations = readdirSync(MIGRATIONS_DIR, { withFileTypes: true }).filter((entry) => entry.isDirectory())
  const texts = migrations.map(({ name }) => readFileSync(join(MIGRATIONS_DIR, name, 'migration.sql'), 'utf8')).sort()
  const version = createHash('sha256').update(texts.join('\n')).digest('hex').slice(0, 12)
  const folder = join(tmpdir(), 'bellhop-test')
  const file = join(folder, `snapshot-${version}.tar`)
  if (!existsSync(file)) {
    const pglite = await PGlite.create()
    await migrate(overPglite(pglite), MIGRATIONS_DIR)
    const bytes = new Uint8Array(await (await pglite.dumpDataDir('none')).arrayBuffer())
    await pglite.close()
    mkdirSync(folder, { recursive: true })
    // Renamed into place, so that another test process never reads half of it.
    const own = `${file}.${randomUUID()}`
    writeFileSync(own, bytes)
    renameSync(own, file)
  }
  return new Uint8Array(readFileSync(file))
}

const SERVER = process.env.BELLHOP_TEST_POSTGRES ?? 'postgres://postgres@127.0.0.1:5432/postgres'

/** Why tests on Postgres cannot run here, or undefined. */
export const missingPostgres = await (async () => {
  const client = new pg.Client({ connectionString: SERVER, connectionTimeoutMillis: 1_000 })
  try {
    await client.connect()
    await client.end()
    return undefined
  } catch {
    return 'skipped: no Postgres answers at BELLHOP_TEST_POSTGRES (postgres://postgres@127.0.0.1:5432/postgres)'
  }
})()

/** The address of a new, empty database on the test server, and how to drop it. */
export async function newPostgres(): Promise<{ url: string; drop(): Promise<void> }> {
  const name = `bellhop_test_${randomUUID().replaceAll('-', '')}`
  await admin(`CREATE DATABASE ${name}`)
  const url = new URL(SERVER)
  url.pathname = `/${name}`
  return { url: url.href, drop: () => admin(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`) }
}

async function admin(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: SERVER })
  await client.connect()
  await client.query(statement).finally(() => client.end())
}
