// Migrations apply themselves, once, whoever comes first; and a database from the future is left alone.
import { cpSync, mkdirSync, mkdtempSync, readdirSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { afterEach, describe, expect, test } from 'vitest'
import { MIGRATIONS_DIR } from '../../src/gateway.ts'
import { type Database, openDatabase } from '../../src/store/database.ts'
import { overPglite } from '../../src/store/embedded.ts'
import { migrate } from '../../src/store/migrate.ts'
import { missingPostgres, newPostgres } from '../support/database.ts'
import { rowsOf } from './engines.ts'

/** Their names, in order. */
const all = readdirSync(MIGRATIONS_DIR)
  .filter((name) => !name.endsWith('.toml'))
  .sort()

interface Empty {
  /** So many processes' connections to one empty database. */
  databases: Database[]
  close(): Promise<void>
}

const engines = [
  {
    name: 'PGlite',
    missing: undefined,
    async open(count: number): Promise<Empty> {
      const pglite = await PGlite.create()
      const database = overPglite(pglite)
      return { databases: Array(count).fill(database), close: () => database.close() }
    },
  },
  {
    name: `Postgres${missingPostgres ? ` (${missingPostgres})` : ''}`,
    missing: missingPostgres,
    async open(count: number): Promise<Empty> {
      const { url, drop } = await newPostgres()
      const databases = await Promise.all(Array.from({ length: count }, () => openDatabase({ url, dataDir: '' })))
      return {
        databases,
        async close() {
          await Promise.all(databases.map((database) => database.close()))
          await drop()
        },
      }
    },
  },
]

function folderWith(migrations: Record<string, string>): string {
  const folder = mkdtempSync(join(tmpdir(), 'bellhop-migrations-'))
  cpSync(MIGRATIONS_DIR, folder, { recursive: true })
  for (const [name, sql] of Object.entries(migrations)) {
    mkdirSync(join(folder, name))
    writeFileSync(join(folder, name, 'migration.sql'), sql)
  }
  return folder
}

describe.each(engines)('$name', ({ open, missing }) => {
  let empty: Empty | undefined
  afterEach(async () => {
    await empty?.close()
    empty = undefined
  })

  test.skipIf(missing)('three processes that start at once apply each migration once, and none fails', async () => {
    empty = await open(3)
    const applied = await Promise.all(empty.databases.map((database) => migrate(database, MIGRATIONS_DIR)))
    expect(applied.filter((names) => names.length)).toEqual([all])
    const rows = await rowsOf(
      empty.databases[0]!,
      'SELECT migration_name, applied_steps_count FROM _prisma_migrations ORDER BY migration_name',
    )
    expect(rows).toEqual(all.map((name) => ({ migration_name: name, applied_steps_count: 1 })))
    expect(await migrate(empty.databases[1]!, MIGRATIONS_DIR)).toEqual([])
  })

  test.skipIf(missing)(
    'a later version applies what is new, and the earlier one then refuses with a clear word',
    async () => {
      empty = await open(1)
      const database = empty.databases[0]!
      await migrate(database, MIGRATIONS_DIR)
      const next = folderWith({ '0002_mood': 'ALTER TABLE contacts ADD COLUMN mood TEXT;\n-- done\n' })
      expect(await migrate(database, next)).toEqual(['0002_mood'])
      await expect(migrate(database, MIGRATIONS_DIR)).rejects.toMatchObject({
        code: 'config',
        message: expect.stringMatching(
          /newer version of Bellhop.*0002_mood.*Start that version, or restore an older backup/,
        ),
      })
    },
  )

  test.skipIf(missing)('one that breaks leaves the database as it was', async () => {
    empty = await open(1)
    const database = empty.databases[0]!
    const broken = folderWith({
      '0002_good': 'ALTER TABLE contacts ADD COLUMN mood TEXT;',
      '0003_bad': 'CREATE TABLE half (id INT);\nALTER TABLE nowhere ADD COLUMN x TEXT;',
    })
    await expect(migrate(database, broken)).rejects.toThrow(/nowhere/)
    expect(await rowsOf(database, `SELECT to_regclass('contacts') AS contacts, to_regclass('half') AS half`)).toEqual([
      { contacts: null, half: null },
    ])
    expect(await migrate(database, MIGRATIONS_DIR)).toEqual(all)
  })
})
