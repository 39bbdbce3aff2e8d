// Nothing is silently dropped: what could not be sent is shown to a person with the reason and a way to try again.
import { openCaseHere } from '../hand-off.ts'
import { after, tellDesk } from '../plan.ts'
import type { Policy } from '../turn-context.ts'
import { actionsOf } from './actions.ts'

export const undelivered: Policy = (turn, plan) =>
  actionsOf(turn, 'undelivered').reduce((next, { action }) => {
    const shown = after(turn, next).case
      ? next
      : openCaseHere(next, turn, 'unknown', 'a message to the customer could not be sent')
    const what = action.text
      ? `This did not reach the customer: “${action.text}”.`
      : 'Something did not reach the customer.'
    const text = `${what} ${action.error}`
    return tellDesk(shown, { kind: 'note', text, retryDeliveryId: action.deliveryId })
  }, plan)
