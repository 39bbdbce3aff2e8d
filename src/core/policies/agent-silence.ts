// A claimed case whose agent is silent: the agent is reminded and the customer hears it; then the case goes back to the queue.
import { salutation } from '../names/index.ts'
import { after, change, changeCase, noAgent, type Plan, remember, say, tellDesk, wake } from '../plan.ts'
import type { Policy } from '../turn-context.ts'
import { whisper } from './actions.ts'

export const agentSilence: Policy = async (turn, plan) => {
  const now = after(turn, plan)
  const { agentQuietSince, agentRemindedAt: reminded } = now.state
  if (now.handler !== 'agent' || !now.agent || !agentQuietSince) return plan
  const { agentSilenceMs, hours } = turn.company
  const at = turn.now.toISOString()
  // Who has gone home is not silent: while the team is away the time starts anew.
  if (!hours.openAt(turn.now)) {
    const anew = remember(plan, reminded ? { agentRemindedAt: at } : { agentQuietSince: at })
    return wake(anew, new Date(turn.now.getTime() + agentSilenceMs))
  }
  const due = Date.parse(reminded ?? agentQuietSince) + agentSilenceMs
  if (turn.now.getTime() < due) return wake(plan, new Date(due))
  const { agent } = now
  if (!reminded) {
    const asked = whisper(remember(plan, { agentRemindedAt: at }), agent, 'The customer is waiting for your answer.')
    const text = turn.words.agentSilent(agent, salutation(now.name))
    const told = say(asked, ['speed', 'the agent has been silent too long'], text)
    return wake(told, new Date(turn.now.getTime() + agentSilenceMs))
  }
  const waitingSince = turn.conversation.lastContactAt ?? turn.now
  const freed: Plan = change(plan, { handler: 'waiting', agent: null, claimedAt: null, waitingSince })
  const given = now.case ? changeCase(freed, { id: now.case.id, agent: null, claimedAt: null }) : freed
  const noted = tellDesk(remember(given, noAgent), {
    kind: 'note',
    text: `${agent.name} did not answer in time. The case is back in the queue.`,
  })
  const why = ['speed', 'the agent did not answer after a reminder'] as const
  return say(noted, why, turn.words.backInQueue(agent, await turn.place(waitingSince)), { notice: 'queued' })
}
