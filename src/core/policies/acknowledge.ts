// While somebody waits for a person, what they add is acknowledged and goes to the case.
import { salutation } from '../names/index.ts'
import { after, open, say, take } from '../plan.ts'
import type { Policy } from '../turn-context.ts'

export const acknowledge: Policy = async (turn, plan) => {
  const rest = open(turn, plan)
  if (!rest.length) return plan
  const taken = take(plan, ...rest)
  const now = after(turn, plan)
  // Handed off in this very turn: the customer has just heard that a person is coming.
  if (now.handler !== 'waiting' || plan.openCase) return taken
  const name = salutation(now.name)
  const isOpen = (await turn.isStaffed()) && turn.company.hours.openAt(turn.now)
  const text = isOpen
    ? turn.words.added(name, await turn.place())
    : turn.words.addedClosed(name, turn.company.hours.nextOpening(turn.now, turn.language))
  return say(taken, ['acknowledge', 'added to the case while it waits'], text)
}
