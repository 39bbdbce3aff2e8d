// An agent hands the customer back to the bot; the customer hears it, and a person stays one tap away.
import { after, change, changeCase, noAgent, remember, say } from '../plan.ts'
import type { Policy } from '../turn-context.ts'
import { actionsOf, whisper } from './actions.ts'

export const agentBack: Policy = (turn, plan) =>
  actionsOf(turn, 'back').reduce((next, { agent }) => {
    const now = after(turn, next)
    if (now.handler === 'bot' || !now.case) return whisper(next, agent, 'The bot has this conversation already.')
    if (now.handler === 'agent' && now.agent?.id !== agent.id)
      return whisper(next, agent, `${now.agent!.name} has this case.`)
    const freed = change(next, { handler: 'bot', agent: null, waitingSince: null, claimedAt: null })
    const closed = changeCase(freed, { id: now.case.id, agent, resolvedAt: turn.now })
    return say(
      remember(closed, { ...noAgent, lastAgent: agent, unknownStreak: 0 }),
      ['one-owner', `${agent.name} gave the conversation back to the bot`],
      turn.words.backToBot(agent, now.name.given),
      { notice: 'returned', quickReplies: [{ label: turn.words.person, value: 'person' }] },
    )
  }, plan)
