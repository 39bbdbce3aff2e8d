// Whether one word is another misspelled: "Gracia" for "Garcia".

import { fold } from './fold.ts'

/** Edits between two words: insert, delete, change, or swap two neighbours. Stops counting above `max`. */
export function editDistance(a: string, b: string, max: number): number {
  if (Math.abs(a.length - b.length) > max) return max + 1
  let [before, previous]: [number[], number[]] = [[], Array.from({ length: b.length + 1 }, (_, j) => j)]
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1
      row[j] = Math.min(row[j - 1]! + 1, previous[j]! + 1, previous[j - 1]! + cost)
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        row[j] = Math.min(row[j]!, before[j - 2]! + 1)
    }
    before = previous
    previous = row
  }
  return previous[b.length]!
}

/** The same letters but for case and marks: "Zoe" and "Zoë", "OBrien" and "O'Brien", "Jean Luc" and "Jean-Luc". */
export function isSameButMarks(a: string, b: string): boolean {
  return bare(a) === bare(b) || umlauts(a) === umlauts(b) || umlauts(a) === bare(b) || bare(a) === umlauts(b)
}

/** A misspelling of a name: at least four letters, the same initial, one edit, or two in a longer name. */
export function isNearMiss(word: string, name: string): boolean {
  const [a, b] = [bare(word), bare(name)]
  if (word === name) return false
  if (isSameButMarks(word, name)) return true
  if (Math.min(a.length, b.length) < 4 || a[0] !== b[0]) return false
  return editDistance(a, b, 2) <= (Math.min(a.length, b.length) >= 6 ? 2 : 1)
}

const bare = (word: string) => fold(word).replace(/['’\s-]/g, '')
const umlauts = (word: string) => bare(word.toLowerCase().replace(/ä/g, 'ae').replace(/ö/g, 'oe').replace(/ü/g, 'ue'))
