// The rule `title`: names and titles are spelled right. Every draft, the bot's or an agent's, passes here before it
// is sent. It judges words that speak to the customer; who else is mentioned is not its business.

import type { NameSource, PersonName } from '../model.ts'
import { checkHonorifics } from './check-honorifics.ts'
import { type Addressee, findAddressees } from './find-addressees.ts'
import { findMisspellings } from './find-misspellings.ts'
import { judgeAddressee } from './judge-addressee.ts'
import { findPlaceholders } from './placeholders.ts'
import { salutation } from './salutation.ts'

export interface AddressProblem {
  /** The words of the draft that are wrong, exactly as they stand in it. */
  excerpt: string
  /** What is wrong, as a sentence for the author. */
  reason: string
  /** What to put in place of the excerpt. */
  suggestion?: string
}

/**
 * Finds where a draft misnames, misspells or mistitles the customer. An empty list lets it pass.
 * `nameSource` tells how the name is known: a title found with a platform's name was not given by the customer.
 */
export function checkAddress(draft: string, name: PersonName, nameSource?: NameSource): AddressProblem[] {
  const known = nameSource === 'platform' ? withoutTitle(name) : name
  const placeholders = findPlaceholders(draft)
  const problems: (AddressProblem & { from: number; to: number })[] = placeholders.map(({ from, to, greeting }) => {
    const called = salutation(known)
    const filled = [greeting, called].filter((part) => part).join(' ')
    return {
      from,
      to,
      excerpt: draft.slice(from, to),
      reason: 'A field was left unfilled where the name should be.',
      ...(filled ? { suggestion: called ? capital(filled) : nameless(filled) } : {}),
    }
  })
  const free = (one: { from: number; to: number }) =>
    !problems.some((other) => one.from < other.to && one.to > other.from)
  for (const addressee of findAddressees(draft).filter(free)) {
    const verdict = judgeAddressee(addressee, known)
    if (verdict) problems.push({ ...widen(draft, addressee, verdict.suggestion), reason: verdict.reason })
  }
  for (const one of [...checkHonorifics(draft, known), ...findMisspellings(draft, known)])
    if (free(one)) problems.push(one)
  return problems
    .sort((a, b) => a.from - b.from)
    .map(({ excerpt, reason, suggestion }) => ({
      excerpt,
      reason,
      ...(suggestion !== undefined ? { suggestion } : {}),
    }))
}

function withoutTitle(name: PersonName): PersonName {
  const { title: _, ...rest } = name
  return rest
}

// The greeting word goes with the name, so that what is put in its place reads well: "Dear Mr. Lee" → "Hello".
function widen(
  draft: string,
  addressee: Addressee,
  suggestion: string | undefined,
): Omit<AddressProblem, 'reason'> & { from: number; to: number } {
  const { from, to, place } = addressee
  const span = (start: number, better?: string) => ({
    from: start,
    to,
    excerpt: draft.slice(start, to),
    ...(better !== undefined ? { suggestion: better } : {}),
  })
  const lead = /(?:^|[\n.!?]\s*)([^\n.!?]{1,30}?)(,?[ \t]*)$/u.exec(draft.slice(0, from))
  if (place === 'greeting' && lead?.[1] && lead[1].split(' ').length <= 2) {
    const start = from - lead[1].length - lead[2]!.length
    return span(
      start,
      suggestion === undefined ? nameless(lead[1]) : capital(agree(lead[1], suggestion)) + lead[2] + suggestion,
    )
  }
  if (suggestion !== undefined) return span(from, suggestion)
  // Nothing better is known than to leave the name out, with its comma.
  const comma = /,?\s*$/.exec(draft.slice(0, from))![0].length
  return place === 'vocative' && from > comma ? span(from - comma, '') : span(from)
}

// German adjectives follow the title.
const agree = (opening: string, named: string) =>
  /^Herr\b/.test(named)
    ? opening.replace(/geehrte$/, 'geehrter').replace(/^Liebe$/, 'Lieber')
    : /^Frau\b/.test(named)
      ? opening.replace(/geehrter$/, 'geehrte').replace(/^Lieber$/, 'Liebe')
      : opening

const capital = (text: string) => text.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase())

// "Dear" cannot stand alone.
const nameless = (greeting: string) => (/^dear$/i.test(greeting) ? 'Hello' : capital(greeting))
