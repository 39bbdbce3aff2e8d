// Answers without a model beside plain MiniSearch in the same run: how often the right article is first and among the
// first three, and how fast ten thousand articles are searched. Run: node bench/knowledge.ts
import { stemmer } from '@orama/stemmers/english'
import MiniSearch from 'minisearch'
import type { Article } from '../src/knowledge/article.ts'
import { answerQuestion } from '../src/knowledge/knowledge.ts'
import { KnowledgeIndex } from '../src/knowledge/knowledge-index.ts'
import { type Asked, articleOf, publicSetNames, publicSetsHere, publicWorld } from './knowledge-sets.ts'

export interface Row {
  what: string
  ours: number
  /** MiniSearch with the same stemmer, titles doubled: what one gets in ten lines. */
  miniSearch: number
  unit: '' | 'ms' | 's'
}

/** Gives the ids of the best articles for a question. */
type Ranker = (text: string) => string[]

const manyArticles = 10_000
const timedQuestions = 300

/** Measures both on every public set, and on ten thousand articles made of them. */
export async function run(): Promise<{ name: string; rows: Row[]; skipped?: string }> {
  const name = 'knowledge'
  if (!publicSetsHere) return { name, rows: [], skipped: '../shared/data is not here' }
  const rows: Row[] = []
  const worlds = publicSetNames.map(publicWorld)
  const means = { ours: [0, 0], miniSearch: [0, 0] }
  for (const { name: set, articles, asked } of worlds) {
    const ours = recall(await ourRanker(articles), asked)
    const miniSearch = recall(miniSearchRanker(articles), asked)
    for (const [at, label] of ['R@1', 'R@3'].entries()) {
      rows.push({ what: `${set} ${label}`, ours: ours[at]!, miniSearch: miniSearch[at]!, unit: '' })
      means.ours[at]! += ours[at]! / worlds.length
      means.miniSearch[at]! += miniSearch[at]! / worlds.length
    }
  }
  rows.push({ what: 'mean R@1', ours: means.ours[0]!, miniSearch: means.miniSearch[0]!, unit: '' })
  rows.push({ what: 'mean R@3', ours: means.ours[1]!, miniSearch: means.miniSearch[1]!, unit: '' })

  const many = tenThousand(worlds.flatMap(({ articles }) => articles))
  const questions = worlds.flatMap(({ asked }) => asked.filter((_, at) => at % 32 === 0)).slice(0, timedQuestions)
  const started = performance.now()
  const index = await KnowledgeIndex.build(many)
  const built = performance.now()
  const peer = miniSearchRanker(many)
  const peerBuilt = performance.now()
  rows.push({
    what: '10,000 articles: build',
    ours: (built - started) / 1000,
    miniSearch: (peerBuilt - built) / 1000,
    unit: 's',
  })
  rows.push({
    what: '10,000 articles: question, 95th percentile',
    // Ours with tier, probability and the composed answer; the peer's with the ranking alone.
    ours: percentile95(questions, (text) => answerQuestion(index, { text })),
    miniSearch: percentile95(questions, peer),
    unit: 'ms',
  })
  return { name, rows }
}

/** Shares of the questions with a right article first, and among the first three. */
export function recall(rank: Ranker, asked: Asked[]): [first: number, three: number] {
  let first = 0
  let three = 0
  for (const { text, articles } of asked) {
    const ids = rank(text).slice(0, 3)
    if (articles.includes(ids[0] ?? '')) first++
    if (ids.some((id) => articles.includes(id))) three++
  }
  return [first / asked.length, three / asked.length]
}

export async function ourRanker(articles: Article[]): Promise<Ranker> {
  const index = await KnowledgeIndex.build(articles)
  return (text) => answerQuestion(index, { text }).candidates.map(({ article }) => article)
}

export function miniSearchRanker(articles: Article[]): Ranker {
  const search = new MiniSearch<Record<string, string>>({
    fields: ['title', 'alternatives', 'markdown'],
    processTerm: (term) => stemmer(term.toLowerCase()),
  })
  search.addAll(articles.map((article) => ({ ...article, alternatives: article.alternatives.join('\n') })))
  return (text) =>
    search
      .search(text, { boost: { title: 2 } })
      .slice(0, 3)
      .map(({ id }) => String(id))
}

/** Copies of the articles, each with words of its own so that the vocabulary grows as in a real folder. */
function tenThousand(articles: Article[]): Article[] {
  return Array.from({ length: manyArticles }, (_, at) => {
    const { title, markdown, alternatives } = articles[at % articles.length]!
    const own = `item${at} part${at % 977} model${at % 3331}`
    return articleOf(`a${at}`, `${title} ${own}`, `${markdown.slice(0, 2_000)}\n\n${own}`, alternatives)
  })
}

function percentile95(questions: Asked[], ask: (text: string) => unknown): number {
  for (const { text } of questions.slice(0, 30)) ask(text)
  const times = questions.map(({ text }) => {
    const started = performance.now()
    ask(text)
    return performance.now() - started
  })
  return times.sort((a, b) => a - b)[Math.floor(times.length * 0.95)]!
}

if (import.meta.main) {
  const { rows, skipped } = await run()
  if (skipped) console.log(`knowledge: skipped, ${skipped}`)
  for (const { what, ours, miniSearch, unit } of rows) {
    const digits = unit === '' ? 3 : 1
    const ratio = (ours / miniSearch).toFixed(2)
    console.log(
      `${what.padEnd(44)} ours ${ours.toFixed(digits)}${unit}  MiniSearch ${miniSearch.toFixed(digits)}${unit}  ratio ${ratio}`,
    )
  }
}
