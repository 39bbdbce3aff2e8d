// Where a draft speaks to somebody by name: after a greeting, at the end of a sentence, at its start, after a title.

import { takeWords } from './addressee-words.ts'
import { isFamilyName } from './family-names.ts'
import { isAlsoWord, isGivenName } from './given-names.ts'
import { isApposition, isOfSomebodyElse, isSelfIntroduction, isSignature, isSignOff } from './not-spoken-to.ts'
import { isOrdinaryWord } from './ordinary-words.ts'
import { readTitle, type Title } from './titles.ts'

export interface Addressee {
  /** Where the name stands in the draft, titles included. */
  from: number
  to: number
  titles: Title[]
  names: string[]
  /** `greeting` and `vocative` speak to the customer; `mention` may speak of somebody else. */
  place: 'greeting' | 'vocative' | 'mention'
}

const GREETINGS =
  '(?:hi|hello|hey|hiya|dear|greetings|good (?:morning|afternoon|evening|day)|hallo|liebe[rs]?|sehr geehrte[rs]?|guten (?:tag|morgen|abend)|moin|servus|bonjour|bonsoir|salut|ch[eè]re?|hola|estimad[oa]|querid[oa]|buen[oa]s (?:días|tardes|noches)|olá|oi|prezad[oa]|car[oa]|bom dia|boa tarde|ciao|gentile|buongiorno|beste|hoi|hej|cześć|привет|здравствуйте|добрый день|уважаем(?:ый|ая)|дорог(?:ой|ая))'
const THANKS =
  '(?:(?:many |warm )?thanks(?: so much| a lot| again| for [\\p{Ll} ]{2,40}?)?|thank you(?: so much| very much| again| for [\\p{Ll} ]{2,40}?)?|sorry(?: about (?:that|this))?|(?:my|our) apologies|welcome(?: back)?|congratulations|okay|ok|perfect|great(?: news)?|good news|no problem|no worries|sure|of course|got it|certainly|absolutely|understood|yes|goodbye|bye|vielen dank|danke|merci(?: beaucoup)?|(?:muchas )?gracias|obrigad[oa]|grazie)'

const WORD = "\\p{L}[\\p{L}\\p{M}'’-]*"
// "Mr.Jackson" is written so too.
const GLUED = '(?:(?:Mr|Mrs|Ms|Dr|Prof)\\.)?'
const TITLED_NAME = `(?:${GLUED}${WORD}\\.?[ \\t]+){0,5}${GLUED}${WORD}`
const START = '(?<=^|[\\n.!?…。！:;][ \\t"“]*|[\\p{Extended_Pictographic}][ \\t]*)'
const GREETING = new RegExp(
  `${START}(${GREETINGS})(?:[ \\t]+(?:again|there|back|und herzlich willkommen))?(,?[ \\t]+|,)(${TITLED_NAME})`,
  'giu',
)
const THANKING = new RegExp(
  `(?<![\\p{L}])(${THANKS})(,?[ \\t]+)(${TITLED_NAME})(?=[ \\t]*(?:[,.!?;:–—\\n-]|$|\\p{Extended_Pictographic}))`,
  'giu',
)
const CLOSING = new RegExp(
  `,[ \\t]+(${TITLED_NAME})(?=[ \\t]*(?:[.!?…]|,[ \\t]+\\p{Ll}|$|\\n|\\p{Extended_Pictographic}))`,
  'gu',
)
const OPENING = new RegExp(`${START}(${TITLED_NAME})(?=,[ \\t]+\\S|[ \\t]+[–—-][ \\t])`, 'gu')
const TITLED = new RegExp(`(?<![\\p{L}])(${TITLED_NAME})`, 'gu')

/** Everybody whom a draft seems to name, in order, each once. */
export function findAddressees(draft: string): Addressee[] {
  const found: Addressee[] = []
  const add = (from: number, text: string, place: Addressee['place']) => {
    const taken = takeWords(text, place)
    if (!taken || draft.startsWith('/', from + taken.to)) return
    const one = { ...taken, from: from + taken.from, to: from + taken.to, place }
    if (!found.some((other) => one.from < other.to && one.to > other.from)) found.push(one)
  }
  for (const match of draft.matchAll(GREETING)) {
    const from = match.index + match[0].length - match[3]!.length
    if (!isSelfIntroduction(draft.slice(from)) && isSpokenTo(draft, from, match)) add(from, match[3]!, 'greeting')
  }
  for (const match of draft.matchAll(THANKING)) {
    const from = match.index + match[0].length - match[3]!.length
    if (!isSignOff(draft, match.index, from + match[3]!.length) && isThanked(match)) add(from, match[3]!, 'greeting')
  }
  for (const match of draft.matchAll(CLOSING)) {
    const from = match.index + match[0].length - match[1]!.length
    if (isVocativeEnd(draft, match.index, from, match[1]!)) add(from, match[1]!, 'vocative')
  }
  for (const match of draft.matchAll(OPENING)) {
    if (isOpening(draft, match.index, match[1]!)) add(match.index, match[1]!, 'vocative')
  }
  for (const match of draft.matchAll(TITLED)) addTitled(draft, match, add)
  return found.sort((a, b) => a.from - b.from)
}

