// What `doctor` shows of its report: each part with its state, then what a person must look at.
import type { Config } from '../config.ts'
import type { Check } from '../core/ports.ts'
import type { Report } from '../report.ts'
import type { Trouble } from '../store/health.ts'
import { partsOff } from './off.ts'
import { type Paint, withoutControls } from './paint.ts'

const MARK = { ok: ['green', '✓'], degraded: ['red', '✗'], off: ['dim', '–'] } as const
const NAMES: Record<string, string> = { desk: 'web desk', slack: 'Slack' }
const NAME_WIDTH = 17

type Print = (text: string) => void

export function printReport(
  { config, report, running }: { config: Config; report: Report; running: boolean },
  paint: Paint,
  print: Print,
): void {
  const where = `port ${config.port}`
  print(`\n${paint('bold', running ? `Bellhop is running on ${where}.` : `Bellhop is not running on ${where}.`)}\n`)
  for (const [name, check] of Object.entries(report.parts))
    print(lineOf(check.title ?? NAMES[name] ?? name, check, paint))
  for (const [name, how] of Object.entries(partsOff(config)))
    print(lineOf(name, { state: 'off', detail: `off: ${how}` }, paint))
  if (report.counts) print(`\n  ${countsOf(report.counts)}`)

  const list = (title: string, lines: readonly string[]) => {
    if (lines.length) print(`\n  ${paint(['bold', 'yellow'], title)}\n${lines.map((line) => `    ${line}`).join('\n')}`)
  }
  list('Could not be sent; a person was told', report.failed.map(troubleOf))
  list('Possibly sent twice: a try broke off in the middle', report.uncertain.map(troubleOf))
  list('Being tried again', report.retrying.map(troubleOf))
  list(
    'Stuck: the turn fails again and again, and the log says why',
    report.stuck.map(({ conversationId, failures }) => `conversation ${conversationId}, ${failures} times running`),
  )
  list(
    'Erased, but copies are left at a desk',
    report.erasures.flatMap(({ since, error }) => [timeOf(since), ...error.split('\n').map((line) => `  ${line}`)]),
  )
  const well = running ? 'All is well.' : 'All is ready: npm start opens it.'
  const ill = 'Something needs you: see the lines with ✗ and the lists.'
  print(`\n${report.healthy ? paint('green', well) : paint('red', ill)}\n`)
}

function lineOf(name: string, { state, detail, missing }: Check, paint: Paint): string {
  const [colour, mark] = MARK[state]
  const lacks = missing?.length ? ` Missing: ${missing.join(', ')}.` : ''
  const line = `${name.padEnd(NAME_WIDTH)}${withoutControls(detail)}${lacks}`
  return `  ${paint(colour, mark)} ${state === 'off' ? paint('dim', line) : line}`
}

function countsOf(counts: NonNullable<Report['counts']>): string {
  const { conversationsOpen, conversationsWaiting, conversationsClaimed, outboxPending } = counts
  return `${conversationsOpen} open conversations: ${conversationsWaiting} waiting for a person, ${conversationsClaimed} with an agent. ${outboxPending} deliveries to do.`
}

function troubleOf({ since, lane, kind, conversationId, error }: Trouble): string {
  return `${timeOf(since)}  ${kind} to ${lane}, conversation ${conversationId}${error ? `: ${withoutControls(error)}` : ''}`
}

/** Dates come as text from a running gateway. */
const timeOf = (since: Date | string) => `${new Date(since).toISOString().slice(0, 19).replace('T', ' ')} UTC`
