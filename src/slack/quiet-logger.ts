// Slack's libraries log whole request bodies at debug level and errors with their data. Customers' words do not belong
// into logs, so only warnings pass, and of an error only its name and first line.
import type { Logger as SlackLogger } from '@slack/bolt'
import type { Log } from '../core/log.ts'

const LINE_MAX = 300

export function quietLogger(log: Log): SlackLogger {
  const silent = (): void => {}
  return {
    debug: silent,
    info: silent,
    warn: (...parts: unknown[]) => log.warn({ from: 'slack-sdk' }, summary(parts)),
    error: (...parts: unknown[]) => log.warn({ from: 'slack-sdk' }, summary(parts)),
    setLevel: silent,
    getLevel: () => 'warn' as ReturnType<SlackLogger['getLevel']>,
    setName: silent,
  }
}

function summary(parts: unknown[]): string {
  return parts
    .map((part) => (part instanceof Error ? `${part.name}: ${part.message}` : typeof part === 'string' ? part : ''))
    .join(' ')
    .split('\n', 1)[0]!
    .slice(0, LINE_MAX)
}
