// Finds weighted phrases in a text's words, the longest first. Used by heat, complaint, urgent and troll.

export interface PhraseHit {
  at: number
  length: number
  weight: number
}

export interface PhraseIndex {
  /** Hits in order; none overlap. */
  find(words: readonly string[]): PhraseHit[]
}

/** An index of comma-separated phrases by weight. A phrase's last word may end in `*`: any ending. */
export function phraseIndex(lists: readonly (readonly [number, string])[]): PhraseIndex {
  // By first word, longest first, so that most words are done with after one look-up.
  const byFirst = new Map<string, { words: string[]; weight: number }[]>()
  const stems: [string, number][] = []
  const known = new Set<string>()
  for (const [weight, list] of lists) {
    for (const phrase of list.split(/[,\n]/).map((part) => part.trim())) {
      // The first list wins, so the strongest goes first.
      if (!phrase || known.has(phrase)) continue
      known.add(phrase)
      if (phrase.endsWith('*')) stems.push([phrase.slice(0, -1), weight])
      else {
        const words = phrase.split(' ')
        byFirst.set(words[0]!, [...(byFirst.get(words[0]!) ?? []), { words, weight }])
      }
    }
  }
  for (const phrases of byFirst.values()) phrases.sort((a, b) => b.words.length - a.words.length)

  function hitAt(words: readonly string[], at: number): PhraseHit | undefined {
    const phrase = byFirst.get(words[at]!)?.find((one) => one.words.every((word, index) => words[at + index] === word))
    if (phrase) return { at, length: phrase.words.length, weight: phrase.weight }
    const stem = stems.find(([start]) => words[at]!.startsWith(start))
    return stem && { at, length: 1, weight: stem[1] }
  }

  return {
    find(words) {
      const hits: PhraseHit[] = []
      for (let at = 0; at < words.length; ) {
        const hit = hitAt(words, at)
        if (hit) hits.push(hit)
        at += hit?.length ?? 1
      }
      return hits
    },
  }
}
