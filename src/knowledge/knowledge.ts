// The knowledge base: a folder of articles that answers questions without a model. Made by gateway.ts and the CLI.
import { createHash } from 'node:crypto'
import type { Answer, Answerer, Check, PassageAnswer, Question } from '../core/ports.ts'
import { type Article, limits, type Problem } from './article.ts'
import { composeAnswer } from './compose-answer.ts'
import { confidence, foundForConfidence, tierOf } from './confidence.ts'
import { type Explanation, explain } from './explain.ts'
import { followUpOf, leanedOn } from './follow-up.ts'
import { importFolder } from './import-folder.ts'
import { type Found, KnowledgeIndex } from './knowledge-index.ts'
import { watchFolder } from './watch-folder.ts'
import { type QueryWord, queryWords } from './words.ts'

export interface KnowledgeOptions {
  /** The folder with the articles: KNOWLEDGE_DIR. */
  dir: string
  /** Told in a sentence what was read, and each problem. */
  log?: { info(message: string): void; warn(message: string): void }
  /** Read the folder again when a file changes. */
  watch?: boolean
}

export interface Knowledge extends Answerer {
  /** All articles for customers, in the order of their paths. */
  articles(): { article: string; title: string }[]
  /** The whole article, to be shown behind a citation. */
  article(id: string): { title: string; markdown: string } | undefined
  /** The same for agents: with the articles that are for them alone. */
  readonly forAgents: {
    ask(text: string, limit: number): Promise<Answer>
    article(id: string): Promise<{ title: string; markdown: string } | undefined>
  }
  /** Why a question has this answer, for people who tend the articles. */
  explain(text: string, answer: Answer): Explanation
  /** Changes whenever the content does. */
  readonly version: string
  /** True once a folder has been read and indexed. */
  readonly ready: boolean
  /** What did not go in, and why. */
  readonly problems: Problem[]
  /** Reads the folder again; the old index answers until the new one stands. */
  reload(): Promise<void>
  close(): Promise<void>
}

const candidatesDefault = 3
const candidatesMax = 20
/** How much the words of an earlier question weigh in a follow-up, by how far back it was. */
const carriedWeights = [0.8, 0.6, 0.4]

/** Opens the knowledge base in a folder and reads it. Never rejects: a folder that cannot be read shows in `check()`. */
export async function createKnowledge(options: KnowledgeOptions): Promise<Knowledge> {
  const { dir, log } = options
  let index = await KnowledgeIndex.build([])
  let agentsArticles: Article[] = []
  /** Of all articles; made when an agent first asks, since a process without a desk needs none. */
  let agentsIndex: Promise<KnowledgeIndex> | undefined
  let problems: Problem[] = []
  let trouble: string | undefined
  let version = ''
  let ready = false
  let loading: Promise<void> | undefined
  let again = false

  async function load(): Promise<void> {
    try {
      const read = await importFolder(dir)
      if (read.articles.length === 0 && ready && index.articles.length > 0) {
        // An empty folder in the middle of a deployment must not make us forget everything.
        trouble = `The knowledge folder ${dir} has no usable article now; the ${index.articles.length} articles read before still answer.`
        problems = read.problems
        log?.warn(trouble)
        return
      }
      const next = await KnowledgeIndex.build(read.articles)
      index = next
      agentsArticles = read.forAgents
      agentsIndex = undefined
      problems = read.problems
      version = versionOf(read.articles)
      ready = true
      trouble =
        read.articles.length === 0
          ? `The knowledge folder ${dir} has no article. Put .md, .html or .csv files there.`
          : undefined
      log?.info(`Knowledge: ${read.articles.length} articles from ${read.files} files in ${dir}.`)
      for (const { file, line, reason } of problems) log?.warn(`Knowledge: ${file}${line ? `:${line}` : ''}: ${reason}`)
    } catch (error) {
      const missing = (error as NodeJS.ErrnoException).code === 'ENOENT'
      trouble = missing
        ? `The knowledge folder ${dir} does not exist. Create it or set KNOWLEDGE_DIR.`
        : `The knowledge folder ${dir} cannot be read: ${(error as Error).message}. Check KNOWLEDGE_DIR.`
      log?.warn(trouble)
    }
  }

  /** One load at a time; a change in the middle of one starts another after it. */
  function reload(): Promise<void> {
    again = loading !== undefined
    loading ??= (async () => {
      do {
        again = false
        await load()
      } while (again)
    })().finally(() => {
      loading = undefined
    })
    return loading
  }

  function indexForAgents(): Promise<KnowledgeIndex> {
    if (!agentsArticles.length) return Promise.resolve(index)
    agentsIndex ??= KnowledgeIndex.build([...index.articles, ...agentsArticles])
    return agentsIndex
  }

  await reload()
  const stop = options.watch ? watchFolder(dir, () => void reload()) : () => {}

  return {
    explain: (text, answer) => explain(index, text, answer),
    ask: async (question) => answerQuestion(index, question),
    check: async (): Promise<Check> => {
      if (trouble) return { state: index.articles.length > 0 ? 'degraded' : 'off', detail: trouble }
      const detail = `${index.articles.length} articles in ${dir}`
      return problems.length > 0
        ? {
            state: 'degraded',
            detail: `${detail}; ${problems.length} left out: ${problems
              .map(({ file }) => file)
              .slice(0, 5)
              .join(', ')}`,
          }
        : { state: 'ok', detail }
    },
    articles: () => index.articles.map(({ id, title }) => ({ article: id, title })),
    article: (id) => textOf(index.articles, id),
    forAgents: {
      ask: async (text, limit) => answerQuestion(await indexForAgents(), { text, limit }),
      article: async (id) => textOf([...index.articles, ...agentsArticles], id),
    },
    get version() {
      return version
    },
    get ready() {
      return ready
    },
    get problems() {
      return problems
    },
    reload,
    close: async () => {
      stop()
      await loading
    },
  }
}

