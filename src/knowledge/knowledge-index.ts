// Finds the articles and passages for a question. Four rankings with fixed weights are added: whole articles and
// single passages, each by stems and by pieces of words. Called by knowledge.ts and by scripts/calibrate-answers.ts.
import type { Article } from './article.ts'
import { FieldedIndex } from './fielded-index.ts'
import { type Nearness, nearestLabel } from './labels.ts'
import { type Language, loadLanguage } from './language.ts'
import { type Passage, plainText, splitPassages } from './passages.ts'
import { isPlace } from './places.ts'
import { Spelling } from './spelling.ts'
import { piecesOf, type QueryWord, queryWords, termsOf, wordsOf } from './words.ts'

/** What is searched on its own: a title, another phrasing, or a passage (the only kind that is shown). */
export interface Unit {
  article: number
  text: string
  passage?: Passage
}

/** An article found, with what speaks for it; all scores are shares of the most that the question could score. */
export interface Found {
  article: number
  score: number
  parts: { articleStems: number; articlePieces: number; unitStems: number; unitPieces: number }
  bestUnit: number
  /** The title or phrasing nearest to the question. */
  label: Nearness
}

/** A term of the index that a word is found by. */
export interface Term {
  term: string
  /** How much it counts in the ranking. */
  weight: number
  /** How surely it is what the word means. */
  sure: number
}

/** Tuned on a third of the public questions (bench/knowledge.ts); the ranking is flat around these values. */
export const weights = {
  articleStems: 1.5,
  articlePieces: 1,
  unitStems: 1,
  unitPieces: 2,
  label: 0.7,
  sameLabel: 1.5,
  otherPlace: 0.5,
  stemWithConcept: 0.5,
  piecesWithConcept: 0.7,
  role: { content: 1, question: 0.8, detail: 1, small: 0.5 },
  concept: 0.9,
  conceptAlone: 0.8,
  misspelt: 0.8,
} as const

/** A word of the same concept means nearly the same. */
const sureOfConcept = 0.85
/** So many of the best are compared by their titles and phrasings as well. */
const relabelled = 12

const articleFields = { weights: [3, 1, 1], k1: 1.2, b: 0.75 }
const unitFields = { weights: [1, 1], k1: 1.2, b: 0.75 }

export class KnowledgeIndex {
  readonly articles: Article[]
  readonly languages: Language[]
  readonly units: Unit[]
  readonly articleStems: FieldedIndex
  readonly unitStems: FieldedIndex
  readonly #articlePieces: FieldedIndex
  readonly #unitPieces: FieldedIndex
  readonly #spelling: Spelling
  readonly #terms = new WeakMap<QueryWord, Term[]>()
  readonly #labels = new Map<number, QueryWord[][]>()
  /** Units of one article stand together; these are the first ones, and the end. */
  readonly #unitStarts: number[]

  private constructor(
    articles: Article[],
    languages: Language[],
    units: Unit[],
    indexes: {
      articleStems: FieldedIndex
      articlePieces: FieldedIndex
      unitStems: FieldedIndex
      unitPieces: FieldedIndex
    },
  ) {
    this.articles = articles
    this.languages = languages
    this.units = units
    this.articleStems = indexes.articleStems
    this.unitStems = indexes.unitStems
    this.#articlePieces = indexes.articlePieces
    this.#unitPieces = indexes.unitPieces
    this.#spelling = new Spelling(this.articleStems)
    this.#unitStarts = startsOf(units, articles.length)
  }