function addTitled(
  draft: string,
  match: RegExpExecArray,
  add: (from: number, text: string, place: 'mention') => void,
): void {
  for (const word of match[1]!.matchAll(/\S+/gu)) {
    const title = readTitle(word[0])
    if (!title || !/^\p{Lu}/u.test(word[0]) || !/^\S+\s+\p{Lu}/u.test(match[1]!.slice(word.index))) continue
    const from = match.index + word.index
    if (!isOfSomebodyElse(draft, from, match.index + match[0].length)) add(from, match[1]!.slice(word.index), 'mention')
    return
  }
}

// "Thanks, Xola!" is somebody; in "Thanks for contacting Acme" and "Great Britain" only a known first name is.
function isThanked(match: RegExpExecArray): boolean {
  const first = match[3]!.split(/\s+/)[0]!
  const kind = /^(?:many|warm|thank|sorry|my|our|wel|vielen|danke|merci|gracias|much|obrig|grazie)/i.test(match[1]!)
  const vague = / for /i.test(match[1]!) ? !match[2]!.includes(',') : !kind
  return !vague || readTitle(first) !== undefined || isGivenName(first)
}

// "Hi, Sara!" and "Hi Sara thanks", but not "Guten Tag, Ihr Paket ist da" or "Hi, PayPal refunds take five days".
function isSpokenTo(draft: string, from: number, match: RegExpExecArray): boolean {
  if (!match[2]!.startsWith(',')) return true
  const first = match[3]!.split(/\s+/)[0]!
  if (readTitle(first) !== undefined || isGivenName(first)) return true
  const to = from + (takeWords(match[3]!, 'greeting')?.to ?? 0)
  return /^[ \t]*(?:[,.!?:;–—\n-]|$|\p{Extended_Pictographic})/u.test(draft.slice(to))
}

// "Sara, your parcel is here." At the start of a sentence any word has a capital, so the name must be a known one, or
// have a title; an unknown one that is like the customer's is found by its spelling.
function isOpening(draft: string, from: number, text: string): boolean {
  const first = text.split(/\s+/)[0]!
  if (isApposition(draft.slice(from + text.length)) || isSignature(draft, from) || /\s(?:here|speaking)$/.test(text))
    return false
  // The stop of "Mr." ends no sentence.
  if (readTitle(/\S+\s*$/u.exec(draft.slice(0, from))?.[0].trim() ?? '')) return false
  if (readTitle(first) !== undefined || isGivenName(first) || isFamilyName(first)) return true
  return (
    text === first &&
    /^,[ \t]+your\b/.test(draft.slice(from + text.length)) &&
    !isOrdinaryWord(first) &&
    !/(?:ly|wise|over|while)$/i.test(first)
  )
}

// "Have a great day, Sara!" speaks to Sara. "We ship to Berlin, Paris." and "Regards, Tom" do not.
function isVocativeEnd(draft: string, comma: number, from: number, text: string): boolean {
  const clause = /[^.!?\n]*$/u.exec(draft.slice(0, comma))![0]
  if (/(?:regards|wishes|best|sincerely|yours|love|cheers|gruß|grüße|cordialement|saludos)\s*$/iu.test(clause))
    return false
  if (isSignature(draft, from) || isApposition(draft.slice(from + text.length))) return false
  const words = text.split(/\s+/)
  const last = readTitle(words.at(-1)!)
  if (last && last.kind !== 'sir' && last.kind !== 'f') return false
  if (words.some((word) => readTitle(word))) return !isOfSomebodyElse(draft, from, from + text.length)
  const cue =
    /\b(?:thank|thanks|sorry|apolog\p{L}*|have a \p{L}+|welcome|enjoy|take care|understand|hear that|hi|hello|vielen dank|danke|merci|gracias)\b/iu.test(
      clause,
    )
  // After another capital it is a list or a place: "Austin, Texas", "Maya, Tom".
  if (/\p{Lu}[\p{L}'’-]*\s*$/u.test(clause) && clause.trim().includes(' ') && !(cue && isGivenName(words[0]!)))
    return false
  const asks = draft
    .slice(from + text.length)
    .trimStart()
    .startsWith('?')
  return isGivenName(words[0]!)
    ? !isAlsoWord(words[0]!) || cue || asks
    : (cue || asks) && /^\p{Lu}\p{L}*$/u.test(text) && clause.split(' ').length <= 10 && !isOrdinaryWord(text)
}
