// Tells a greeting, thanks or a goodbye that has nothing else in it. "Hi, where is my order?" is none of them.
import { isGivenName } from '../core/names/given-names.ts'
import { ADDRESSED, FILLERS, GOODBYES, GREETINGS, THANKED_FOR, THANKS } from './small-talk-words.ts'
import { speechOf } from './text.ts'

type Kind = 'greeting' | 'thanks' | 'goodbye' | 'filler' | 'addressed'

/** Small talk is short; longer texts have something to say. */
const wordsMax = 24
const phraseWordsMax = 7

const kinds = new Map<string, Kind>()
const add = (phrases: readonly string[], kind: Kind) => {
  for (const phrase of phrases) if (!kinds.has(keyOf(phrase))) kinds.set(keyOf(phrase), kind)
}
add(THANKS, 'thanks')
add(GOODBYES, 'goodbye')
add(GREETINGS, 'greeting')
add(FILLERS, 'filler')
add(ADDRESSED, 'addressed')

/** Which small talk the whole text is, if it is nothing else. The text is plain (text.ts). */
export function smallTalkIn(plain: string): 'greeting' | 'thanks' | 'goodbye' | undefined {
  const speech = speechOf(plain)
  const words = wordsOf(speech)
  if (words.length === 0) return fromEmoji(plain)
  if (words.length > wordsMax) return undefined
  const found = kindsOf(words.map(keyOf), words)
  if (!found) return undefined
  if (found.has('thanks')) return 'thanks'
  if (found.has('goodbye')) return 'goodbye'
  if (found.has('greeting')) return 'greeting'
  return undefined
}

/** The kinds of phrases that the words consist of; undefined if a word belongs to none. */
function kindsOf(keys: readonly string[], words: readonly string[]): Set<Kind> | undefined {
  const found = new Set<Kind>()
  for (let at = 0; at < keys.length; ) {
    const taken = phraseAt(keys, at)
    if (taken) {
      found.add(taken.kind)
      at += taken.length
      if (taken.kind === 'thanks') at += thankedFor(keys, at)
      continue
    }
    // "Hi Maria", "thanks, Tom": a name beside small talk is the one spoken to.
    if (found.size > 0 && isName(words[at]!, at === keys.length - 1)) at += 1
    else return undefined
  }
  return found
}

function phraseAt(keys: readonly string[], at: number): { kind: Kind; length: number } | undefined {
  for (let length = Math.min(phraseWordsMax, keys.length - at); length > 0; length--) {
    const kind = kinds.get(keys.slice(at, at + length).join(' '))
    if (kind) return { kind, length }
  }
  return undefined
}

function thankedFor(keys: readonly string[], at: number): number {
  const match = THANKED_FOR.exec(keys.slice(at).join(' '))?.[0]
  return match ? match.trim().split(' ').length : 0
}

function isName(word: string, isLast: boolean): boolean {
  return isGivenName(word) || (isLast && /^\p{Lu}\p{Ll}{1,11}$/u.test(word) && !matters.test(word))
}

/** A capital that is no name: "Hi, Refund". */
const matters =
  /^(?:refund|return|order|cancel|help|delivery|shipping|invoice|payment|question|complaint|tracking|account|password|problem|issue|what|where|when|why|how|who|which|is|are|can|do|does|nothing|none)s?$/i

/** A wave is a hello; hearts, thumbs and folded hands are thanks. */
function fromEmoji(plain: string): 'greeting' | 'thanks' | undefined {
  if (/[👋🖐✋🤚]/u.test(plain)) return 'greeting'
  if (/[🙏👍❤🥰😍💯🎉👏🙌💕💖🤗]/u.test(plain) && !/[😠😡🤬👎😤]/u.test(plain)) return 'thanks'
  return undefined
}

function wordsOf(speech: string): string[] {
  return speech.match(/[\p{L}\p{M}\p{N}]+(?:['/]\p{L}+)*/gu) ?? []
}

/** Drawn-out letters ("heyyy", "sooo") count once or twice. */
function keyOf(phrase: string): string {
  return phrase.toLowerCase().replace(/(\p{L})\1{2,}/gu, '$1')
}
