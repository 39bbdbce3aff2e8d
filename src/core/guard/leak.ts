// The guard of public messages: nothing that was said in private may appear in public, whoever wrote it. Pure. It is strict on purpose:
// an agent who is stopped for nothing writes another word; a leak cannot be taken back. Used by the turn and by the outbox.
import type { PersonName } from '../model.ts'
import { fold } from '../names/fold.ts'
import { readIntroduction } from '../names/index.ts'
import { isOrdinaryWord } from '../names/ordinary-words.ts'
import { findIdentifiers, keyOf, plainOf } from './identifiers.ts'

/** What is known of somebody, on either side. */
export interface Known {
  /** The public name. */
  handle?: string
  name: PersonName
  email?: string
  /** All that was said in private with them and about them, notes of the team too. */
  privateTexts: readonly string[]
  /** All that they, and we, have said in this public place. */
  publicTexts: readonly string[]
}

export interface PublicText {
  text: string
  author: 'bot' | 'agent'
  /** It says what an article says. */
  hasSource: boolean
  /** The names of what is attached, which everybody reads too. */
  files?: readonly string[]
}

/** A part of an address by itself gives it away from this length on; so does a part of a number. Characters. */
const KEY_LENGTH_MIN = 4
const LOCAL_PART_LENGTH_MIN = 6
/** So many words running, said in private, are no accident. */
const RUN_LENGTH = 5
const WORD_LENGTH_MIN = 4

/** A sentence for whoever wrote it; undefined: nothing private is in it. */
export function findLeak({ files = [], ...said }: PublicText, known: Known): string | undefined {
  const leak = leakIn(said, known)
  if (leak || !files.length) return leak
  // A camera's numbers say nothing of anybody, so a file's name is held against what is known alone.
  const named = leakIn({ text: files.join('\n'), author: 'bot', hasSource: true }, known)
  return named && `The name of a file would tell it. ${named}`
}

function leakIn({ text, author, hasSource }: PublicText, known: Known): string | undefined {
  const said = withoutLinksOf(author, text)
  const found = identifierIn(said, known, author) ?? nameIn(said, known)
  if (found) return found
  // An article is everybody's, whatever words it shares with a private talk; so are the bot's own phrases, in every language.
  return hasSource || author === 'bot' ? undefined : factIn(said, known)
}

/** Our own invitation carries a link of ours, whose letters mean nothing. */
const withoutLinksOf = (author: PublicText['author'], text: string): string =>
  author === 'bot' ? text.replace(/https?:\/\/\S+/g, ' ') : text

function identifierIn(text: string, known: Known, author: PublicText['author']): string | undefined {
  const publicKey = known.publicTexts.map(keyOf).join(' ')
  const key = keyOf(text)
  const secrets = [known.email ?? '', ...known.privateTexts].flatMap(findIdentifiers)
  for (const secret of secrets) {
    const keys = [
      secret.key,
      ...(secret.kind === 'e-mail address' ? [localPart(secret.text)] : []),
      ...digitsOf(secret.text),
    ]
    const hit = keys.find((one) => one.length >= KEY_LENGTH_MIN && !publicKey.includes(one) && key.includes(one))
    if (hit) return `It holds ${anOf(secret.kind)} from a private conversation, and this place is public.`
  }
  if (author === 'bot') return undefined
  // Whatever an agent took from elsewhere: an order system, a letter.
  const unknown = findIdentifiers(text).find((one) => !publicKey.includes(one.key))
  return unknown && `It holds ${anOf(unknown.kind)} (“${unknown.text}”), and this place is public.`
}

const anOf = (kind: string) => (/^[aeiou]/.test(kind) ? `an ${kind}` : `a ${kind}`)

