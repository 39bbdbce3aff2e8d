// Builds the case: everything a person needs to know, as data, at the moment it is shown. Called by the outbox and the desks.
import { checkDraft } from '../core/drafts/index.ts'
import type { Case, Citation, Contact, Conversation, Message } from '../core/model.ts'
import type { Answerer, Assessor, CaseView, Clock } from '../core/ports.ts'
import { peakOf } from '../core/priority.ts'
import { type CustomerSource, customerOf } from './customer.ts'
import { priorityOf } from './desk/priority.ts'
import { abuseIn, type PublicSource, publicSideOf } from './public-side.ts'

export interface CaseSource extends PublicSource, CustomerSource {
  conversation(id: string): Promise<Conversation | undefined>
  contact(id: string): Promise<Contact | undefined>
  caseById(id: string): Promise<Case | undefined>
  caseOf(conversationId: string): Promise<Case | undefined>
  shown(conversationId: string): Promise<Message[]>
  place(conversation: Conversation): Promise<number>
  earlier(conversation: Conversation): Promise<CaseView['earlier']>
  feedback(caseId: string): Promise<CaseView['feedback']>
  rated(conversationId: string): Promise<NonNullable<CaseView['rated']>>
}

export interface CaseBuilder {
  source: CaseSource
  answerer: Answerer
  assessor: Assessor
  clock: Clock
  channelName(inboxId: string): string
  /** The platform can hide what a customer wrote. */
  canHide?(inboxId: string): boolean
}

/** How many questions and articles a case lists; the newest win. */
const ASKED_MAX = 8
const TRIED_MAX = 5

/** Undefined: there is no such conversation, or it never was handed off. */
export const buildCase = (builder: CaseBuilder, conversationId: string, caseId?: string) =>
  build(builder, conversationId, { ...(caseId ? { caseId } : {}), suggests: true })

/** The same for a list, where no answer is suggested: that search is most of the work. */
export const buildListed = (builder: CaseBuilder, conversationId: string) =>
  build(builder, conversationId, { suggests: false })

async function build(
  builder: CaseBuilder,
  conversationId: string,
  { caseId, suggests }: { caseId?: string; suggests: boolean },
): Promise<CaseView | undefined> {
  const { source, clock } = builder
  const conversation = await source.conversation(conversationId)
  const [contact, theCase] = await Promise.all([
    conversation && source.contact(conversation.contactId),
    caseId ? source.caseById(caseId) : source.caseOf(conversationId),
  ])
  if (!conversation || !contact || !theCase) return undefined
  const messages = await source.shown(conversationId)
  const asked = await askedBy(builder, messages)
  const { heat, urgent } = conversation.state.mood ? peakOf(conversation.state.mood) : await moodOf(builder, messages)
  const waits = conversation.handler === 'waiting'
  const abuse = abuseIn(conversation, builder.canHide?.(conversation.inboxId) ?? false)
  const [earlier, feedback, rated, place, said, suggestion, known] = await Promise.all([
    source.earlier(conversation),
    source.feedback(theCase.id),
    source.rated(conversationId),
    waits ? source.place(conversation) : undefined,
    publicSideOf(source, conversation, builder.channelName),
    suggests ? suggest(builder, conversation, contact, asked) : undefined,
    suggests ? customerOf(source, conversation, builder.channelName) : undefined,
  ])
  return {
    case: theCase,
    conversation,
    contact,
    channelName: builder.channelName(conversation.inboxId),
    asked,
    ...spokenLast(messages),
    heat,
    priority: priorityOf({
      heat,
      urgent,
      waitingSince: conversation.waitingSince,
      returning: earlier.length,
      now: clock.now(),
    }),
    tried: triedIn(messages),
    earlier,
    ...(said ? { public: said } : {}),
    ...(abuse ? { abuse } : {}),
    ...(place === undefined ? {} : { place }),
    ...(feedback ? { feedback } : {}),
    ...(rated.length ? { rated } : {}),
    ...(suggestion ? { suggestion } : {}),
    ...(known ? { known } : {}),
  }
}

