// Reads one message: language, intent, mood and questions. Pure and fast; called for each message of a turn.
import type { Assessment } from '../core/model.ts'
import { complaintOf, troubleOf } from './complaint.ts'
import { heatOf } from './heat.ts'
import { isIntroduction } from './introduction.ts'
import { languageOf } from './language.ts'
import { asksForPerson } from './person.ts'
import { praiseOf } from './praise.ts'
import { questionsIn } from './questions.ts'
import { smallTalkIn } from './small-talk.ts'
import { plainText, textLengthMax } from './text.ts'
import { trollOf } from './troll.ts'
import { urgentOf } from './urgent.ts'

/** From here on a message without a question is a complaint. */
const complaintMin = 0.5
/** Somebody this upset complains, even in the form of a question: "why is this still broken?!" */
const heatMin = 0.6

/** What one text is about, in itself, without the conversation around it. */
export function assess(text: string): Assessment {
  const plain = plainText(text)
  const smallTalk = smallTalkIn(plain)
  const trouble = troubleOf(plain)
  const heat = heatOf(plain, trouble)
  const complaint = complaintOf(trouble, heat)
  const asksPerson = !smallTalk && asksForPerson(plain)
  const questions = smallTalk ? [] : questionsIn(text.slice(0, textLengthMax), asksPerson)
  const trolling = trollOf(plain)
  const scores = {
    complaint: rounded(complaint),
    heat: rounded(heat),
    troll: rounded(trolling.score),
    urgent: rounded(urgentOf(plain)),
    praise: rounded(praiseOf(plain, { trouble, heat })),
  }
  return { language: languageOf(plain), intent: intentOf(), ...scores, questions, ...evidenceOf(trolling.evidence) }

  function intentOf(): Assessment['intent'] {
    if (smallTalk) return smallTalk
    if (asksPerson) return 'person'
    if (isIntroduction(plain)) return 'introduction'
    if (heat >= heatMin && complaint >= complaintMin) return 'complaint'
    if (questions.length > 0) return 'question'
    return complaint >= complaintMin ? 'complaint' : 'other'
  }
}

const evidenceOf = (evidence: string[]) => (evidence.length ? { evidence } : {})

const rounded = (value: number): number => Math.round(Math.min(1, Math.max(0, value)) * 1000) / 1000
