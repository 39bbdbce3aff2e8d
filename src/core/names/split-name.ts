// Which words of a name are the given name and which the family: after cleaning, in one script, titles gone.

import {
  isEastAsianFamily,
  isFamilyName,
  isHispanicFamily,
  isHungarianFamily,
  isJapaneseFamily,
  isPatronymic,
  isSlavicFamily,
  isVietnameseFamily,
} from './family-names.ts'
import { fold, wordSet } from './fold.ts'
import { isAlsoWord, isDoubleGiven, isGivenName } from './given-names.ts'
import type { NameParts } from './split-cjk.ts'

/** The parts of a name given as words. What is not certain is left out. */
export function splitName(words: readonly string[], options: { familyInCapitals?: boolean } = {}): NameParts {
  if (words.length === 0) return {}
  if (words.length === 1) return single(words[0]!)
  if (options.familyInCapitals) return { family: words[0]!, given: joinGiven(words.slice(1)) }
  if (isAllBurmese(words)) return {}
  // "Le Pen Marine", "El Greco": a family in front, or a byname; nobody is greeted by half of it.
  if (LEADING.has(fold(words[0]!)) && !isVietnamese(words)) return {}
  return familyFirst(words) ?? givenFirst(words)
}

/** Whether a word only links to a family name: "van", "de la", "bin". */
export const isParticle = (word: string): boolean => PARTICLES.has(fold(word)) || /^(?:al|el)-\p{L}/iu.test(word)

/** Whether particles start a family at this place: "van der Berg", but not the first name of Van Morrison. */
export function familyStart(words: readonly string[]): number {
  const at = words.findIndex((word, i) => i > 0 && i < words.length - 1 && PARTICLES.has(fold(word)))
  return at
}

const PARTICLES = wordSet(
  'van von der den de la le du des del della di da do dos das bin binti bint ibn ben el al al- af av zu zum zur ter ten te of y e mac st. st san santa ap',
)

// Without Van, Ben, Al and Mac, which are first names as well.
const LEADING = wordSet(
  'von der den de la le du des del della di da do dos das bin binti bint ibn el af zu zum zur ter ten te of st. st',
)

function single(word: string): NameParts {
  const family = isFamilyName(word) || isHungarianFamily(word) || isJapaneseFamily(word) || isSlavicAlone(word)
  if (family && !isGivenName(word)) return { family: word }
  return { given: word }
}

// Genoveva and Альбина end like families too, so alone these endings say nothing.
const isSlavicAlone = (word: string) => isSlavicFamily(word) && !/(?:eva|ska|ski|ин|ина)$/iu.test(word)

function familyFirst(words: readonly string[]): NameParts | undefined {
  const [first = '', second = '', third] = words
  const last = words.at(-1)!
  if (isPatronymic(last) && words.length === 3) return { family: first, given: second }
  if (isVietnamese(words)) return { family: first, given: last }
  if (
    words.length === 3 &&
    isEastAsianFamily(first) &&
    !isGivenName(second) &&
    isSyllable(second) &&
    isSyllable(third!)
  )
    return { family: first, given: `${second} ${third}` }
  if (words.length !== 2) return undefined
  if (isEastAsianFamily(first) && isSyllables(second)) return eastAsian(first, second)
  if (isJapaneseFamily(first) && !isJapaneseFamily(second) && !isGivenName(first))
    return { family: first, given: second }
  if (isHungarianFamily(first) && isGivenName(second)) return isGivenName(first) ? {} : { family: first, given: second }
  const western = (isFamilyName(first) || isSlavicFamily(first)) && !isGivenName(first)
  const givenSecond = isGivenName(second) && !isFamilyName(second) && !isSlavicFamily(second)
  if (western && givenSecond) return { family: first, given: second }
  // Both look like families: no way to tell.
  if (western && isFamilyName(first) && isFamilyName(second)) return {}
  return undefined
}

