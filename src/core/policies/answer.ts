// Answers from the company's own knowledge, with its source; if unsure it asks once, else it says honestly that it does not know.
import { handOff } from '../hand-off.ts'
import type { Citation, ConversationState, Message, QuickReply } from '../model.ts'
import { readIntroduction } from '../names/index.ts'
import { after, open, type Plan, remember, say, take } from '../plan.ts'
import type { Answer } from '../ports.ts'
import type { Policy, Turn } from '../turn-context.ts'
import { sayComing } from './say-coming.ts'

/** Questions of one turn that are looked up; more are named as open, for a person to see. */
export const QUESTIONS_MAX = 5
/** How much of what was talked about is kept for follow-ups. */
const SUBJECTS_MAX = 3
const CHOICES_MAX = 3
const CHOICE_LABEL_LENGTH_MAX = 60

export const answer: Policy = async (turn, plan) => {
  const messages = open(turn, plan).filter((message) => message.text.trim())
  if (!messages.length) return plan
  const rejected = messages.filter((message) => message.data.choice === 'none')
  if (rejected.length) return sayUnknown(turn, take(plan, ...messages))
  const found = await lookUp(turn, plan, messages)
  const waits = after(turn, plan).handler === 'waiting'
  if (found.answered.length) return giveAnswers(turn, take(plan, ...messages), found)
  // While somebody waits for a person, what the bot does not know is added to the case (acknowledge.ts).
  if (waits) return plan
  const taken = take(plan, ...messages)
  return found.choices ? giveChoices(turn, taken, found.choices, found.unknown) : sayUnknown(turn, taken)
}

interface Found {
  answered: { question: string; answer: NonNullable<Answer['answer']> }[]
  unknown: string[]
  choices?: { question: string; answer: Answer }
}

async function lookUp(turn: Turn, plan: Plan, messages: readonly Message[]): Promise<Found> {
  const subject = after(turn, plan).state.subject ?? []
  const all = messages.flatMap((message) => questionsOf(turn, message))
  const questions = all.slice(0, QUESTIONS_MAX)
  const found: Found = { answered: [], unknown: [] }
  for (const question of questions) {
    const answer = await askWhole(turn, question, subject)
    if (answer.tier === 'answer' && answer.answer) keep(found, question.text, answer.answer)
    else if (answer.tier === 'choices' && !found.choices) found.choices = { question: question.text, answer }
    else found.unknown.push(question.text)
  }
  found.unknown.push(...all.slice(QUESTIONS_MAX).map((question) => question.text))
  // Three lines of one thought: what no line answers, all of them together may.
  if (!found.answered.length && questions.length > 1) {
    const whole = questions.map((question) => question.text).join(' ')
    const answer = await turn.ask({ text: whole, subject, limit: CHOICES_MAX })
    if (answer.tier === 'answer' && answer.answer)
      return { answered: [{ question: whole, answer: answer.answer }], unknown: [] }
  }
  return found
}

interface Asked {
  text: string
  article?: string
  /** The question without what is said around it. */
  core?: string
}

/** With what is said around it, for its context; if that hides the question, without. */
async function askWhole(
  turn: Turn,
  { core, ...question }: Asked,
  subject: ConversationState['subject'] & {},
): Promise<Answer> {
  const whole = await turn.ask({ ...question, subject, limit: CHOICES_MAX })
  if (whole.tier === 'answer' || !core) return whole
  const alone = await turn.ask({ text: core, subject, limit: CHOICES_MAX })
  return alone.probability > whole.probability ? alone : whole
}

function questionsOf(turn: Turn, message: Message): Asked[] {
  const chosen = /^article:(.+)$/.exec(message.data.choice ?? '')?.[1]
  if (chosen) return [{ text: turn.conversation.state.clarifying?.question ?? message.text, article: chosen }]
  const text = readIntroduction(message.text)?.rest ?? message.text
  const { questions, intent } = turn.assessment(message)
  // The wish for a person is met already (ask-for-person.ts).
  if (questions.length > 1 || intent === 'person') return questions.map((question) => ({ text: question }))
  const core = questions[0]
  return [{ text, ...(core && core !== text ? { core } : {}) }]
}

