// The shape of a language's words: that of the English ones. A word that is missing in a language does not compile.
import type { en } from './en.ts'

type Spoken<T> = T extends (...facts: infer Facts) => string
  ? (...facts: Facts) => string
  : T extends string
    ? string
    : readonly [string, string, string, string, string]

export type Words = { readonly [K in keyof typeof en]: Spoken<(typeof en)[K]> }
