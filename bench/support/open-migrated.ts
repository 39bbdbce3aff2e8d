// A Postgres database with all migrations applied, for what a benchmark stores.
import { MIGRATIONS_DIR } from '../../src/gateway.ts'
import type { Database } from '../../src/store/database.ts'
import { migrate } from '../../src/store/migrate.ts'
import { openPostgres } from '../../src/store/postgres.ts'

export async function openMigrated(url: string): Promise<Database> {
  const database = await openPostgres(url)
  await migrate(database, MIGRATIONS_DIR)
  return database
}
