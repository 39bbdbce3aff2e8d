// `npm run chat`: the same core, with a terminal in front and a database in memory behind, so that it can run beside the gateway.
import { pino } from 'pino'
import { createTerminal, type Terminal } from '../channels/terminal.ts'
import { type Config, readConfig } from '../config.ts'
import { startGateway } from '../gateway.ts'
import { openScratchDatabase } from './chat/scratch-database.ts'
import { createSession } from './chat/session.ts'
import { paintFor } from './paint.ts'

const STOPPED_BY_CTRL_C = 130

export async function chat(): Promise<void> {
  const { slack: _notHere, email: _norThis, databaseUrl: _norThat, ...config } = readConfig(process.env)
  const { stdin: input, stdout: output } = process
  const paint = paintFor(output)
  const endNow = () => process.exit(STOPPED_BY_CTRL_C)
  process.once('SIGINT', endNow)
  const clearNotice = announce(config)

  let terminal: Terminal | undefined
  let session: ReturnType<typeof createSession> | undefined
  const gateway = await startGateway(
    { ...config, roles: new Set(['worker', 'channels']) },
    {
      log: pino({ level: 'silent' }),
      database: await openScratchDatabase(),
      addChannels(inbox) {
        terminal = createTerminal(inbox, (message) => session?.show(message))
        return [terminal]
      },
    },
  )
  clearNotice()
  const { knowledge } = (await gateway.check()).parts
  output.write(
    `${paint('bold', config.company.name)}: a chat in this terminal, with ${knowledge?.detail ?? 'no knowledge'}.\n` +
      `${paint('dim', 'Nothing of it is kept, and it runs beside a gateway. /help says what you can do.')}\n`,
  )
  session = createSession({
    input,
    output,
    paint,
    company: config.company.name,
    knowledgeDir: config.knowledgeDir,
    article: (id) => gateway.article(id),
    idle: () => gateway.idle(),
  })
  process.off('SIGINT', endNow)
  await session.run(terminal!)
  await gateway.stop()
}

/** Says what takes a moment; the function returned takes the words away again. */
function announce({ knowledgeDir }: Config): () => void {
  const { stdout } = process
  if (!stdout.isTTY) return () => {}
  stdout.write(`Making a database in memory and reading ${knowledgeDir} …`)
  return () => void stdout.write('\r\u001b[K')
}
