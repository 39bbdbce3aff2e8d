// The root message of a case: everything that an agent needs to know at a glance. Pure; posted by deliver/card.ts.
import type { CaseView } from '../../../core/ports.ts'
import { cut, literal, oneLine } from '../../../slack/text/clean.ts'
import { toMrkdwn } from '../../../slack/text/to-mrkdwn.ts'
import { holderOf, rawName, stateOf } from '../../desk/words.ts'
import { caseButtons, transferButtons } from './buttons.ts'
import { customerBlocks } from './customer.ts'
import { BLOCKS_MAX, type Block, context, fields, header, quoted, section } from './parts.ts'
import { abuseBlocks, publicBlocks } from './public.ts'
import { contactName, heatWords, languageWords, nameDetails, proofWords, reasonWords, when } from './words.ts'

const QUESTIONS_MAX = 10
const QUESTION_LENGTH_MAX = 250
const SUGGESTION_LENGTH_MAX = 1500
const LIST_MAX = 5

export interface Card {
  /** For notifications and screen readers. */
  text: string
  blocks: Block[]
}

export function buildCard(view: CaseView, replyMode: 'explicit' | 'direct'): Card {
  const state = stateOf(view)
  const blocks: Block[] = [
    header(`${STATE_SIGN[state]} Case #${view.case.number} · ${oneLine(rawName(view.contact), 80)}`),
    section(stateLine(view)),
    ...fields([who(view), why(view), mood(view), queue(view)]),
    // High up, because Slack folds long messages: these must never be behind "See more".
    ...caseButtons(view),
    ...abuseBlocks(view),
    ...pendingTransfer(view),
    ...publicBlocks(view),
    ...customerBlocks(view),
    ...asked(view),
    ...suggestion(view),
    ...tried(view),
    ...rated(view),
    ...earlier(view),
    ...feedback(view),
    ...(state === 'resolved' ? [] : [context(HOW_TO[replyMode])]),
  ]
  return { text: fallback(view), blocks: blocks.slice(0, BLOCKS_MAX) }
}

const STATE_SIGN = { waiting: '🟠', claimed: '🔵', resolved: '✅' } as const

const HOW_TO = {
  explicit:
    'What you write in this thread stays internal. To send a note to the customer, react to it with :outbox_tray:, or use *Reply*.',
  direct:
    'What the person who claimed the case writes in this thread goes to the customer. Start with `//` or :lock: to keep it internal.',
} as const

function stateLine(view: CaseView): string {
  const holder = holderOf(view)
  if (stateOf(view) === 'resolved') {
    const by = view.case.agent ? ` by ${literal(oneLine(view.case.agent.name, 80))}` : ''
    return `*Resolved*${by}${view.case.resolvedAt ? `, ${when(view.case.resolvedAt)}` : ''}`
  }
  if (holder !== undefined) {
    const since = view.conversation.claimedAt ?? view.case.claimedAt
    return `*Claimed by ${literal(oneLine(holder.name, 80))}*${since ? ` since ${when(since)}` : ''}`
  }
  const since = view.conversation.waitingSince ?? view.case.openedAt
  const last = view.conversation.state.lastAgent
  return `*Waiting for a person* since ${when(since)}${last ? `. Offered to ${literal(oneLine(last.name, 80))} first, who knows the customer` : ''}`
}

function who(view: CaseView): string {
  const language = languageWords(view.contact.locale)
  const lines = [
    `*Who*\n${contactName(view.contact)}${nameDetails(view.contact.name)}`,
    `on ${literal(oneLine(view.channelName, 60))}${language ? `, writes ${language}` : ''}`,
    proofWords(view.contact.proof),
  ]
  return lines.join('\n')
}

function why(view: CaseView): string {
  return `*Why a person*\nThe customer ${reasonWords(view.case.reason)}.\n${literal(cut(view.case.why, 500))}`
}

function mood(view: CaseView): string {
  return `*Mood*\n${heatWords(view.heat)}`
}

function queue(view: CaseView): string {
  if (stateOf(view) !== 'waiting') return ''
  const place = view.place === undefined ? 'waiting' : `number ${view.place}`
  const reasons = view.priority.reasons.slice(0, LIST_MAX).map((reason) => `• ${literal(oneLine(reason, 150))}`)
  return [`*Place in the queue*\n${place}`, ...reasons].join('\n')
}

