// npm run bench [name…]: runs the benchmarks named, or all, one after the other, and prints each as a table.
import { cpus, loadavg } from 'node:os'
import { print, type Report } from './support/report.ts'

const BENCHMARKS: Record<string, () => Promise<Report>> = {
  receive: async () => (await import('./receive.ts')).run(),
  channels: async () => (await import('./channels.ts')).run(),
  answer: async () => (await import('./answer.ts')).run(),
  surface: async () => (await import('./surface.ts')).run(),
  mailbox: async () => (await import('./mailbox.ts')).run(),
  'start-up': async () => (await import('./start-up.ts')).run(),
  memory: async () => (await import('./memory.ts')).run(),
  knowledge,
}

const names = process.argv.slice(2)
const unknown = names.filter((name) => !BENCHMARKS[name])
if (unknown.length) {
  console.error(`There is no benchmark ${unknown.join(', ')}. There are: ${Object.keys(BENCHMARKS).join(', ')}`)
  process.exit(2)
}

for (const name of names.length ? names : Object.keys(BENCHMARKS)) {
  const load = `load before ${loadavg()[0]!.toFixed(1)} on ${cpus().length} cores`
  const report = await BENCHMARKS[name]!()
  print({ ...report, how: `${report.how} Node ${process.version}, ${load}.` })
}

async function knowledge(): Promise<Report> {
  const { name, rows, skipped } = await (await import('./knowledge.ts')).run()
  return {
    name,
    ...(skipped ? { skipped: `skipped, ${skipped}` } : {}),
    figures: rows.map(({ what, ours, miniSearch, unit }) => ({
      what,
      ours,
      beside: 'MiniSearch with the same stemmer',
      theirs: miniSearch,
      unit,
    })),
    how: 'The right article first, and among the first three, on public question sets; times on ten thousand articles.',
  }
}
