// Finds what identifies a person or a purchase in a text: addresses of every kind, phone and card numbers, order numbers. Pure; used
// by the guard of public messages, and to tell that somebody wrote their own data in public.

export type IdentifierKind = 'e-mail address' | 'phone or account number' | 'order or reference number' | 'address'

export interface Identifier {
  kind: IdentifierKind
  /** As written. */
  text: string
  /** One form for every spelling: letters and digits alone, in capitals. */
  key: string
}

const EMAIL =
  /[\p{L}\d._%+-]{1,64}\s?(?:@|[([{]\s?at\s?[)\]}]|\sat\s)\s?[\p{L}\d-]{1,63}(?:\s?(?:\.|[([{]\s?dot\s?[)\]}]|\sdot\s)\s?[\p{L}\d-]{2,63})+/giu
/** Seven digits or more, however they are set apart. */
const LONG_NUMBER = /(?<![\p{L}\d])\+?\(?\d(?:[\s().\-/\u2010-\u2015]{0,2}\d){6,}(?![\p{L}\d])/gu
const REFERENCES: readonly RegExp[] = [
  // "#4711", "no. 20931", "order 20931"
  /(?:#|\b(?:no|nr|num|number|ref|reference|order|bestellung|commande|pedido|invoice|rechnung|ticket|case|tracking|booking|customer|kunden\w*|parcel|auftrag\w*)[.:#\s-]{0,3})(?=[A-Z\d-]*\d)[A-Z\d][A-Z\d-]{2,}\b/giu,
  // Letters and digits in one: "HP-20931", "1Z999AA10123456784", "RMA 55120"
  /\b(?=[A-Z\d-]*\d[A-Z\d-]*\d[A-Z\d-]*\d)(?=[A-Z\d-]*[A-Z])[A-Z\d]{1,8}(?:-?[A-Z\d]{1,12}){1,4}\b/gu,
  /\b[A-Z]{2,5}[\s#-]\d{3,}\b/gu,
  /(?<![\p{L}\d.,:/-])\d{5,6}(?![\p{L}\d]|[.,:/-]\d)/gu,
]
const STREETS: readonly RegExp[] = [
  /\b\d{1,5}[a-z]?,?\s(?:[\p{L}'’.-]+\s){1,3}(?:street|st|road|rd|avenue|ave|lane|ln|drive|dr|close|court|ct|square|sq|boulevard|blvd|terrace|gardens|crescent|grove|row|hill|way|place|pl|mews|quay)\b/giu,
  /\b(?:[\p{Lu}][\p{L}-]+[\s-]){0,3}[\p{Lu}]?[\p{L}-]*(?:straße|strasse|str\.|weg|platz|gasse|allee|laan|straat|gatan|vej)\s\d{1,4}\s?[a-z]?\b/giu,
  /\b\d{1,4}(?:\s?(?:bis|ter))?,?\s(?:rue|avenue|boulevard|place|chemin|impasse|quai)\s(?:[\p{L}'’-]+\s?){1,4}/giu,
  /\b(?:calle|avenida|via|viale|rua|praça|piazza|plaza)\s(?:[\p{L}'’-]+\s){1,4}\d{1,4}\b/giu,
  /\b[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2}\b/gu,
  /\b\d{5}\s[\p{Lu}][\p{Ll}]{2,}\b/gu,
  /\b[A-Z]{2}\s\d{5}(?:-\d{4})?\b/gu,
  /\b\d{4}\s[A-Z]{2}\b(?!\s?\d)/gu,
]
/** A year, a date, a time, a price: numbers that say nothing of anybody. */
const HARMLESS = /^(?:(?:19|20)\d{2}|\d{4}-\d{2}-\d{2}|\d{1,2}[./]\d{1,2}[./]\d{2,4})$/

/** In order of what they say of a person; each stretch of text once. */
export function findIdentifiers(text: string): Identifier[] {
  const plain = plainOf(text)
  const found: Identifier[] = []
  const taken: [number, number][] = []
  const collect = (kind: IdentifierKind, pattern: RegExp) => {
    for (const match of plain.matchAll(pattern)) {
      const [start, end] = [match.index, match.index + match[0].length]
      if (HARMLESS.test(match[0].trim()) || taken.some(([from, to]) => start < to && end > from)) continue
      taken.push([start, end])
      found.push({
        kind,
        text: match[0].trim(),
        key: kind === 'order or reference number' ? referenceKey(match[0]) : keyOf(match[0]),
      })
    }
  }
  collect('e-mail address', EMAIL)
  for (const pattern of STREETS) collect('address', pattern)
  collect('phone or account number', LONG_NUMBER)
  for (const pattern of REFERENCES) collect('order or reference number', pattern)
  return found
}

/** One form of widths, digits and spaces, without what cannot be seen. */
export const plainOf = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]/g, '')
    .replace(/\p{Nd}/gu, (digit) => (/\d/.test(digit) ? digit : String(digitValue(digit))))

/** Digits of every script come in rows of ten that begin at a multiple of ten or six in their block. */
function digitValue(digit: string): number {
  let code = digit.codePointAt(0)!
  let value = 0
  while (value < 9 && /\p{Nd}/u.test(String.fromCodePoint(code - 1))) {
    code -= 1
    value += 1
  }
  return value
}

export const keyOf = (text: string): string =>
  plainOf(text)
    .replace(/[([{]?\s?\bat\b\s?[)\]}]?/gi, '@')
    .replace(/[([{]?\s?\bdot\b\s?[)\]}]?/gi, '.')
    .toUpperCase()
    .replace(/[^\p{L}\d]/gu, '')

/** "Order no. 20931" and "#20931" are one number. */
function referenceKey(text: string): string {
  const number = text.match(/(?=[A-Z\d-]*\d)[A-Z]{0,8}[\s#-]?[A-Z\d-]*\d[A-Z\d-]*$/iu)?.[0] ?? text
  return keyOf(
    number.replace(
      /^(?:no|nr|num|number|ref|reference|order|invoice|ticket|case|tracking|booking|customer|parcel)\b/i,
      '',
    ),
  )
}
