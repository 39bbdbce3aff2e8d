// schema.prisma, the migrations and the generated client say the same.
import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { PrismaPGlite } from 'pglite-prisma-adapter'
import { describe, expect, test } from 'vitest'
import { MIGRATIONS_DIR } from '../../src/gateway.ts'

const root = new URL('../..', import.meta.url).pathname
const peers = join(root, 'test/peers/node_modules')
const engineDir = join(peers, '@prisma/schema-engine-wasm')
const missing = existsSync(engineDir) ? undefined : 'skipped: Prisma is not installed. Run: npm run peers'
const schema = readFileSync(join(root, 'prisma/schema.prisma'), 'utf8')

interface SchemaEngine {
  diff(options: object): Promise<{ exitCode: number; stdout?: string | null }>
}

/** Prisma's own schema engine, which needs no download in its WebAssembly form. */
async function schemaEngine(database: PGlite): Promise<SchemaEngine> {
  const bindings = await import(join(engineDir, 'schema_engine_bg.js'))
  const bytes = readFileSync(join(engineDir, 'schema_engine_bg.wasm'))
  const { instance } = await WebAssembly.instantiate(bytes, { './schema_engine_bg.js': bindings })
  bindings.__wbg_set_wasm(instance.exports)
  ;(instance.exports.__wbindgen_start as () => void)()
  const utils = await import(join(root, 'node_modules/@prisma/driver-adapter-utils/dist/index.mjs'))
  const factory = utils.bindMigrationAwareSqlAdapterFactory(new PrismaPGlite(database))
  return bindings.SchemaEngine.new({ datamodels: [['schema.prisma', schema]] }, () => {}, factory)
}

/** The folder as Prisma's engine wants it told. */
function migrations() {
  const names = readdirSync(MIGRATIONS_DIR).filter((name) => !name.endsWith('.toml'))
  const read = (...path: string[]) => readFileSync(join(MIGRATIONS_DIR, ...path), 'utf8')
  return {
    baseDir: MIGRATIONS_DIR,
    lockfile: { path: 'migration_lock.toml', content: read('migration_lock.toml') },
    shadowDbInitScript: '',
    migrationDirectories: names.sort().map((name) => ({
      path: name,
      migrationFile: { path: 'migration.sql', content: { tag: 'ok', value: read(name, 'migration.sql') } },
    })),
  }
}

describe.skipIf(missing)(`the schema${missing ? ` (${missing})` : ''}`, () => {
  test('is what the migrations make', async () => {
    const engine = await schemaEngine(await PGlite.create())
    const { exitCode, stdout } = await engine.diff({
      from: { tag: 'migrations', ...migrations() },
      to: { tag: 'schemaDatamodel', files: [{ path: 'schema.prisma', content: schema }] },
      script: true,
      exitCode: true,
      filters: { externalTables: [], externalEnums: [] },
    })
    expect(stdout?.replace(/^--.*$/gm, '').trim() ?? '').toBe('')
    expect(exitCode).toBe(0)
  })

  test('is what the generated client was made from', () => {
    const folder = mkdtempSync(join(tmpdir(), 'bellhop-client-'))
    execFileSync('cp', ['-r', join(root, 'prisma'), folder])
    const cli = join(peers, 'prisma/build/index.js')
    const env = { ...process.env, PRISMA_SCHEMA_ENGINE_BINARY: process.execPath }
    execFileSync(process.execPath, [cli, 'generate'], { cwd: folder, env, stdio: 'pipe' })
    const tree = (base: string) =>
      readdirSync(base, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name).slice(base.length + 1))
        .sort()
    const [fresh, kept] = [join(folder, 'src/store/generated'), join(root, 'src/store/generated')]
    expect(tree(kept)).toEqual(tree(fresh))
    for (const file of tree(fresh)) {
      expect(
        readFileSync(join(kept, file), 'utf8') === readFileSync(join(fresh, file), 'utf8'),
        `${file} is stale: npm run generate`,
      ).toBe(true)
    }
  })
})
