// The answer to "what may I call you?": a bare "Anna", "Tom. where is my order?", but not "why?" or "refund".

import { isVietnameseFamily } from './family-names.ts'
import { isGivenName } from './given-names.ts'
import { nameCase } from './name-case.ts'
import { isGroup, isHandle, isPlaceholder } from './not-a-person.ts'
import { isNationality, isOrdinaryWord } from './ordinary-words.ts'
import { parseNameText } from './parse-profile-name.ts'
import { cutOut, type Introduction } from './read-introduction.ts'
import { type TakenName, takeName } from './take-name.ts'
import { isUncased, mayBeUncasedName } from './uncased-answer.ts'

const LEAD =
  /^(?:(?:yes|yeah|yep|ok|okay|sure|of course|hi|hello|hey|well|oh|um|so|its|it['’]s|it is|i['’]m|im|i am|this is|just|klar|ja|gern|oui|sí|si|sim|hallo|hola|bonjour)(?![\p{L}'’])[\s,.!:-]*)*/iu

/** Reads a name that was asked for. */
export function readAnswer(text: string): Introduction | undefined {
  const lead = LEAD.exec(text)?.[0].length ?? 0
  const said = text.slice(lead)
  if (isUncased(said) && !mayBeUncasedName(said)) return undefined
  // "Hi Laura, it was …" speaks to Laura; "hi, sam" may be Sam.
  if (/(?:^|\s)(?:hi|hello|hey|hallo|hola|bonjour)\s+$/iu.test(text.slice(0, lead))) return undefined
  const reversed = readReversed(said)
  if (reversed) return reversed
  // Asked for a name, "april" and "will" are the people, not the words.
  const only = /^(\p{L}{2,})[\s.!]*$/u.exec(said)?.[1]
  if (only && isGivenName(only)) return { name: { given: nameCase(only), display: nameCase(only) }, rest: '' }
  const taken = takeName(said, 'said')
  if (!taken || isRefusal(said, taken.words)) return undefined
  const after = said.slice(taken.length)
  // "Tom and Anna" are two; "where's" and "refund please" were stopped before.
  if (
    !/^\s*(?:$|[.,;:!?\n()–—-]|[^\p{L}\p{N}\s]|(?:please|pls|thanks|thank you|here|and|but|bitte|is my name|is fine|por favor)(?!\p{L}))/iu.test(
      after,
    )
  )
    return undefined
  if (/^\?/.test(after.trim())) return undefined
  if (!isSure(taken) && !/^[\s.,!]*(?:$|[^\p{L}\p{N}\s]*$|please|pls|thanks|bitte)/iu.test(after)) return undefined
  // Two people share one chat: whom to greet is not for us to choose.
  const second = /^\s*(?:and|&|und|et|y|e)\s+(\p{L}+)[.!]?\s*$/iu.exec(after)
  if (second && isGivenName(second[1]!)) return undefined
  const rest = cutOut(
    after.replace(/^\s*(?:please|pls|thanks|thank you|here|bitte|is my name|is fine|por favor)(?!\p{L})/iu, ''),
    [],
  )
  return { name: taken.name, rest: tidy(rest) }
}

// A name that we know, or that has a title, may be followed by anything. An unknown word must be the whole answer:
// "Obviously. Where is my order?" is none.
const isSure = ({ name, words, titled }: TakenName) =>
  titled ||
  name.pronouns !== undefined ||
  isGivenName(words[0]!) ||
  isVietnameseFamily(words[0]!) ||
  !/\p{Cased_Letter}/u.test(words[0]!)

// An answer has a few words; a small unknown word beside others is speech.
function isRefusal(said: string, words: readonly string[]): boolean {
  if (
    isPlaceholder(words.join(' ')) ||
    isGroup(words.join(' ')) ||
    words.some((word) => isNationality(word) && !isGivenName(word))
  )
    return true
  if (words.length > 5 || /^\S*@\S/.test(said) || isHandle(words.join(' '))) return true
  if (isGivenName(words[0]!) || isVietnameseFamily(words[0]!)) return false
  if (
    words.some(
      (word) =>
        /(?:ing|tion|ness|ment|able|ously|(.)\1\1+.?)$/iu.test(word) ||
        !/[aeiouyà-ÿ]/iu.test(word.replace(/\P{Script=Latin}/gu, 'a')),
    )
  )
    return !/^[A-Z]\.?[JDTCB]\.?$/.test(words[0]!)
  return (
    words.some(isOrdinaryWord) ||
    (words.length > 1 && words.every((word) => word === word.toLowerCase() && /\p{Ll}/u.test(word)) && words.length > 3)
  )
}

// "o'neill, patrick"
function readReversed(said: string): Introduction | undefined {
  const match = /^([\p{L}'’-]+), ([\p{L}'’-]+)\.?$/u.exec(said)
  if (!match || isGivenName(match[1]!) || !isGivenName(match[2]!) || isOrdinaryWord(match[1]!)) return undefined
  const parts = parseNameText(`${match[1]}, ${match[2]}`)
  return parts.given
    ? { name: { ...parts, display: [parts.given, parts.family].filter(Boolean).join(' ') }, rest: '' }
    : undefined
}

const tidy = (rest: string) =>
  rest
    .replace(/^(?:[\s.,;:!–—-]+|(?:and|but|und|et|y)\s+)+/iu, '')
    .replace(/^[^\p{L}\p{N}¿¡]+$/u, '')
    .trim()
