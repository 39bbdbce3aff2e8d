// How likely it is that somebody only abuses: abuse without a concern. A genuine complaint, however rude, stays low: it names a matter.
// When in doubt it is a complaint, for to silence one is worse than to bear a troll. Used by assess.ts.
import { phraseIndex } from './phrases.ts'
import { speechOf, wordsIn } from './text.ts'
import { ABUSE, CONCERN_FORMS, CONCERNS } from './troll-words.ts'

const abuse = phraseIndex(ABUSE)
/** What a concern leaves of the score. */
const WITH_CONCERN = 0.25
/** Letters put in place of others to get past word lists. */
const DISGUISES: Readonly<Record<string, string>> = {
  '@': 'a',
  $: 's',
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '!': 'i',
  '*': 'u',
}

export interface Trolling {
  score: number
  /** The words that speak for it, as written. */
  evidence: string[]
}

/** The text is plain (text.ts). */
export function trollOf(plain: string): Trolling {
  const speech = undisguised(speechOf(withoutNames(plain)))
  const words = wordsIn(speech)
  const hits = abuse.find(words)
  const sum = hits.reduce((total, hit) => total + hit.weight, 0)
  // Small talk and slang prove nothing.
  const strong = hits.filter((hit) => hit.weight >= 0.5)
  if (!strong.length) return { score: 0, evidence: [] }
  const score = (1 - Math.exp(-sum)) * (hasConcern(words) ? WITH_CONCERN : 1)
  return { score, evidence: [...new Set(strong.map((hit) => words.slice(hit.at, hit.at + hit.length).join(' ')))] }
}

function hasConcern(words: readonly string[]): boolean {
  const said = words.join(' ')
  return words.some((word) => CONCERNS.has(word)) || CONCERN_FORMS.some((form) => form.test(said))
}

/** Names of accounts are not speech either, nor half of a word: "slapped" is something else after a hyphen. */
const withoutNames = (text: string): string => text.replace(/&#?\w{1,8};|[@#][\w.]+|\b\w+-\w+\b/g, ' ')

/** "f*ck", "b!tch", "a$$hole": only within a word that has letters on both sides. */
const undisguised = (text: string): string =>
  text.replace(/(?<=\p{L})[@$013!*]{1,2}(?=\p{L})/gu, (marks) => [...marks].map((mark) => DISGUISES[mark]).join(''))
