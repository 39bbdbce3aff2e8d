// The courtesy check on any text about to go to a customer, a person's or the bot's. One rule of the book per line.

import type { Contact } from '../model.ts'
import { checkAddress } from '../names/index.ts'
import type { Finding } from '../ports.ts'

/** Empty: nothing to say against it. */
export function checkDraft(text: string, contact: Pick<Contact, 'name' | 'nameSource'>): Finding[] {
  return checkAddress(text, contact.name, contact.nameSource).map((found) => ({ rule: 'title', ...found }))
}
