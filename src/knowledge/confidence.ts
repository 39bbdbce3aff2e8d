// How likely it is that the first article found answers the question: a logistic function of a few shares, so that it
// means the same for a folder of thirty articles and of ten thousand. The numbers come from scripts/calibrate-answers.ts.
import { coefficients } from './coefficients.ts'
import { isElsewhere } from './elsewhere.ts'
import type { Found, KnowledgeIndex } from './knowledge-index.ts'
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
  return asksElsewhere(index, words) ? Math.min(probability, elsewhereMax) : probability
}

/** Whether the question names another company, or a planet, of which no article speaks. */
export function asksElsewhere(index: KnowledgeIndex, words: QueryWord[]): boolean {
  return words.some((word) => isElsewhere(word.word, index.termsFor(word).length > 0))
}

/** How many of the articles found the peak is measured against; `found` should hold as many. */
export const foundForConfidence = 10

/** What speaks for and against the first article found, each from 0 to 1. */
export function features(index: KnowledgeIndex, words: QueryWord[], found: Found[]) {
  const [first, second] = found as [Found, Found | undefined]
  const matter = words.filter((word) => word.role === 'content')
  const worth = sum(matter.map((word) => worthOf(index, word)))
  const unknown = matter.filter((word) => index.termsFor(word).length === 0)
  const matched = sum(matter.map((word) => surestMatch(index, word, first.article)))
  const others = found.slice(3, foundForConfidence)
  // The score can fall to nothing when the question names no place and the article does.
  const top = Math.max(first.score, 0.01)
  return {
    /** The score in the ranking, as a share of the most that the question could have. */
    score: first.share,
    /** How far ahead of the next article it is. */
    margin: second ? within((top - second.score) / top) : 1,
    /** How far above the crowd: what the question finds by accident. */
    peak: within(1 - sum(others.map(({ score }) => score)) / (foundForConfidence - 3) / top),
    /** How much of a title or phrasing the question says: the same question in other words. */
    label: first.label.covered,
    /** How much of the matter is nowhere in the knowledge base: "Mars". */
    unknown: worth > 0 ? sum(unknown.map((word) => worthOf(index, word))) / worth : 0,
    /** One shared word is little evidence, a second is a lot more. */
    two: Math.min(Math.max(matched - 1, 0), 1),
    /** A long question never scores high, however well it is answered. */
    length: Math.min(words.length, 20) / 20,
  }
}

/** The features by name. */
export type Features = ReturnType<typeof features>

const worthOf = (index: KnowledgeIndex, word: QueryWord) => index.rarityOf(word) * word.weight

function surestMatch(index: KnowledgeIndex, word: QueryWord, article: number): number {
  return Math.max(0, ...index.termsFor(word).map(({ term, sure }) => (index.has(article, term) ? sure : 0)))
}

const within = (value: number) => Math.min(Math.max(value, 0), 1)

const sum = (values: number[]) => values.reduce((total, value) => total + value, 0)
