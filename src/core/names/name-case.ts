// Letter case of names. The library knows McDonald, O'Neill and Łukasz; what it gets wrong is mended here
// (docs/decisions/0005-names.md). Only a word in all capitals or all small letters is touched: "DeShawn" stays.

import { nameCase as libraryCase } from '@foundernest/namecase'

/** Mends the letter case of one word of a name: "MÜLLER" and "müller" become "Müller", "McDONALD" "McDonald". */
export function nameCase(word: string): string {
  if (/^Mc\p{Lu}{2,}$/u.test(word)) return `Mc${capitalise(word.slice(2))}`
  if (/^O['’]\p{Lu}{2,}$/u.test(word)) return word.slice(0, 2) + capitalise(word.slice(2))
  // Georgian capitals are for headlines, not for names.
  if (/\p{Script=Georgian}/u.test(word)) return word.toLowerCase()
  if (!isUniform(word) || INITIALS.test(word)) return word
  if (word.includes("'") || word.includes('’')) return apostropheCase(word)
  // The library takes the letter after an accent for the start of a word: "HéLène".
  if (!/^[\x20-\x7e]+$/.test(word)) return word.split('-').map(capitalise).join('-')
  const written = libraryCase(word)
  // The library takes Xi, Li and Di for Roman numerals; a numeral after a name was dropped before.
  if (written.length > 1 && written === written.toUpperCase() && written !== written.toLowerCase())
    return capitalise(word)
  return written
    .replaceAll('i\u0307', 'i')
    .normalize('NFC')
    .replace(/^\p{Ll}/u, (letter) => letter.toUpperCase())
}

/** All capitals or all small letters, so that its case says nothing. */
export function isUniform(word: string): boolean {
  return /\p{Cased_Letter}/u.test(word) && (word === word.toUpperCase() || word === word.toLowerCase())
}

// "TJ" and "A.J." are called so; the library makes them "Tj".
const INITIALS = /^(?:[A-Z]\.?[JDCBPKT]\.?|[A-Z]\.)$/

const capitalise = (word: string) =>
  word.slice(0, 1).toUpperCase() + word.slice(1).toLowerCase().replaceAll('i\u0307', 'i')

// The library misses the curly apostrophe; and D'Angelo is cased, Ka'iulani and Sa'id are not.
function apostropheCase(word: string): string {
  const mark = word.includes('’') ? '’' : "'"
  const [first = '', ...others] = word.split(mark)
  const split = /^(?:o|d|l|dell|m|n)$/i.test(first)
  return [capitalise(first), ...others.map((part) => (split ? capitalise(part) : part.toLowerCase()))].join(mark)
}
