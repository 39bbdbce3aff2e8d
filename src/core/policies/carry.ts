// The customer has left before they saw what was said: after a while it goes to the address that is known to be theirs.
import { remember, wake } from '../plan.ts'
import type { Policy } from '../turn-context.ts'

/** So long it waits where it was said. */
export const LEFT_MS = 2 * 60_000
/** A page that stays open so long without a look is looked after no more. */
const LOOKED_AFTER_MS = 24 * 60 * 60_000

export const carry: Policy = async (turn, plan) => {
  if (!turn.canCarry || !turn.conversation.lastContactAt) return plan
  const { now } = turn
  // What is said now has its own time.
  if (plan.says.length) return wake(plan, new Date(now.getTime() + LEFT_MS))
  const unread = await turn.unread()
  const newest = unread.at(-1)
  // Who has joined or how long the queue is, is no news in a letter.
  if (!newest || !unread.some(({ data }) => !data.notice)) return plan
  const dueAt = newest.createdAt.getTime() + LEFT_MS
  if (now.getTime() < dueAt) return wake(plan, new Date(dueAt))
  if (await turn.isPresent()) {
    const tooLong = now.getTime() - newest.createdAt.getTime() > LOOKED_AFTER_MS
    return tooLong ? plan : wake(plan, new Date(now.getTime() + LEFT_MS))
  }
  const carried = remember(plan, { carriedSeq: newest.seq })
  return { ...carried, carries: unread.map(({ id }) => id) }
}
