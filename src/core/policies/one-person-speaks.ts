// While an agent has the conversation, the agent alone speaks: what the customer writes goes to them, and the bot is silent.
import { after, open, take } from '../plan.ts'
import type { Policy } from '../turn-context.ts'

export const onePersonSpeaks: Policy = (turn, plan) =>
  after(turn, plan).handler === 'agent' ? take(plan, ...open(turn, plan)) : plan
