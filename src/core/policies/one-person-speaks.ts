// While an agent has the conversation, the agent alone speaks: what the customer writes goes to them, and the bot is silent.
import { after, open, remember, take } from '../plan.ts'
import type { Policy } from '../turn-context.ts'
import { actionsOf } from './actions.ts'

export const onePersonSpeaks: Policy = (turn, plan) => {
  const { handler, state } = after(turn, plan)
  if (handler !== 'agent') return plan
  const messages = open(turn, plan)
  const taken = take(plan, ...messages)
  const replied = plan.says.some((said) => said.author === 'agent')
    ? Math.max(0, ...actionsOf(turn, 'reply').map(({ message }) => message.seq))
    : 0
  // "Thanks!" keeps nobody waiting.
  const waits = messages.some(
    (message) => message.seq > replied && !['thanks', 'goodbye'].includes(turn.assessment(message).intent),
  )
  return waits && !state.agentQuietSince ? remember(taken, { agentQuietSince: turn.now.toISOString() }) : taken
}
