// Introductions in Japanese, Chinese and Korean, where the name stands before its verb or without spaces.

import { cutOut, type Introduction } from './read-introduction.ts'
import { splitCjk } from './split-cjk.ts'

const NAME = '[\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}ー・ 々]{1,9}?'
const PATTERNS: { pattern: RegExp; sure: boolean }[] = [
  {
    pattern: new RegExp(`(?:(?:私|わたし|僕|ぼく|俺)の名前は)(${NAME})(?:です|といいます|と言います|と申します)`, 'u'),
    sure: true,
  },
  {
    pattern: new RegExp(`(?:^|[、。！!\\s]|(?:私|わたし|僕)は)(${NAME})(?:と申します|といいます|と言います)`, 'u'),
    sure: true,
  },
  // "です" follows everything ("大丈夫です"), so the name must be one whose family we know.
  { pattern: new RegExp(`(?:^|[、。！!\\s]|(?:私|わたし|僕)は)(${NAME})です`, 'u'), sure: false },
  { pattern: /(?:我叫|我的名字是|我的名字叫)\s*([\p{Script=Han}]{2,4})(?=$|[，,。.！!\s])/u, sure: true },
  { pattern: /(?:^|[，,。！!\s])(?:我是)\s*([\p{Script=Han}]{2,4})(?=$|[，,。.！!\s])/u, sure: false },
  {
    pattern:
      /(?:^|[\s,.!])(?:(?:저는|제 이름은|내 이름은)\s*)([\p{Script=Hangul}]{2,4})(?:이라고 합니다|라고 합니다|입니다|이에요|예요)/u,
    sure: false,
  },
  { pattern: /(?:^|[\s,.!])([\p{Script=Hangul}]{2,4})(?:이라고 합니다|라고 합니다)/u, sure: false },
]

/** Reads "山田です", "我叫王小明", "저는 김민준입니다". */
export function readCjkIntroduction(text: string): Introduction | undefined {
  for (const { pattern, sure } of PATTERNS) {
    const match = pattern.exec(text)
    if (!match) continue
    const name = match[1]!.trim()
    const parts = splitCjk(name)
    if (!parts?.family && !(sure && (parts?.given || name.length <= 6))) continue
    const from = match.index + match[0].search(/[^、。！!，,.\s]/u)
    const known = parts?.given || parts?.family ? parts : { given: name }
    return {
      name: { ...known, display: name },
      rest: cutOut(text, [{ from, to: match.index + match[0].length }]).replace(/^[、。，,！!.\s]+/u, ''),
    }
  }
  return undefined
}
