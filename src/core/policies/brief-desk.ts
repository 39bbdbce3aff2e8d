// What the desk must see of a turn: a new case's card first, then what was said, in order, and the card brought up to date.

import type { Plan, Say } from '../plan.ts'
import type { DeskItem } from '../ports.ts'
import type { Policy, Turn } from '../turn-context.ts'

export const briefDesk: Policy = (turn, plan) => {
  const rated = turn.lastCase && turn.messages.some(({ kind }) => kind === 'rating')
  if (!turn.case && !plan.openCase && !plan.desk.length && !rated) return plan
  const isNew = Boolean(plan.openCase)
  const relays = turn.case || isNew ? [...fromContact(turn), ...plan.says.flatMap(fromUs)] : []
  const items: DeskItem[] = [...(isNew ? [card] : []), ...relays, ...plan.desk]
  return { ...plan, desk: isNew || !changesCard(turn, plan, relays) ? items : [...items, card] }
}

const card: DeskItem = { kind: 'card' }

function fromContact(turn: Turn): DeskItem[] {
  return turn.messages
    .filter((message) => message.author === 'contact' && ['text', 'choice'].includes(message.kind))
    .filter((message) => !message.data.choice?.startsWith('rate:') && !message.data.survey)
    .map((message) => ({ kind: 'message', messageId: message.id }))
}

/** An agent's note that was sent is marked; what was written in a form is shown, and so is what the bot answered. Notices are on the card. */
function fromUs(said: Say): DeskItem[] {
  if (said.data.sourceId) return [{ kind: 'sent', sourceId: said.data.sourceId }]
  return said.author === 'agent' || said.data.citations ? [{ kind: 'message', messageId: said.id }] : []
}

function changesCard(turn: Turn, plan: Plan, relays: readonly DeskItem[]): boolean {
  const moved =
    Object.keys(plan.conversation).length > 0 ||
    plan.caseChange ||
    plan.contact ||
    plan.customer.length ||
    plan.feedback ||
    turn.messages.some(({ kind }) => kind === 'rating') ||
    plan.state.pendingTransfer
  return Boolean((turn.case || turn.lastCase) && (moved || relays.length))
}
