// `npm run chat`: the same core, with a terminal in front and a database in memory behind, so that it can run beside the gateway.
import { PGlite } from '@electric-sql/pglite'
import { pino } from 'pino'
import { createTerminal } from '../channels/terminal.ts'
import { readConfig } from '../config.ts'
import { startGateway } from '../gateway.ts'
import { overPglite } from '../store/embedded.ts'

export async function chat(): Promise<void> {
  const { slack: _notHere, databaseUrl: _norThis, ...config } = readConfig(process.env)
  console.log('One moment … (a number picks a reply, /person asks for a person, /quit ends)\n')
  let finished: Promise<void> = Promise.resolve()
  const gateway = await startGateway(
    { ...config, roles: new Set(['worker', 'channels']) },
    {
      log: pino({ level: 'silent' }),
      database: overPglite(await PGlite.create()),
      addChannels(inbox) {
        const terminal = createTerminal(inbox, { input: process.stdin, output: process.stdout })
        finished = terminal.finished
        return [terminal]
      },
    },
  )
  await finished
  // What was typed before the end is answered before it.
  await gateway.idle()
  await gateway.stop()
}
