// Keeps the subject of a conversation: "and to Canada?" after "How long does shipping take?". Called by knowledge.ts.
import { wordsOf } from './words.ts'

/** A question longer than this says itself what it is about. */
const followUpWordsMax = 9

export type FollowUp =
  /** Names its own matter; what was said before does not matter. */
  | 'none'
  /** Says "it" or "that" of what was talked about: "how much is it?" */
  | 'refers'
  /** Adds to what was asked, or asks the same of something else: "and to Canada?", "what about shoes?" */
  | 'adds'

const opening =
  /^(?:and|but|also|plus|or|so|ok(?:ay)?|then|what about|how about|what if|and if|even|only|same for|does that|is that|do (?:those|these|they|that)|what (?:else|of))\b/
const added =
  /^(?:(?:and|but|also|plus|or|so|ok(?:ay)?|then|even|only|same)\b[ ,]*)*(?:what about|how about|what of|what if|and|or|but|also|if|for|to|in|from|with|without|by|on|at|same for|even|only)\b/
const reference =
  /\b(?:it|its|that|this|them|they|those|these|there|one|ones|then|instead|longer|cheaper|faster|sooner)\b/
/** "It" of the weather is nobody's subject, nor is the "it" of "is it possible to …", which a matter follows. */
const emptyReference = /\b(?:is it (?:possible|ok|okay|true|allowed|going)|how does it work|what time is it|is there)\b/

const courtesy =
  /^(?:(?:thanks|thank you|thx|great|perfect|cool|nice|good|hi|hello|hey|alright|right|i see|got it|ok|okay)\b(?: so much| a lot)?[ ,.!]*)+/

/** Whether a question leans on the one before it. */
export function followUpOf(text: string): FollowUp {
  const plain = text.trim().toLowerCase().replace(/[’]/g, "'").replace(courtesy, '')
  const words = wordsOf(plain)
  if (words.length === 0 || words.length > followUpWordsMax) return 'none'
  if (added.test(plain) && (opening.test(plain) || words.length <= 4)) return 'adds'
  if (opening.test(plain) && reference.test(plain)) return 'refers'
  return reference.test(plain) && !emptyReference.test(plain) ? 'refers' : 'none'
}

/** How far back a chain of follow-ups is read: "Do you ship to Canada?", "how long does it take?", "and how much?" */
const chainMax = 3

/** The earlier questions that a follow-up leans on, the nearest first: back to one that names its own matter. */
export function leanedOn<T extends { question: string }>(subject: T[]): T[] {
  const chain: T[] = []
  for (const earlier of subject.slice(-chainMax).reverse()) {
    chain.push(earlier)
    if (followUpOf(earlier.question) === 'none') break
  }
  return chain
}
