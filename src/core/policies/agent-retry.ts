// A person asks to try a failed delivery again.
import type { Policy } from '../turn-context.ts'
import { actionsOf } from './actions.ts'

export const agentRetry: Policy = (turn, plan) => ({
  ...plan,
  retries: [...plan.retries, ...actionsOf(turn, 'retry').map(({ action }) => action.deliveryId)],
})