// "Wang Xiaoming" and "Wei Zhang", "Kim Min-jun" and "Kim Novak".
function eastAsian(first: string, second: string): NameParts | undefined {
  if (isEastAsianFamily(second) && fold(first) !== fold(second)) {
    // Wei and An are families too, but rare ones beside Zhang.
    const [a, b] = [COMMON_CHINESE.has(fold(first)), COMMON_CHINESE.has(fold(second))]
    if (a === b) return {}
    return a ? { family: first, given: second } : { family: second, given: first }
  }
  return isGivenName(first) && !second.includes('-') ? undefined : { family: first, given: second }
}

const COMMON_CHINESE = wordSet('wang li zhang liu chen yang huang zhao wu zhou xu sun lin ma zhu guo kim park choi')

function givenFirst(words: readonly string[]): NameParts {
  const start = familyStart(words)
  if (fold(words[0]!) === 'abu' || fold(words[0]!) === 'umm' || /^(?:عبد|أبو|ابو)$/u.test(words[0]!)) {
    return withFamily(`${words[0]} ${words[1]}`, words.slice(2))
  }
  if (start > 0) return { given: joinGiven(words.slice(0, start)), family: words.slice(start).join(' ') }
  if (isInitials(words[0]!)) return afterInitials(words)
  const two = words.length > 2 && isHispanicFamily(words.at(-2)!) && words.length - 2 >= 1
  const familyWords = two && words.length <= 5 ? 2 : 1
  const givenWords = words.slice(0, words.length - familyWords)
  if (isDoubleGiven(words[0]!, words[1]!))
    return withFamily(`${words[0]} ${words[1]}`, words.slice(2).slice(-familyWords))
  if (isPatronymic(words.at(-1)!)) return { given: words[0]! }
  return withFamily(joinGiven(givenWords), words.slice(-familyWords))
}

const withFamily = (given: string, family: readonly string[]): NameParts =>
  family.length > 0 ? { given, family: family.join(' ') } : { given }

function joinGiven(words: readonly string[]): string {
  const [first = '', second] = words
  return second !== undefined &&
    (isDoubleGiven(first, second) || (isSyllable(second) && isSyllable(first) && !isGivenName(first)))
    ? `${first} ${second}`
    : first
}

// "J. Robert Oppenheimer" is Robert; "J. Smith" is nobody we could greet.
function afterInitials(words: readonly string[]): NameParts {
  const rest = words.filter((word) => !isInitials(word))
  if (rest.length >= 2 && isGivenName(rest[0]!)) return { given: rest[0]!, family: rest.at(-1)! }
  // In Tamil the initial is the father's and the rest the given name, so a lone name is a family only if it is known as one.
  return rest.length === 1 && isFamilyName(rest[0]!) ? { family: rest[0]! } : {}
}

const isInitials = (word: string) => /^(?:\p{Lu}\.?|(?:\p{Lu}\.){2,3})$/u.test(word)

function isVietnamese(words: readonly string[]): boolean {
  const [first = '', second = ''] = words
  if (!isVietnameseFamily(first) || words.length > 5) return false
  const marked = words.some((word) => /[ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]/iu.test(word))
  const syllables = words.every((word) => isSyllable(fold(word)))
  if (!syllables) return false
  const sure = marked || ['nguyen', 'tran', 'pham', 'huynh', 'hoang', 'truong', 'duong'].includes(fold(first))
  return words.length > 2 ? sure || ['thi', 'van'].includes(fold(second)) : sure && !isVietnameseFamily(second)
}

const isSyllable = (word: string) =>
  /^[bcdđfghjklmnpqrstvwxyz]{0,3}[aeiouy]{1,3}(?:ng|nh|ch|[bcklmnprt])?h?$/i.test(fold(word)) && word.length <= 6
/** Romanised Chinese or Korean: one to two syllables, joined or with a hyphen. */
const isSyllables = (word: string) =>
  /^(?:[bcdfghjklmnpqrstwxyz]{0,2}[aeiouy]{1,3}(?:ng|[nkmplr])?-?){1,2}$/i.test(fold(word)) &&
  !(isGivenName(word) && !isAlsoWord(word) && word.length > 4)

const BURMESE = wordSet(
  'aung san suu kyi kyaw zaw min htet thein win myint hla khin thant tin maung moe nyein soe than htun ko naing wai phyo daw u',
)
const isAllBurmese = (words: readonly string[]) => words.length >= 2 && words.every((word) => BURMESE.has(fold(word)))
