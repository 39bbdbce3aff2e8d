// A claimed case whose agent is silent: the agent is reminded and the customer hears it; then the case goes back to the queue.
import { salutation } from '../names/index.ts'
import { after, change, type Plan, remember, say, tellDesk, wake } from '../plan.ts'
import type { Policy } from '../turn-context.ts'
import { words } from '../words.ts'
import { whisper } from './actions.ts'

export const agentSilence: Policy = async (turn, plan) => {
  const now = after(turn, plan)
  const { agentSilenceMs } = turn.company
  if (now.handler !== 'agent' || !now.agent || !turn.company.hours.openAt(turn.now)) return plan
  const wrote = waitsSince(
    turn.conversation.lastContactAt,
    plan.conversation.lastAgentAt ?? turn.conversation.lastAgentAt,
  )
  if (!wrote) return plan
  const reminded = now.state.agentRemindedAt
  const due = (reminded ? Date.parse(reminded) : wrote.getTime()) + agentSilenceMs
  if (turn.now.getTime() < due) return wake(plan, new Date(due))
  const { agent } = now
  const name = salutation(now.name)
  if (!reminded) {
    const asked = whisper(
      remember(plan, { agentRemindedAt: turn.now.toISOString() }),
      agent,
      'The customer is waiting for your answer.',
    )
    const told = say(asked, ['speed', 'the agent has been silent too long'], words.agentSilent(agent, name))
    return wake(told, new Date(turn.now.getTime() + agentSilenceMs))
  }
  const freed: Plan = change(plan, { handler: 'waiting', agent: null, claimedAt: null, waitingSince: wrote })
  const given = now.case ? { ...freed, caseChange: { id: now.case.id, agent: null, claimedAt: null } } : freed
  const noted = tellDesk(remember(given, { agentRemindedAt: undefined }), {
    kind: 'note',
    text: `${agent.name} did not answer in time. The case is back in the queue.`,
  })
  return say(
    noted,
    ['speed', 'the agent did not answer after a reminder'],
    words.backInQueue(agent, await turn.place()),
    {
      notice: 'queued',
    },
  )
}

/** Since when the customer waits for the agent; undefined: they do not. */
function waitsSince(contactAt: Date | undefined, agentAt: Date | undefined): Date | undefined {
  return contactAt && (!agentAt || contactAt > agentAt) ? contactAt : undefined
}
