// Forms of address: how they are written, which of them mean the same, and which are lost in translation.
// A profile's title is dropped, a customer's own is kept, a draft's is compared.

import { fold } from './fold.ts'

/** What a title says, apart from its language. `f` leaves open what English must choose: Mrs., Ms. or Miss. */
export type TitleKind = 'mr' | 'mrs' | 'ms' | 'miss' | 'f' | 'mx' | 'dr' | 'prof' | 'rev' | 'rank' | 'sir' | 'degree'

export interface Title {
  kind: TitleKind
  /** As it is written properly: "Dr.", "Mme". */
  written: string
  language: string
}

/** The title that a word is, or undefined. Case and the full stop do not matter. */
export function readTitle(word: string): Title | undefined {
  const key = fold(word).replace(/\.+$/, '')
  // A lone M is an initial far more often than a Monsieur.
  if (key === 'm' && word !== 'M.') return undefined
  return TITLES.get(key)
}

/** Whether somebody known by one title may be addressed by the other: "Frau" for "Ms.", never "Mr." for "Mrs.". */
export function sameTitle(a: Title, b: Title): boolean {
  if (a.kind === b.kind) return a.kind !== 'rank' && a.kind !== 'degree' ? true : a.written === b.written
  const women = ['mrs', 'ms', 'miss', 'f']
  const open = a.kind === 'f' || b.kind === 'f'
  // Within one language the choice was made: Mme is not Mlle.
  return open && a.language !== b.language && women.includes(a.kind) && women.includes(b.kind)
}

/** The titles at the start of some words, and how many words they take: "Prof. Dr. Hans Müller" has two. */
export function takeTitles(words: readonly string[]): { titles: Title[]; words: number } {
  const titles: Title[] = []
  for (const word of words) {
    const title = readTitle(word)
    if (!title) break
    titles.push(title)
  }
  return { titles, words: titles.length }
}

/** A degree or a suffix after a name: "PhD", "MBA", "Jr.", "III". */
export function isSuffix(word: string): boolean {
  return SUFFIXES.has(fold(word).replace(/[.,]/g, '')) || /^(?:II|III|IV)$/.test(word)
}

/** The title that says the same in the language of another: Mrs. to German is Frau. */
export function titleIn(title: Title, language: string): string {
  if (title.language === language) return title.written
  const women = ['mrs', 'ms', 'f']
  const found = [...TITLES.values()].find(
    (other) =>
      other.language === language &&
      (other.kind === title.kind || (women.includes(other.kind) && women.includes(title.kind))) &&
      other.kind !== 'rank' &&
      other.kind !== 'degree',
  )
  return found?.written ?? title.written
}

// kind, language: written form and other spellings.
const TABLE: [TitleKind, string, string, string?][] = [
  ['mr', 'en', 'Mr.', 'mr mister'],
  ['mrs', 'en', 'Mrs.', 'mrs missus'],
  ['ms', 'en', 'Ms.', 'ms'],
  ['miss', 'en', 'Miss', 'miss'],
  ['f', 'en', 'Madam', "ma'am madam"],
  ['mx', 'en', 'Mx.', 'mx'],
  ['dr', 'en', 'Dr.', 'dr doctor'],
  ['prof', 'en', 'Prof.', 'prof professor'],
  ['sir', 'en', 'Sir', 'sir'],
  ['sir', 'en', 'Dame', 'dame'],
  ['rev', 'en', 'Rev.', 'rev reverend'],
  ['rank', 'en', 'Capt.', 'capt captain'],
  ['rank', 'en', 'Lt.', 'lt lieutenant'],
  ['rank', 'en', 'Sgt.', 'sgt sergeant'],
  ['rank', 'en', 'Col.', 'col colonel'],
  ['rank', 'en', 'Hon.', 'hon'],
  ['mr', 'de', 'Herr', 'herr hr herrn'],
  ['f', 'de', 'Frau', 'frau fr'],
  ['dr', 'de', 'Dr.', 'doktor'],
  ['degree', 'de', 'Dipl.-Ing.', 'dipl.-ing dipl-ing ing mag dipl univ.-prof'],
  ['mr', 'fr', 'M.', 'm monsieur'],
  ['f', 'fr', 'Mme', 'mme madame'],
  ['miss', 'fr', 'Mlle', 'mlle mademoiselle'],
  ['dr', 'fr', 'Dr', 'docteur'],
  ['mr', 'es', 'Sr.', 'sr senor'],
  ['f', 'es', 'Sra.', 'sra senora'],
  ['miss', 'es', 'Srta.', 'srta senorita'],
  ['dr', 'es', 'Dra.', 'dra doctora'],
  ['mr', 'pt', 'Sr.', 'senhor'],
  ['f', 'pt', 'Sra.', 'senhora'],
  ['mr', 'it', 'Sig.', 'sig signor signore'],
  ['f', 'it', 'Sig.ra', 'sig.ra signora'],
  ['dr', 'it', 'Dott.', 'dott dott.ssa dottore dottoressa'],
  ['mr', 'nl', 'dhr.', 'dhr meneer'],
  ['f', 'nl', 'mevr.', 'mevr mevrouw mw'],
  ['mr', 'pl', 'Pan', 'pan'],
  ['f', 'pl', 'Pani', 'pani'],
  ['mr', 'hi', 'Shri', 'shri'],
  ['f', 'hi', 'Smt.', 'smt'],
  ['dr', 'ar', 'د.', 'د'],
]

const TITLES = new Map<string, Title>(
  TABLE.flatMap(([kind, language, written, spellings]) =>
    (spellings ?? written).split(' ').map((spelling): [string, Title] => [fold(spelling), { kind, language, written }]),
  ),
)

const SUFFIXES = new Set(
  'jr sr phd md mba msc bsc ba ma esq cpa rn dds dvm jd llm llb mph pmp cfa pe bed meng beng dphil frcs cissp obe mbe cbe'.split(
    ' ',
  ),
)
