// Whether a word is denied: "not angry", "isn't a disaster", "no problem". Used by heat and complaint.
import { NEGATORS } from './heat-words.ts'

/** Small words that may stand between "not" and what it denies. */
const between =
  /^(?:a|an|the|at|all|that|so|too|very|really|being|be|been|your|meant|trying|to|get|getting|feeling|any|much|even|here|it|was|is|more|further|big|major|real|treated)$/
const reach = 4

/** Whether the word at this place is denied by one shortly before it. "Not only late but broken" denies nothing. */
export function isNegated(words: readonly string[], at: number): boolean {
  for (let back = 1; back <= reach; back++) {
    const word = words[at - back]
    if (word === undefined) return false
    // "Never been treated so badly" says that it is the worst so far.
    if (
      word === 'never' &&
      /^(?:been|seen|had|experienced|known|dealt|received|met|felt|ever)$/.test(words[at - back + 1] ?? '')
    )
      return false
    if (NEGATORS.test(word)) return words[at - back + 1] !== 'only'
    if (!between.test(word)) return false
  }
  return false
}
