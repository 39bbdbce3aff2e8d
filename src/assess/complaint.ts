// How likely it is that somebody reports that something went wrong, calm or not.
import { CONDITIONS, TROUBLE, TROUBLE_FORMS } from './complaint-words.ts'
import { GOOD } from './heat-words.ts'
import { isNegated } from './negation.ts'
import { phraseIndex } from './phrases.ts'
import { sentencesOf } from './sentences.ts'
import { speechOf, wordsIn } from './text.ts'

const trouble = phraseIndex(TROUBLE)

/** The probability that something went wrong, by what is told. The text is plain (text.ts). */
export function troubleOf(plain: string): number {
  const sum = sentencesOf(speechOf(plain)).reduce((total, sentence) => total + troubleIn(sentence), 0)
  const words = wordsIn(plain)
  const kind = words.filter((word, at) => GOOD.test(word) && !isNegated(words, at)).length
  return probability(sum - Math.min(kind * 0.3, 0.6))
}

/** The probability of a complaint: trouble, and heat too, for nobody is angry about nothing. */
export function complaintOf(trouble: number, heat: number): number {
  return 1 - (1 - trouble) * (1 - probability(Math.max(0, heat - 0.3) * 1.6))
}

const probability = (sum: number): number => (sum <= 0 ? 0 : 1 - Math.exp(-sum * 1.1))

function troubleIn(sentence: string): number {
  const words = wordsIn(sentence)
  const said = words.join(' ')
  const found = trouble
    .find(words)
    .filter((hit) => !isNegated(words, hit.at))
    .reduce((sum, hit) => sum + hit.weight, 0)
  const forms = TROUBLE_FORMS.filter((form) => form.test(said)).length * 0.8
  // "What if it arrives damaged?" asks; nothing has happened yet.
  return (found + forms) * (CONDITIONS.test(said) ? 0.2 : 1)
}
