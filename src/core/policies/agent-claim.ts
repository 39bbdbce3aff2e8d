// One agent takes the case; the customer hears at once who. Two at once: the first gets it, the other is told who has it.
// A supervisor may also take over from a colleague, who is told so.
import type { Agent } from '../model.ts'
import { after, change, changeCase, type Plan, remember, say } from '../plan.ts'
import type { Policy, Turn } from '../turn-context.ts'
import { actionsOf, whisper } from './actions.ts'

export const agentClaim: Policy = (turn, plan) =>
  actionsOf(turn, 'claim').reduce((next, { agent, action }) => {
    const holder = after(turn, next).agent
    const isTaken = action.takeOver && holder && holder.id !== agent.id
    return isTaken ? takeOver(turn, next, agent, holder) : claim(turn, next, agent)
  }, plan)

/** Also what a reply to an unclaimed case does first. */
export function claim(turn: Turn, plan: Plan, agent: Agent): Plan {
  const now = after(turn, plan)
  if (now.handler === 'agent' && now.agent?.id === agent.id) return plan
  if (now.handler === 'agent') return whisper(plan, agent, `${now.agent!.name} has this case already.`)
  if (!now.case) return whisper(plan, agent, 'This case is closed. It opens again when the customer writes.')
  const claimed = change(plan, {
    handler: 'agent',
    status: 'open',
    agent,
    claimedAt: turn.now,
    waitingSince: null,
    lastAgentAt: turn.now,
  })
  const owned = changeCase(claimed, { id: now.case.id, agent, claimedAt: turn.now })
  return say(
    remember(owned, { lastAgent: agent, agentQuietSince: turn.now.toISOString(), agentRemindedAt: undefined }),
    ['one-owner', `${agent.name} took the case`],
    turn.words.joined(agent),
    { notice: 'joined' },
  )
}

function takeOver(turn: Turn, plan: Plan, agent: Agent, from: Agent): Plan {
  const now = after(turn, plan)
  if (now.handler !== 'agent' || !now.case) return claim(turn, plan, agent)
  const moved = change(plan, { handler: 'agent', status: 'open', agent, claimedAt: turn.now, lastAgentAt: turn.now })
  const owned = changeCase(
    remember(moved, {
      lastAgent: agent,
      pendingTransfer: undefined,
      agentRemindedAt: undefined,
      // Whoever takes over has the whole time to answer.
      ...(now.state.agentQuietSince ? { agentQuietSince: turn.now.toISOString() } : {}),
    }),
    { id: now.case.id, agent },
  )
  const told = whisper(owned, from, `${agent.name} has taken this case over from you.`)
  const why = ['one-owner', `${agent.name}, a supervisor, took the case over from ${from.name}`] as const
  return say(told, why, turn.words.tookOver(agent, from), { notice: 'joined' })
}
