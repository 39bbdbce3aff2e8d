// Takes a name off the start of running text, where it can end without a mark: "anna müller and my order is late".

import type { PersonName } from '../model.ts'
import { isEastAsianFamily, isFamilyName, isFamilyWord, isVietnameseFamily } from './family-names.ts'
import { isAlsoWord, isGivenName } from './given-names.ts'
import { nameCase } from './name-case.ts'
import { isGroup, isPlaceholder } from './not-a-person.ts'
import { isNationality, isOrdinaryWord } from './ordinary-words.ts'
import { isNameWord, parseNameText } from './parse-profile-name.ts'
import { takePronouns } from './pronouns.ts'
import { splitCjk } from './split-cjk.ts'
import { isParticle } from './split-name.ts'
import { isSuffix, readTitle, type Title, titleIn } from './titles.ts'

/**
 * How much the words before it promise a name. `sure`: "my name is". `said`: "call me", or the bare answer to
 * "what is your name?". `maybe`: "I'm", which is followed by a feeling more often than by a name.
 */
export type Promised = 'sure' | 'said' | 'maybe'

export interface TakenName {
  name: PersonName
  /** How many characters of the text the name takes. */
  length: number
  /** The words of the name, titles not among them. */
  words: string[]
  titled: boolean
}

/** Reads a name from the start of the text, or undefined if what stands there is none. */
export function takeName(text: string, promise: Promised): TakenName | undefined {
  const cjk = takeCjk(text)
  if (cjk) return cjk
  const shouting = text === text.toUpperCase()
  const titles: Title[] = []
  const words: string[] = []
  let length = 0
  for (const match of text.matchAll(
    /\s*(["“”]?)(\p{L}(?:[\p{L}\p{M}'’-]|\u200c|\u200d)*(?:\.(?=\p{L}|\s*\p{Lu}|\s*\p{Ll}+(?:\s|$)|\s*$))?)(["”]?)(,(?=\s*(?:jr|sr|phd|md|mba)\b))?/giuy,
  )) {
    const raw = match[2]!
    const title = words.length === 0 ? readTitle(raw) : undefined
    if (title && (title.kind !== 'mr' || raw.length > 1)) titles.push(title)
    else {
      const word = endOfSentence(raw, words, text.slice(match.index + match[0].length))
      if (!continues(word, words, promise, shouting, titles.length > 0)) break
      words.push(word)
      if (word !== raw) {
        length = match.index + match[0].length - 1
        break
      }
    }
    length = match.index + match[0].length
    if (words.length === 6) break
  }
  while (words.length > 0 && isParticle(words.at(-1)!) && words.length > 1) {
    const dropped = words.pop()!
    length = text.slice(0, length).lastIndexOf(dropped)
  }
  if (words.length === 0) return undefined
  return finish(text, length, titles, words)
}

// "Tom. where": the stop ends the sentence. "J. Smith", "Jr.": it belongs to the word.
function endOfSentence(raw: string, words: readonly string[], after: string): string {
  if (!raw.endsWith('.')) return raw
  const initial = /^\p{Lu}\.$/u.test(raw) && /^\s*\p{Lu}/u.test(after)
  return initial || (words.length > 0 && isSuffix(raw)) ? raw : raw.slice(0, -1)
}

function continues(
  word: string,
  words: readonly string[],
  promise: Promised,
  shouting: boolean,
  titled: boolean,
): boolean {
  if (/['’](?:s|m|re|ve|ll|d|t)$/iu.test(word)) return false
  const capital = /^\p{Lu}/u.test(word) && !shouting
  const cased = /\p{Cased_Letter}/u.test(word)
  if (words.length === 0) return starts(word, promise, capital || !cased, titled)
  if (isSuffix(word)) return true
  const previousCapital = /^\p{Lu}/u.test(words[0]!) && !shouting
  // "Soy Ana de México", "soy Ana y necesito": after a mere "I am" these link a place or a clause.
  if (promise === 'maybe' && /^(?:de|da|do|du|des|y|e|of|san)$/i.test(word)) return false
  if (isParticle(word)) return true
  if (isFamilyWord(word) && capital) return true
  if (isOrdinaryWord(word) && !isVietnameseFamily(words[0]!)) return false
  if (!cased || capital) return true
  // In small letters the next word belongs to the name if the first did too; "Anna weiss" is left at Anna.
  return (!previousCapital && (promise !== 'maybe' || isGivenName(words[0]!))) || isParticle(words.at(-1)!)
}

function starts(word: string, promise: Promised, capital: boolean, titled: boolean): boolean {
  if (!isNameWord(word.replace(/\.$/, '')) || isPlaceholder(word)) return false
  if (titled) return !isOrdinaryWord(word) || capital
  const known = isGivenName(word) || isVietnameseFamily(word) || isEastAsianFamily(word)
  if (promise !== 'maybe' && /^[A-Z]\.?[JDTCB]\.?$/.test(word)) return true
  if (promise === 'sure') return known || !isOrdinaryWord(word)
  if (promise === 'said') {
    if (isOrdinaryWord(word) || isNationality(word)) return isGivenName(word) && capital
    return known || capital || word.length > 2
  }
  if (isNationality(word) || (isOrdinaryWord(word) && !(isGivenName(word) && capital))) return false
  return capital || (isGivenName(word) && !isAlsoWord(word))
}

function finish(text: string, length: number, titles: readonly Title[], words: string[]): TakenName | undefined {
  if (isGroup(words.join(' '))) return undefined
  const { pronouns, extra } = pronounsAfter(text.slice(length))
  const parts = parseSaid(words, titles.length > 0)
  if (!parts.given && !parts.family) return undefined
  const title = titles.map((one) => titleIn(one, one.language)).join(' ')
  const display = [title, ...words.map(nameCase)].filter((part) => part !== '').join(' ')
  const name: PersonName = { ...parts, ...(title ? { title } : {}), display, ...(pronouns ? { pronouns } : {}) }
  return { name, length: length + extra, words, titled: title !== '' }
}

function parseSaid(words: readonly string[], titled: boolean): { given?: string; family?: string } {
  const parts = parseNameText(`${titled ? 'Mr. ' : ''}${words.join(' ')}`)
  if (parts.given || parts.family) {
    // Who says "call me Smith" or "I'm Lee" is called so; with a title it is the family name.
    const alone = words.length === 1 && !titled && !parts.given && parts.family && !isFamilyName(parts.family)
    return alone ? { given: parts.family! } : parts
  }
  return words.length === 1 ? { [titled ? 'family' : 'given']: nameCase(words[0]!) } : {}
}

function pronounsAfter(text: string): { pronouns?: string; extra: number } {
  const bracket = /^\s*[([][^)\]]{2,20}[)\]]/u.exec(text)
  const { pronouns } = takePronouns(bracket?.[0] ?? '')
  return pronouns ? { pronouns, extra: bracket![0].length } : { extra: 0 }
}

function takeCjk(text: string): TakenName | undefined {
  const match =
    /^\s*([\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}ー・]{1,9})(?=$|[\s,，、。.!！?？])/u.exec(
      text,
    )
  if (!match) return undefined
  const parts = splitCjk(match[1]!)
  const sure = parts && (parts.family || /^[\p{Script=Katakana}ー]+$/u.test(match[1]!))
  if (!sure) return undefined
  return { name: { ...parts, display: match[1]! }, length: match[0].length, words: [match[1]!], titled: false }
}
