// What the operator may ask about one contact: who it is, everything that is kept, and to be erased. Served by the operator's route
// while the gateway runs, and called by the CLI itself when none does.
import type { Erasure } from './core/erasure.ts'
import { loadBlob } from './store/blobs.ts'
import { type FoundContact, findContactFiles, findContacts, readContactWhole } from './store/contacts.ts'
import type { Database } from './store/database.ts'

/** The version of the exported document; it rises when a field changes its meaning. docs/data-export.md describes it. */
export const EXPORT_VERSION = 1

export interface ContactExport {
  format: 'bellhop-contact'
  version: typeof EXPORT_VERSION
  exportedAt: string
  contact: object
  files: { id: string; name: string; contentType: string; size: number }[]
}

export interface Privacy {
  find(text: string): Promise<FoundContact[]>
  /** Undefined: there is no such contact. */
  export(contactId: string): Promise<ContactExport | undefined>
  /** The bytes of a file, if it is one of the contact's. */
  file(contactId: string, fileId: string): Promise<Uint8Array | undefined>
  erase(contactId: string): Promise<{ rows: number; remains: number } | undefined>
}

export function createPrivacy(database: Database, erasure: Pick<Erasure, 'erase'> & Partial<Erasure>): Privacy {
  return {
    find: (text) => findContacts(database, text),
    async export(contactId) {
      const contact = await readContactWhole(database, contactId)
      if (!contact) return undefined
      const files = await findContactFiles(database, contactId)
      return {
        format: 'bellhop-contact',
        version: EXPORT_VERSION,
        exportedAt: new Date().toISOString(),
        contact,
        files,
      }
    },
    async file(contactId, fileId) {
      const files = await findContactFiles(database, contactId)
      if (!files.some(({ id }) => id === fileId)) return undefined
      return (await loadBlob(database, fileId))?.bytes
    },
    async erase(contactId) {
      const erased = await erasure.erase(contactId, { by: 'operator' })
      if (!erased) return undefined
      await erasure.takeBack?.()
      return { rows: erased.rows, remains: erased.remains.length }
    },
  }
}
