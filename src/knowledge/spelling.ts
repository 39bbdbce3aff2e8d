// Finds the word of the knowledge base that a misspelt word was meant to be: "refunnd" → "refund". Called by knowledge-index.ts.
import type { FieldedIndex } from './fielded-index.ts'

/** A shorter word has too many neighbours: "cars" is not "cards". */
const lengthMin = 6
/** From here on two errors are allowed. */
const lengthForTwo = 9

export class Spelling {
  readonly #byStart = new Map<string, string[]>()
  readonly #index: FieldedIndex

  constructor(index: FieldedIndex) {
    this.#index = index
    for (const term of index.terms()) {
      if (term.length < lengthMin - 1 || term.startsWith('=')) continue
      const start = term[0]!
      const list = this.#byStart.get(start)
      if (list) list.push(term)
      else this.#byStart.set(start, [term])
    }
  }

  /** The nearest known word with the same first letter; the commonest of equals. */
  correct(word: string): string | undefined {
    if (word.length < lengthMin || /\p{N}/u.test(word)) return undefined
    const most = word.length >= lengthForTwo ? 2 : 1
    let best: { term: string; errors: number; frequency: number } | undefined
    for (const term of this.#byStart.get(word[0]!) ?? []) {
      if (Math.abs(term.length - word.length) > most) continue
      const errors = editDistance(word, term, best?.errors ?? most)
      if (errors > (best?.errors ?? most)) continue
      const frequency = this.#index.frequency(term)
      if (!best || errors < best.errors || frequency > best.frequency) best = { term, errors, frequency }
    }
    return best?.term
  }
}

/** Insertions, deletions, replacements and swaps of neighbours between two words; more than `most` is only "more". */
export function editDistance(a: string, b: string, most: number): number {
  let before: number[] = []
  let previous = Array.from({ length: b.length + 1 }, (_, column) => column)
  for (let row = 1; row <= a.length; row++) {
    const current = [row]
    let least = row
    for (let column = 1; column <= b.length; column++) {
      const same = a[row - 1] === b[column - 1]
      let errors = Math.min(previous[column - 1]! + (same ? 0 : 1), previous[column]! + 1, current[column - 1]! + 1)
      if (row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]) {
        errors = Math.min(errors, before[column - 2]! + 1)
      }
      current.push(errors)
      least = Math.min(least, errors)
    }
    if (least > most) return most + 1
    before = previous
    previous = current
  }
  return previous[b.length]!
}
