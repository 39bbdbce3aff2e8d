// Compares a question with an article's title and other phrasings. Called by knowledge-index.ts for the best few.
import type { KnowledgeIndex } from './knowledge-index.ts'
import type { QueryWord, Role } from './words.ts'

/** How near a label is: how much of it the question says, and how much of the question it says; 0 to 1 each. */
export interface Nearness {
  covered: number
  covers: number
  /** Word for word. */
  same: boolean
}

/** "How", "tomorrow" and the like tell questions apart a little, but are not what they are about. */
const worthOfRole: Record<Role, number> = { content: 1, question: 0.3, detail: 0.3, small: 0 }

/** The title or phrasing that is most nearly the question. */
export function nearestLabel(index: KnowledgeIndex, words: QueryWord[], article: number): Nearness {
  const asked = new Map<string, number>()
  let askedWorth = 0
  for (const word of words) {
    askedWorth += worthOf(index, word)
    for (const { term, sure } of index.termsFor(word)) asked.set(term, Math.max(sure, asked.get(term) ?? 0))
  }
  const text = words.map(({ word }) => word).join(' ')
  let best: Nearness = { covered: 0, covers: 0, same: false }
  for (const label of index.labelsOf(article)) {
    if (text === label.map(({ word }) => word).join(' ')) return { covered: 1, covers: 1, same: true }
    let worth = 0
    let said = 0
    for (const word of label) {
      const here = worthOf(index, word)
      worth += here
      said += here * Math.max(0, ...index.termsFor(word).map(({ term, sure }) => Math.min(sure, asked.get(term) ?? 0)))
    }
    // A label of small words alone, such as "Can I get it tomorrow?", is not said by one of them.
    const solid = label.some(({ role }) => role === 'content') ? 1 : worthOfRole.detail
    const near = {
      covered: worth > 0 ? (solid * said) / worth : 0,
      covers: askedWorth > 0 ? Math.min(1, said / askedWorth) : 0,
      same: false,
    }
    if (near.covered * near.covers > best.covered * best.covers) best = near
  }
  return best
}

function worthOf(index: KnowledgeIndex, word: QueryWord): number {
  return worthOfRole[word.role] * word.weight * index.rarityOf(word)
}
