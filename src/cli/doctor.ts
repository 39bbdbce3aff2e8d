// `bellhop doctor`: for each part, what is set, what is missing, whether it answers; and what is stuck, lost, or possibly sent twice.
// Asks the running gateway first: it alone may hold an embedded database. When none runs, it looks for itself.
import { pino } from 'pino'
import { type Config, readConfig } from '../config.ts'
import { ConfigError } from '../core/errors.ts'
import type { Check } from '../core/ports.ts'
import { startGateway } from '../gateway.ts'
import { makeReport, type Report } from '../report.ts'
import type { Trouble } from '../store/health.ts'
import { askRunning } from './running.ts'

const MARK = { ok: '✓', degraded: '✗', off: '–' } as const

export async function doctor(): Promise<void> {
  try {
    const config = readConfig(process.env)
    const response = await askRunning(config, 'report')
    const running = response?.ok ? ((await response.json()) as Report) : undefined
    const report = running ?? (await lookMyself(config))
    print(config, report, Boolean(running))
    process.exitCode = report.healthy ? 0 : 1
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error
    console.error(`\n${error.message}\n`)
    process.exitCode = 1
  }
}

/** Opens the parts without serving, working or connecting. */
async function lookMyself(config: Config): Promise<Report> {
  const gateway = await startGateway({ ...config, roles: new Set() }, { log: pino({ level: 'silent' }) })
  try {
    const { parts, inboxes } = await gateway.check()
    return await makeReport(gateway.database, { ...parts, ...inboxes })
  } finally {
    await gateway.stop()
  }
}

function print(config: Config, report: Report, running: boolean): void {
  console.log(
    running ? `\nBellhop is running on port ${config.port}.\n` : `\nBellhop is not running on port ${config.port}.\n`,
  )
  for (const [name, check] of Object.entries({ ...report.parts, ...offParts(config) })) printCheck(name, check)
  const { counts } = report
  if (counts) {
    console.log(
      `\n  ${counts.conversationsOpen} open conversations, ${counts.conversationsWaiting} waiting for a person, ${counts.conversationsClaimed} with an agent; ${counts.outboxPending} deliveries to do.`,
    )
  }
  printTroubles('Could not be sent (a person was told)', report.failed)
  printTroubles('Possibly sent twice (a try broke off in the middle)', report.uncertain)
  printTroubles('Being tried again', report.retrying)
  for (const { conversationId, failures } of report.stuck) {
    console.log(`\n  Stuck: conversation ${conversationId} failed ${failures} times running; the log says why.`)
  }
  for (const { since, error } of report.erasures) {
    const lines = error.split('\n').join('\n    ')
    console.log(`\n  Erased on ${new Date(since).toISOString()}, but copies are left at a desk:\n    ${lines}`)
  }
  const well = running ? 'All is well.' : 'All is ready: npm start opens it.'
  console.log(report.healthy ? `\n${well}\n` : '\nSomething needs you: see the lines with ✗ and the lists.\n')
}

function printCheck(name: string, { state, detail, missing }: Check): void {
  console.log(
    `  ${MARK[state]} ${name.padEnd(12)} ${detail}${missing?.length ? ` Missing: ${missing.join(', ')}.` : ''}`,
  )
}

function offParts(config: Config): Record<string, Check> {
  const off = (detail: string): Check => ({ state: 'off', detail })
  return {
    ...(config.slack
      ? {}
      : { slack: off('off: agents work at /desk. docs/channels/slack.md tells how to work in Slack instead.') }),
    ...(config.apiKey ? {} : { api: off('off: set API_KEY.') }),
    ...(config.webchat.identitySecret
      ? {}
      : { 'site login': off('off: set WEBCHAT_IDENTITY_SECRET to greet signed-in users by name.') }),
  }
}

function printTroubles(title: string, troubles: readonly Trouble[]): void {
  if (!troubles.length) return
  console.log(`\n  ${title}:`)
  for (const { since, lane, kind, conversationId, error } of troubles) {
    const reason = error ? `: ${error}` : ''
    console.log(`    ${new Date(since).toISOString()}  ${kind} to ${lane}, conversation ${conversationId}${reason}`)
  }
}
