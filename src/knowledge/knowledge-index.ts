// Finds the articles for a question. Four rankings with fixed weights are added: whole articles and single passages,
// each by stems and by pieces of words. Called by knowledge.ts and by scripts/calibrate-answers.ts.
import type { Article } from './article.ts'
import { FieldedIndex, type Scored } from './fielded-index.ts'
import { type Nearness, nearestLabel } from './labels.ts'
import { type Language, loadLanguage } from './language.ts'
import type { Passage } from './passages.ts'
import { isPlace } from './places.ts'
import { Spelling } from './spelling.ts'
import { readUnits, type Unit } from './units.ts'
import { articleFields, unitFields, weights } from './weights.ts'
import { piecesOf, type QueryWord, queryWords } from './words.ts'

/** An article found, with what speaks for it. */
export interface Found {
  article: number
  score: number
  /** The four rankings together as a share of the most that the question could score, from 0 to 1. */
  share: number
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

/** A word of the same concept means nearly the same. */
const sureOfConcept = 0.85
/** So many of the best are compared by their titles and phrasings as well. */
const relabelled = 12

const rankings = ['articleStems', 'articlePieces', 'unitStems', 'unitPieces'] as const
export type Ranking = (typeof rankings)[number]

interface Indexes {
  articleStems: FieldedIndex
  articlePieces: FieldedIndex
  unitStems: FieldedIndex
  unitPieces: FieldedIndex
}

export class KnowledgeIndex {
  readonly articles: Article[]
  readonly languages: Language[]
  readonly #units: Unit[]
  /** Where each article's units begin; they stand together. */
  readonly #starts: Uint32Array
  readonly #indexes: Indexes
  readonly #spelling: Spelling
  readonly #terms = new WeakMap<QueryWord, Term[]>()
  readonly #labels = new Map<number, QueryWord[][]>()

  private constructor(articles: Article[], languages: Language[], units: Unit[], indexes: Indexes) {
    this.articles = articles
    this.languages = languages
    this.#units = units
    this.#indexes = indexes
    this.#spelling = new Spelling(indexes.articleStems)
    this.#starts = new Uint32Array(articles.length + 1).fill(units.length)
    for (let unit = units.length - 1; unit >= 0; unit--) this.#starts[units[unit]!.article] = unit
  }

  /** Builds the index, giving the event loop its turn in between. */
  static async build(articles: Article[]): Promise<KnowledgeIndex> {
    const codes = [...new Set(articles.map((article) => article.language))]
    const languages = await Promise.all((codes.length > 0 ? codes : ['en']).map(loadLanguage))
    const texts = await readUnits(articles, new Map(languages.map((language) => [language.code, language])))
    const expand = piecesOf
    return new KnowledgeIndex(articles, languages, texts.units, {
      articleStems: await FieldedIndex.build(texts.articles.terms, articleFields),
      articlePieces: await FieldedIndex.build(texts.articles.words, { ...articleFields, expand }),
      unitStems: await FieldedIndex.build(texts.parts.terms, unitFields),
      unitPieces: await FieldedIndex.build(texts.parts.words, { ...unitFields, expand }),
    })
  }

  /** The best articles for the words of a question, best first, each once. */
  search(words: QueryWord[], limit: number): Found[] {
    const totals = this.#totals(words)
    const best = highest(totals, Math.max(limit, relabelled))
    const asksOfPlace = namesPlace(words)
    const found = best.map((article) => {
      const label = nearestLabel(this, words, article)
      let score = totals[article]! + weights.label * label.covered * label.covers
      if (label.same) score += weights.sameLabel
      // "How long does shipping take?" is not asked of the one country whose article happens to say "shipping".
      if (!asksOfPlace && namesPlace(this.labelsOf(article)[0]!)) score -= weights.otherPlace
      return { article, score, share: totals[article]! / mostOfTotal, label }
    })
    return found.sort((a, b) => b.score - a.score || a.article - b.article).slice(0, limit)
  }

  /** The passages of one article, in its order. */
  passagesOf(article: number): Passage[] {
    const units = this.#units.slice(this.#starts[article]!, this.#starts[article + 1]!)
    return units.flatMap(({ passage }) => (passage ? [passage] : []))
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
    const { articleStems } = this.#indexes
    if (terms.length === 0) return articleStems.rarity('')
    return Math.max(...terms.map(({ term }) => articleStems.rarity(term)))
  }

  /** How telling a term is among the articles. */
  rarityOfTerm(term: string): number {
    return this.#indexes.articleStems.rarity(term)
  }

