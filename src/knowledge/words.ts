// Text to words, and words to what is searched: stems, concepts, pieces of 3 and 4 characters.
import { type Language, withoutAccents } from './language.ts'
import { isPlace } from './places.ts'
import { conceptsOf } from './thesaurus.ts'

/** Words in lower case, in order. `What's` is `what`, `don't` is `dont`, `e-mail` is `email`. */
export function wordsOf(text: string): string[] {
  const plain = text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/https?:\/\/\S+/g, ' ')
    .replace(/['’`´]s\b/g, '')
    .replace(/(?<=\p{L})['’`´](?=\p{L})/gu, '')
    .replace(/\be-mail/g, 'email')
  const words = plain.match(/[\p{L}\p{M}]+|\p{N}+/gu) ?? []
  return unspaced.test(plain) ? words.flatMap(segment) : words
}

// Scripts without spaces between words.
const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u
const segmenter = new Intl.Segmenter(undefined, { granularity: 'word' })

function segment(word: string): string[] {
  if (!unspaced.test(word)) return [word]
  return [...segmenter.segment(word)].filter((part) => part.isWordLike).map((part) => part.segment)
}

/** What is indexed of a text: each word's stem, and `=concept` for the words that mean much the same in a shop. */
export function termsOf(text: string, language: Language): string[] {
  return termsOfWords(wordsOf(text), language)
}

/** The same for a text that has been cut into words already. */
export function termsOfWords(words: string[], language: Language): string[] {
  const stems = words.map((word) => language.stem(word))
  if (language.code !== 'en') return stems
  const terms = stems.slice()
  for (const found of conceptsOf(stems)) if (found !== 'inside') terms.push(...found)
  return terms
}

/** Pieces of a word with its edges: `size` → ` si`, `siz`, `ize`, `ze `, ` siz`, … They survive typing errors and compounds. */
export function piecesOf(word: string): string[] {
  const padded = ` ${withoutAccents(word)} `
  const pieces: string[] = []
  for (const length of [3, 4]) {
    for (let start = 0; start + length <= padded.length; start++) pieces.push(padded.slice(start, start + length))
  }
  return pieces
}

export type Role = 'content' | 'question' | 'detail' | 'small'

/** One word of a question with all that it may be found by. */
export interface QueryWord {
  word: string
  stems: string[]
  concepts: string[]
  role: Role
  /** 1 for a word of the question itself, less for one that is carried over from an earlier question. */
  weight: number
}

/** Reads a question in every language of the articles at once: a customer does not say which one it is in. */
export function queryWords(text: string, languages: Language[]): QueryWord[] {
  const words = wordsOf(text)
  const english = languages.find((language) => language.code === 'en')
  const concepts = english ? conceptsOf(words.map((word) => english.stem(word))) : words.map(() => [])
  return words.map((word, at) => {
    const found = concepts[at]!
    // The "new" of "New York" must not find New Zealand.
    const isPartOfPlace = found !== 'inside' && concepts[at + 1] === 'inside' && found.some(isPlace)
    return {
      word,
      stems: isPartOfPlace ? [] : [...new Set(languages.map((language) => language.stem(word)))],
      concepts: found === 'inside' ? [] : found,
      role: roleOf(word, languages, found),
      weight: 1,
    }
  })
}

const questionWords = new Set('how what when where which who whom whose why'.split(' '))
const details = new Set(
  `monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september
  october november december tomorrow yesterday tonight ago last next week month year day hour minute weeks months years
  days hours minutes first second once twice two three four five six seven eight nine ten couple few new old`.split(
    /\s+/,
  ),
)

function roleOf(word: string, languages: Language[], concepts: string[] | 'inside'): Role {
  // "Back" of "send it back" has been counted with "send".
  if (concepts === 'inside') return 'small'
  if (concepts.length > 0) return 'content'
  if (questionWords.has(word)) return 'question'
  if (/^\p{N}/u.test(word) || details.has(word)) return 'detail'
  if (languages.some((language) => language.isSmall(word))) return 'small'
  return word.length === 1 && /[a-z]/.test(word) ? 'small' : 'content'
}