  /** Builds the index, giving the event loop its turn in between. */
  static async build(articles: Article[]): Promise<KnowledgeIndex> {
    const codes = [...new Set(articles.map((article) => article.language))]
    const languages = await Promise.all((codes.length > 0 ? codes : ['en']).map(loadLanguage))
    const languageOf = new Map(languages.map((language) => [language.code, language]))
    const units = articles.flatMap((article, number) => unitsOf(article, number))

    const articleTexts = articles.map((article) => [
      article.title,
      article.alternatives.join('\n'),
      plainText(article.markdown),
    ])
    const unitTexts = units.map((unit) => [
      unit.passage ? headOf(articles[unit.article]!, unit.passage) : '',
      unit.text,
    ])
    const terms = (text: string, article: number) => termsOf(text, languageOf.get(articles[article]!.language)!)
    const indexes = {
      articleStems: await FieldedIndex.build(
        articleTexts.map((fields, article) => fields.map((text) => terms(text, article))),
        articleFields,
      ),
      articlePieces: await FieldedIndex.build(
        articleTexts.map((fields) => fields.map(wordsOf)),
        { ...articleFields, expand: piecesOf },
      ),
      unitStems: await FieldedIndex.build(
        unitTexts.map((fields, unit) => fields.map((text) => terms(text, units[unit]!.article))),
        unitFields,
      ),
      unitPieces: await FieldedIndex.build(
        unitTexts.map((fields) => fields.map(wordsOf)),
        { ...unitFields, expand: piecesOf },
      ),
    }
    return new KnowledgeIndex(articles, languages, units, indexes)
  }

  /** The best articles for the words of a question, best first, each once. */
  search(words: QueryWord[], limit: number): Found[] {
    const stems = this.#stemQuery(words)
    const pieces = this.#pieceQuery(words)
    const byArticleStems = this.articleStems.search(stems)
    const byArticlePieces = this.#articlePieces.search(pieces)
    const byUnitStems = this.unitStems.search(stems)
    const byUnitPieces = this.#unitPieces.search(pieces)
    const share = (scored: { scores: Float32Array; most: number }, at: number) =>
      scored.scores[at]! / (scored.most || 1)

    const found: Found[] = []
    for (let article = 0; article < this.articles.length; article++) {
      const parts = {
        articleStems: share(byArticleStems, article),
        articlePieces: share(byArticlePieces, article),
        unitStems: 0,
        unitPieces: 0,
      }
      if (parts.articleStems === 0 && parts.articlePieces === 0) continue
      let bestUnit = this.#unitStarts[article]!
      let best = -1
      for (let unit = this.#unitStarts[article]!; unit < this.#unitStarts[article + 1]!; unit++) {
        const unitStems = share(byUnitStems, unit)
        const unitPieces = share(byUnitPieces, unit)
        parts.unitStems = Math.max(parts.unitStems, unitStems)
        parts.unitPieces = Math.max(parts.unitPieces, unitPieces)
        const score = weights.unitStems * unitStems + weights.unitPieces * unitPieces
        if (score > best) {
          best = score
          bestUnit = unit
        }
      }
      found.push({ article, parts, bestUnit, score: total(parts), label: { covered: 0, covers: 0, same: false } })
    }
    const asksOfPlace = namesPlace(words)
    const best = found.sort(byScore).slice(0, Math.max(limit, relabelled))
    for (const one of best) {
      one.label = nearestLabel(this, words, one.article)
      one.score += weights.label * one.label.covered * one.label.covers
      if (one.label.same) one.score += weights.sameLabel
      // "How long does shipping take?" is not asked of the one country whose article happens to say "shipping".
      if (!asksOfPlace && namesPlace(this.labelsOf(one.article)[0]!)) one.score -= weights.otherPlace
    }
    return best.sort(byScore).slice(0, limit)
  }

  /** The passages of one article, in its order. */
  passagesOf(article: number): Passage[] {
    const passages: Passage[] = []
    for (let unit = this.#unitStarts[article]!; unit < this.#unitStarts[article + 1]!; unit++) {
      const { passage } = this.units[unit]!
      if (passage) passages.push(passage)
    }
    return passages
  }

