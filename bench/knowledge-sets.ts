// The questions on which answers without a model are calibrated and measured. Used by bench/knowledge.ts,
// scripts/calibrate-answers.ts and test/knowledge. The public sets lie beside the repository and may be missing.
import { existsSync, readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import type { Article } from '../src/knowledge/article.ts'

const folder = new URL('../../shared/data/', import.meta.url)
const fixtures = new URL('../test/fixtures/knowledge/', import.meta.url)

export interface Asked {
  text: string
  /** Articles that answer it; none for a question that must not be answered. */
  articles: string[]
}
/** A knowledge base with questions to it. */
export interface World {
  name: string
  articles: Article[]
  asked: Asked[]
}
interface PublicSet {
  docs: { id: string; title: string; body: string; alt?: string[] }[]
  queries: { q: string; rel: string[]; answer?: string }[]
  oos_test?: string[]
  oos_val?: string[]
  val?: [string, string][]
}

export const publicSetNames = ['kb_stackfaq', 'kb_tvmanual', 'kb_banking77', 'kb_clinc150'] as const
export const publicSetsHere = existsSync(new URL('kb_stackfaq.json.gz', folder))

/** One of the files of shared/data. */
export function readPublic<T>(name: string): T {
  return JSON.parse(gunzipSync(readFileSync(new URL(`${name}.json.gz`, folder))).toString()) as T
}

/** A public set with all of its questions. */
export function publicWorld(name: (typeof publicSetNames)[number]): World {
  const set = readPublic<PublicSet>(name)
  return {
    name,
    articles: set.docs.map((doc) => articleOf(doc.id, doc.title, doc.body, doc.alt ?? [])),
    asked: set.queries.map(({ q, rel }) => ({ text: q, articles: rel })),
  }
}

/** Questions that no article of any set answers, first those for calibration and then those for measuring. */
export function outOfScope(): { tuning: string[]; heldOut: string[] } {
  const clinc = readPublic<PublicSet>('kb_clinc150')
  const [tuning, heldOut] = halves(clinc.oos_test ?? [])
  return { tuning: [...tuning, ...(clinc.oos_val ?? [])], heldOut }
}

/** BANKING77-OOS: the 50 known intents as articles, and questions of the other 27 as near misses. */
export function bankingWorlds(): { tuning: World; heldOut: World } {
  const set = readPublic<Record<string, string[]> & Record<'known_valid' | 'known_test', [string, string][]>>(
    'oos_banking77',
  )
  const known = new Set([...set.known_valid, ...set.known_test].map(([intent]) => `bk_${intent}`))
  const articles = publicWorld('kb_banking77').articles.filter(({ id }) => known.has(id))
  const asked = (questions: [string, string][], off: string[]) => [
    ...questions.map(([intent, text]) => ({ text, articles: [`bk_${intent}`] })),
    ...off.map((text) => ({ text, articles: [] })),
  ]
  return {
    tuning: {
      name: 'banking77',
      articles,
      asked: asked(set.known_valid, [...set.id_oos_valid!, ...set.ood_oos_valid!]),
    },
    heldOut: { name: 'banking77', articles, asked: asked(set.known_test, [...set.id_oos_test!, ...set.ood_oos_test!]) },
  }
}

/** Our own questions to the sample shop, and those that it must not answer. */
export function shopQuestions(part: 'tuning' | 'held-out'): {
  onTopic: (Asked & { fact?: string })[]
  offTopic: string[]
} {
  const read = <T>(name: string) => JSON.parse(readFileSync(new URL(name, fixtures), 'utf8')) as T[]
  const onTopic = read<{ question: string; articles: string[]; fact?: string; part: string }>('shop-questions.json')
  const offTopic = read<{ question: string; part: string }>('off-topic-questions.json')
  return {
    onTopic: onTopic
      .filter((asked) => asked.part === part)
      .map(({ question, articles, fact }) => ({ text: question, articles, ...(fact ? { fact } : {}) })),
    offTopic: offTopic.filter((asked) => asked.part === part).map(({ question }) => question),
  }
}

/** Every other item, so that both halves have all subjects. */
export function halves<T>(items: T[]): [T[], T[]] {
  return [items.filter((_, at) => at % 2 === 0), items.filter((_, at) => at % 2 === 1)]
}

export function articleOf(id: string, title: string, markdown: string, alternatives: string[]): Article {
  return { id, title, markdown, alternatives, language: 'en' }
}
