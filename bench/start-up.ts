// From the start of the process to /readyz, beside what Node and PGlite take by themselves.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { embeddedStore, GatewayProcess, postgresStore, type Store } from '../test/crash/gateway-process.ts'
import { missingPostgres } from '../test/support/database.ts'
import { type Figure, median, type Report } from './support/report.ts'

const ROUNDS = 3

export async function run(): Promise<Report> {
  const node = await rounds(() => script('0'))
  const pglite = await rounds(pgliteAlone)
  const embedded = await rounds(() => bellhop(embeddedStore))
  const figures: Figure[] = [
    figure('PGlite, fresh folder', embedded.fresh, "PGlite's own first open", pglite.fresh),
    figure('PGlite, existing folder', embedded.again, "PGlite's own open", pglite.again),
  ]
  if (!missingPostgres) {
    const postgres = await rounds(() => bellhop(postgresStore))
    figures.push(figure('Postgres, fresh database', postgres.fresh, 'node -e 0', node.took))
    figures.push(figure('Postgres, existing database', postgres.again, 'node -e 0', node.took))
  }
  return {
    name: 'start-up',
    figures,
    ...(missingPostgres ? { skipped: `Postgres ${missingPostgres}` } : {}),
    how: `From spawn until /readyz says yes, asked every 10 ms; PGlite's own: a process that opens it and asks SELECT 1; median of ${ROUNDS}. node -e 0 takes ${Math.round(node.took)} ms.`,
  }
}

const figure = (what: string, ours: number, beside: string, theirs: number): Figure => ({
  what,
  ours,
  beside,
  theirs,
  unit: 'ms',
})

async function rounds<K extends string>(once: () => Promise<Record<K, number>>): Promise<Record<K, number>> {
  const all: Record<K, number>[] = []
  for (let round = 0; round < ROUNDS; round++) all.push(await once())
  const names = Object.keys(all[0]!) as K[]
  return Object.fromEntries(names.map((name) => [name, median(all.map((one) => one[name]))])) as Record<K, number>
}

async function bellhop(newStore: () => Promise<Store>): Promise<{ fresh: number; again: number }> {
  const store = await newStore()
  const gateway = await GatewayProcess.at(store.env)
  const start = async () => {
    const started = performance.now()
    gateway.start()
    await gateway.ready()
    const took = performance.now() - started
    await gateway.stop()
    return took
  }
  const fresh = await start()
  const again = await start()
  await store.drop()
  return { fresh, again }
}

async function pgliteAlone(): Promise<{ fresh: number; again: number }> {
  const folder = mkdtempSync(join(tmpdir(), 'bellhop-bench-'))
  const open = `const { PGlite } = await import('@electric-sql/pglite')
    const pglite = await PGlite.create(${JSON.stringify(join(folder, 'database'))})
    await pglite.query('SELECT 1')
    process.stdout.write('open')
    await pglite.close()`
  const fresh = (await script(open)).took
  const again = (await script(open)).took
  rmSync(folder, { recursive: true })
  return { fresh, again }
}

/** Until the script prints something or ends. */
async function script(text: string): Promise<{ took: number }> {
  const started = performance.now()
  const child = spawn(process.execPath, ['--input-type=module', '-e', text], { stdio: ['ignore', 'pipe', 'inherit'] })
  const ended = once(child, 'exit')
  await Promise.race([once(child.stdout, 'data'), ended])
  const took = performance.now() - started
  await ended
  return { took }
}
