// How a customer is addressed in a greeting. Used by every rule that writes to a customer, and by the check of drafts.

import type { PersonName } from '../model.ts'

/** "Dr. Garcia" for who gave a title and a family name, else the first name, else nothing: then greet without a name. */
export function salutation(name: PersonName): string | undefined {
  const { given, family, title } = name
  if (title && family) return `${title} ${family}`
  return given || undefined
}
