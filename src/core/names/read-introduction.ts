// From what customers say of themselves: "this is Dr. Maria Garcia, my order is late". Called by core for every
// message, so it must hear nothing in "I'm angry", and leave the question behind an introduction to be answered.

import type { PersonName } from '../model.ts'
import { isGivenName } from './given-names.ts'
import { FRAMES, type Frame, GOES_ON, NOT_OF_ONESELF } from './introduction-frames.ts'
import { isGroup, isHandle } from './not-a-person.ts'
import { isOrdinaryWord } from './ordinary-words.ts'
import { readAnswer } from './read-answer.ts'
import { readCjkIntroduction } from './read-cjk-introduction.ts'
import { readSignature } from './read-signature.ts'
import { type TakenName, takeName } from './take-name.ts'
import { readTitle } from './titles.ts'

export interface Introduction {
  name: PersonName
  /** The text without the introduction, so that the question in it is still answered. Empty when nothing else was said. */
  rest: string
}

/** A customer's name fits in the first part of a text; the rest is not looked at, and is kept. */
const textLengthMax = 5000

/**
 * Reads how customers introduce themselves, or undefined when they do not.
 * `askedForName`: the text answers "what may I call you?", so that a bare "Anna" is a name.
 */
export function readIntroduction(text: string, options: { askedForName?: boolean } = {}): Introduction | undefined {
  if (text.length > textLengthMax) return undefined
  const whole = text.normalize('NFC').trim()
  const found =
    readFrames(whole) ?? readCjkIntroduction(whole) ?? readHere(whole) ?? readSignature(whole) ?? readTitled(whole)
  return found ?? (options.askedForName ? readAnswer(whole) : undefined)
}

interface Span extends TakenName {
  from: number
  to: number
  frame: Frame
}

function readFrames(text: string): Introduction | undefined {
  const spans = FRAMES.flatMap((frame) =>
    [...text.matchAll(frame.pattern)].flatMap((match) => takeSpan(text, frame, match) ?? []),
  )
  if (spans.length === 0) return undefined
  const called = spans.findLast((span) => span.frame.overrides)
  const strength = { sure: 0, said: 1, maybe: 2 }
  const main = [...spans]
    .filter((span) => !span.frame.overrides)
    .sort((a, b) => strength[a.frame.promise] - strength[b.frame.promise] || a.from - b.from)[0]
  const name = called ? mergeNames(main?.name, called) : main!.name
  const used = [main, called].filter((span) => span !== undefined).sort((a, b) => a.from - b.from)
  return { name, rest: cutOut(text, used) }
}

// "My name is Elizabeth Bennet, but call me Lizzie" keeps the family; "address me as Mrs. Okafor" wins as it stands.
function mergeNames(main: PersonName | undefined, called: TakenName): PersonName {
  if (called.titled || !main) return called.name
  return { ...main, ...called.name, display: main.display ?? called.name.display! }
}

