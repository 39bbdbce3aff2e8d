// Takes from an article the passage that answers, never the whole. Called by knowledge.ts.
import type { Article } from './article.ts'
import type { KnowledgeIndex } from './knowledge-index.ts'
import type { Passage } from './passages.ts'
import type { QueryWord } from './words.ts'

/** A customer reads about this much before the eyes go elsewhere. A set of steps may be longer: half of it helps nobody. */
export const answerWordsMax = 90
/** A passage must beat the opening by this share, because authors put the answer first. */
const openingLead = 1.1
/** A second passage goes in only if it fits the question nearly as well. */
const secondShare = 0.85

/** The best passage or two of the article for the question, in the article's order, with the section they are from. */
export function composeAnswer(
  index: KnowledgeIndex,
  article: number,
  words: QueryWord[],
): { text: string; citation: { article: string; title: string; section?: string } } | undefined {
  const scored = index.passages(article, words).map((found, at) => ({ ...found, at }))
  if (scored.length === 0) return undefined
  const lifted = scored.map((found) => ({ ...found, score: found.at === 0 ? found.score * openingLead : found.score }))
  const [best, next] = lifted.toSorted((a, b) => b.score - a.score || a.at - b.at) as [
    (typeof lifted)[number],
    (typeof lifted)[number]?,
  ]
  const together =
    next && next.score >= best.score * secondShare && best.passage.words + next.passage.words <= answerWordsMax
  const chosen = (together ? [best, next] : [best]).toSorted((a, b) => a.at - b.at).map(({ passage }) => passage)
  return { text: textOf(chosen), citation: citationOf(index.articles[article]!, best.passage) }
}

function textOf(passages: Passage[]): string {
  const [first, second] = passages as [Passage, Passage?]
  if (!second) return first.text
  const heading = second.headings.at(-1)
  // The second passage needs its heading where the reader would otherwise take it for a part of the first.
  return heading && heading !== first.headings.at(-1)
    ? `${first.text}\n\n**${heading}**\n\n${second.text}`
    : `${first.text}\n\n${second.text}`
}

function citationOf(article: Article, passage: Passage): { article: string; title: string; section?: string } {
  const section = passage.headings.at(-1)
  return { article: article.id, title: article.title, ...(section && section !== article.title ? { section } : {}) }
}
