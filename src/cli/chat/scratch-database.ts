// The chat's database in memory. Making one takes seconds, so the first chat keeps an empty one beside the dependencies; the
// next ones begin with that.
import { createHash } from 'node:crypto'
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { PGlite } from '@electric-sql/pglite'
import { MIGRATIONS_DIR } from '../../gateway.ts'
import type { Database } from '../../store/database.ts'
import { overPglite } from '../../store/embedded.ts'
import { migrate } from '../../store/migrate.ts'

const CACHE_DIR = fileURLToPath(new URL('../../../node_modules/.cache/bellhop', import.meta.url))
const PREFIX = 'empty-database-'

export async function openScratchDatabase(cacheDir: string = CACHE_DIR): Promise<Database> {
  const file = join(cacheDir, `${PREFIX}${await keyOf(MIGRATIONS_DIR)}.tar`)
  const kept = await load(file)
  if (kept) return overPglite(kept)
  const pglite = await PGlite.create()
  const database = overPglite(pglite)
  await migrate(database, MIGRATIONS_DIR)
  await keep(pglite, cacheDir, file)
  return database
}

/** Changes with the migrations and with the database's own version. */
async function keyOf(migrations: string): Promise<string> {
  const hash = createHash('sha256')
  hash.update(await readFile(new URL('../../../node_modules/@electric-sql/pglite/package.json', import.meta.url)))
  for (const name of (await readdir(migrations)).sort()) {
    hash.update(name).update(await readFile(join(migrations, name, 'migration.sql')).catch(() => ''))
  }
  return hash.digest('hex').slice(0, 16)
}

/** Undefined: there is none, or it cannot be used. */
async function load(file: string): Promise<PGlite | undefined> {
  try {
    return await PGlite.create({ loadDataDir: new Blob([await readFile(file)]) })
  } catch {
    return undefined
  }
}

/** A folder that cannot be written to only makes the next chat start as slowly as this one. */
async function keep(pglite: PGlite, cacheDir: string, file: string): Promise<void> {
  try {
    await mkdir(cacheDir, { recursive: true })
    const dump = await pglite.dumpDataDir('none')
    const own = `${file}.${process.pid}`
    await writeFile(own, new Uint8Array(await dump.arrayBuffer()))
    const older = (await readdir(cacheDir)).filter((name) => name.startsWith(PREFIX) && name.endsWith('.tar'))
    await rename(own, file)
    for (const name of older) if (join(cacheDir, name) !== file) await rm(join(cacheDir, name), { force: true })
  } catch {
    // See above.
  }
}
