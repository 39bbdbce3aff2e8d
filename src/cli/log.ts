// The gateway's log: JSON lines for machines, one object a line; on a terminal the same lines for people. Never a message's text or a token.
import { type DestinationStream, type Logger, pino } from 'pino'
import type { Config } from '../config.ts'

// Standard error, so that what the start prints stays readable.
const STANDARD_ERROR = 2

export async function createLog({ logLevel, logFormat }: Pick<Config, 'logLevel' | 'logFormat'>): Promise<Logger> {
  const forPeople = logFormat === 'text' || (logFormat === 'auto' && process.stderr.isTTY)
  const destination = forPeople ? await linesForPeople() : pino.destination({ dest: STANDARD_ERROR, sync: false })
  const base = forPeople ? null : { pid: process.pid }
  return pino(
    { level: logLevel, base, redact: ['*.token', '*.authorization', 'err.config', 'err.request'] },
    destination,
  )
}

async function linesForPeople(): Promise<DestinationStream> {
  // Loaded only where somebody looks.
  const { default: pretty } = await import('pino-pretty')
  return pretty({
    destination: STANDARD_ERROR,
    sync: true,
    singleLine: true,
    colorize: process.stderr.isTTY && process.stderr.hasColors(),
    translateTime: 'SYS:HH:MM:ss',
  })
}
