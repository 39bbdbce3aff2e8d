// The customer's own name misspelled anywhere in a draft: "The order of Sara Jackson is ready."

import type { PersonName } from '../model.ts'
import type { AddressProblem } from './check-address.ts'
import { isFamilyName } from './family-names.ts'
import { isGivenName } from './given-names.ts'
import { isNearMiss, isSameButMarks } from './near-miss.ts'
import { isOrdinaryWord } from './ordinary-words.ts'

/** Words with a capital that are the customer's name but for a letter or two. */
export function findMisspellings(draft: string, name: PersonName): (AddressProblem & { from: number; to: number })[] {
  const own = [name.given, name.family].filter((part) => part !== undefined)
  const right = new Set([
    ...own,
    ...own.flatMap((part) => part.split(/[\s-]/)),
    ...(name.display ?? '').split(/[\s,]+/),
  ])
  return [...draft.matchAll(/(?<![\p{L}\p{N}@#/._-])\p{Lu}[\p{L}\p{M}'’-]{2,}/gu)].flatMap((match) => {
    const word = match[0].replace(/['’]s$/u, '')
    if (right.has(word) || right.has(match[0])) return []
    const part = own.find((one) => isNearMiss(word, one))
    if (part === undefined || !isMeant(draft, match.index, word, part, own)) return []
    const to = match.index + word.length
    return [
      { from: match.index, to, excerpt: word, reason: `The name is misspelled: it is “${part}”.`, suggestion: part },
    ]
  })
}

// A near miss is a slip when it is the name of nobody and no word, or when it stands beside the other half of the name.
function isMeant(draft: string, from: number, word: string, part: string, own: readonly string[]): boolean {
  const before = draft.slice(0, from)
  const after = draft.slice(from + word.length)
  const beside = own.some((other) => other !== part && (before.endsWith(`${other} `) || after.startsWith(` ${other}`)))
  if (beside) return true
  // "Best,⏎Sara" and "my colleague Paula", "Sara at the desk", "Jane in billing": others have names like it.
  if (
    /(?:\n[ \t]*(?:[-–—][ \t]*)?|colleagues?\s|agent\s|team\s|our\s+\p{L}*\s*|I['’]m\s|I am\s|is\s|ask(?:ed)?(?: for)?\s)$/iu.test(
      before,
    ) &&
    !isSameButMarks(word, part)
  )
    return false
  if (
    /^\s+(?:in|at|from|of|here|speaking)\b/u.test(after) ||
    /^,? (?:our|who|an?|from|head of)\b/u.test(after) ||
    /\p{Lu}\p{L}+ $/u.test(before) ||
    /^ \p{Lu}/u.test(after)
  )
    return false
  if (isSameButMarks(word, part)) return !isOrdinaryWord(word)
  // At the start of a sentence the capital says nothing: a name there must be known as one.
  const opens = /(?:^|[.!?:\n]\s*["“]?)$/u.test(before)
  if (isOrdinaryWord(word) || /^(?:mar[ck]s?|make|many|more|also|any|january|june|july|jan|jun)$/i.test(word))
    return false
  return opens ? /^,/.test(after) || isGivenName(word) || isFamilyName(word) : true
}
