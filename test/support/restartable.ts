// A gateway that can be stopped and started again on the same database, port and clock, as after a deployment.
import type { Config } from '../../src/config.ts'
import type { Database } from '../../src/store/database.ts'
import { testClock } from './clock.ts'
import { memoryDatabase } from './database.ts'
import { type LogLine, startTestGateway, type TestGateway } from './gateway.ts'

export interface RestartableGateway extends TestGateway {
  restart(): Promise<void>
}

export async function startRestartable(
  env: Record<string, string> = {},
  adjust?: (config: Config) => Config,
): Promise<RestartableGateway> {
  const database = await memoryDatabase()
  const clock = testClock()
  const log: LogLine[] = []
  // The gateway closes what it was given; here it is to be there for the next one.
  const kept: Database = Object.create(database, { close: { value: async () => {} } })
  const start = (port: string) =>
    startTestGateway({ ...env, PORT: port }, { database: kept, clock, log, ...(adjust ? { adjust } : {}) })
  let now = await start('0')
  const { port } = new URL(now.url)
  return {
    get gateway() {
      return now.gateway
    },
    url: now.url,
    clock,
    log,
    settled: () => now.settled(),
    query: (text, values) => now.query(text, values),
    async restart() {
      await now.close()
      now = await start(port)
    },
    async close() {
      await now.close()
      await database.close()
    },
  }
}
