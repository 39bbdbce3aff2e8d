// Turns articles into what is searched on its own: titles, other phrasings, passages. Called by knowledge-index.ts.
import type { Article } from './article.ts'
import type { Language } from './language.ts'
import { type Passage, plainText, splitPassages } from './passages.ts'
import { termsOfWords, wordsOf } from './words.ts'

/** A title, another phrasing, or a passage (the only kind that is shown). */
export interface Unit {
  article: number
  passage?: Passage
}

/** The words of articles and units by their fields, read once for all four indexes. */
export interface Texts {
  units: Unit[]
  /** Per article: title, other phrasings, body. */
  articles: { words: string[][][]; terms: string[][][] }
  /** Per unit: what stands above it (the title and headings of a passage), and its own text. */
  parts: { words: string[][][]; terms: string[][][] }
}

/** After how many articles the event loop gets a turn. */
const articlesPerBreath = 50

/** Reads all articles; units of one article stand together, in the article's order. */
export async function readUnits(articles: Article[], languages: Map<string, Language>): Promise<Texts> {
  const texts: Texts = { units: [], articles: { words: [], terms: [] }, parts: { words: [], terms: [] } }
  for (const [number, article] of articles.entries()) {
    readUnit(texts, number, article, languages.get(article.language)!)
    if (number % articlesPerBreath === 0) await new Promise<void>((resolve) => setImmediate(resolve))
  }
  return texts
}

function readUnit(texts: Texts, number: number, article: Article, language: Language): void {
  const read = (text: string) => {
    const words = wordsOf(text)
    return { words, terms: termsOfWords(words, language) }
  }
  const title = read(article.title)
  const alternatives = article.alternatives.map(read)
  const passages = splitPassages(article.markdown).map((passage) => ({
    passage,
    headings: read(passage.headings.join('\n')),
    text: read(plainText(passage.text)),
  }))
  const nothing = { words: [], terms: [] }

  for (const kind of ['words', 'terms'] as const) {
    const all = (parts: { words: string[]; terms: string[] }[]) => parts.flatMap((part) => part[kind])
    const body = passages.flatMap(({ headings, text }, at) => {
      // A heading stands above several passages and is counted once.
      const repeated = at > 0 && passages[at - 1]!.passage.headings.join() === passages[at]!.passage.headings.join()
      return repeated ? [text] : [headings, text]
    })
    texts.articles[kind].push([title[kind], all(alternatives), all(body)])
    for (const own of [title, ...alternatives]) texts.parts[kind].push([nothing[kind], own[kind]])
    for (const { headings, text } of passages) texts.parts[kind].push([all([title, headings]), text[kind]])
  }
  for (const _ of [title, ...alternatives]) texts.units.push({ article: number })
  for (const { passage } of passages) texts.units.push({ article: number, passage })
}
