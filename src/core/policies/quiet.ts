// What a machine wrote is kept and shown to people, and never answered: else two machines would answer each other for ever.
import { open, take } from '../plan.ts'
import type { Policy } from '../turn-context.ts'

export const quiet: Policy = (turn, plan) =>
  take(plan, ...open(turn, plan).filter((message) => message.data.quiet !== undefined))
