// What the bot says, in the customer's language where it speaks it. A turn has its words as `turn.words` (choose-language.ts).
import { ar } from './ar.ts'
import { de } from './de.ts'
import { en } from './en.ts'
import { es } from './es.ts'
import { fr } from './fr.ts'
import { ja } from './ja.ts'
import { pt } from './pt.ts'
import type { Words } from './shape.ts'

export type { Words } from './shape.ts'

const ALL = { en, de, fr, es, pt, ja, ar } satisfies Record<string, Words>
/** A language that the bot speaks, by its BCP 47 code. */
export type Language = keyof typeof ALL

export const LANGUAGES = Object.keys(ALL) as Language[]

export const isSpoken = (language: string): language is Language => Object.hasOwn(ALL, language)

export const wordsOf = (language: Language): Words => ALL[language]

/** Of a locale as platforms give it, "pt-BR"; English where it is none that the bot speaks. */
export function wordsIn(locale: string | undefined): Words {
  const language = locale?.split('-')[0]?.toLowerCase() ?? ''
  return wordsOf(isSpoken(language) ? language : 'en')
}
