// `bellhop doctor`: for each part, what is set, what is missing, whether it answers; and what is stuck, lost, or possibly sent twice.
// Asks the running gateway first: it alone may hold an embedded database. When none runs, it looks for itself.
// Ends with 0 when all is well, 1 when something needs a person, 2 when it was called wrongly.
import { parseArgs } from 'node:util'
import { pino } from 'pino'
import type { Config } from '../config.ts'
import { loadConfig } from '../config-file.ts'
import { startGateway } from '../gateway.ts'
import { makeReport, type Report } from '../report.ts'
import { announceFirstStart } from './greet-operator.ts'
import { partsOff } from './off.ts'
import { paintFor } from './paint.ts'
import { printReport } from './print-report.ts'
import { askRunning } from './running.ts'

const USAGE = `Usage: bellhop doctor
  --json   the report as one JSON object`

export async function doctor(words: string[]): Promise<void> {
  const wish = readWish(words)
  if (!wish) {
    console.error(USAGE)
    process.exitCode = 2
    return
  }
  const config = await loadConfig(process.env)
  const response = await askRunning(config, 'report')
  const running = response?.ok ? ((await response.json()) as Report) : undefined
  const report = running ?? (await lookMyself(config))
  if (wish.json) {
    console.log(
      JSON.stringify({ running: Boolean(running), port: config.port, ...report, off: partsOff(config) }, null, 2),
    )
  } else {
    printReport({ config, report, running: Boolean(running) }, paintFor(process.stdout), console.log)
  }
  process.exitCode = report.healthy ? 0 : 1
}

function readWish(args: string[]): { json: boolean } | undefined {
  try {
    return { json: parseArgs({ args, options: { json: { type: 'boolean' } } }).values.json ?? false }
  } catch {
    return undefined
  }
}

/** Opens the parts without serving, working or connecting. */
async function lookMyself(config: Config): Promise<Report> {
  announceFirstStart(config, console.error)
  const gateway = await startGateway({ ...config, roles: new Set() }, { log: pino({ level: 'silent' }) })
  try {
    const { parts, inboxes } = await gateway.check()
    return await makeReport(gateway.database, { ...parts, ...inboxes })
  } finally {
    await gateway.stop()
  }
}
