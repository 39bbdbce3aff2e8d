// No shuffling: a case changes hands only when the receiver has accepted, and the customer hears who has it now.
import type { Agent } from '../model.ts'
import { after, change, changeCase, type Plan, remember, say, tellDesk } from '../plan.ts'
import type { Policy, Turn } from '../turn-context.ts'
import { actionsOf, whisper } from './actions.ts'

export const agentTransfer: Policy = (turn, plan) =>
  actionsOf(turn, 'transfer', 'acceptTransfer', 'declineTransfer').reduce((next, { agent, action }) => {
    if (action.name === 'transfer') return offer(turn, next, agent, action.to, action.reason ?? '')
    if (action.name === 'acceptTransfer') return accept(turn, next, agent)
    return decline(turn, next, agent)
  }, plan)

function offer(turn: Turn, plan: Plan, from: Agent, to: Agent, reason: string): Plan {
  const now = after(turn, plan)
  if (now.handler !== 'agent' || now.agent?.id !== from.id) {
    return whisper(
      plan,
      from,
      now.agent ? `Only ${now.agent.name} can transfer this case.` : 'Claim the case before you transfer it.',
    )
  }
  if (to.id === from.id) return whisper(plan, from, 'You have this case already.')
  if ((now.state.transfers ?? 0) > 0 && !reason.trim()) {
    return whisper(plan, from, 'This case was transferred before. Please say why it moves again.')
  }
  const asked = remember(plan, { pendingTransfer: { to, from, reason, at: turn.now.toISOString() } })
  return tellDesk(
    asked,
    {
      kind: 'whisper',
      to,
      text: `${from.name} asks you to take this case${reason ? `: ${reason}` : '.'}`,
      transfer: { from, reason },
    },
    {
      kind: 'note',
      text: `${from.name} has offered this case to ${to.name}${reason ? `: ${reason.replace(/[.\s]+$/, '')}` : ''}. It stays with ${from.name} until ${to.name} accepts.`,
    },
  )
}

function accept(turn: Turn, plan: Plan, agent: Agent): Plan {
  const now = after(turn, plan)
  const pending = now.state.pendingTransfer
  // Whoever offered it must still have it to give.
  const stands = pending?.to.id === agent.id && now.handler === 'agent' && now.agent?.id === pending.from.id
  if (!pending || !stands) return whisper(plan, agent, 'This transfer is over.')
  const moved = change(plan, { handler: 'agent', status: 'open', agent, lastAgentAt: turn.now, waitingSince: null })
  const kept = remember(moved, {
    pendingTransfer: undefined,
    transfers: (now.state.transfers ?? 0) + 1,
    lastAgent: agent,
    agentRemindedAt: undefined,
    // Whoever takes over has the whole time to answer.
    ...(now.state.agentQuietSince ? { agentQuietSince: turn.now.toISOString() } : {}),
  })
  const owned = now.case ? changeCase(kept, { id: now.case.id, agent }) : kept
  return say(
    owned,
    ['one-owner', `${agent.name} accepted the case from ${pending.from.name}`],
    turn.words.tookOver(agent, pending.from),
    {
      notice: 'joined',
    },
  )
}

function decline(turn: Turn, plan: Plan, agent: Agent): Plan {
  const pending = after(turn, plan).state.pendingTransfer
  if (!pending || pending.to.id !== agent.id) return whisper(plan, agent, 'This transfer is over.')
  const freed = remember(plan, { pendingTransfer: undefined })
  return tellDesk(freed, {
    kind: 'note',
    text: `${agent.name} cannot take the case. It stays with ${pending.from.name}.`,
  })
}
