// Reads mistyped and glued words as the ones that were meant: "tlak to a humna", "tosomebody".
import { NOT_TYPOS, TYPO_TARGETS } from './person-words.ts'

const targets = new Set(TYPO_TARGETS)
// Which letters a word has, as bits: words that differ in many are not compared letter by letter.
const targetLetters = new Map(TYPO_TARGETS.map((target) => [target, lettersOf(target)]))
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
  let best: { target: string; far: number } | undefined
  const letters = lettersOf(word)
  for (const target of TYPO_TARGETS) {
    if (bits(letters ^ targetLetters.get(target)!) > 4) continue
    const far = farFrom(word, target)
    if (far !== undefined && (!best || far < best.far)) best = { target, far }
  }
  return best?.target
}

/** How far a word is from what was perhaps meant; undefined: too far. */
function farFrom(word: string, target: string): number | undefined {
  const { length } = target
  if (Math.abs(word.length - length) > 2) return undefined
  // Four letters are too few to guess from, except when all are there in the wrong order, or one is doubled.
  if (length === 4) return isSwap(word, target) || withoutDoubles(word) === target ? 1 : undefined
  const far = distance(word, target)
  return far <= (length >= 9 ? 2 : 1) ? far : undefined
}

const withoutDoubles = (word: string): string => word.replace(/(.)\1+/g, '$1')

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

function lettersOf(word: string): number {
  let letters = 0
  for (let at = 0; at < word.length; at++) letters |= 1 << (word.charCodeAt(at) - 97)
  return letters
}

function bits(value: number): number {
  let count = 0
  for (let rest = value; rest !== 0; rest &= rest - 1) count++
  return count
}