/** Each question of the customer, and whether it was answered: with a source that does not leave it open, or by an agent. */
async function askedBy({ assessor }: CaseBuilder, messages: readonly Message[]): Promise<CaseView['asked']> {
  const asked: CaseView['asked'] = []
  /** How many questions each reply has answered so far: its citations come in the order of the questions. */
  const answers = new Map<Message, number>()
  for (const [index, message] of messages.entries()) {
    if (message.author !== 'contact' || message.kind !== 'text' || !message.text.trim()) continue
    const { questions, intent } = await assessor.assess(message.text)
    if (!questions.length && intent !== 'complaint' && intent !== 'question') continue
    const reply = replyTo(messages, index)
    for (const text of questions.length ? questions : [message.text]) {
      const isOpen = reply?.data.unanswered?.some((open) => open === text || open === message.text)
      if (!reply || isOpen) {
        asked.push({ text, answered: false })
        continue
      }
      const nth = answers.get(reply) ?? 0
      answers.set(reply, nth + 1)
      const citation = reply.data.citations?.[nth] ?? reply.data.citations?.at(-1)
      asked.push({ text, answered: true, ...(citation ? { article: citation.article } : {}) })
    }
  }
  return asked.slice(-ASKED_MAX)
}

/** The first message with a source or by an agent, before the customer speaks again. A burst is replied to as one. */
function replyTo(messages: readonly Message[], index: number): Message | undefined {
  const rest = messages.slice(index + 1)
  const heard = rest.findIndex((message) => message.author !== 'contact')
  if (heard < 0) return undefined
  const replies = rest.slice(heard)
  const end = replies.findIndex((message) => message.author === 'contact' && message.kind === 'text')
  return replies
    .slice(0, end < 0 ? undefined : end)
    .find((message) => message.author === 'agent' || message.data.citations)
}

function spokenLast(messages: readonly Message[]): Pick<CaseView, 'lastWords' | 'unanswered'> {
  const said = messages.filter((message) => !message.deletedAt && (message.text.trim() || message.attachments.length))
  const theirs = said.filter(({ author }) => author === 'contact')
  // A tap says less than their own words.
  const last = theirs.findLast(({ kind }) => kind === 'text') ?? theirs.at(-1)
  const by = said.findLast(({ author, data }) => author !== 'bot' || data.citations)?.author
  return { unanswered: by === 'contact', ...(last ? { lastWords: last.text || last.attachments[0]!.name } : {}) }
}

/** Of a conversation from before its mood was noted with each turn. */
async function moodOf({ assessor }: CaseBuilder, messages: readonly Message[]) {
  const last = messages.filter((message) => message.author === 'contact' && message.kind === 'text').slice(-5)
  const assessed = await Promise.all(last.map((message) => assessor.assess(message.text)))
  return {
    heat: Math.max(0, ...assessed.map((assessment) => assessment.heat)),
    urgent: Math.max(0, ...assessed.map((assessment) => assessment.urgent)),
  }
}

function triedIn(messages: readonly Message[]): Citation[] {
  const all = messages.filter((message) => message.author === 'bot').flatMap((message) => message.data.citations ?? [])
  return [
    ...new Map(all.map((citation) => [`${citation.article}#${citation.section ?? ''}`, citation])).values(),
  ].slice(-TRIED_MAX)
}

/** An answer from the knowledge to the last open question, for the agent to use or leave; never one that fails the courtesy check. */
async function suggest(
  builder: CaseBuilder,
  conversation: Conversation,
  contact: Contact,
  asked: CaseView['asked'],
): Promise<CaseView['suggestion']> {
  const open = asked.filter((question) => !question.answered).at(-1)
  if (!open) return undefined
  const { answerer } = builder
  const found = await answerer.ask({ text: open.text, subject: conversation.state.subject ?? [] })
  const best = found.candidates[0]
  const isGuess = !found.answer && best && found.tier !== 'person'
  const { answer } = isGuess ? await answerer.ask({ text: open.text, article: best.article }) : found
  return answer && !checkDraft(answer.text, contact).length ? answer : undefined
}
