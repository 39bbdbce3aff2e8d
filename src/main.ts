// `npm start`: reads the settings, starts the gateway, says where to go, and stops cleanly on a signal.
import { pino } from 'pino'
import { announceFirstStart, greetOperator } from './cli/greet-operator.ts'
import { type Config, readConfig } from './config.ts'
import { ConfigError } from './core/errors.ts'
import { type Gateway, startGateway } from './gateway.ts'

/** What is in hand is given this long after SIGTERM. */
const STOP_WITHIN_MS = 10_000
const PARENT_CHECK_MS = 500

export async function main(): Promise<void> {
  let config: Config
  let gateway: Gateway
  try {
    config = readConfig(process.env)
    const log = createLog(config)
    announceFirstStart(config)
    gateway = await startGateway(config, { log })
    stopOnSignals(gateway, log)
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error
    console.error(`\nBellhop cannot start.\n\n${error.message}\n`)
    process.exit(1)
  }
  await greetOperator(config, gateway)
}

function createLog(config: Config): pino.Logger {
  // Standard error, so that what the start prints stays readable; one JSON object a line, never a message's text or a token.
  return pino(
    {
      level: config.logLevel,
      base: { pid: process.pid },
      redact: ['*.token', '*.authorization', 'err.config', 'err.request'],
    },
    pino.destination({ dest: 2, sync: false }),
  )
}

function stopOnSignals(gateway: Gateway, log: pino.Logger): void {
  let stopping = false
  const stop = (signal: string) => {
    if (stopping) return
    stopping = true
    log.info({ signal }, 'stopping')
    const tooLong = setTimeout(() => {
      log.error({}, 'could not stop in time')
      process.exit(1)
    }, STOP_WITHIN_MS)
    gateway.stop().then(
      () => {
        clearTimeout(tooLong)
        log.flush(() => process.exit(0))
      },
      (error) => {
        log.error({ err: error }, 'stopping failed')
        log.flush(() => process.exit(1))
      },
    )
  }
  process.on('SIGTERM', () => stop('SIGTERM'))
  process.on('SIGINT', () => stop('SIGINT'))
  // Started by a launcher (bin/bellhop.js) that is gone now.
  process.on('disconnect', () => stop('disconnect'))
  // `npm start` runs us in a shell, which dies of a SIGTERM and does not pass it on: an orphan would hold folder and port.
  if (process.env.npm_lifecycle_event) {
    const parent = process.ppid
    setInterval(() => process.ppid !== parent && stop('npm is gone'), PARENT_CHECK_MS).unref()
  }
}
