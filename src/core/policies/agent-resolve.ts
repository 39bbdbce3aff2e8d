// The case is done: the customer is thanked and asked how it was, once.
import { after, change, changeCase, noAgent, remember, say } from '../plan.ts'
import type { Policy } from '../turn-context.ts'
import { actionsOf, whisper } from './actions.ts'

export const agentResolve: Policy = (turn, plan) =>
  actionsOf(turn, 'resolve').reduce((next, { agent }) => {
    const now = after(turn, next)
    if (!now.case) return whisper(next, agent, 'This case is closed already.')
    if (now.handler === 'agent' && now.agent?.id !== agent.id)
      return whisper(next, agent, `${now.agent!.name} has this case.`)
    const done = change(next, {
      status: 'resolved',
      handler: 'bot',
      agent: null,
      waitingSince: null,
      resolvedAt: turn.now,
    })
    const closed = changeCase(done, { id: now.case.id, agent, resolvedAt: turn.now })
    const quickReplies = turn.words.stars.map((label, index) => ({ label, value: `rate:${index + 1}` }))
    return say(
      remember(closed, {
        ...noAgent,
        lastAgent: agent,
        surveyedAt: turn.now.toISOString(),
        ratedAt: undefined,
        unknownStreak: 0,
      }),
      ['manners', `${agent.name} resolved the case`],
      turn.words.resolved(now.name.given),
      { notice: 'resolved', survey: true, quickReplies },
    )
  }, plan)
