// From what a channel's profile or a signed token gives, to what to call somebody. Called once for each contact.
// It would rather leave the given name out than guess wrong: "Hello!" is polite, "Hello, Acme!" is not.

import type { PersonName } from '../model.ts'
import { cleanName, squeeze } from './clean-name.ts'
import { isEastAsianFamily, isVietnameseFamily } from './family-names.ts'
import { isGivenName } from './given-names.ts'
import { isUniform, nameCase } from './name-case.ts'
import { isGroup, isHandle, isPlaceholder } from './not-a-person.ts'
import { isOrdinaryWord } from './ordinary-words.ts'
import { takePronouns } from './pronouns.ts'
import { splitCjk } from './split-cjk.ts'
import { isParticle, splitName } from './split-name.ts'
import { isSuffix, takeTitles } from './titles.ts'

/** The longest name that is shown. */
export const displayLengthMax = 80
const partLengthMax = 40

/** Reads a platform's display name. A title in it is dropped: only what customers call themselves counts. */
export function parseProfileName(raw: string | undefined): PersonName {
  const clean = raw === undefined ? undefined : cleanName(raw)
  if (clean === undefined || clean === '') return {}
  const { text, pronouns } = takePronouns(clean)
  const name = withoutExtras(text)
  if (name === '' || isPlaceholder(name)) return {}
  const display = displayOf(text)
  if (isHandle(name) || isGroup(name)) return { display }
  return { ...parseNameText(name), display, ...(pronouns ? { pronouns } : {}) }
}

/** Reads text that holds a name and nothing else. Shared with what customers say of themselves. */
export function parseNameText(text: string): { given?: string; family?: string } {
  const cjk = splitCjk(text)
  if (cjk) return cjk
  const commas = text.split(/\s*,\s*/).filter((part) => part !== '' && !part.split(' ').every(isSuffix))
  const swapped = lastFirst(commas)
  if (swapped) return swapped
  const words = nameWords(commas[0] ?? '')
  const { titles, words: titleWords } = takeTitles(words)
  const named = dropSuffixes(words.slice(titleWords))
  const bare = emptyWords(named)
  if (bare.some((word) => !isNameWord(word)) || bare.length > 6) return {}
  // "Mr. Lee": a title with one word has the family name, unless that is a first name and nothing else.
  if (titles.length > 0 && bare.length === 1) return afterTitle(bare[0]!)
  if (bare.length === 1 && !isSayable(bare[0]!)) return {}
  if (
    bare
      .slice(0, 1)
      .some((word) => isOrdinaryWord(word) && !isGivenName(word) && !isParticle(word) && !bare.some(isVietnameseFamily))
  )
    return {}
  return cased(splitName(bare, { familyInCapitals: isFamilyInCapitals(bare) }), bare)
}

// A lone small word may be anything ("dragonslayer"); with a capital it is taken for a name unless it is a plain word.
function isSayable(word: string): boolean {
  if (isGivenName(word) || /^[A-Z]\.?[JDTCB]\.?$/.test(word)) return true
  if (!/\p{Cased_Letter}/u.test(word)) return [...word].length > 1
  return word !== word.toLowerCase() && !isOrdinaryWord(word) && word.length > 1 && hasVowel(word)
}

const hasVowel = (word: string) => !/^[\p{Script=Latin}]+$/u.test(word) || /[aeiouyæøœ]/i.test(word.normalize('NFD'))

function afterTitle(word: string): { given?: string; family?: string } {
  const written = nameCase(word)
  return isGivenName(word) &&
    !['lee', 'kim', 'martin', 'simon'].includes(word.toLowerCase()) &&
    !/^(?:scott|james|thomas|jackson|lewis|howard)$/i.test(word)
    ? { given: written }
    : { family: written }
}

/** "Müller, Anna" and "SMITH, Dr. JOHN"; not "Anna Weiss, Berlin". */
function lastFirst(parts: readonly string[]): { given?: string; family?: string } | undefined {
  if (parts.length < 2) return undefined
  const family = nameWords(parts[0]!)
  const afterComma = nameWords(parts[1]!)
  const given = dropSuffixes(afterComma.slice(takeTitles(afterComma).words))
  if (given.length === 0 || given.length > 3 || family.length > 4) return undefined
  if (family.length > 1 && isGivenName(family[0]!) && !isGivenName(given[0]!)) return undefined
  const words = [...given, ...family]
  if (!words.every(isNameWord) || isOrdinaryWord(given[0]!)) return {}
  // "Anna, Berlin": a first name before the comma, and who knows what after it.
  if (family.length === 1 && isGivenName(family[0]!) && !isEastAsianFamily(family[0]!) && !isGivenName(given[0]!))
    return {}
  return cased({ family: family.join(' '), given: splitName([...given, family.at(-1)!]).given ?? given[0]! }, words)
}

