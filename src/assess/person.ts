// Tells whether somebody asks for a person, in any words. Called by assess.ts and, per sentence, by questions.ts.
import { canonical } from './canonical.ts'
import { asksForPersonAbroad } from './person-abroad.ts'
import { asksHours, bareRequest, notWanted, refusals, requests } from './person-patterns.ts'
import { SMALL_WORDS } from './person-words.ts'
import { sentencesOf } from './sentences.ts'
import { speechOf } from './text.ts'

/** Nobody asks for a person in more words than this; a longer sentence is cut. Characters. */
const sentenceLengthMax = 300

/** Whether the text asks for a human being. The text is plain (text.ts). */
export function asksForPerson(plain: string): boolean {
  const speech = speechOf(plain)
  return sentencesOf(speech).some(sentenceAsks) || asksForPersonAbroad(speech)
}

function sentenceAsks(written: string): boolean {
  const sentence = written.slice(0, sentenceLengthMax)
  const said = canonical(sentence)
  // Most sentences name nobody at all.
  if (!/[A-Z]|escalate|callback|called|hand|transfer|connect/.test(said)) return false
  if (isBare(sentence, said)) return true
  const clauses = sentence.split(/[,;:] |\s[-–—]+\s|\band (?=what|when|how|where)/)
  if (clauses.length === 1) return isRequest(said)
  const saids = clauses.map(canonical)
  // "No, an agent!": the last word is the wish. In "Dear agent, …" it is whom they speak to.
  if (clauses.length === 2 && isBare(clauses[1]!, saids[1]!)) return true
  // A request may run over a comma, but opening hours asked for in the next clause do not undo it.
  return saids.some(isRequest) || (isRequest(said) && !saids.some((clause) => asksHours.test(clause)))
}

/** The wish and nothing else: "agent!!". With a greeting before it, it is whom they greet. */
function isBare(sentence: string, said: string): boolean {
  if (!bareRequest.test(said)) return false
  return !/^\W*(?:hi|hello|hey|dear|thanks|thank|bye|good)\b(?!.*\b(?:please|pls|plz|now)\b)/i.test(sentence)
}

function isRequest(said: string): boolean {
  if (asksHours.test(said)) return false
  return (
    (isAboutPersonOnly(said) || requests.some((request) => request.test(said))) &&
    !refusals.some((refusal) => refusal.test(said))
  )
}

/** Nothing is talked about but the person: "can a human look at this?", "where's your manager". */
function isAboutPersonOnly(said: string): boolean {
  if (!said.includes('HUMAN') || notWanted.test(said)) return false
  return said.split(' ').every((word) => SMALL_WORDS.has(word) || /^(?:[A-Z]+|callback)$/.test(word))
}
