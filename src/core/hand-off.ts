// Gives a conversation to a person. In a public place that begins with an invitation to talk in private; else the case is opened here.
import { v7 as uuid } from 'uuid'
import { invite } from './invite.ts'
import type { HandoffReason } from './model.ts'
import { after, change, noAgent, type Plan, remember } from './plan.ts'
import type { Turn } from './turn-context.ts'

/** Hands the conversation to a person: it waits in the queue and the desk gets the case. */
export function handOff(plan: Plan, turn: Turn, reason: HandoffReason, why: string): Plan {
  return turn.conversation.visibility === 'public'
    ? invite(plan, turn, { rule: 'private', reason: why })
    : openCaseHere(plan, turn, reason, why)
}

/** The case of this very conversation, in public too: what a person does there everybody can read. */
export function openCaseHere(plan: Plan, turn: Turn, reason: HandoffReason, why: string): Plan {
  const now = after(turn, plan)
  if (now.handler !== 'bot') return plan
  const next = change(plan, {
    status: 'open',
    handler: 'waiting',
    agent: null,
    waitingSince: turn.now,
    claimedAt: null,
    resolvedAt: null,
  })
  return remember({ ...next, openCase: { id: uuid(), reason, why } }, { unknownStreak: 0, ...noAgent })
}