function textOf(articles: Article[], id: string): { title: string; markdown: string } | undefined {
  const found = articles.find((article) => article.id === id)
  return found && { title: found.title, markdown: found.markdown }
}

/** Answers from an index alone: the same question and articles always give the same answer. */
export function answerQuestion(index: KnowledgeIndex, question: Question): Answer {
  const text = question.text.slice(0, limits.questionLengthMax)
  const limit = Math.max(1, Math.min(Math.trunc(question.limit ?? candidatesDefault), candidatesMax))
  const { words, found, probability } = lookUp(index, text, question.subject ?? [], Math.max(limit, foundForConfidence))
  const candidates = found.slice(0, limit).map(({ article, score }) => {
    const { id, title } = index.articles[article]!
    return { article: id, title, score: Math.max(0, Math.round(score * 1e4) / 1e4) }
  })
  const chosen = question.article === undefined ? -1 : index.articles.findIndex(({ id }) => id === question.article)
  if (chosen >= 0) {
    const answer = composeAnswer(index, chosen, words)
    if (answer) return { tier: 'answer', probability, answer, candidates }
  }
  const tier = tierOf(probability)
  const answer: PassageAnswer | undefined =
    tier === 'answer' ? composeAnswer(index, found[0]!.article, words) : undefined
  // An article of phrasings alone has nothing to say; it is offered, not answered with.
  if (tier === 'answer' && !answer) return { tier: 'choices', probability, candidates }
  return { tier, probability, ...(answer ? { answer } : {}), candidates }
}

/** Searches for the question by itself and, if it leans on the one before, together with that; the surer reading wins. */
function lookUp(index: KnowledgeIndex, text: string, subject: { question: string; article: string }[], limit: number) {
  const own = queryWords(text, index.languages)
  const alone = search(index, own, limit)
  if (subject.length === 0 || followUpOf(text) === 'none') return alone
  const said = new Set(own.filter((word) => word.role !== 'small').flatMap(keysOf))
  const carried = leanedOn(subject).flatMap(({ question }, back) =>
    queryWords(question.slice(0, limits.questionLengthMax), index.languages)
      .filter((word) => word.role !== 'small' && !keysOf(word).some((key) => said.has(key)))
      .map((word) => ({ ...word, weight: carriedWeights[back]! })),
  )
  const together = search(index, [...own, ...carried], limit)
  return together.probability >= alone.probability ? together : alone
}

/** What two words share when one takes the other's place: "to Japan?" replaces "to Canada". */
const keysOf = (word: QueryWord) => [...word.stems, ...word.concepts]

function search(
  index: KnowledgeIndex,
  words: QueryWord[],
  limit: number,
): { words: QueryWord[]; found: Found[]; probability: number } {
  const found = index.search(words, limit)
  return { words, found, probability: confidence(index, words, found) }
}

function versionOf(articles: Article[]): string {
  return createHash('sha256').update(JSON.stringify(articles)).digest('hex').slice(0, 16)
}