function localPart(email: string): string {
  const key = keyOf(email.split(/@|\s?[([{]?\s?\bat\b/i)[0] ?? '')
  return key.length >= LOCAL_PART_LENGTH_MIN ? key : ''
}

/** The number of a parcel, without the words around it. */
const digitsOf = (text: string): string[] => {
  const digits = text.replace(/\D/g, '')
  return digits.length >= KEY_LENGTH_MIN && digits.length !== 4 ? [digits] : []
}

function nameIn(text: string, known: Known): string | undefined {
  const shown = new Set(wordsOf(known.handle ?? ''))
  const openly = known.publicTexts.flatMap(wordsOf)
  for (const word of openly) shown.add(word)
  const hidden = namesOf(known).filter((word) => !shown.has(word))
  const words = plainOf(text).match(/[\p{L}\p{M}]+(?:['’-][\p{L}\p{M}]+)*/gu) ?? []
  const spoken = words.flatMap((word) => [word, ...word.split(/['’-]/)])
  const joined = fold(words.join(''))
  for (const name of hidden) {
    const isWritten = spoken.some((word) => fold(word) === name && (!isOrdinaryWord(word) || /^\p{Lu}/u.test(word)))
    // Scripts without spaces, and names drawn apart or run together.
    const isInside = /[^\p{Script=Latin}]/u.test(name)
      ? joined.includes(name)
      : name.length >= 7 && joined.includes(name)
    if (isWritten || isInside) return 'It holds a name that the customer does not use here, and this place is public.'
  }
  return undefined
}

/** Family and given name as we know them, and as they gave them in private. */
function namesOf({ name, privateTexts }: Known): string[] {
  const introduced = privateTexts.flatMap((text) => {
    const read = readIntroduction(text)?.name
    return read ? [read.given, read.family] : []
  })
  const all = [name.given, name.family, name.display, ...introduced].flatMap((part) => wordsOf(part ?? ''))
  return [...new Set(all)].filter((word) => word.length > 1 || /[^\p{Script=Latin}]/u.test(word))
}

const wordsOf = (text: string): string[] =>
  (plainOf(text).match(/[\p{L}\p{M}]+(?:['’-][\p{L}\p{M}]+)*|\d+/gu) ?? []).map(fold)

/** Ordinary words that tell of money, health or law, once they were said in private alone. */
const TELLING = new Set(
  `refund refunded refunds compensation voucher discount credit chargeback lawyer solicitor court police hospital doctor illness ill sick cancer pregnant baby divorce husband wife mother father daughter son
funeral died death bank debt fraud stolen thief broke unemployed disability disabled wheelchair salary loan mortgage birthday wedding holiday password`.split(
    /\s+/,
  ),
)

function factIn(text: string, { privateTexts, publicTexts, handle = '' }: Known): string | undefined {
  const open = new Set([...publicTexts, handle].flatMap(wordsOf))
  const isTelling = (word: string) =>
    !open.has(word) && (TELLING.has(word) || (word.length >= WORD_LENGTH_MIN && /\p{L}/u.test(word) && !isCommon(word)))
  const words = wordsOf(text)
  const told = new Set(privateTexts.flatMap(wordsOf))
  const fact = words.find((word) => isTelling(word) && told.has(word))
  if (fact) return `“${fact}” was said in a private conversation alone, and this place is public.`
  const amounts = new Set(privateTexts.flatMap(amountsOf))
  const openAmounts = new Set(publicTexts.flatMap(amountsOf))
  const amount = amountsOf(text).find((one) => amounts.has(one) && !openAmounts.has(one))
  if (amount) return `The amount ${amount} was said in a private conversation alone, and this place is public.`
  const runs = new Set(privateTexts.flatMap((private_) => runsOf(wordsOf(private_))))
  const openRuns = new Set(publicTexts.flatMap((public_) => runsOf(wordsOf(public_))))
  const run = runsOf(words).find((one) => runs.has(one) && !openRuns.has(one) && !isCourtesy(one))
  return run && `“${run}” was said in a private conversation alone, and this place is public.`
}

const amountsOf = (text: string): string[] =>
  (
    plainOf(text).match(
      /(?:[€$£¥]\s?\d+(?:[.,]\d{1,2})?|\d+(?:[.,]\d{2})|\d+(?:[.,]\d{1,2})?\s?(?:€|euros?|eur|usd|gbp|dollars?|pounds?))(?!\d)/giu,
    ) ?? []
  ).map((amount) =>
    amount
      .replace(/[^\d.,]/g, '')
      .replace(',', '.')
      .replace(/\.00$/, ''),
  )

const runsOf = (words: readonly string[]): string[] =>
  words.slice(0, Math.max(0, words.length - RUN_LENGTH + 1)).map((_, at) => words.slice(at, at + RUN_LENGTH).join(' '))

/** Said to everybody: "you are very welcome and". */
const isCourtesy = (run: string): boolean =>
  run.split(' ').every((word) => SMALL.has(word) || word.length < WORD_LENGTH_MIN)

const isCommon = (word: string): boolean => SMALL.has(word) || isOrdinaryWord(word)

/** What every desk says in public, in the forms in which it says it. */
const SMALL = new Set(
  `about again also always answer answered answering anytime anything apologise apologies appreciate appreciated asked asking away back been before bringing brought care checked chat closed colleague colleagues
come comes could dear does doing done everybody everyone everything feedback feel find from gave gets getting give glad goes going gone good great happy have having hear heard hello help helped helpful helping here hope
into just kind kindly know known letting like little look looked looking lovely made make making many matter mean meant message messages more most much must nice note noted once only open other ours over pass passed patience
people please pleased private privately public question questions raise raised raising reach reached reading really reply resolve resolved right said same says see sent settle settled shall share shared should some somebody someone something sorry
sort sorted soon speak still stop sure take taken taking talk team tell than thank thanks that their them then there these they thing things think this those though thread through time today together told tomorrow took touch
tried trying understand until update upon very want wanted welcome well were what when where which while whole will wish with without word words work working would write writes writing written wrote your yours yourself`.split(
    /\s+/,
  ),
)
