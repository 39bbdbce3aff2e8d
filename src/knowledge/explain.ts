// Why a question is answered as it is: how its words were read, which articles were found by what, and how sure that makes it.
// For `bellhop knowledge ask`; answering itself does not need it.
import type { Answer } from '../core/ports.ts'
import { coefficients } from './coefficients.ts'
import { answerMin, choicesMin, features } from './confidence.ts'
import type { KnowledgeIndex, Ranking } from './knowledge-index.ts'
import { plainText } from './passages.ts'
import { weights } from './weights.ts'
import { type QueryWord, queryWords, type Role, termsOf } from './words.ts'

export interface Explanation {
  /** From which probability on it answers, and from which it offers a choice. */
  thresholds: { answer: number; choices: number }
  words: ExplainedWord[]
  /** Best first, as many as the answer has candidates. */
  ranking: ExplainedArticle[]
  /** What speaks for and against the first article: value times weight, added to the intercept, makes the probability. */
  sure: { intercept: number; parts: { name: string; value: number; weight: number }[] }
}

export interface ExplainedWord {
  word: string
  role: Role
  /** How much a word of this role counts. */
  weight: number
  /** The terms of the index it is found by; none: it is nowhere in the knowledge base. */
  terms: { term: string; weight: number; rarity: number }[]
}

export interface ExplainedArticle {
  article: string
  title: string
  score: number
  /** What each ranking added; `label`: the nearest title or phrasing; `place`: taken off, as the question names no place. */
  parts: Record<Ranking | 'label' | 'place', number>
  /** The terms of the question that stand in each field. */
  matched: { title: string[]; phrasings: string[]; text: string[] }
}

export function explain(index: KnowledgeIndex, text: string, answer: Answer): Explanation {
  const words = queryWords(text, index.languages)
  const found = index.search(words, Math.max(answer.candidates.length, 10))
  const values: Record<string, number> = found.length ? features(index, words, found) : {}
  const shown = found.slice(0, answer.candidates.length)
  return {
    thresholds: { answer: answerMin, choices: choicesMin },
    words: words.map((word) => ({
      word: word.word,
      role: word.role,
      weight: weights.role[word.role],
      terms: index.termsFor(word).map(({ term, weight }) => ({ term, weight, rarity: index.rarityOfTerm(term) })),
    })),
    ranking: shown.map(({ article, score, label: near }) => {
      const rankings = index.partsOf(words, article)
      const label = weights.label * near.covered * near.covers + (near.same ? weights.sameLabel : 0)
      const place = score - Object.values(rankings).reduce((sum, part) => sum + part, label)
      const { id, title } = index.articles[article]!
      const parts = { ...rankings, label, place: Math.abs(place) < 1e-4 ? 0 : place }
      return { article: id, title, score, parts, matched: matchedTerms(index, words, article) }
    }),
    sure: {
      intercept: coefficients.intercept,
      parts: Object.entries(values).map(([name, value]) => ({
        name,
        value,
        weight: (coefficients.weights as Record<string, number>)[name]!,
      })),
    },
  }
}

function matchedTerms(index: KnowledgeIndex, words: QueryWord[], article: number): ExplainedArticle['matched'] {
  const { title, alternatives, markdown, language: code } = index.articles[article]!
  const language = index.languages.find((one) => one.code === code)!
  const asked = new Set(
    words.filter(({ role }) => role !== 'small').flatMap((word) => index.termsFor(word).map(({ term }) => term)),
  )
  const inField = (field: string) => [...new Set(termsOf(field, language))].filter((term) => asked.has(term))
  return { title: inField(title), phrasings: inField(alternatives.join('\n')), text: inField(plainText(markdown)) }
}
