// What a message in a public place is to us: said to us or near us, about somebody's own order, or praise. Used by the public policies.

import { findIdentifiers } from './guard/identifiers.ts'
import type { Message } from './model.ts'

/** Said of a shop's doings, by whoever it happened to. */
const TO_A_SHOP =
  /\b(?:you|your|you're|youre|yours|ur|u guys|customer (?:service|support|care)|support team|refund(?:s|ed)?|my (?:order|parcel|package|delivery|refund|account|subscription|invoice|payment|card|money)|ordered|the shop|this (?:shop|store|company))\b/i

/** To us, or about us. Where we only listen, what people say to each other is none of our business. */
export function concernsUs(message: Message, company: string): boolean {
  return Boolean(message.data.addressed) || namesUs(message.text, company) || TO_A_SHOP.test(message.text)
}

export const namesUs = (text: string, company: string): boolean =>
  company.trim().length > 2 && text.toLowerCase().includes(company.trim().toLowerCase())

const OWN_MATTER =
  /\b(?:where(?:'s|s| is| are)?|status of|track|what happened to|cancel|change|update|check(?: on)?|find|about|regarding) (?:my|our) (?:\w+ )?(?:orders?|parcels?|packages?|delivery|deliveries|refund|money|invoice|bill|subscription|account|booking|reservation|payment)\b|\bmy (?:order|booking|account|invoice|customer|ticket|case) (?:number|no\b|id\b|#)|\b(?:charged|billed|debited) (?:me|my)\b/i

/** Their own order, account or data: nobody else in the room needs to read the answer. */
export const isOwnMatter = (text: string): boolean => OWN_MATTER.test(text) || findIdentifiers(text).length > 0
