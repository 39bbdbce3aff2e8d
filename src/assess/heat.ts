// How upset somebody is, from 0 to 1, by words, shouting and repetition. From 0.6 on a person takes over (policies/calm.ts).
import { AGAIN, GOOD, HEAT, INTENSIFIERS, NEGATORS, PROFANITY, THREATS, WAITING } from './heat-words.ts'
import { phraseIndex } from './phrases.ts'
import { speechOf, wordsIn } from './text.ts'

const anger = phraseIndex(HEAT)
const threats = phraseIndex([[1.1, THREATS.join(',')]])

/** Turns a sum of weights into 0…1: 0.6 is reached at about 1.1. */
const scale = 1.2

/** The heat of a text. The text is plain (text.ts). */
export function heatOf(plain: string): number {
  const speech = speechOf(plain)
  const words = wordsIn(speech)
  if (words.length === 0) return /[😡🤬😤👿🖕]/u.test(plain) ? 0.6 : 0
  const lower = words.join(' ')
  const found = angerIn(words)
  const threat = Math.min(
    threats.find(words).reduce((sum, hit) => sum + hit.weight, 0),
    1.6,
  )
  const again = Math.min((lower.match(AGAIN)?.length ?? 0) * 0.45, 0.9)
  const waiting = Math.min((lower.match(WAITING)?.length ?? 0) * 0.4, 0.8)
  const swearing = Math.min(profanityIn(words) * 0.6, 1.2)
  const cross = found + threat + again + waiting + swearing
  const loud = loudness(speech, plain)
  // Shouting alone is not anger ("HELLO!!! THANKS!!!"), but it makes anger louder.
  const total = cross + (cross > 0.3 ? loud : loud * 0.35) - kindness(words)
  return total <= 0 ? 0 : 1 - Math.exp(-total / scale)
}

function angerIn(words: readonly string[]): number {
  let sum = 0
  let light = 0
  for (const hit of anger.find(words)) {
    if (isNegated(words, hit.at) || isPraised(words, hit.at + hit.length)) continue
    const stronger = INTENSIFIERS.test(words[hit.at - 1] ?? '') ? 1.3 : 1
    // Many mild words make a long story, not a rage.
    if (hit.weight < 0.5) light += hit.weight * stronger
    else sum += hit.weight * stronger
  }
  return Math.min(sum, 3) + Math.min(light, 0.7)
}

/** "not angry", "isn't a disaster"; but "not only ridiculous" and "why not, idiots" stay. */
function isNegated(words: readonly string[], at: number): boolean {
  for (let back = 1; back <= 3; back++) {
    const word = words[at - back]
    if (word === undefined) return false
    if (NEGATORS.test(word)) return words[at - back + 1] !== 'only'
    if (
      !/^(?:a|an|the|at|all|that|so|too|very|really|being|be|been|your|meant|trying|to|get|getting|feeling|any|much|even|here|it|was|is)$/.test(
        word,
      )
    )
      return false
  }
  return false
}

/** "insanely good", "sick deal": what follows is praise. */
function isPraised(words: readonly string[], after: number): boolean {
  return GOOD.test(words[after] ?? '')
}

function profanityIn(words: readonly string[]): number {
  return words.filter((word, at) => PROFANITY.test(word) && !isPraised(words, at + 1) && !isPraised(words, at + 2))
    .length
}

/** Capitals, rows of marks, and angry faces. */
function loudness(speech: string, plain: string): number {
  const letters = speech.match(/\p{L}/gu)?.length ?? 0
  const capitals = speech.match(/\p{Lu}/gu)?.length ?? 0
  const shouted = (speech.match(/\b\p{Lu}{4,}\b/gu) ?? []).length
  const isShouting = letters >= 12 && capitals / letters > 0.6
  const marks = speech.match(/[!?]{2,}/g)?.length ?? 0
  const faces = plain.match(/[😡🤬😤👿🖕😠👎]/gu)?.length ?? 0
  return (
    (isShouting ? 0.6 : Math.min(shouted * 0.12, 0.36)) +
    Math.min(marks * 0.3, 0.6) +
    (/!/.test(speech) ? 0.1 : 0) +
    Math.min(faces * 0.9, 1.2)
  )
}

function kindness(words: readonly string[]): number {
  const kind = words.filter((word, at) => GOOD.test(word) && !NEGATORS.test(words[at - 1] ?? '')).length
  return Math.min(kind * 0.35, 0.8)
}
