// How likely it is that somebody is pleased and says so: kind words, and nothing that went wrong. Used by assess.ts.
import { GOOD } from './heat-words.ts'
import { isNegated } from './negation.ts'
import { speechOf, wordsIn } from './text.ts'

/** Kind words that are said of anything, and prove nothing alone. */
const WEAK =
  /^(?:yes|lol|haha|hahaha|good|nice|cool|fun|easy|fast|quick|deal|design|saved|fixed|sorted|pretty|cheap|sweet|soft|smooth|rock|rocks|best|happy|glad|thanks|thank|thx|cheers|love|tasty|comfortable)$/
const HOPES = /\b(?:would|could|should|hope|wish|if|please|need|looking for|want|wanted|any)\b/

/** The text is plain (text.ts). */
export function praiseOf(plain: string, { trouble, heat }: { trouble: number; heat: number }): number {
  const words = wordsIn(speechOf(plain))
  const sum = words.reduce((total, word, at) => {
    if (!GOOD.test(word) || isNegated(words, at)) return total
    return total + (WEAK.test(word) ? 0.45 : 0.8)
  }, 0)
  const hoped = HOPES.test(words.join(' ')) ? 0.5 : 1
  return (1 - Math.exp(-sum)) * hoped * (1 - trouble) * (1 - Math.min(1, heat * 1.5))
}