function asked(view: CaseView): Block[] {
  if (view.asked.length === 0) return []
  // Open ones first: they are what is left to do.
  const sorted = [...view.asked].sort((a, b) => Number(a.answered) - Number(b.answered))
  const lines = sorted.slice(0, QUESTIONS_MAX).map((question) => {
    const text = literal(oneLine(question.text, QUESTION_LENGTH_MAX))
    return question.answered ? `:ballot_box_with_check: ~${text}~ answered` : `:white_medium_square: ${text} *open*`
  })
  if (sorted.length > QUESTIONS_MAX) lines.push(`… and ${sorted.length - QUESTIONS_MAX} more, see the transcript`)
  return [section(`*What is asked*\n${lines.join('\n')}`)]
}

function suggestion(view: CaseView): Block[] {
  if (view.suggestion === undefined || stateOf(view) === 'resolved') return []
  const { text, citation } = view.suggestion
  const part = citation.section ? `, “${literal(oneLine(citation.section, 100))}”` : ''
  return [
    section(`*Suggested answer*\n${quoted(toMrkdwn(cut(text, SUGGESTION_LENGTH_MAX)))}`),
    context(`Source: ${literal(oneLine(citation.title, 150))}${part} (${literal(oneLine(citation.article, 150))})`),
  ]
}

function tried(view: CaseView): Block[] {
  if (view.tried.length === 0) return []
  const titles = view.tried.slice(0, LIST_MAX).map((citation) => `• ${literal(oneLine(citation.title, 150))}`)
  return [section(`*What the bot has tried*\n${titles.join('\n')}`)]
}

function rated(view: CaseView): Block[] {
  const lines = (view.rated ?? []).slice(-LIST_MAX).map(({ citation, helpful, comment }) => {
    const said = comment ? `: ${literal(oneLine(comment, QUESTION_LENGTH_MAX))}` : ''
    return `${helpful ? ':thumbsup: helped' : ':thumbsdown: did not help'}: ${literal(oneLine(citation.title, 150))}${said}`
  })
  return lines.length ? [section(`*What the customer thought of the answers*\n${lines.join('\n')}`)] : []
}

function earlier(view: CaseView): Block[] {
  if (view.earlier.length === 0) return []
  const lines = view.earlier.slice(0, LIST_MAX).map((past) => {
    const number = past.caseNumber === undefined ? '' : `#${past.caseNumber} `
    const agent = past.agentName ? ` with ${literal(oneLine(past.agentName, 80))}` : ''
    return `• ${number}${when(past.at)} on ${literal(oneLine(past.channelName, 60))}${agent}, ${literal(oneLine(past.status, 40))}`
  })
  const more = view.earlier.length > LIST_MAX ? `\n… and ${view.earlier.length - LIST_MAX} more` : ''
  return [section(`*Earlier*\n${lines.join('\n')}${more}`)]
}

function pendingTransfer(view: CaseView): Block[] {
  const pending = view.conversation.state.pendingTransfer
  if (pending === undefined || stateOf(view) === 'resolved') return []
  const from = literal(oneLine(pending.from.name, 80))
  const reason = pending.reason ? `: ${literal(oneLine(pending.reason, 500))}` : ''
  return [
    section(`*${from} asks ${literal(oneLine(pending.to.name, 80))} to take over*${reason}`),
    transferButtons(view.conversation.id),
  ]
}

function feedback(view: CaseView): Block[] {
  if (view.feedback === undefined) return []
  const score = Math.min(5, Math.max(0, Math.round(view.feedback.score)))
  const comment = view.feedback.comment ? `\n${quoted(literal(cut(view.feedback.comment, 1000)))}` : ''
  return [section(`*The customer's rating* ${'★'.repeat(score)}${'☆'.repeat(5 - score)} (${score} of 5)${comment}`)]
}

function fallback(view: CaseView): string {
  const state = stateOf(view)
  const holder = holderOf(view)
  const words = {
    waiting: 'is waiting',
    claimed: `is with ${holder ? literal(oneLine(holder.name, 80)) : 'an agent'}`,
    resolved: 'is resolved',
  }
  const open = view.asked.find((question) => !question.answered)
  const asks = open === undefined ? '' : ` Asks: ${literal(oneLine(open.text, QUESTION_LENGTH_MAX))}`
  return `Case #${view.case.number}: ${contactName(view.contact)} on ${literal(oneLine(view.channelName, 60))} ${words[state]} (${reasonWords(view.case.reason)}).${asks}`
}
