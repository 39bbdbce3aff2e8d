// The buttons of a case, by its state. Pure.
import type { CaseView } from '../../../core/ports.ts'
import { stateOf } from '../../desk/words.ts'
import { BUTTON } from '../actions.ts'
import { actions, type Block, type Button, button } from './parts.ts'

/** Claim, Reply and Resolve always in plain sight; the rarer ones in a second row. */
export function caseButtons(view: CaseView): Block[] {
  const value = view.conversation.id
  const number = view.case.number
  const state = stateOf(view)
  const reply = button({
    action: BUTTON.reply,
    label: 'Reply',
    value,
    spoken: `Reply to the customer of case ${number}`,
  })
  const transcript = button({
    action: BUTTON.transcript,
    label: 'Transcript',
    value,
    spoken: `Transcript of case ${number}`,
  })
  const customer = button({
    action: BUTTON.customer,
    label: 'Customer …',
    value,
    spoken: `What is known of the customer of case ${number}`,
  })
  if (state === 'resolved') return [actions([reply, transcript, customer])]
  const claim = button({
    action: BUTTON.claim,
    label: 'Claim',
    value,
    spoken: `Claim case ${number}`,
    ...(state === 'waiting' ? { style: 'primary' as const } : {}),
  })
  return [
    actions([claim, reply, resolveButton(view)]),
    actions([
      button({ action: BUTTON.transfer, label: 'Transfer', value }),
      button({ action: BUTTON.ask, label: 'Ask a colleague', value }),
      button({ action: BUTTON.back, label: 'Back to the bot', value }),
      transcript,
      customer,
    ]),
  ]
}

export function transferButtons(conversationId: string): Block {
  return actions([
    button({ action: BUTTON.acceptTransfer, label: 'Accept', value: conversationId, style: 'primary' }),
    button({ action: BUTTON.declineTransfer, label: 'Decline', value: conversationId }),
  ])
}

/** `value` of the retry button: a delivery belongs to a conversation. */
export function retryButton(conversationId: string, deliveryId: string): Block {
  return actions([button({ action: BUTTON.retry, label: 'Try again', value: `${conversationId}|${deliveryId}` })])
}

function resolveButton(view: CaseView): Button {
  const open = view.asked.filter((question) => !question.answered).length
  return button({
    action: BUTTON.resolve,
    label: 'Resolve',
    value: view.conversation.id,
    spoken: `Resolve case ${view.case.number}`,
    // A click too early would thank somebody whose question is still open.
    ...(open > 0
      ? {
          confirm: {
            title: 'Resolve the case?',
            text: `${open === 1 ? 'One question is' : `${open} questions are`} still open. The customer will be thanked and asked how it was.`,
            yes: 'Resolve',
          },
        }
      : {}),
  })
}
