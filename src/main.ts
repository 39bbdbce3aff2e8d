// `npm start`: reads the settings, starts the gateway, says where to go, and stops cleanly on a signal.
import type { Logger } from 'pino'
import { announceFirstStart, greetOperator } from './cli/greet-operator.ts'
import { createLog } from './cli/log.ts'
import { watchParents } from './cli/parent.ts'
import { loadConfig } from './config-file.ts'
import { type Gateway, startGateway } from './gateway.ts'

/** What is in hand is given this long after SIGTERM. */
const STOP_WITHIN_MS = 10_000
const STOPPED_BY_CTRL_C = 130

export async function main(): Promise<void> {
  const config = await loadConfig(process.env)
  const log = await createLog(config)
  announceFirstStart(config)
  const stopEarly = () => process.exit(STOPPED_BY_CTRL_C)
  process.once('SIGINT', stopEarly)
  const gateway = await startGateway(config, { log })
  process.off('SIGINT', stopEarly)
  stopOnSignals(gateway, log)
  await greetOperator(config, gateway)
}

function stopOnSignals(gateway: Gateway, log: Logger): void {
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
  if (process.env.npm_lifecycle_event) watchParents(() => stop('npm is gone'))
}
