// A person judges abuse: hide it on the platform, let it be, or take it as a complaint after all. Each can be taken back.
import { openCaseHere } from '../hand-off.ts'
import { invite } from '../invite.ts'
import type { Agent, ConversationState, Verdict } from '../model.ts'
import { after, change, changeCase, noAgent, type Plan, remember, tellDesk } from '../plan.ts'
import type { Policy, Turn } from '../turn-context.ts'
import { actionsOf, whisper } from './actions.ts'

type Abuse = NonNullable<ConversationState['abuse']>

export const judge: Policy = async (turn, plan) => {
  let next: Plan = plan
  for (const { agent, action } of actionsOf(turn, 'judge')) {
    const { abuse } = after(turn, next).state
    if (!abuse) next = whisper(next, agent, 'There is nothing here to judge.')
    else if (action.verdict === 'undo') next = undo(turn, next, agent, abuse)
    else next = await give(turn, next, agent, abuse, action.verdict)
  }
  return next
}

async function give(turn: Turn, plan: Plan, agent: Agent, abuse: Abuse, verdict: Verdict): Promise<Plan> {
  if (abuse.verdict) return whisper(plan, agent, `${abuse.by} has judged this already. Take that back first.`)
  if (verdict === 'hide' && !turn.canHide)
    return whisper(
      plan,
      agent,
      'This platform cannot hide a message in a way that can be taken back, so nothing was done.',
    )
  const judged = close(turn, remember(plan, { abuse: { ...abuse, verdict, by: agent.name } }), agent)
  if (verdict === 'hide') return hide(judged, abuse, true)
  if (verdict === 'ignore') return judged
  const messages = [...turn.recent, ...turn.messages].filter(({ id }) => abuse.messageIds.includes(id))
  return invite(judged, turn, { rule: 'troll', reason: `${agent.name} takes it as a complaint`, messages, agent })
}

function undo(turn: Turn, plan: Plan, agent: Agent, { verdict, by: _by, ...abuse }: Abuse): Plan {
  if (!verdict) return whisper(plan, agent, 'Nobody has judged this yet.')
  const open = remember(plan, { abuse })
  const again = openCaseHere(open, turn, 'abuse', `${agent.name} took the verdict back`)
  const noted = tellDesk(again, { kind: 'note', text: `${agent.name} took back: ${verdict}.` })
  if (verdict === 'hide') return hide(noted, abuse, false)
  return verdict === 'complaint' ? takeBackInvitation(turn, noted) : noted
}

/** The public words go; what was begun in private stays with its agent. */
function takeBackInvitation(turn: Turn, plan: Plan): Plan {
  const { invited } = after(turn, plan).state
  const gone = remember(plan, { invited: undefined })
  if (!invited?.messageId) return gone
  return { ...gone, changes: [...gone.changes, { messageId: invited.messageId, change: 'delete', send: true }] }
}

const hide = (plan: Plan, { messageIds }: Abuse, hidden: boolean): Plan => ({
  ...plan,
  hides: [...plan.hides, ...messageIds.map((messageId) => ({ messageId, hidden }))],
})

/** Judged is done: without a word to the customer. */
function close(turn: Turn, plan: Plan, agent: Agent): Plan {
  const now = after(turn, plan)
  if (!now.case) return plan
  const done = change(plan, {
    status: 'resolved',
    handler: 'bot',
    agent: null,
    waitingSince: null,
    claimedAt: null,
    resolvedAt: turn.now,
  })
  return remember(changeCase(done, { id: now.case.id, agent, resolvedAt: turn.now }), noAgent)
}
