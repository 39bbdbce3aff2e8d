// What customers say of themselves and their purchases, found by form alone: addresses, phone numbers, order numbers. Claims, all of them:
// a help for people, and a proof of nothing. Pure; used by the policy that learns, and by agents' corrections.
import { addressKey } from './addresses.ts'
import { findIdentifiers, type Identifier, keyOf, plainOf } from './guard/identifiers.ts'
import type { Fact } from './known.ts'

/** Of one message. */
export const FACTS_PER_MESSAGE_MAX = 8
/** How far back a number's name may stand. */
const LABEL_LENGTH_MAX = 20
export const FACT_KEY_LENGTH_MAX = 40
export const FACT_VALUE_LENGTH_MAX = 200

export function findFacts(text: string): Fact[] {
  const facts = findIdentifiers(text).flatMap((found) => factOf(found, text) ?? [])
  return [...new Map(facts.map((fact) => [`${fact.key}\n${fact.valueKey}`, fact])).values()].slice(
    0,
    FACTS_PER_MESSAGE_MAX,
  )
}

/** The one address in a text; undefined: none, or several, of which any may be another's. */
export function theAddressIn(text: string): string | undefined {
  const addresses = findFacts(text).filter(({ key }) => key === 'email')
  return addresses.length === 1 ? addresses[0]!.value : undefined
}

/** One form of a value for every spelling, as far as its kind is known. */
export function factKey(key: string, value: string): string {
  if (key === 'email') return addressKey(value) ?? value.trim()
  if (key === 'phone') return value.replace(/\D/g, '').replace(/^00/, '')
  return keyOf(value) || value.trim()
}

function factOf({ kind, text, key: valueKey }: Identifier, message: string): Fact | undefined {
  if (kind === 'e-mail address') {
    const address = addressKey(text)
    return address ? said('email', text.trim(), address) : undefined
  }
  if (kind === 'phone or account number')
    return isPhone(text, message) ? said('phone', text, factKey('phone', text)) : undefined
  if (kind === 'address' || !isReference(text)) return undefined
  const called = `${before(message, text).slice(-LABEL_LENGTH_MAX)}${text}`
  const key = /invoice|rechnung|facture|factura|fatura/i.test(called)
    ? 'invoice'
    : /customer|kunden/i.test(called)
      ? 'customer'
      : 'order'
  return said(key, withoutLabel(text), valueKey)
}

const said = (key: string, value: string, valueKey: string): Fact => ({
  key,
  value: value.slice(0, FACT_VALUE_LENGTH_MAX),
  valueKey,
  proof: 'none',
  source: 'said',
})

/** A number of an account or a card is never kept; a phone's begins as one, or is called one. */
function isPhone(text: string, message: string): boolean {
  const digits = text.replace(/\D/g, '')
  if (digits.length > 15 || (digits.length >= 13 && isCard(digits))) return false
  const called = before(message, text).slice(-40)
  return (
    /^(?:\+|00|\(?0\d)/.test(text) ||
    /(?:phone|call|reach|mobile|cell|tel|handy|whats|m[oó]vil|num[eé]ro)\W*(?:\w+\W+){0,3}$/i.test(called)
  )
}

/** What stands before it: "my customer number". */
const before = (message: string, text: string): string => {
  const plain = plainOf(message)
  return plain.slice(0, Math.max(0, plain.indexOf(text)))
}

/** Luhn. */
function isCard(digits: string): boolean {
  const sum = [...digits].reverse().reduce((total, digit, at) => {
    const value = Number(digit) * (at % 2 ? 2 : 1)
    return total + (value > 9 ? value - 9 : value)
  }, 0)
  return sum % 10 === 0
}

/** Bare digits may be anything, a one-time code too. */
const isReference = (text: string): boolean => /\p{L}|#/u.test(text)

const withoutLabel = (text: string): string =>
  text
    .replace(
      /^(?:(?:no|nr|num|number|ref|reference|order|bestellung|commande|pedido|invoice|rechnung|ticket|case|tracking|booking|customer|kunden\w*|parcel|auftrag\w*)[.:#\s-]{0,3})+(?=\S*\d)/iu,
      '',
    )
    .replace(/^#/, '')
    .trim() || text
