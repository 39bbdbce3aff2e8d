// The nouns of the knowledge base and its limits. Everything in this folder speaks in these terms.

/** One article as it was imported: Markdown, whatever the file was. */
export interface Article {
  /** The file's path below the folder, with forward slashes; a CSV row adds `#` and a slug of its question. */
  id: string
  title: string
  /** The body without front matter and without the heading that repeats the title. */
  markdown: string
  /** Other phrasings of the question that the article answers. Searched, never shown. */
  alternatives: string[]
  /** Two-letter code of the language, which chooses the stemmer. */
  language: string
}

/** A file, or a row of one, that did not go in, and why. */
export interface Problem {
  file: string
  line?: number
  reason: string
}

/** What one file gave: articles for customers, and what was wrong with it. */
export interface Imported {
  articles: Article[]
  /** What agents may read and customers must never see. */
  forAgents?: Article[]
  problems: Problem[]
}

export const limits = {
  /** An article of more than half a megabyte is a dump, not an answer. */
  fileBytesMax: 512 * 1024,
  /** A table of questions may be larger: it holds many articles. */
  csvBytesMax: 16 * 1024 * 1024,
  csvRowsMax: 20_000,
  filesMax: 20_000,
  folderDepthMax: 12,
  titleLengthMax: 300,
  alternativesMax: 200,
  alternativeLengthMax: 500,
  /** A question longer than this is read up to here: it is a story, and its start names the matter. */
  questionLengthMax: 2_000,
} as const

/**
 * Whether an article with this `audience` may be shown to customers. No audience means everybody; a word we do not
 * know means no, because a secret shown cannot be taken back.
 */
export function audienceOf(value: unknown): 'customers' | 'agents' | 'unknown' {
  if (value === undefined || value === null || value === '') return 'customers'
  const words = (Array.isArray(value) ? value : [value]).map((word) => String(word).trim().toLowerCase())
  if (words.some((word) => /^(agents?|internal|staff|team)$/.test(word))) return 'agents'
  return words.every((word) => /^(customers?|public|all|everyone|everybody)$/.test(word)) ? 'customers' : 'unknown'
}

/** What was read of a file that is for agents alone. */
export const forAgentsAlone = ({ articles, problems }: Imported): Imported => ({
  articles: [],
  forAgents: articles,
  problems,
})

/** `returns/how-to_return.md` → "How to return": a file without a title still gets a readable one. */
export function titleFromPath(path: string): string {
  const name = path.slice(path.lastIndexOf('/') + 1).replace(/\.[^.]+$/, '')
  const words = name.replace(/[-_]+/g, ' ').trim()
  return words ? words[0]!.toUpperCase() + words.slice(1) : name
}

/** The language said in the front matter, else in the name (`shipping.de.md`, `de/shipping.md`), else English. */
export function languageOf(said: unknown, path: string): string {
  if (typeof said === 'string' && /^[a-z]{2}\b/i.test(said)) return said.slice(0, 2).toLowerCase()
  const byName = /\.([a-z]{2})\.[a-z]+$/i.exec(path) ?? /^([a-z]{2})\//i.exec(path)
  return byName ? byName[1]!.toLowerCase() : 'en'
}

/** Cleans the other phrasings however they were given: a list, or one text with a phrasing a line or between bars. */
export function alternativesOf(value: unknown): string[] {
  const list = Array.isArray(value) ? value : typeof value === 'string' ? value.split(/[\n|]/) : []
  return list
    .map((phrase) =>
      String(phrase ?? '')
        .trim()
        .slice(0, limits.alternativeLengthMax),
    )
    .filter((phrase) => phrase !== '')
    .slice(0, limits.alternativesMax)
}
