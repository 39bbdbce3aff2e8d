// How likely it is that somebody reports that something went wrong, calm or not.
import { CONDITIONS, TROUBLE, TROUBLE_FORMS } from './complaint-words.ts'
import { GOOD } from './heat-words.ts'
import { phraseIndex } from './phrases.ts'
import { sentencesOf } from './sentences.ts'
import { speechOf, wordsIn } from './text.ts'

const trouble = phraseIndex(TROUBLE)

/** The probability of a complaint. Heat counts too: nobody is angry about nothing. The text is plain. */
export function complaintOf(plain: string, heat: number): number {
  const sum = sentencesOf(speechOf(plain)).reduce((total, sentence) => total + troubleIn(sentence), 0)
  const words = wordsIn(plain)
  const kind = words.filter((word) => GOOD.test(word)).length
  const total = sum + Math.max(0, heat - 0.2) * 1.5 - Math.min(kind * 0.3, 0.6)
  return total <= 0 ? 0 : 1 - Math.exp(-total * 1.1)
}

function troubleIn(sentence: string): number {
  const words = wordsIn(sentence)
  const said = words.join(' ')
  const found = trouble.find(words).reduce((sum, hit) => sum + hit.weight, 0)
  const forms = TROUBLE_FORMS.filter((form) => form.test(said)).length * 0.8
  // "What if it arrives damaged?" asks; nothing has happened yet.
  return (found + forms) * (CONDITIONS.test(said) ? 0.2 : 1)
}
