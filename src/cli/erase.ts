// `bellhop erase CONTACT`: deletes everything that is kept about one contact, after asking.
import { createInterface } from 'node:readline/promises'
import { parseArgs } from 'node:util'
import { readConfig } from '../config.ts'
import { ConfigError } from '../core/errors.ts'
import { lineOf, theContact, withContacts } from './contacts.ts'

const USAGE = `Usage: bellhop erase CONTACT [--yes]
  CONTACT: an id, an e-mail address, or an identity as in web:user-17`

export async function erase(words: string[]): Promise<void> {
  const wish = readWish(words)
  if (!wish) {
    console.error(USAGE)
    process.exitCode = 2
    return
  }
  try {
    await withContacts(readConfig(process.env), async (contacts) => {
      const contact = await theContact(contacts, wish.contact)
      console.log(`\n${lineOf(contact)}\n`)
      if (!wish.yes && !(await isSure())) {
        console.log('Nothing was erased.')
        process.exitCode = 1
        return
      }
      const erased = await contacts.erase(contact.id)
      if (!erased) throw new ConfigError('Somebody else has erased this contact in this moment.')
      console.log(`Erased: ${erased.rows} rows.`)
      if (erased.remains) console.log('What a desk was shown is being taken back; bellhop doctor lists what is left.')
    })
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error
    console.error(`\n${error.message}\n`)
    process.exitCode = 1
  }
}

function readWish(words: string[]): { contact: string; yes: boolean } | undefined {
  try {
    const { values, positionals } = parseArgs({
      args: words,
      options: { yes: { type: 'boolean' } },
      allowPositionals: true,
    })
    const [contact, ...more] = positionals
    return contact && !more.length ? { contact, yes: values.yes ?? false } : undefined
  } catch {
    return undefined
  }
}

async function isSure(): Promise<boolean> {
  const terminal = createInterface({ input: process.stdin, output: process.stdout })
  // The end of the input is a no.
  const ended = new Promise<string>((done) => terminal.once('close', () => done('')))
  try {
    const answer = await Promise.race([terminal.question('Erase all of it, for good? Type "erase": '), ended])
    return answer.trim().toLowerCase() === 'erase'
  } finally {
    terminal.close()
  }
}
