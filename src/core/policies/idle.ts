// A conversation with the bot that falls silent closes by itself, without a survey.
import { after, change, wake } from '../plan.ts'
import type { Policy } from '../turn-context.ts'

export const IDLE_MS = 24 * 60 * 60_000

export const idle: Policy = (turn, plan) => {
  const now = after(turn, plan)
  // Somebody may have opened the chat and never written.
  const last = turn.conversation.lastContactAt ?? turn.conversation.createdAt
  if (now.handler !== 'bot' || now.status !== 'open') return plan
  const due = new Date(last.getTime() + IDLE_MS)
  return turn.now < due ? wake(plan, due) : change(plan, { status: 'resolved', resolvedAt: turn.now })
}
