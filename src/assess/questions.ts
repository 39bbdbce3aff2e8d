// Finds each question in a text as written, so that none is lost: also indirect ones and those without a mark.

import { asksForPerson } from './person.ts'
import { asking, courtesy, indirect, indirectJoint, joint, rhetorical } from './question-forms.ts'
import { sentencesOf } from './sentences.ts'
import { smallTalkIn } from './small-talk.ts'
import { plainText, wordsIn } from './text.ts'

/** A message with more questions than this is a list; its rest is kept in the last one. */
const questionsMax = 10

/**
 * Every question of the text in order, as written. Small talk, rhetoric and asking for a person are no questions.
 * `asksPerson`: a person is asked for somewhere in the text.
 */
export function questionsIn(text: string, asksPerson: boolean): string[] {
  const questions = text
    .split(/\r?\n+/)
    .flatMap(questionsOfLine)
    .filter((part) => !(asksPerson && asksForPerson(plainText(part))))
  const unique = [...new Set(questions)]
  // "Can you help me?" leads to the matter; it is one only if nothing else is asked.
  const matters = unique.length > 1 ? unique.filter((question) => !courtesy.test(plainText(question))) : unique
  const kept = matters.length > 0 ? matters : unique.slice(0, 1)
  if (kept.length <= questionsMax) return kept
  return [...kept.slice(0, questionsMax - 1), kept.slice(questionsMax - 1).join(' ')]
}

function questionsOfLine(line: string): string[] {
  const questions: string[] = []
  let previous = false
  for (const sentence of sentencesOf(line)) {
    const found = splitJoined(sentence).filter((part) => asks(plainText(part)))
    // "Do you ship to Canada? Mexico?": the second is a piece of the first.
    if (previous && found.length === 1 && isFragment(plainText(found[0]!)))
      questions.push(`${questions.pop()} ${found[0]}`)
    else questions.push(...found)
    previous = found.length > 0
  }
  return questions
}

/** "How long does it take and how much is it?" is two questions; "When and where can I collect it?" is one. */
function splitJoined(sentence: string): string[] {
  const parts: string[] = []
  let rest = sentence
  for (let from = 0; ; ) {
    const pattern =
      indirect.test(straight(rest)) || parts.some((part) => indirect.test(straight(part))) ? indirectJoint : joint
    const found = pattern.exec(straight(rest).slice(from))
    if (!found) break
    const at = from + found.index
    const before = rest.slice(0, at).trim()
    const after = rest.slice(at + found[0].length).trim()
    if (standsAlone(before, parts.length > 0) && wordsIn(after).length >= 2) {
      parts.push(before)
      rest = after
      from = 0
    } else from = at + found[0].length
  }
  return [...parts, rest]
}

function standsAlone(part: string, goesOn: boolean): boolean {
  return (
    wordsIn(part).length >= (goesOn ? 2 : 3) && (goesOn || asking.test(straight(part)) || indirect.test(straight(part)))
  )
}

function isQuestion(part: string): boolean {
  if (smallTalkIn(part)) return false
  if (/[?？؟]\s*["')\]!\p{Extended_Pictographic}]*$/u.test(part)) return true
  return (
    (asking.test(part) && wordsIn(part).length >= 3) ||
    indirect.test(part) ||
    /(?:ですか|ますか|でしょうか|ません?か|のか|吗|呢)[。!]*$/u.test(part)
  )
}

const asks = (part: string): boolean => isQuestion(part) && !rhetorical.test(part)

/** Straight quotes, with each letter in its place, so that what is found is cut from the text as written. */
const straight = (text: string): string => text.replace(/[’‘]/g, "'")

/** Three words at most, with no asking word of their own; or a mere "is that possible?". */
function isFragment(part: string): boolean {
  if (
    /^(?:is|would|was) (?:this|that|it) (?:even )?(?:possible|ok|okay|right|correct|true|normal|allowed)\W*$/i.test(
      part,
    )
  )
    return true
  return (
    /^[\p{Script=Latin}\P{L}]+$/u.test(part) &&
    wordsIn(part).length <= 3 &&
    !asking.test(part) &&
    !/^(?:and|also|what|how)\b/i.test(part)
  )
}