function takeSpan(text: string, frame: Frame, match: RegExpExecArray): Span | undefined {
  const before = text.slice(0, match.index)
  if (NOT_OF_ONESELF.test(before)) return undefined
  if (
    frame.opens &&
    !/(?:^|[.,;!?:\n…)–—-]|\b(?:hi|hello|hey|hallo|hola|yes|ok|okay|sure|actually|sorry|well|yeah|there))\s*$/iu.test(
      before,
    )
  )
    return undefined
  const from = match.index + match[0].length
  const after = text.slice(from)
  // No \b here: to it the é of Noémi ends a word.
  if (/^(?:not|n['’]t|nicht|pas|no)(?!\p{L})/iu.test(after)) return undefined
  const taken = takeBond(after, frame) ?? takeName(after, frame.promise)
  if (!taken || !isLikely(text, frame, taken, after.slice(taken.length))) return undefined
  return { ...taken, from: match.index, to: from + taken.length, frame }
}

// "The name's Bond, James Bond."
function takeBond(after: string, frame: Frame): TakenName | undefined {
  const match = /^(\p{Lu}\p{L}+),\s+(\p{Lu}\p{L}+ \1)(?!\p{L})/u.exec(after)
  const taken = match && frame.promise === 'sure' ? takeName(match[2]!, 'sure') : undefined
  return taken ? { ...taken, length: match![0].length } : undefined
}

function isLikely(text: string, frame: Frame, taken: TakenName, after: string): boolean {
  // "Anna's husband", "tom@example.com", "Anna2".
  if (/^(?:['’]|@|_|\d|\/|\.\p{L}{2,3}\b)/iu.test(after)) return false
  if (frame.promise === 'sure')
    return !/^\s+(?:is|was|on|isn['’]t)(?!\p{L})/iu.test(after) || isGivenName(taken.words[0]!)
  if (frame.promise === 'said') return isSaid(taken, after)
  if (!GOES_ON.test(after)) return /^\s*(?:,|$)/.test(after)
  if (taken.titled) return true
  if (isGivenName(taken.words[0]!)) return !isPlaceOrMonth(taken, frame, after)
  // A lone unknown word in capitals after "this is" is a brand more often than a person; so is everything in a shout.
  const introduces = /^\s*(?:here|again|speaking|calling|from)\b/iu.test(after)
  if (frame.opens) return introduces && !isShout(text)
  if (isGerman(frame))
    return taken.words.length > 1 && /^\s*(?:$|[.,!\n])/.test(after) && !taken.words.some(isOrdinaryWord)
  return (
    !isShout(text) &&
    (taken.words.length > 1 || /^\s*(?:$|[.,!\n])|^\s*(?:from|and|here)\b/iu.test(after)) &&
    !isTitleCase(text)
  )
}

// "call me Lizzie", not "call me back", "call me Tuesday at five".
const isSaid = (taken: TakenName, after: string) =>
  (taken.titled || isGivenName(taken.words[0]!) || /^\p{Lu}/u.test(taken.words[0]!) || taken.words.length === 1) &&
  /^\s*(?:$|[.,;:!?\n()–—-]|[^\p{L}\p{N}\s]|(?:and|but|please|instead|thanks|thank|if|for short|und|et|y|e)(?!\p{L}))/iu.test(
    after,
  )

const isPlaceOrMonth = (taken: TakenName, frame: Frame, after: string) =>
  taken.words.length === 1 &&
  ((frame.opens === true &&
    /^(?:may|june|april|august|faith|hope|joy|grace|will|art|mercedes|paris|london|sydney|chelsea)$/i.test(
      taken.words[0]!,
    )) ||
    /^(?:christian|paris|london|sydney|israel|china|india)$/i.test(taken.words[0]!)) &&
  !/^\s*(?:here|again|speaking|calling)\b/i.test(after)

const isGerman = (frame: Frame) => frame.pattern.source.includes('ich bin')
const isShout = (text: string) => text.length > 12 && text === text.toUpperCase() && /\p{Lu}/u.test(text)
const isTitleCase = (text: string) => {
  const words = text.match(/\p{L}{2,}/gu) ?? []
  return words.length > 5 && words.every((word) => /^\p{Lu}/u.test(word))
}

/** "Anna here, where's my order?", "Hi, Sam speaking". */
function readHere(text: string): Introduction | undefined {
  const match =
    /^((?:(?:hi|hello|hey|good (?:morning|afternoon|evening))(?: there| again| all)?[\s,!.]+)?)([\p{L}\p{M}'’. -]{2,40}?)\s+(?:here|speaking)(?=\s*(?:$|[.,;:!?\n–—-]|again|from|and))/iu.exec(
      text,
    )
  const taken = match ? takeName(match[2]!, 'maybe') : undefined
  if (!match || !taken || taken.length < match[2]!.trimEnd().length) return undefined
  const known = taken.titled || isGivenName(taken.words[0]!)
  if (
    !known &&
    !(taken.words.length === 2 && taken.words.every((word) => /^\p{Lu}\p{Ll}/u.test(word) && !isOrdinaryWord(word)))
  )
    return undefined
  return { name: taken.name, rest: cutOut(text, [{ from: match[1]!.length, to: match[0].length }]) }
}

/** "Mr. Lee" and nothing else. */
function readTitled(text: string): Introduction | undefined {
  const words = text.replace(/[.!]$/, '').split(/\s+/)
  if (words.length < 2 || words.length > 5 || !readTitle(words[0]!) || isHandle(text) || isGroup(text)) return undefined
  // "Fr", "Sr" and "Hon" in small letters are typos; a title and a capital are not.
  if (!/^\p{Lu}/u.test(words[0]!) || !words.slice(1).every((word) => /^\p{Lu}/u.test(word) && !isOrdinaryWord(word)))
    return undefined
  const taken = takeName(text, 'said')
  return taken?.titled && taken.length >= text.replace(/[.!]$/, '').length ? { name: taken.name, rest: '' } : undefined
}

/** The text without some spans, without the words that tied them to it, and without a greeting that is left alone. */
export function cutOut(text: string, spans: readonly { from: number; to: number }[]): string {
  let rest = ''
  let at = 0
  for (const span of spans) {
    if (span.from < at) continue
    rest = join(rest + text.slice(at, span.from), '')
    at = span.to
  }
  return withoutGreeting(join(rest, text.slice(at)))
}

function join(before: string, after: string): string {
  const tail = after
    .replace(/^\s*(?:here|again|speaking|calling)(?!\p{L})/iu, '')
    .replace(/^[\s.,;:!–—-]+/u, '')
    .replace(/^(?:and|but|und|aber|et|mais|y|pero|e|mas)\s+(?=\p{L})/iu, '')
  const head = before.replace(/[\s,;:–—-]*(?:(?:\b(?:and|but|so|und|aber|et|y|e))\s*)?$/iu, '').trim()
  if (head === '') return tail
  if (tail === '') return head
  return /[.!?…\n]$/.test(head) ? `${head} ${tail}` : `${head}, ${tail}`
}

const GREETING =
  /^(?:(?:hi|hello|hey|hiya|good (?:morning|afternoon|evening|day)|greetings|yes|yeah|ok|okay|sure|actually|hallo|guten (?:tag|morgen|abend)|moin|bonjour|salut|bonsoir|hola|buenos días|buenas tardes|olá|oi|bom dia|ciao|buongiorno|hej|cześć|привет|здравствуйте|こんにちは|はじめまして|안녕하세요|你好|مرحبا|مرحبًا|أهلا(?: وسهلا)?|أهلًا(?: وسهلًا)?|اهلا|السلام عليكم(?: ورحمة الله(?: وبركاته)?)?|صباح الخير|مساء الخير)(?:\s+(?:there|again|all|everyone|team))?[\s,.!、。！，،]*)+/iu

const withoutGreeting = (text: string) =>
  text
    .replace(GREETING, (greeting, at) =>
      at === 0 && /[\s,.!、。！，،]$|^$/.test(greeting) ? '' : text === greeting ? '' : greeting,
    )
    .trim()
