// The fixed weights of the ranking. Tuned on a third of the questions (bench/knowledge-sets.ts); it is flat around them.

export const weights = {
  /** The four rankings that are added: whole articles and single units, each by stems and by pieces of words. */
  articleStems: 1.5,
  articlePieces: 1,
  unitStems: 1,
  unitPieces: 2,
  /** How near the best title or phrasing is, and how much more when it is the question word for word. */
  label: 0.7,
  sameLabel: 1.5,
  /** Taken off an article about a place when the question names none. */
  otherPlace: 0.5,
  role: { content: 1, question: 0.8, detail: 1, small: 0.5 },
  /** A word with a concept counts half by its letters and half by its meaning. */
  stemWithConcept: 0.5,
  piecesWithConcept: 0.7,
  concept: 0.9,
  conceptAlone: 0.8,
  misspelt: 0.8,
} as const

/** Fields of an article: title, other phrasings, body. Fields of a unit: what stands above it, its text. */
export const articleFields = { weights: [3, 1, 1], k1: 1.2, b: 0.75 }
export const unitFields = { weights: [1, 1], k1: 1.2, b: 0.75 }
