// How upset somebody is, from 0 to 1, by words, shouting and repetition. From 0.6 on a person takes over (policies/calm.ts).
import { AGAIN, GOOD, HEAT, INTENSIFIERS, OWN_MATTER, PROFANITY, THREATS, WAITING } from './heat-words.ts'
import { isNegated } from './negation.ts'
import { phraseIndex } from './phrases.ts'
import { sentencesOf } from './sentences.ts'
import { speechOf, wordsIn } from './text.ts'

const anger = phraseIndex(HEAT)

/** Turns a sum of weights into 0…1: a sum of 1.1 gives 0.6. */
const scale = 1.2
/** Something that went wrong warms a little by itself, but never to where a person must take over. */
const warmthOfTrouble = 0.3

/** The heat of a text, given how likely it is that something went wrong. The text is plain (text.ts). */
export function heatOf(plain: string, trouble: number): number {
  const speech = speechOf(plain)
  const words = wordsIn(speech)
  if (words.length === 0) return /[😡🤬😤👿🖕]/u.test(plain) ? 0.7 : 0
  const said = words.join(' ')
  const cross =
    angerIn(words) +
    threatsIn(speech) +
    Math.min((said.match(AGAIN)?.length ?? 0) * 0.4, 0.8) +
    Math.min((said.match(WAITING)?.length ?? 0) * 0.4, 0.8) +
    Math.min(profanityIn(words) * 0.6, 1.2)
  const loud = loudnessOf(speech, plain, OWN_MATTER.test(said))
  // Shouting alone is not anger ("HELLO!!! THANKS!!!"), but it makes anger louder.
  const total =
    cross + (cross > 0.3 || loud.anger > 0 ? loud.volume : loud.volume * 0.35) + loud.anger - kindnessIn(words)
  const heat = total <= 0 ? 0 : 1 - Math.exp(-total / scale)
  return Math.max(heat, warmthOfTrouble * trouble * (total < 0 ? 0.5 : 1))
}

function angerIn(words: readonly string[]): number {
  let strong = 0
  let mild = 0
  for (const hit of anger.find(words)) {
    if (isNegated(words, hit.at) || isPraised(words, hit.at + hit.length)) continue
    const weight = hit.weight * (INTENSIFIERS.test(words[hit.at - 1] ?? '') ? 1.3 : 1)
    if (hit.weight < 0.5) mild += weight
    else strong += weight
  }
  // Many mild words make a long story, not a rage.
  return Math.min(strong, 3) + Math.min(mild, 0.7)
}

/** "insanely good", "sick deal": what follows is praise. */
const isPraised = (words: readonly string[], after: number): boolean => GOOD.test(words[after] ?? '')

function threatsIn(speech: string): number {
  const threats = sentencesOf(speech).flatMap((sentence) => {
    const said = wordsIn(sentence).join(' ')
    const isAsked = /^(?:how|where|can|could|is|are|do|does|what|will|would|should|may)\b/.test(said)
    return isAsked ? [] : THREATS.filter((threat) => threat.test(said))
  })
  return Math.min(threats.length * 1.15, 2)
}

function profanityIn(words: readonly string[]): number {
  return words.filter((word, at) => PROFANITY.test(word) && ![1, 2, 3].some((next) => isPraised(words, at + next)))
    .length
}

/** Capitals, rows of marks and angry faces: `anger` by itself, `volume` for what else is there. */
function loudnessOf(speech: string, plain: string, isOwnMatter: boolean): { volume: number; anger: number } {
  const letters = speech.match(/\p{L}/gu)?.length ?? 0
  const capitals = speech.match(/\p{Lu}/gu)?.length ?? 0
  const shouted = speech.match(/\b\p{Lu}{4,}\b/gu)?.length ?? 0
  const isShouting = letters >= 12 && capitals / letters > 0.6
  const rows = speech.match(/[!?]{2,}/g) ?? []
  const marks = Math.min(
    rows.reduce((sum, row) => sum + (row.length > 3 ? 0.45 : 0.3), 0),
    0.75,
  )
  const faces = plain.match(/[😡🤬😤👿🖕😠👎]/gu)?.length ?? 0
  const volume = (isShouting ? 0.6 : Math.min(shouted * 0.12, 0.36)) + marks + (speech.includes('!') ? 0.1 : 0)
  return { volume, anger: Math.min(faces * 0.9, 1.2) + (isShouting && isOwnMatter ? 0.35 : 0) }
}

function kindnessIn(words: readonly string[]): number {
  const kind = words.filter((word, at) => GOOD.test(word) && !isNegated(words, at)).length
  return Math.min(kind * 0.35, 0.8)
}
