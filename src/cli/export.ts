// `bellhop export CONTACT [FOLDER]`: everything that is kept about one contact, as contact.json and its files (docs/data-export.md).
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { readConfig } from '../config.ts'
import { ConfigError } from '../core/errors.ts'
import { lineOf, theContact, withContacts } from './contacts.ts'

const USAGE = `Usage: bellhop export CONTACT [FOLDER]
  CONTACT: an id, an e-mail address, or an identity as in web:user-17
  FOLDER: a new one; contact-ID by default`

export async function exportContact([text, folder, ...more]: string[]): Promise<void> {
  if (!text || text.startsWith('-') || more.length) {
    console.error(USAGE)
    process.exitCode = 2
    return
  }
  try {
    await withContacts(readConfig(process.env), async (contacts) => {
      const contact = await theContact(contacts, text)
      console.log(`\n${lineOf(contact)}\n`)
      const document = await contacts.export(contact.id)
      if (!document) throw new ConfigError('Somebody else has erased this contact in this moment.')
      const into = makeFolder(folder ?? `contact-${contact.id}`)
      // Each under its id: two may have one name, and a stranger has chosen it.
      const files = document.files.map((file) => ({ ...file, path: `files/${file.id}` }))
      for (const { id, path } of files) {
        const bytes = await contacts.file(contact.id, id)
        if (bytes) writeFileSync(join(into, path), bytes, { mode: 0o600 })
      }
      const json = `${JSON.stringify({ ...document, files }, undefined, 2)}\n`
      writeFileSync(join(into, 'contact.json'), json, { mode: 0o600 })
      console.log(
        `Written: ${join(into, 'contact.json')} and ${files.length} ${files.length === 1 ? 'file' : 'files'}.`,
      )
    })
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error
    console.error(`\n${error.message}\n`)
    process.exitCode = 1
  }
}

/** For its owner's eyes alone. */
function makeFolder(folder: string): string {
  try {
    mkdirSync(folder, { mode: 0o700 })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    throw new ConfigError(`There is a folder ${folder} already. Name another: nothing is written over.`)
  }
  mkdirSync(join(folder, 'files'), { mode: 0o700 })
  return folder
}
