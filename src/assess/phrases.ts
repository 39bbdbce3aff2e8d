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
  const whole = new Map<string, number>()
  const stems: [string, number][] = []
  let longest = 1
  for (const [weight, list] of lists) {
    for (const phrase of list
      .split(/[,\n]/)
      .map((part) => part.trim())
      .filter(Boolean)) {
      longest = Math.max(longest, phrase.split(' ').length)
      if (phrase.endsWith('*')) stems.push([phrase.slice(0, -1), weight])
      // The first list wins, so that the strongest goes first.
      else if (!whole.has(phrase)) whole.set(phrase, weight)
    }
  }
  const weightOf = (phrase: string) =>
    whole.get(phrase) ??
    stems.find(([stem]) => phrase.startsWith(stem) && !phrase.slice(stem.length).includes(' '))?.[1]
  return {
    find(words) {
      const hits: PhraseHit[] = []
      for (let at = 0; at < words.length; ) {
        const hit = hitAt(words, at, longest, weightOf)
        if (hit) hits.push(hit)
        at += hit?.length ?? 1
      }
      return hits
    },
  }
}

function hitAt(
  words: readonly string[],
  at: number,
  longest: number,
  weightOf: (phrase: string) => number | undefined,
): PhraseHit | undefined {
  for (let length = Math.min(longest, words.length - at); length > 0; length--) {
    const weight = weightOf(words.slice(at, at + length).join(' '))
    if (weight !== undefined) return { at, length, weight }
  }
  return undefined
}
