// Takes from an article the passage that answers, never the whole. Called by knowledge.ts.
import type { Citation } from '../core/model.ts'
import type { PassageAnswer } from '../core/ports.ts'
import type { Article } from './article.ts'
import type { KnowledgeIndex } from './knowledge-index.ts'
import { type Passage, plainText } from './passages.ts'
import { type QueryWord, type Role, termsOf } from './words.ts'

/** A customer reads about this much before the eyes go elsewhere. A set of steps may be longer: half of it helps nobody. */
export const answerWordsMax = 90
/** Authors put the answer first: the opening wins unless another passage says clearly more of what was asked.
 * As a share of what a word counts that only one passage has. */
const openingLead = 0.62
/** A second passage goes in only if it says nearly as much of what was asked. */
const secondShare = 0.5

/** What the title says already finds the article; within it the other words decide. */
const worthOfSubject = 0.5

const worthOfRole: Record<Role, number> = { content: 1, question: 0.25, detail: 0.7, small: 0.1 }

/** The best passage or two of the article for the question, in the article's order, with the section they are from. */
export function composeAnswer(index: KnowledgeIndex, article: number, words: QueryWord[]): PassageAnswer | undefined {
  const passages = index.passagesOf(article)
  if (passages.length === 0) return undefined
  const scored = scorePassages(index, article, words, passages)
  const [best, next] = scored.toSorted((a, b) => b.score - a.score || a.at - b.at) as [Scored, Scored?]
  const together =
    next && next.score >= best.score * secondShare && best.passage.words + next.passage.words <= answerWordsMax
  const chosen = (together ? [best, next] : [best]).toSorted((a, b) => a.at - b.at).map(({ passage }) => passage)
  return { text: textOf(chosen), citation: citationOf(index.articles[article]!, best.passage) }
}

interface Scored {
  passage: Passage
  at: number
  score: number
}

/** What sets one passage of an article apart from the others; the subject that all of them share counts for little. */
function scorePassages(index: KnowledgeIndex, article: number, words: QueryWord[], passages: Passage[]): Scored[] {
  const language = index.languages.find(({ code }) => code === index.articles[article]!.language)!
  const counts = passages.map((passage) => {
    const count = new Map<string, number>()
    const add = (text: string, times: number) => {
      for (const term of termsOf(text, language)) count.set(term, (count.get(term) ?? 0) + times)
    }
    add(plainText(passage.text), 1)
    add(passage.headings.join('\n'), 2)
    return count
  })
  const subject = new Set(termsOf(index.articles[article]!.title, language))
  const terms = words.map((word) => ({ word, terms: index.termsFor(word) }))
  return passages.map((passage, at) => {
    let score = at === 0 ? openingLead * Math.log(1 + passages.length) : 0
    for (const { word, terms: found } of terms) {
      score += Math.max(
        0,
        ...found.map(({ term, sure }) => {
          const count = counts[at]!.get(term) ?? 0
          const sharing = counts.filter((other) => other.has(term)).length
          const rarity = Math.log(1 + passages.length / (sharing || 1))
          const worth = worthOfRole[word.role] * (subject.has(term) ? worthOfSubject : 1)
          return worth * word.weight * sure * rarity * (count / (count + 0.5))
        }),
      )
    }
    return { passage, at, score }
  })
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

function citationOf(article: Article, passage: Passage): Citation {
  const section = passage.headings.at(-1)
  return { article: article.id, title: article.title, ...(section && section !== article.title ? { section } : {}) }
}
