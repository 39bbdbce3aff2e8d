// The commands. Each is loaded only when it is called.
import { existsSync } from 'node:fs'

const COMMANDS: Record<string, { does: string; run: (words: string[]) => Promise<void> }> = {
  start: { does: 'starts the gateway', run: async () => (await import('../main.ts')).main() },
  chat: {
    does: 'a chat with the same core in this terminal, for trying things out',
    run: async () => (await import('./chat.ts')).chat(),
  },
  doctor: {
    does: 'says what is set, missing, stuck, lost or possibly sent twice',
    run: async () => (await import('./doctor.ts')).doctor(),
  },
  desk: {
    does: 'invite: a link for a new agent at the web desk (--supervisor, --reset EMAIL)',
    run: async (words) => (await import('./desk.ts')).desk(words),
  },
  knowledge: {
    does: 'ask "question": answers from the knowledge base',
    run: async (words) => (await import('./knowledge.ts')).knowledge(words),
  },
}

export async function run([name = 'start', ...words]: string[]): Promise<void> {
  // What is set in the environment wins over the file.
  if (existsSync('.env')) process.loadEnvFile('.env')
  const command = COMMANDS[name]
  if (command) return command.run(words)
  const list = Object.entries(COMMANDS).map(([command, { does }]) => `  bellhop ${command.padEnd(10)} ${does}`)
  const wanted = ['help', '--help', '-h'].includes(name)
  console[wanted ? 'log' : 'error'](`${wanted ? '' : `There is no command "${name}".\n`}${list.join('\n')}`)
  if (!wanted) process.exitCode = 2
}
