// Puts a sentence into the few word classes in which people ask for a person. Used by person.ts.
import { isGivenName } from '../core/names/given-names.ts'
import {
  BOTS,
  FILLERS,
  HUMANS,
  MACHINES,
  OTHER_KIND,
  REACHING,
  REAL,
  SMALL_TYPOS,
  SOMEBODIES,
  TALKING,
} from './person-words.ts'
import { meant } from './spelling.ts'

/**
 * The sentence with each word replaced by its class, so that the patterns below stay readable:
 * "I'd like to tlak to a bloody humna please" becomes "i'd like to TALK to HUMAN".
 */
export function canonical(sentence: string): string {
  const phrased = spelled(sentence)
    .replace(
      /\bcustomer ?(?:service|support|care|assistance|relations|success|help)s?(?: (?:team|department|desk|line|rep(?:resentative)?s?|agents?|people|person))?\b/g,
      ' desk# ',
    )
    .replace(
      /\b(?:the|your|ur) (?:support|service|sales|billing|complaints?|returns?|technical|tech|accounts?|help(?= ?(?:team|desk|line|staff)))(?: (?:team|department|dept|desk|staff|people|line))?\b(?! \p{L}+ (?:for|of))/gu,
      ' desk# ',
    )
    .replace(
      /\b(?:support|sales|billing|complaints|tech(?:nical)? support) (?:team|department|dept|staff)\b|\bhelp ?desk\b|\btech(?:nical)? support\b/g,
      ' desk# ',
    )
    .replace(
      /\b(?:customer (?:rep|representative|agent|advisor|adviser|assistant|consultant)s?|member of (?:your )?(?:staff|team)|team members?|human being|human (?:assistance|support|help|contact|interaction|response|representative|operator|agent|service|intervention)|one of (?:your|the|ur) (?:team|staff|people|colleagues|employees|agents|guys|humans)|people (?:on|in|from) your (?:team|side|end)|(?:who(?:ever)? is|whoever's|(?:the )?person|someone|somebody|anyone) in charge|live (?:chat|support|help)|real people|call ?cent(?:er|re)|head office)\b/g,
      ' human ',
    )
    .replace(
      /\b(?:virtual|digital|ai|automated|voice) (?:assistant|agent|system|service|chat|bot|replies|responses|answers|messages)s?\b|\bauto(?:mated)?[- ]?(?:replies|responses)\b/g,
      ' bot ',
    )
    .replace(/\b((?:talk|speak|chat)(?:ing)? (?:to|with) )(?:support|sales|billing|complaints|returns)\b/g, '$1 desk# ')
    .replace(/\bget(?:ting)? (?:in touch|a ?hold|hold|through)\b/g, ' contact ')
    .replace(/\bcall[- ]?backs?\b/g, ' callback ')
  const words = phrased.split(/\s+/).filter(Boolean)
  const out: string[] = []
  words.forEach((word, index) => {
    const before = words[index - 1] ?? ''
    const kind = classOf(word, before)
    // "a person human being", "live agent operator": one is enough.
    if (kind === 'HUMAN' && out.at(-1) === 'HUMAN') return
    // "Someone real", "anyone human".
    if (out.at(-1) === 'SOMEBODY' && (kind === 'HUMAN' || REAL.has(word))) {
      out[out.length - 1] = 'HUMAN'
      return
    }
    if (kind || !FILLERS.has(word)) out.push(kind ?? word)
  })
  const names = new Set(
    (sentence.match(/\b\p{Lu}\p{Ll}+\b/gu) ?? [])
      .filter((word) => word !== 'Alexa' && word !== 'Siri' && isGivenName(word))
      .map((word) => word.toLowerCase()),
  )
  return out.map((word) => (names.has(word) ? 'NAME' : word)).join(' ')
}

/** The words in small letters and as they were meant, so that "custmer servcie" is seen too. */
function spelled(sentence: string): string {
  const words = sentence.toLowerCase().match(/[\p{L}\p{M}\p{N}]+(?:'\p{L}+)*/gu) ?? []
  return words.flatMap((word) => SMALL_TYPOS[word] ?? meant(word.replace(/(\p{L})\1{2,}/gu, '$1$1'))).join(' ')
}

function classOf(word: string, before: string): string | undefined {
  if (word === 'desk#') return 'DESK'
  if (HUMANS.has(word)) {
    // "The contact person" is somebody of the customer's own.
    const isOther = OTHER_KIND.has(before) || (before === 'contact' && word.startsWith('person'))
    return isOther ? 'thing' : 'HUMAN'
  }
  if (SOMEBODIES.has(word) || word === 'people') {
    if (REAL.has(before)) return 'HUMAN'
    return word === 'people' ? undefined : 'SOMEBODY'
  }
  if (BOTS.has(word)) return 'BOT'
  if (MACHINES.has(word)) return 'MACHINE'
  if (TALKING.has(word)) return 'TALK'
  if (REACHING.has(word))
    return word === 'call' || word === 'calling' || word === 'phone' || word === 'ring' ? 'CALL' : 'REACH'
  return undefined
}
