// Reaches the contacts for `export` and `erase`: through the gateway that runs, which alone may hold an embedded database, or by
// opening the database when none does.
import { pino } from 'pino'
import type { Config } from '../config.ts'
import { createErasure } from '../core/erasure.ts'
import { ConfigError } from '../core/errors.ts'
import { createHints } from '../core/hints.ts'
import { MIGRATIONS_DIR } from '../gateway.ts'
import { type ContactExport, createPrivacy, type Privacy } from '../privacy.ts'
import type { FoundContact } from '../store/contacts.ts'
import { openDatabase } from '../store/database.ts'
import { migrate } from '../store/migrate.ts'
import { askRunning } from './running.ts'

/** Calls `work` with the contacts at hand. */
export async function withContacts<T>(config: Config, work: (contacts: Privacy) => Promise<T>): Promise<T> {
  if (await askRunning(config, 'contacts/find', { text: 'is anybody there' })) return work(overRunning(config))
  const database = await openDatabase({ url: config.databaseUrl, dataDir: config.dataDir })
  try {
    await migrate(database, MIGRATIONS_DIR)
    const clock = { now: () => new Date() }
    const hints = createHints(database, { fleet: database.engine === 'postgres' })
    const log = pino({ level: 'silent' })
    const erasure = createErasure({ database, clock, hints, log, deskOf: () => undefined })
    // What a desk was shown is taken back by the gateway when it runs again.
    return await work(createPrivacy(database, { erase: erasure.erase }))
  } finally {
    await database.close()
  }
}

function overRunning(config: Config): Privacy {
  async function ask(path: string, body: object): Promise<Response | undefined> {
    const response = await askRunning(config, `contacts/${path}`, body)
    if (!response) throw new ConfigError('The gateway has stopped in the middle. Please try again.')
    if (response.status === 404) return undefined
    if (!response.ok) throw new ConfigError(`The running gateway refused (${response.status}). Its log says why.`)
    return response
  }
  return {
    find: async (text) => ((await (await ask('find', { text }))?.json()) ?? []) as FoundContact[],
    export: async (id) => (await (await ask('export', { id }))?.json()) as ContactExport | undefined,
    async file(id, file) {
      const response = await ask('file', { id, file })
      return response && new Uint8Array(await response.arrayBuffer())
    },
    erase: async (id) => (await (await ask('erase', { id }))?.json()) as Awaited<ReturnType<Privacy['erase']>>,
  }
}

/** The one contact that is meant. Throws with what to do when there is none, or more than one. */
export async function theContact(contacts: Privacy, text: string): Promise<FoundContact> {
  const found = await contacts.find(text)
  if (found.length === 1) return found[0]!
  if (!found.length) {
    throw new ConfigError(
      `Nobody is known as "${text}". Take an id, an e-mail address, or an identity as in web:user-17.`,
    )
  }
  throw new ConfigError(`"${text}" may be one of several. Take an id:\n${found.map(lineOf).join('\n')}`)
}

export const lineOf = ({ id, name, email, identities, conversations }: FoundContact) =>
  `  ${id}  ${name}${email ? `, ${email}` : ''}, ${identities.join(', ')}, ${conversations} ${conversations === 1 ? 'conversation' : 'conversations'}`
