// The language that the customer was last sure to write is kept, so that a short "ok" does not change it.
import { remember } from '../plan.ts'
import type { Policy } from '../turn-context.ts'

export const language: Policy = (turn, plan) =>
  turn.language === (turn.conversation.state.language ?? 'en') ? plan : remember(plan, { language: turn.language })
