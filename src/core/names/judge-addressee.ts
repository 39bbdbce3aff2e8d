// Whether a name in a draft is how this customer is called, and what to write instead.

import type { PersonName } from '../model.ts'
import type { Addressee } from './find-addressees.ts'
import { isNearMiss, isSameButMarks } from './near-miss.ts'
import { salutation } from './salutation.ts'
import { sameTitle, type Title, takeTitles, titleIn } from './titles.ts'

export interface Verdict {
  reason: string
  /** What to write in place of the name; undefined when we know nothing better than to leave it out. */
  suggestion?: string
}

/** What is wrong with this way to address the customer, or undefined when nothing is. */
export function judgeAddressee(addressee: Addressee, name: PersonName): Verdict | undefined {
  const { titles, names, place } = addressee
  const wrongName = judgeNames(names, titles, name)
  // A mention with a strange name is about somebody else, unless it is the customer's own name misspelled.
  if (place === 'mention' && !isAbout(names, name)) return undefined
  const wrongTitle = judgeTitle(titles, name)
  const reason = wrongTitle ?? wrongName
  if (!reason) return undefined
  const suggestion = rightWay(titles, names, name)
  return { reason, ...(suggestion !== undefined ? { suggestion } : {}) }
}

function judgeTitle(titles: readonly Title[], name: PersonName): string | undefined {
  if (titles.length === 0) return undefined
  const known = takeTitles((name.title ?? '').split(' ')).titles
  if (known.length === 0) return 'The customer has not given a title.'
  const all = titles.every((title) => known.some((one) => sameTitle(one, title)))
  // "Prof." will do for "Prof. Dr.", "Dr." would not.
  const highest =
    titles.some((title) => sameTitle(known[0]!, title)) ||
    (titles.length === 1 &&
      known.length > 1 &&
      /^(?:mr|mrs|ms|f|miss)$/.test(known[0]!.kind) &&
      sameTitle(known.at(-1)!, titles[0]!))
  return all && highest ? undefined : `The customer’s title is “${name.title}”.`
}

function judgeNames(names: readonly string[], titles: readonly Title[], name: PersonName): string | undefined {
  if (names.length === 0 || (!name.given && !name.family)) return undefined
  const said = names.join(' ')
  const ways = titles.length > 0 ? formalWays(name) : plainWays(name)
  if (ways.includes(said) || isPartOfDisplay(names, name) || isUnknowable(names, titles, name)) return undefined
  const all = [...formalWays(name), ...plainWays(name)]
  if (all.includes(said)) return titles.length > 0 ? 'A title goes with the family name.' : FAMILY_ALONE
  if (all.some((way) => way.toLowerCase() === said.toLowerCase())) return 'The name is written with the wrong capitals.'
  if (all.some((way) => isSameButMarks(way, said))) return `The customer writes the name “${nearest(said, all)}”.`
  if (name.given && name.family && said === `${name.family} ${name.given}`) return 'The names are in the wrong order.'
  const near = all.find((way) => isNearMiss(said, way))
  return near
    ? `The name is misspelled: it is “${near}”.`
    : `The customer’s name is ${salutation(name) ?? name.family}.`
}

const FAMILY_ALONE = 'The family name alone is no way to address somebody.'

/** With a title: the family name, or the whole name. */
function formalWays({ given, family, display }: PersonName): string[] {
  return [
    family,
    family && given ? `${given} ${family}` : undefined,
    display,
    family ? undefined : given,
    firstFamily(family),
  ].filter((way) => way !== undefined)
}

/** Without: the first name, or the whole; a family name alone only where no first name could be misread into it. */
function plainWays({ given, family, display }: PersonName): string[] {
  const whole = given && family ? `${given} ${family}` : undefined
  const single = given && firstFamily(family) ? `${given} ${firstFamily(family)}` : undefined
  return [given, whole, single, display].filter((way) => way !== undefined)
}

// Of "López Hernández" the first is the one said.
const firstFamily = (family: string | undefined) =>
  family && /^\p{Lu}\p{L}+ \p{Lu}/u.test(family) ? family.split(' ')[0] : undefined

// "Anna Maria Weiss" for who signs so: middle names are hers too.
function isPartOfDisplay(names: readonly string[], name: PersonName): boolean {
  const display = (name.display ?? '').split(/[\s,]+/)
  return (
    names.length > 1 &&
    (names[0] === name.given || name.display?.startsWith(names[0]!) === true) &&
    names.every((word) => display.includes(word))
  )
}

// We know one name of two, and the other is said: nothing to hold against it.
const isUnknowable = (names: readonly string[], titles: readonly Title[], name: PersonName) =>
  (!name.family && titles.length > 0 && names.length === 1) ||
  (!name.family && names.length > 1 && names[0] === name.given) ||
  (!name.given &&
    !name.title &&
    titles.length === 0 &&
    (names.length === 1 ? names[0] !== name.family : names.at(-1) === name.family))

/** Whether a mention is of the customer: the own family name, right or misspelled. */
function isAbout(names: readonly string[], name: PersonName): boolean {
  const last = names.at(-1)
  return (
    last !== undefined &&
    [name.family, firstFamily(name.family)].some(
      (own) => own !== undefined && (own === names.join(' ') || own === last || isNearMiss(names.join(' '), own)),
    )
  )
}

function rightWay(titles: readonly Title[], names: readonly string[], name: PersonName): string | undefined {
  const title = takeTitles((name.title ?? '').split(' ')).titles
  const formal =
    name.family && title.length > 0
      ? `${title.map((one) => titleIn(one, titles[0]?.language ?? one.language)).join(' ')} ${name.family}`
      : undefined
  if (titles.length > 0) return formal ?? name.given
  if (names.length > 1 && name.given && name.family) return `${name.given} ${name.family}`
  return name.given ?? formal
}

const nearest = (said: string, ways: readonly string[]) => ways.find((way) => isSameButMarks(way, said)) ?? ways[0]!
