// Which words of a draft make up a name that is spoken to, and whom that leaves out. For findAddressees.

import { isFamilyName, isFamilyWord } from './family-names.ts'
import type { Addressee } from './find-addressees.ts'
import { fold, wordSet } from './fold.ts'
import { isAlsoWord, isGivenName } from './given-names.ts'
import { isOrdinaryWord } from './ordinary-words.ts'
import { isParticle } from './split-name.ts'
import { readTitle, type Title } from './titles.ts'

/** The words of a name, up to the first that is none. In a greeting a small letter can be a slip ("hi anna"). */
export function takeWords(text: string, place: Addressee['place']): Omit<Addressee, 'place'> | undefined {
  const titles: Title[] = []
  const names: string[] = []
  let to = 0
  const words = [...text.matchAll(/(?:Mr|Mrs|Ms|Dr|Prof)\.(?=\p{L})|\S+/giu)]
  for (const [i, match] of words.entries()) {
    const word = match[0]
    const title = names.length === 0 ? readTitle(word) : undefined
    // "I've", "Matthew's": no one is spoken to.
    if (/['’](?:ve|m|ll|re|d|s|t)$/iu.test(word)) return undefined
    const capital = /^\p{Lu}/u.test(word) || !/\p{Cased_Letter}/u.test(word)
    if (
      title &&
      (capital || (place !== 'mention' && SPOKEN_TITLES.has(fold(word).replace('.', '')))) &&
      (i + 1 < words.length || title.kind === 'sir' || title.kind === 'f')
    )
      titles.push(title)
    else if (isParticle(word) && leadsToName(words.slice(i + 1).map((next) => next[0]))) names.push(word)
    else if (capital && !NOT_A_NAME.has(fold(word)) && (!isOrdinaryWord(word) || isName(word, names))) names.push(word)
    else if (!capital && names.length === 0 && isGivenName(word) && !isAlsoWord(word) && place === 'greeting')
      names.push(word)
    else if (!capital && titles.length > 0 && names.length === 0 && !isOrdinaryWord(word)) names.push(word)
    else if (NOT_ONE_PERSON.has(fold(word))) return undefined
    else break
    to = match.index + word.replace(/(?<!^\p{Lu})\.$/u, '').length
    if (title) to = match.index + word.length
    else if (word.endsWith('.') && word.length > 2) break
  }
  if (names.length === 0 && titles.length === 0) return undefined
  return { from: words[0]!.index, to, titles, names: names.map((name) => name.replace(/\.$/, '')) }
}

// In small letters other titles are words: "pan", "hon", "col".
const SPOKEN_TITLES = wordSet("mr mrs ms miss mx dr prof sir ma'am madam frau herr mme madame monsieur senor senora")

// "van der Berg"
const leadsToName = (words: readonly string[]) =>
  /^\p{Lu}/u.test(words.find((word) => !isParticle(word) || /^\p{Lu}/u.test(word)) ?? '')

// "Jack Black": an ordinary word in capitals after a name is a family name, "Hi Anna Thanks for" is a slip.
const isName = (word: string, names: readonly string[]) =>
  isGivenName(word) || isFamilyName(word) || (isFamilyWord(word) && names.length > 0)

/** "Dear customer", "Hi all": nobody in particular. */
const NOT_A_NAME = wordSet(
  'customer team all everyone everybody folks guest friend friends there sir/madam madam/sir valued support world kunde kundin kunden cliente clientes client clients user subscriber member partner colleague colleagues again and und we i you our your the this that is it monday tuesday wednesday thursday friday saturday sunday january february march april june july august september october november december google apple amazon paypal visa mastercard facebook slack discord whatsapp telegram instagram',
)
const NOT_ONE_PERSON = wordSet('customer customers team family members support cliente client kunde or oder')
