// The expectation lists of this folder. They were written before the code; every third entry was held out and looked
// at once, at the end (figures in docs/decisions/0005-names.md).

import { readFileSync } from 'node:fs'
import type { PersonName } from '../../../src/core/model.ts'

export interface HeldOut {
  heldOut?: boolean
}
export interface ProfileEntry extends HeldOut {
  raw: string | null
  given: string | null
  /** Absent: not judged. */
  family?: string | null
  pronouns?: string
}
export interface IntroductionEntry extends HeldOut {
  text: string
  askedForName?: boolean
  name: PersonName | null
  rest?: string
}
export interface DraftEntry extends HeldOut {
  draft: string
  name: PersonName
}
export interface Swaps {
  people: (HeldOut & { name: PersonName; wrongGiven: string[]; wrongFamily: string[]; wrongTitle: string[] })[]
  templates: Record<'given' | 'formal' | 'full', (HeldOut & { text: string })[]>
  drafts: DraftEntry[]
}

export function load<T>(file: string): T {
  return JSON.parse(readFileSync(new URL(`../../fixtures/names/${file}`, import.meta.url), 'utf8')) as T
}

/** Prints how many of a list are right, the held-out part apart. */
export function report(what: string, entries: readonly HeldOut[], isRight: (entry: never) => boolean): void {
  for (const heldOut of [false, true]) {
    const part = entries.filter((entry) => (entry.heldOut ?? false) === heldOut)
    const right = part.filter((entry) => isRight(entry as never)).length
    console.log(`${what}, ${heldOut ? 'held out' : 'worked on'}: ${right} of ${part.length} right`)
  }
}
