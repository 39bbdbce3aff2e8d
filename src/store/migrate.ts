// Applies prisma/migrations at the start: Prisma's own folder, table, checksums and lock, so that `prisma migrate deploy` agrees.
// Prisma's engine itself is a download that many servers do not allow; the format is public and small.
import { createHash, randomUUID } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ConfigError } from '../core/errors.ts'
import { type Database, sql } from './database.ts'

/** The advisory lock that Prisma Migrate itself takes. */
const PRISMA_LOCK_ID = 72707369

const TABLE = `CREATE TABLE IF NOT EXISTS _prisma_migrations (
  id VARCHAR(36) PRIMARY KEY NOT NULL, checksum VARCHAR(64) NOT NULL, finished_at TIMESTAMPTZ,
  migration_name VARCHAR(255) NOT NULL, logs TEXT, rolled_back_at TIMESTAMPTZ,
  started_at TIMESTAMPTZ NOT NULL DEFAULT now(), applied_steps_count INTEGER NOT NULL DEFAULT 0)`

const lock = sql('migrate-lock', 'SELECT pg_advisory_xact_lock($1)')
const applied = sql(
  'migrate-applied',
  'SELECT migration_name, checksum FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL',
)
const record = sql(
  'migrate-record',
  `INSERT INTO _prisma_migrations (id, checksum, finished_at, migration_name, applied_steps_count)
   VALUES ($1, $2, now(), $3, 1)`,
)

/** Returns the names it applied. Any number of processes may call it at once: one applies, the others wait. */
export async function migrate(database: Database, folder: string): Promise<string[]> {
  const files = readMigrations(folder)
  return database.transaction(async (tx) => {
    await tx.query(lock, [PRISMA_LOCK_ID])
    await tx.query(sql('migrate-table', TABLE), [])
    const done = new Map(
      (await tx.query<{ migration_name: string; checksum: string }>(applied, [])).map((row) => [
        row.migration_name,
        row.checksum,
      ]),
    )
    for (const name of done.keys()) {
      if (!files.some((file) => file.name === name)) {
        throw new ConfigError(
          `The database was made by a newer version of Bellhop (it has the migration ${name}). Start that version, or restore an older backup.`,
        )
      }
    }
    const fresh = files.filter((file) => !done.has(file.name))
    for (const file of fresh) {
      for (const [step, statement] of statementsOf(file.text).entries()) {
        await tx.query(sql(`migrate-${file.name}-${step}`, statement), [])
      }
      await tx.query(record, [randomUUID(), file.checksum, file.name])
    }
    return fresh.map((file) => file.name)
  })
}

function readMigrations(folder: string) {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
    .map((name) => {
      const text = readFileSync(join(folder, name, 'migration.sql'), 'utf8')
      return { name, text, checksum: createHash('sha256').update(text).digest('hex') }
    })
}

/** Splits at `;` at a line's end. Our migrations hold no function bodies; a test would fail on the first that does. */
function statementsOf(text: string): string[] {
  return text
    .split(/;\s*$/m)
    .map((statement) => statement.replace(/^\s*--.*$/gm, '').trim())
    .filter(Boolean)
}
