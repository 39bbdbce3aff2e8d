// The commands. Each is loaded only when it is called.
import { ConfigError } from '../core/errors.ts'
import { loadEnvFile } from './env-file.ts'

const COMMANDS: Record<string, { does: string; run: (words: string[]) => Promise<void> }> = {
  start: { does: 'starts the gateway', run: async () => (await import('../main.ts')).main() },
  chat: {
    does: 'a chat with the same core in this terminal, for trying things out',
    run: async () => (await import('./chat.ts')).chat(),
  },
  doctor: {
    does: 'says what is set, missing, stuck, lost or possibly sent twice (--json)',
    run: async (words) => (await import('./doctor.ts')).doctor(words),
  },
  desk: {
    does: 'invite: a link for a new agent at the web desk (--supervisor, --reset EMAIL)',
    run: async (words) => (await import('./desk.ts')).desk(words),
  },
  export: {
    does: 'CONTACT [FOLDER]: everything that is kept about one contact',
    run: async (words) => (await import('./export.ts')).exportContact(words),
  },
  erase: {
    does: 'CONTACT [--yes]: deletes everything that is kept about one contact',
    run: async (words) => (await import('./erase.ts')).erase(words),
  },
  knowledge: {
    does: 'ask "question": what a customer would be answered, and why (--json)',
    run: async (words) => (await import('./knowledge.ts')).knowledge(words),
  },
}

export async function run([name = 'start', ...words]: string[]): Promise<void> {
  loadEnvFile()
  const command = COMMANDS[name]
  if (command) return runKindly(command.run, words)
  const list = Object.entries(COMMANDS).map(([command, { does }]) => `  bellhop ${command.padEnd(10)} ${does}`)
  const wanted = ['help', '--help', '-h'].includes(name)
  console[wanted ? 'log' : 'error'](`${wanted ? '' : `There is no command "${name}".\n`}${list.join('\n')}`)
  if (!wanted) process.exitCode = 2
}

/** What the operator can mend is said in words; anything else is a fault of ours and keeps its trace. */
async function runKindly(run: (words: string[]) => Promise<void>, words: string[]): Promise<void> {
  try {
    await run(words)
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error
    console.error(`\n${error.message}\n`)
    process.exit(1)
  }
}
