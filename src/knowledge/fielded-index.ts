// BM25F over fielded documents, in typed arrays. One class serves stems and pieces of words, whole articles and passages.
// MiniSearch scores each field apart and adds up, which ranks worse (bench/knowledge.ts measures both), and keeps its
// document frequencies to itself, from which we tell how sure an answer is.

/** The score of every document, and the most that any could have reached. */
export interface Scored {
  scores: Float32Array
  most: number
}

export interface FieldedIndexOptions {
  /** How much a word counts in each field, in the order of the fields. */
  weights: number[]
  /** How soon repetition stops counting. */
  k1: number
  /** How much long fields are held against a document. */
  b: number
  /** What is indexed for a word; itself if left out. */
  expand?: (word: string) => string[]
}

/** After how many documents the event loop gets a turn: chats go on while a large folder is indexed. */
const documentsPerBreath = 200

export class FieldedIndex {
  readonly size: number
  readonly #options: FieldedIndexOptions
  readonly #terms = new Map<string, number>()
  /** The terms of each word, while the index is built. */
  #expanded = new Map<string, Uint32Array>()
  #starts = new Uint32Array(0)
  #documents = new Uint32Array(0)
  #gains = new Float32Array(0)

  private constructor(size: number, options: FieldedIndexOptions) {
    this.size = size
    this.#options = options
  }

  /** Builds the index; `documents` are lists of fields, which are lists of words. */
  static async build(documents: string[][][], options: FieldedIndexOptions): Promise<FieldedIndex> {
    const index = new FieldedIndex(documents.length, options)
    await index.#build(documents)
    return index
  }

  /** In how many documents a term is. */
  frequency(term: string): number {
    const id = this.#terms.get(term)
    return id === undefined ? 0 : this.#starts[id + 1]! - this.#starts[id]!
  }

  /** How telling a term is: high for a rare one, and highest for one that is nowhere. */
  rarity(term: string): number {
    const frequency = this.frequency(term)
    return Math.log(1 + (this.size - frequency + 0.5) / (frequency + 0.5))
  }

  /** Whether the document has the term. */
  has(document: number, term: string): boolean {
    const id = this.#terms.get(term)
    if (id === undefined) return false
    let low = this.#starts[id]!
    let high = this.#starts[id + 1]!
    while (low < high) {
      const middle = (low + high) >> 1
      const found = this.#documents[middle]!
      if (found === document) return true
      if (found < document) low = middle + 1
      else high = middle
    }
    return false
  }

  /** The score of every document for the weighted terms. The most that any document could reach is `most`. */
  search(query: Map<string, number>): Scored {
    const scores = new Float32Array(this.size)
    let most = 0
    for (const [term, weight] of query) {
      const worth = weight * this.rarity(term)
      most += worth * (this.#options.k1 + 1)
      const id = this.#terms.get(term)
      if (id === undefined) continue
      for (let at = this.#starts[id]!; at < this.#starts[id + 1]!; at++) {
        scores[this.#documents[at]!]! += worth * this.#gains[at]!
      }
    }
    return { scores, most }
  }

  /** All terms, for spelling. */
  terms(): IterableIterator<string> {
    return this.#terms.keys()
  }

  async #build(documents: string[][][]): Promise<void> {
    const lengths = await this.#count(documents)
    const { weights, k1, b } = this.#options
    const averages = weights.map(
      (_, field) => lengths.reduce((sum, of) => sum + of[field]!, 0) / (documents.length || 1) || 1,
    )
    // Where the next posting of each term goes; the terms of one document are summed up in `counts`.
    const next = this.#starts.slice()
    const counts = new Float32Array(this.#terms.size)
    const touched = new Uint32Array(this.#terms.size)
    for (const [document, fields] of documents.entries()) {
      let size = 0
      for (const [field, words] of fields.entries()) {
        const count = weights[field]! / (1 - b + b * (lengths[document]![field]! / averages[field]!))
        for (const word of words) {
          for (const id of this.#expanded.get(word)!) {
            if (counts[id] === 0) touched[size++] = id
            counts[id]! += count
          }
        }
      }
      for (let at = 0; at < size; at++) {
        const id = touched[at]!
        const place = next[id]!++
        this.#documents[place] = document
        this.#gains[place] = (counts[id]! * (k1 + 1)) / (k1 + counts[id]!)
        counts[id] = 0
      }
      if (document % documentsPerBreath === 0) await breathe()
    }
    this.#expanded = new Map()
  }

  /** Numbers the terms, counts the documents of each to lay out the postings, and returns the lengths of the fields. */
  async #count(documents: string[][][]): Promise<number[][]> {
    const lengths: number[][] = []
    const frequencies: number[] = []
    const lastSeen: number[] = []
    for (const [document, fields] of documents.entries()) {
      lengths.push(
        fields.map((words) => {
          let length = 0
          for (const word of words) {
            const ids = this.#expand(word)
            length += ids.length
            for (const id of ids) {
              if (lastSeen[id] === document) continue
              lastSeen[id] = document
              frequencies[id] = (frequencies[id] ?? 0) + 1
            }
          }
          return length
        }),
      )
      if (document % documentsPerBreath === 0) await breathe()
    }
    this.#starts = new Uint32Array(this.#terms.size + 1)
    for (let id = 0; id < this.#terms.size; id++) this.#starts[id + 1] = this.#starts[id]! + frequencies[id]!
    this.#documents = new Uint32Array(this.#starts[this.#terms.size]!)
    this.#gains = new Float32Array(this.#starts[this.#terms.size]!)
    return lengths
  }

  #expand(word: string): Uint32Array {
    let ids = this.#expanded.get(word)
    if (!ids) {
      ids = Uint32Array.from(this.#options.expand?.(word) ?? [word], (term) => this.#number(term))
      this.#expanded.set(word, ids)
    }
    return ids
  }

  #number(term: string): number {
    let id = this.#terms.get(term)
    if (id === undefined) {
      id = this.#terms.size
      this.#terms.set(term, id)
    }
    return id
  }
}

const breathe = () => new Promise<void>((resolve) => setImmediate(resolve))
