// An agent who knows better corrects the customer's name, so that nobody gets it wrong again.
import { learnName } from '../plan.ts'
import type { Policy } from '../turn-context.ts'
import { actionsOf } from './actions.ts'

export const agentCorrectName: Policy = (turn, plan) =>
  actionsOf(turn, 'correctName').reduce((next, { action }) => {
    const { given, family, title } = action
    return learnName(next, { given, ...(family ? { family } : {}), ...(title ? { title } : {}) }, 'said')
  }, plan)
