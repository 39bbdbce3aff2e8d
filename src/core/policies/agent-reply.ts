// What an agent sends goes to the customer under the agent's name, after the courtesy check. A reply to an unclaimed case claims it.
import type { Agent, AgentAction } from '../model.ts'
import { after, change, type Plan, remember, sayAs } from '../plan.ts'
import type { Policy, Turn } from '../turn-context.ts'
import { actionsOf, whisper } from './actions.ts'
import { claim } from './agent-claim.ts'

export const agentReply: Policy = async (turn, plan) => {
  let next = plan
  for (const { agent, action } of actionsOf(turn, 'reply')) next = await reply(turn, next, agent, action)
  return next
}

async function reply(
  turn: Turn,
  plan: Plan,
  agent: Agent,
  action: Extract<AgentAction, { name: 'reply' }>,
): Promise<Plan> {
  const text = action.text.trim()
  const attachments = action.attachments ?? []
  if (!text && !attachments.length) return whisper(plan, agent, 'There is nothing in that message to send.')
  if (
    action.sourceId &&
    ((await turn.sentFrom(action.sourceId)) || plan.says.some((said) => said.data.sourceId === action.sourceId))
  ) {
    return whisper(plan, agent, 'That message was sent to the customer before. It was not sent again.')
  }
  const now = after(turn, plan)
  if (now.handler === 'agent' && now.agent?.id !== agent.id) {
    return whisper(
      plan,
      agent,
      `${now.agent!.name} has this case, so your message was not sent. Ask ${now.agent!.name} to transfer it.`,
    )
  }
  if (!now.case) return whisper(plan, agent, 'This case is closed, so your message was not sent.')
  const findings = action.override ? [] : turn.checkDraft(text)
  if (findings.length) {
    const reasons = findings.map(
      (found) => `• ${found.reason}${found.suggestion ? ` Perhaps: “${found.suggestion}”` : ''}`,
    )
    return whisper(plan, agent, `Your message was not sent yet:\n${reasons.join('\n')}`)
  }
  const leak = await turn.leakIn(
    text,
    attachments.map(({ name }) => name),
  )
  if (leak) return whisper(plan, agent, `Your message was not sent. ${leak}`)
  const claimed = claim(turn, plan, agent)
  const data = action.sourceId ? { sourceId: action.sourceId } : {}
  const said = sayAs(claimed, ['agent', `${agent.name} wrote it`], { agent, text, attachments, data })
  return remember(change(said, { lastAgentAt: turn.now }), { agentQuietSince: undefined, agentRemindedAt: undefined })
}
