// Reads mistyped and glued words as the ones that were meant: "tlak to a humna", "tosomebody".
import { NOT_TYPOS, TYPO_TARGETS } from './person-words.ts'

const targets = new Set(TYPO_TARGETS)
const heads = 'to a an with bloody fucking damn my me u ya you help have got need want the live real'.split(' ')
const tails = 'to me with a an u you'.split(' ')

/** The word that was meant, or the word itself; two words if they were glued. */
export function meant(word: string): string[] {
  if (targets.has(word) || NOT_TYPOS.has(word) || word.length < 4 || /[^a-z']/.test(word)) return [word]
  for (const head of heads)
    if (word.startsWith(head) && targets.has(word.slice(head.length))) return [head, word.slice(head.length)]
  for (const tail of tails)
    if (word.endsWith(tail) && targets.has(word.slice(0, -tail.length))) return [word.slice(0, -tail.length), tail]
  return [closest(word) ?? word]
}

function closest(word: string): string | undefined {
  return TYPO_TARGETS.find((target) => isTypo(word, target))
}

function isTypo(word: string, target: string): boolean {
  const { length } = target
  if (Math.abs(word.length - length) > 2) return false
  // Four letters are too few to guess from, except when all are there in the wrong order, or one is doubled.
  if (length === 4)
    return (
      isSwap(word, target) ||
      (word.length === 5 && new RegExp(`^${[...target].map((letter) => `${letter}+`).join('')}$`).test(word))
    )
  return distance(word, target) <= (length >= 9 ? 2 : 1)
}

function isSwap(word: string, target: string): boolean {
  return (
    word.length === target.length &&
    distance(word, target) === 1 &&
    [...word].sort().join() === [...target].sort().join()
  )
}

/** Insertions, deletions, replacements and swaps of neighbours. */
function distance(a: string, b: string): number {
  let before: number[] = []
  let previous = Array.from({ length: b.length + 1 }, (_, column) => column)
  for (let row = 1; row <= a.length; row++) {
    const current = [row]
    for (let column = 1; column <= b.length; column++) {
      const same = a[row - 1] === b[column - 1]
      let least = Math.min(previous[column]! + 1, current[column - 1]! + 1, previous[column - 1]! + (same ? 0 : 1))
      if (row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]) {
        least = Math.min(least, before[column - 2]! + 1)
      }
      current.push(least)
    }
    before = previous
    previous = current
  }
  return previous[b.length]!
}
