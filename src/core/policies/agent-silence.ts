// A claimed case whose agent is silent: the agent is reminded and the customer hears it; then the case goes back to the queue.
import { salutation } from '../names/index.ts'
import { after, change, changeCase, noAgent, type Plan, remember, say, tellDesk, wake } from '../plan.ts'
import type { Policy } from '../turn-context.ts'
import { whisper } from './actions.ts'

/** Where nobody waits in front of a screen: so much of the team's own time. */
export const LETTER_SILENCE_MS = 4 * 60 * 60_000
/** While it is closed: how soon to look again whether it has opened. */
const CLOSED_LOOK_MS = 15 * 60_000

export const agentSilence: Policy = async (turn, plan) => {
  const now = after(turn, plan)
  const { agentQuietSince, agentRemindedAt: reminded } = now.state
  if (now.handler !== 'agent' || !now.agent || !agentQuietSince) return plan
  const { hours } = turn.company
  const agentSilenceMs = turn.capabilities.live ? turn.company.agentSilenceMs : LETTER_SILENCE_MS
  const at = turn.now.toISOString()
  // A letter may take hours, and only the team's hours count, of one day and the next.
  if (!turn.capabilities.live) {
    const leftMs = agentSilenceMs - hours.openMs(new Date(reminded ?? agentQuietSince), turn.now)
    if (leftMs > 0) return wake(plan, new Date(turn.now.getTime() + leftMs))
  }
  // Who has gone home is not silent: while the team is away the time starts anew.
  if (!hours.openAt(turn.now)) {
    if (!turn.capabilities.live) return wake(plan, new Date(turn.now.getTime() + CLOSED_LOOK_MS))
    const anew = remember(plan, reminded ? { agentRemindedAt: at } : { agentQuietSince: at })
    return wake(anew, new Date(turn.now.getTime() + agentSilenceMs))
  }
  const due = turn.capabilities.live ? Date.parse(reminded ?? agentQuietSince) + agentSilenceMs : turn.now.getTime()
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