function keep(found: Found, question: string, answer: NonNullable<Answer['answer']>): void {
  const same = ({ citation }: NonNullable<Answer['answer']>) =>
    citation.article === answer.citation.article && citation.section === answer.citation.section
  if (!found.answered.some((other) => same(other.answer))) found.answered.push({ question, answer })
}

function giveAnswers(turn: Turn, plan: Plan, found: Found): Plan {
  // Every question is answered or said to be open. Whoever waits for a person has that offer already: the case shows what is open.
  const waits = after(turn, plan).handler === 'waiting'
  const unanswered = [...found.unknown, ...(found.choices ? [found.choices.question] : [])]
  const unknown = waits ? [] : unanswered
  const parts = found.answered.map(({ answer }) => answer.text)
  if (unknown.length) parts.push(turn.words.alsoUnknown(unknown))
  const citations: Citation[] = found.answered.map(({ answer }) => answer.citation)
  const quickReplies: QuickReply[] = unknown.length ? [personReply(turn)] : []
  const earlier = after(turn, plan).state.subject ?? []
  const subject = [
    ...earlier,
    ...found.answered.map(({ question, answer }) => ({ question, article: answer.citation.article })),
  ]
  const kept = remember(plan, {
    offeredPerson: unknown.length > 0,
    unknownStreak: 0,
    subject: subject.slice(-SUBJECTS_MAX),
    clarifying: undefined,
  })
  const reason = `answered from ${citations.map((citation) => citation.article).join(', ')}`
  return say(kept, ['grounded', reason], parts.join('\n\n'), {
    citations,
    ...(unanswered.length ? { unanswered } : {}),
    ...(quickReplies.length ? { quickReplies } : {}),
  })
}

function giveChoices(
  turn: Turn,
  plan: Plan,
  choices: NonNullable<Found['choices']>,
  unknown: readonly string[],
): Plan | Promise<Plan> {
  // One clarifying question, not two running.
  if (after(turn, plan).state.clarifying) return sayUnknown(turn, plan)
  const candidates = choices.answer.candidates.slice(0, CHOICES_MAX)
  const quickReplies = [
    ...candidates.map(({ article, title }) => ({
      label: labelOf(title),
      value: `article:${article}`,
    })),
    { label: turn.words.noneOfThese, value: 'none' },
    ...(unknown.length ? [personReply(turn)] : []),
  ]
  const asked = remember(plan, {
    clarifying: { question: choices.question, articles: candidates.map(({ article }) => article) },
  })
  const text = unknown.length
    ? `${turn.words.choicesFor(choices.question)}\n\n${turn.words.alsoUnknown(unknown)}`
    : turn.words.choices
  return say(asked, ['relevant', 'unsure which article answers it'], text, { quickReplies })
}

async function sayUnknown(turn: Turn, plan: Plan): Promise<Plan> {
  const streak = (after(turn, plan).state.unknownStreak ?? 0) + 1
  const counted = remember(plan, { unknownStreak: streak, clarifying: undefined })
  if (streak >= 2) {
    return sayComing(
      turn,
      handOff(counted, turn, 'unknown', 'the bot had to say twice running that it does not know'),
      'unknown',
    )
  }
  return say(remember(counted, { offeredPerson: true }), ['grounded', 'no article answers it'], turn.words.unknown, {
    quickReplies: [personReply(turn)],
  })
}

const personReply = (turn: Turn): QuickReply => ({ label: turn.words.person, value: 'person' })

/** Short enough for a button, never cut within a word. */
const labelOf = (title: string) =>
  title.length <= CHOICE_LABEL_LENGTH_MAX
    ? title
    : `${title.slice(0, CHOICE_LABEL_LENGTH_MAX - 1).replace(/\s+\S*$/, '')}…`
