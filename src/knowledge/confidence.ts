// How likely it is that the first article found answers the question: a logistic function of a few shares, so that it
// means the same for a folder of thirty articles and of ten thousand. The numbers come from scripts/calibrate-answers.ts.
import { coefficients } from './coefficients.ts'
import { isElsewhere } from './elsewhere.ts'
import { type Found, type KnowledgeIndex, scoreShare } from './knowledge-index.ts'
import type { QueryWord } from './words.ts'

/** From here on the answer is given. */
export const answerMin: number = coefficients.answerMin
/** From here on the nearest articles are offered to choose from; below, a person. */
export const choicesMin: number = coefficients.choicesMin

export type Tier = 'answer' | 'choices' | 'person'

/** The tier for a probability. */
export function tierOf(probability: number): Tier {
  return probability >= answerMin ? 'answer' : probability >= choicesMin ? 'choices' : 'person'
}

/** The most that an answer to a question about another company can be worth. */
const elsewhereMax = 0.25

/** The calibrated probability that `found[0]` answers the question; 0 when nothing was found. */
export function confidence(index: KnowledgeIndex, words: QueryWord[], found: Found[]): number {
  if (found.length === 0) return 0
  const values = features(index, words, found)
  let sum: number = coefficients.intercept
  for (const [name, value] of Object.entries(values))
    sum += (coefficients.weights as Record<string, number>)[name]! * value
  const probability = 1 / (1 + Math.exp(-sum))
  return words.some((word) => isElsewhere(word.word, index.termsFor(word).length > 0))
    ? Math.min(probability, elsewhereMax)
    : probability
}

/** What speaks for and against the first article found, each from 0 to 1. */
export function features(index: KnowledgeIndex, words: QueryWord[], found: Found[]) {
  const [first, second] = found as [Found, Found | undefined]
  const matter = words.filter((word) => word.role === 'content').map((word) => matched(index, word, first))
  const total = sum(matter.map((word) => word.worth)) || 1
  const share = (pick: (word: (typeof matter)[number]) => number) =>
    sum(matter.map((word) => word.worth * pick(word))) / total
  const { label } = first
  const count = sum(matter.map((word) => word.inArticle))
  return {
    /** How much of the question's matter the article speaks of. */
    covered: share((word) => word.inArticle),
    /** The same within the one title, phrasing or passage that fits best. */
    coveredTogether: share((word) => word.inUnit),
    /** How much of the matter is nowhere in the knowledge base: "Mars". */
    unknown: share((word) => word.unknown),
    /** One shared word is little evidence, two are a lot more. */
    one: Math.min(count, 1),
    two: Math.min(Math.max(count - 1, 0), 1),
    three: Math.min(Math.max(count - 2, 0), 1),
    /** The score in the ranking, as a share of the most that the question could have. */
    score: scoreShare(first.parts),
    /** How far ahead of the next article it is. */
    margin: second ? (first.score - second.score) / first.score : 1,
    /** How much of a title or phrasing the question says in turn: the same question in other words. */
    label: label.covered,
    labelBoth: label.covered * label.covers,
    /** Nothing but small words: "and then?" */
    empty: matter.length === 0 ? 1 : 0,
    length: Math.min(words.length, 20) / 20,
  }
}

/** The names of the features, in order. */
export type Features = ReturnType<typeof features>

function matched(index: KnowledgeIndex, word: QueryWord, found: Found) {
  const terms = index.termsFor(word)
  const surest = (has: (term: string) => boolean) =>
    Math.max(0, ...terms.map(({ term, sure }) => (has(term) ? sure : 0)))
  return {
    worth: index.rarityOf(word) * word.weight,
    inArticle: surest((term) => index.articleStems.has(found.article, term)),
    inUnit: surest((term) => index.unitStems.has(found.bestUnit, term)),
    unknown: terms.length === 0 ? 1 : 0,
  }
}

const sum = (values: number[]) => values.reduce((total, value) => total + value, 0)