  /** Whether the article has the term. */
  has(article: number, term: string): boolean {
    return this.#indexes.articleStems.has(article, term)
  }

  #findTerms(word: QueryWord): Term[] {
    const isKnown = (term: string) => this.#indexes.articleStems.frequency(term) > 0
    const known = word.stems.filter(isKnown)
    const concepts = word.concepts.filter(isKnown)
    const meant = known.length + concepts.length === 0 ? this.#spelling.correct(word.stems[0] ?? word.word) : undefined
    if (meant) return [{ term: meant, weight: weights.misspelt, sure: weights.misspelt }]
    const conceptWeight = known.length > 0 ? weights.concept : weights.conceptAlone
    return [
      ...known.map((term) => ({ term, weight: concepts.length > 0 ? weights.stemWithConcept : 1, sure: 1 })),
      ...concepts.map((term) => ({ term, weight: conceptWeight / concepts.length, sure: sureOfConcept })),
    ]
  }

  /** Every article's four rankings, added with their weights; each is a share of the most that was possible. */
  #totals(words: QueryWord[]): Float32Array {
    const totals = new Float32Array(this.articles.length)
    for (const { scores, share } of this.#rankings(words)) {
      for (let article = 0; article < totals.length; article++) totals[article]! += share * scores[article]!
    }
    return totals
  }

  /** What each of the four rankings adds to an article's score; for who asks why. */
  partsOf(words: QueryWord[], article: number): Record<Ranking, number> {
    const parts = this.#rankings(words).map(({ name, scores, share }) => [name, share * scores[article]!])
    return Object.fromEntries(parts) as Record<Ranking, number>
  }

  #rankings(words: QueryWord[]): { name: Ranking; scores: Float32Array; share: number }[] {
    const stems = this.#stemQuery(words)
    const pieces = pieceQuery(words)
    const { articleStems, articlePieces, unitStems, unitPieces } = this.#indexes
    const scored: Record<Ranking, Scored> = {
      articleStems: articleStems.search(stems),
      articlePieces: articlePieces.search(pieces),
      unitStems: this.#bestOfUnits(unitStems.search(stems)),
      unitPieces: this.#bestOfUnits(unitPieces.search(pieces)),
    }
    return rankings.map((name) => ({
      name,
      scores: scored[name].scores,
      share: weights[name] / (scored[name].most || 1),
    }))
  }

  #bestOfUnits({ scores, most }: Scored): Scored {
    const best = new Float32Array(this.articles.length)
    for (let article = 0; article < best.length; article++) {
      let highest = 0
      for (let unit = this.#starts[article]!; unit < this.#starts[article + 1]!; unit++) {
        if (scores[unit]! > highest) highest = scores[unit]!
      }
      best[article] = highest
    }
    return { scores: best, most }
  }

  #stemQuery(words: QueryWord[]): Map<string, number> {
    const query = new Map<string, number>()
    const add = (term: string, weight: number) => query.set(term, Math.max(weight, query.get(term) ?? 0))
    for (const word of words) {
      const weight = weights.role[word.role] * word.weight
      const terms = this.termsFor(word)
      // A word that is nowhere finds nothing, but it lowers the share of what was found.
      if (terms.length === 0) add(word.word, weight)
      for (const { term, weight: share } of terms) add(term, weight * share)
    }
    return query
  }
}

const mostOfTotal = weights.articleStems + weights.articlePieces + weights.unitStems + weights.unitPieces

const namesPlace = (words: QueryWord[]) => words.some(({ concepts }) => concepts.some(isPlace))

function pieceQuery(words: QueryWord[]): Map<string, number> {
  const query = new Map<string, number>()
  for (const word of words) {
    const share = word.concepts.length > 0 ? weights.piecesWithConcept : 1
    const weight = weights.role[word.role] * word.weight * share
    for (const piece of piecesOf(word.word)) query.set(piece, Math.max(weight, query.get(piece) ?? 0))
  }
  return query
}

/** The numbers of the articles with the highest totals above nothing, best first, without sorting them all. */
function highest(totals: Float32Array, count: number): number[] {
  const best: number[] = []
  for (let article = 0; article < totals.length; article++) {
    const total = totals[article]!
    if (total <= 0 || (best.length === count && total <= totals[best[count - 1]!]!)) continue
    let at = best.length
    while (at > 0 && totals[best[at - 1]!]! < total) at--
    best.splice(at, 0, article)
    if (best.length > count) best.pop()
  }
  return best
}