  /** The title and the other phrasings of an article, read as questions are. */
  labelsOf(article: number): QueryWord[][] {
    let labels = this.#labels.get(article)
    if (!labels) {
      const { title, alternatives } = this.articles[article]!
      labels = [title, ...alternatives].map((text) => queryWords(text, this.languages))
      this.#labels.set(article, labels)
    }
    return labels
  }

  /** The terms that a word is found by: as written and by its meaning, else as it was meant to be spelt. */
  termsFor(word: QueryWord): Term[] {
    let terms = this.#terms.get(word)
    if (!terms) {
      terms = this.#findTerms(word)
      this.#terms.set(word, terms)
    }
    return terms
  }

  /** How telling a word is: that of its rarest term, or the most there is for a word that is nowhere. */
  rarityOf(word: QueryWord): number {
    const terms = this.termsFor(word)
    if (terms.length === 0) return this.articleStems.rarity('')
    return Math.max(...terms.map(({ term }) => this.articleStems.rarity(term)))
  }

  #findTerms(word: QueryWord): Term[] {
    const known = word.stems.filter((stem) => this.articleStems.frequency(stem) > 0)
    const concepts = word.concepts.filter((concept) => this.articleStems.frequency(concept) > 0)
    const meant = known.length + concepts.length === 0 ? this.#spelling.correct(word.stems[0] ?? word.word) : undefined
    if (meant) return [{ term: meant, weight: weights.misspelt, sure: weights.misspelt }]
    const conceptWeight = known.length > 0 ? weights.concept : weights.conceptAlone
    return [
      ...known.map((term) => ({ term, weight: concepts.length > 0 ? weights.stemWithConcept : 1, sure: 1 })),
      ...concepts.map((term) => ({ term, weight: conceptWeight / concepts.length, sure: sureOfConcept })),
    ]
  }

  #pieceQuery(words: QueryWord[]): Map<string, number> {
    const query = new Map<string, number>()
    for (const word of words) {
      const weight = weights.role[word.role] * word.weight * (word.concepts.length > 0 ? weights.piecesWithConcept : 1)
      for (const piece of piecesOf(word.word)) query.set(piece, Math.max(weight, query.get(piece) ?? 0))
    }
    return query
  }

  #stemQuery(words: QueryWord[]): Map<string, number> {
    const query = new Map<string, number>()
    for (const word of words) {
      const weight = weights.role[word.role] * word.weight
      const terms = this.termsFor(word)
      // A word that is nowhere finds nothing, but it lowers the share of what was found.
      if (terms.length === 0) query.set(word.word, Math.max(weight, query.get(word.word) ?? 0))
      for (const { term, weight: share } of terms) query.set(term, Math.max(weight * share, query.get(term) ?? 0))
    }
    return query
  }
}

const namesPlace = (words: QueryWord[]) => words.some(({ concepts }) => concepts.some(isPlace))

const byScore = (a: Found, b: Found) => b.score - a.score || a.article - b.article

/** The four rankings of an article together, from 0 to 1. */
export function scoreShare(parts: Found['parts']): number {
  return total(parts) / (weights.articleStems + weights.articlePieces + weights.unitStems + weights.unitPieces)
}

function total(parts: Found['parts']): number {
  return (
    weights.articleStems * parts.articleStems +
    weights.articlePieces * parts.articlePieces +
    weights.unitStems * parts.unitStems +
    weights.unitPieces * parts.unitPieces
  )
}

function unitsOf(article: Article, number: number): Unit[] {
  return [
    { article: number, text: article.title },
    ...article.alternatives.map((text) => ({ article: number, text })),
    ...splitPassages(article.markdown).map((passage) => ({ article: number, text: plainText(passage.text), passage })),
  ]
}

const headOf = (article: Article, passage: Passage) => [article.title, ...passage.headings].join('\n')

function startsOf(units: Unit[], articles: number): number[] {
  const starts = new Array<number>(articles + 1).fill(units.length)
  for (let unit = units.length - 1; unit >= 0; unit--) starts[units[unit]!.article] = unit
  return starts
}
