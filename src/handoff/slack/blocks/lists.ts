// The queue, an agent's own cases and today's figures, for the Home tab, the command and the shortcut. Pure.
import type { CaseView, DeskFigures } from '../../../core/ports.ts'
import { literal, oneLine } from '../../../slack/text/clean.ts'
import { BUTTON } from '../actions.ts'
import { type Block, button, context, divider, header, section } from './parts.ts'
import { contactName, heatWords, seconds, when } from './words.ts'

const CASES_MAX = 15
const REASONS_MAX = 4

/** A case's address in Slack, if it can be told. */
export type LinkOf = (view: CaseView) => string | undefined

export function queueBlocks(queue: CaseView[], linkOf: LinkOf): Block[] {
  if (queue.length === 0) return [header('Queue'), section('Nobody is waiting. :sparkles:')]
  return [
    header(`Queue (${queue.length})`),
    ...queue.slice(0, CASES_MAX).map((view, index) => ({
      ...caseSection(view, linkOf, `*${view.place ?? index + 1}.* `, reasons(view)),
      accessory: button({
        action: BUTTON.claim,
        label: 'Claim',
        value: view.conversation.id,
        spoken: `Claim case ${view.case.number}`,
      }),
    })),
    ...more(queue.length),
  ]
}

export function mineBlocks(mine: CaseView[], linkOf: LinkOf): Block[] {
  if (mine.length === 0) return [header('My cases'), section('You have no open case.')]
  return [
    header(`My cases (${mine.length})`),
    ...mine.slice(0, CASES_MAX).map((view) => ({
      ...caseSection(view, linkOf, '', openQuestions(view)),
      accessory: button({
        action: BUTTON.reply,
        label: 'Reply',
        value: view.conversation.id,
        spoken: `Reply to case ${view.case.number}`,
      }),
    })),
    ...more(mine.length),
  ]
}

export function figureBlocks(figures: DeskFigures): Block[] {
  const parts = [
    `*${figures.waiting}* waiting`,
    `*${figures.claimed}* in hand`,
    `*${figures.resolvedToday}* resolved today`,
    ...(figures.claimSeconds === undefined ? [] : [`claimed after *${seconds(figures.claimSeconds)}* (median)`]),
    ...(figures.rating === undefined || figures.rating.count === 0
      ? []
      : [`rated *${figures.rating.mean.toFixed(1)}* of 5 (${figures.rating.count})`]),
  ]
  return [header('Today'), section(parts.join('  ·  '))]
}

export function homeBlocks(shown: {
  queue: CaseView[]
  mine: CaseView[]
  figures: DeskFigures
  linkOf: LinkOf
}): Block[] {
  return [
    ...mineBlocks(shown.mine, shown.linkOf),
    divider,
    ...queueBlocks(shown.queue, shown.linkOf),
    divider,
    ...figureBlocks(shown.figures),
  ]
}

export const HELP_TEXT = [
  '*Bellhop in Slack*',
  '`/bellhop queue`: who is waiting, with the reasons for the order',
  '`/bellhop mine`: the cases you have',
  '*In a case’s thread:* what you write is internal, unless your team has set direct replies. React with :outbox_tray: to a note to send it to the customer. Edits and removals of what was sent follow.',
].join('\n')

function caseSection(view: CaseView, linkOf: LinkOf, prefix: string, detail: string) {
  const link = linkOf(view)
  const number = link ? `<${link}|#${view.case.number}>` : `#${view.case.number}`
  const since = when(view.conversation.waitingSince ?? view.case.openedAt)
  const channel = literal(oneLine(view.channelName, 40))
  return section(
    `${prefix}${number} *${contactName(view.contact)}* on ${channel}, since ${since}\n${detail}`,
  ) as Extract<Block, { type: 'section' }>
}

function reasons(view: CaseView): string {
  const words = view.priority.reasons.slice(0, REASONS_MAX).map((reason) => literal(oneLine(reason, 100)))
  return [`Mood: ${heatWords(view.heat)}`, ...words].join(' · ')
}

function openQuestions(view: CaseView): string {
  const open = view.asked.filter((question) => !question.answered)
  if (open.length === 0) return 'No open question.'
  return `Open: ${literal(oneLine(open[0]!.text, 200))}${open.length > 1 ? ` (and ${open.length - 1} more)` : ''}`
}

function more(count: number): Block[] {
  return count > CASES_MAX ? [context(`… and ${count - CASES_MAX} more`)] : []
}
