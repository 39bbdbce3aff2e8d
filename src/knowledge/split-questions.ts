// Finds each question in one message, so that none is lost. Also used by the assessor.
import { wordsOf } from './words.ts'

/** A message with more questions than this is a list; its rest is kept in the last one. */
const questionsMax = 10

const asking =
  /^(?:(?:hi|hello|hey|please|and|also|but|so|then|ok|okay|plus|secondly|finally|lastly|another question)\b[ ,:]*)*(?:how|what|whats|when|where|wheres|who|which|why|can|could|do|does|did|is|are|am|was|were|will|would|should|may|have|has|any(?:thing|one)?|i (?:want|need|would like|wonder|cannot|can't|cant|have not|haven't)|i'd like|tell me|let me know|explain)\b/i
/** Where a second question begins within a sentence: "… and how much …", ", can I …". */
const joint =
  /(?:,|;|\band\b|\bor\b|\balso\b|\bplus\b)[ ,]*(?:also |then |finally )?(?=(?:how (?:much|many|long|do|can|to|soon|often|big|is|are|does)|what(?:'s| is| are| about| if| do| does| happens)?|when (?:do|does|will|is|are|can)|where (?:do|does|is|are|can)|who (?:do|is|can)|which|why|can i|can you|could you|do you|do i|does it|is there|is it|are there|are you|will (?:i|it|you|my)|would you|should i|may i)\b)/i

/**
 * The questions in a text, as written and in order. A text without any question gives one entry, the text itself,
 * so that the caller can treat "my parcel is late" as the matter that it is. An empty text gives none.
 */
export function splitQuestions(text: string): string[] {
  const sentences = sentencesOf(text)
  const questions = sentences.flatMap((sentence) => splitJoined(sentence)).filter(isQuestion)
  if (questions.length === 0) return wordsOf(text).length > 0 ? [text.trim()] : []
  if (questions.length <= questionsMax) return questions
  return [...questions.slice(0, questionsMax - 1), questions.slice(questionsMax - 1).join(' ')]
}

function sentencesOf(text: string): string[] {
  return (
    text
      .replace(/\r\n?/g, '\n')
      // A line is its own sentence in a list or a chat; a stop in "3.95" or "www.shop.com" ends none.
      .split(/\n+|(?<=[?!？！])\s*(?=\S)|(?<=[.…;。])\s+(?=\S)/)
      .map((sentence) => sentence.replace(/^(?:[-*•]|\d{1,2}[.)])\s+/, '').trim())
      .filter((sentence) => wordsOf(sentence).length > 0)
  )
}

/** "How long does it take and how much is it?" is two questions; "When and where can I collect it?" is one. */
function splitJoined(sentence: string): string[] {
  const parts: string[] = []
  let rest = sentence
  for (let from = 0; ; ) {
    const found = joint.exec(rest.slice(from))
    if (!found) break
    const before = rest.slice(0, from + found.index).trim()
    const after = rest.slice(from + found.index + found[0].length).trim()
    // Both sides must stand alone, or it is one question about two things.
    if (asking.test(before) && wordsOf(before).length >= 3 && wordsOf(after).length >= 3) {
      parts.push(before)
      rest = after
      from = 0
    } else from += found.index + found[0].length
  }
  return [...parts, rest]
}

function isQuestion(sentence: string): boolean {
  return /[?？؟]\s*["')\]]*$/.test(sentence) || (asking.test(sentence) && wordsOf(sentence).length >= 3)
}