/** "GARCIA Maria": the custom of French and Asian forms. "ANNA Müller" is not it. */
function isFamilyInCapitals(words: readonly string[]): boolean {
  const [first = '', ...others] = words
  const capitals = first === first.toUpperCase() && /^\p{Lu}['’\p{Lu}-]+$/u.test(first)
  const mixed = others.length > 0 && others.every((word) => /^\p{Lu}.*\p{Ll}/u.test(word))
  return capitals && mixed && first.length >= 3 && (!isGivenName(first) || isGivenName(others[0]!))
}

function cased(
  parts: { given?: string; family?: string },
  words: readonly string[],
): { given?: string; family?: string } {
  const small = words.every((word) => isUniform(word))
  const fix = (part: string) =>
    part
      .split(' ')
      .map((word, i) =>
        isParticle(word) && isUniform(word) && small && i + 1 < part.split(' ').length
          ? word.toLowerCase()
          : caseUnlessParticle(word, small),
      )
      .join(' ')
  const given = parts.given === undefined ? undefined : fix(parts.given)
  const family = parts.family === undefined ? undefined : fix(parts.family)
  const decent =
    given !== undefined && given.length <= partLengthMax && !/^(?:\p{L}\.?)$/u.test(given) ? given : undefined
  return {
    ...(decent || (given && isLoneIdeograph(given)) ? { given } : {}),
    ...(family && family.length <= partLengthMax && !/^\p{Script=Latin}\.?$/u.test(family) ? { family } : {}),
  } as { given?: string; family?: string }
}

const isLoneIdeograph = (text: string) => /^[\p{Script=Han}\p{Script=Hangul}]$/u.test(text)

// "van" in "Jan van Berg" is small as it should be.
const caseUnlessParticle = (word: string, all: boolean) =>
  !all && isParticle(word) && word === word.toLowerCase() ? word : nameCase(word)

function withoutExtras(text: string): string {
  const nickname = /^(\p{L}[\p{L}'’-]*)\s+["“'(]([\p{Lu}][\p{L}'’-]+)["”')]\s+(\p{L}.*)$/u.exec(text)
  const called = nickname ? `${nickname[2]} ${nickname[3]}` : text
  return squeeze(
    called
      .replace(/\s+(?:via|from|bei|chez)\s+.*$/iu, '')
      .replace(/[([{（【].*$/u, '')
      .replace(/\s+(?:[|/–—@-]|::)\s*.*$/u, '')
      .replace(/^[\s"“”'‘’„«».:,;!?_\-|<>]+|[\s"“”„«»:,;!?_\-|<>]+$/gu, '')
      .replace(/(?<!\.\p{L}|\s\p{Lu}|^\p{Lu}|\b(?:Jr|Sr|Dr|Inc|Co|Ltd))\.+$/u, '')
      .replace(/[\s:,;'‘’-]+$/u, ''),
  )
}

const displayOf = (text: string) => {
  const whole = squeeze(text.replace(/^["'“]+|["'”]+$/gu, ''))
  return whole.length > displayLengthMax ? `${whole.slice(0, displayLengthMax - 1)}…` : whole
}

const nameWords = (text: string): string[] =>
  text.split(/\s+/).filter((word) => word !== '' && !/^[-–|.,]+$/.test(word))

const dropSuffixes = (words: readonly string[]): string[] => {
  let end = words.length
  while (end > 1 && isSuffix(words[end - 1]!)) end--
  return words.slice(0, end)
}

// "Anna null" comes from a form that joined an empty field.
const emptyWords = (words: readonly string[]): string[] =>
  words.some((word) => /^(?:null|undefined|none)$/i.test(word))
    ? /^(?:null|undefined|none)$/i.test(words[0]!)
      ? []
      : words.slice(0, 1)
    : [...words]

/** Letters of one script with the marks that names have. Latin mixed with Cyrillic is a disguise. */
export function isNameWord(word: string): boolean {
  if (!/^\p{L}(?:[\p{L}\p{M}'’ʼ.·-]|\u200c|\u200d)*$/u.test(word) || [...word].length > partLengthMax) return false
  const scripts = [/\p{Script=Latin}/u, /\p{Script=Cyrillic}/u, /\p{Script=Greek}/u, /\p{Script=Han}/u].filter(
    (script) => script.test(word),
  )
  return scripts.length <= 1
}
