// Names under a message: "Thanks,⏎Anna", "Best regards, Dr. Tom Weber", "- Anna".

import { isGivenName } from './given-names.ts'
import { isOrdinaryWord } from './ordinary-words.ts'
import type { Introduction } from './read-introduction.ts'
import { type TakenName, takeName } from './take-name.ts'

// "Thanks, Maya" on one line speaks to Maya; under a line break it is signed by her. Regards are signed either way.
const THANKS =
  "thanks(?: again| so much| a lot| in advance)?|thank you(?: very much| so much| in advance)?|many thanks|thx|ta|cheers|danke(?: schön)?|vielen dank|merci(?: beaucoup| d'avance)?|gracias|muchas gracias|obrigad[oa]|grazie|bedankt|tack"
const REGARDS =
  '(?:with )?(?:kind|best|warm|warmest|many)?\\s?regards|(?:all the )?best(?: wishes)?|yours(?: sincerely| truly| faithfully)?|sincerely(?: yours)?|respectfully|(?:mit )?(?:freundlichen|freundliche|besten|beste|liebe|lieben|viele|vielen|herzliche|schöne)n? (?:grüßen|grüße|grüssen|grüsse|gruß|gruss)|gruß|grüße|lg|mfg|vg|(?:bien )?cordialement|bien à vous|salutations|cdt|(?:un )?saludos?(?: cordiales)?|atentamente|un abrazo|atenciosamente|abraços|att|cordiali saluti|distinti saluti|met vriendelijke groet(?:en)?|mvg|med vänliga hälsningar|pozdrawiam|с уважением'

const SIGNED = new RegExp(
  `(?:^|\\n|(?<=[.!?]\\s))[ \\t]*(?:(?:${THANKS})(?:[,.! ]*(?:and|\\n)?\\s*(?:${REGARDS}))?[,.!\\s–-]*\\n+|(?:${REGARDS})[,.!\\s–-]*[\\s,]+)`,
  'giu',
)

/** Reads the name under a message. */
export function readSignature(text: string): Introduction | undefined {
  return readClosing(text) ?? readDash(text)
}

function readClosing(text: string): Introduction | undefined {
  const closing = [...text.matchAll(SIGNED)].at(-1)
  if (!closing) return undefined
  const from = closing.index + closing[0].length
  const lines = text.slice(from).split('\n')
  // A signature has few lines; more is a text that goes on.
  if (lines.length > 6) return undefined
  const line = lines[0]!.trim()
  const taken = takeSigned(line)
  if (!taken || !/^[\s.,]*(?:$|\|)/.test(line.slice(taken.length))) return undefined
  const sameLine = !closing[0].trimStart().includes('\n')
  if (sameLine && !taken.titled && taken.words.length < 2 && !isGivenName(taken.words[0]!)) return undefined
  return { name: taken.name, rest: text.slice(0, closing.index).trim() }
}

function takeSigned(line: string): TakenName | undefined {
  const taken = takeName(line, 'maybe')
  if (!taken || taken.words.some((word) => isOrdinaryWord(word) && !isGivenName(word))) return undefined
  return /[!?]/.test(line) ? undefined : taken
}

// "- Anna" on a line of its own, or a lone known first name as the last line.
function readDash(text: string): Introduction | undefined {
  const match = /\n\s*(?:[-–—~]+\s*)?(\p{L}[\p{L}\p{M}'’. -]{1,40})$/u.exec(text)
  if (!match) return undefined
  const dashed = /^\n\s*[-–—~]/.test(match[0])
  const taken = takeSigned(match[1]!)
  if (!taken || taken.length < match[1]!.length || taken.words.length > 3) return undefined
  const ended = /[.!?…]\s*$/.test(text.slice(0, match.index))
  if (!taken.titled && !(isGivenName(taken.words[0]!) && (dashed || ended))) return undefined
  return { name: taken.name, rest: text.slice(0, match.index).trim() }
}
