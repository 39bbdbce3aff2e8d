// How urgent the matter is. From 0.7 on a person is called at once, so that is kept for danger and for money going missing now.

import { sentencesOf } from './sentences.ts'
import { speechOf, wordsIn } from './text.ts'
import { DANGER, HYPOTHESIS, PRESSING, THEFT } from './urgent-words.ts'

/** The urgency of a text. The text is plain (text.ts). */
export function urgentOf(plain: string): number {
  return Math.max(0, ...sentencesOf(speechOf(plain)).map(urgencyOf))
}

function urgencyOf(sentence: string): number {
  const said = wordsIn(sentence).join(' ')
  const isAsked = HYPOTHESIS.test(said)
  if (DANGER.some((pattern) => pattern.test(said))) return isAsked ? 0.3 : 0.95
  if (THEFT.some((pattern) => pattern.test(said))) return isAsked ? 0.3 : 0.85
  return PRESSING.test(said) ? 0.4 : 0
}
