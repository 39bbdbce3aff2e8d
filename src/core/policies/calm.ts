// Upset or urgent: a person, without being asked for one.
import { handOff } from '../hand-off.ts'
import { after, open } from '../plan.ts'
import type { Policy } from '../turn-context.ts'
import { sayComing } from './say-coming.ts'

/** From this heat on a person takes over. */
export const HEAT_MIN = 0.6
export const URGENT_MIN = 0.7

export const calm: Policy = async (turn, plan) => {
  if (after(turn, plan).handler !== 'bot') return plan
  const texts = open(turn, plan).filter((message) => message.kind === 'text')
  const isUrgent = texts.some((message) => turn.assessment(message).urgent >= URGENT_MIN)
  const isUpset = texts.some((message) => turn.assessment(message).heat >= HEAT_MIN)
  if (!isUrgent && !isUpset) return plan
  // The messages stay open: what the knowledge can answer meanwhile, it does.
  return isUrgent
    ? sayComing(turn, handOff(plan, turn, 'urgent', 'the matter is urgent'), 'urgent')
    : sayComing(turn, handOff(plan, turn, 'upset', 'the customer is upset'), 'upset')
}
