// Praise in public is thanked in public, by the public name, once a turn; what is asked along with it is answered too.
import { salutation } from '../names/index.ts'
import { after, open, say, take } from '../plan.ts'
import { concernsUs } from '../public-manners.ts'
import type { Policy } from '../turn-context.ts'

export const PRAISE_MIN = 0.5

export const praise: Policy = (turn, plan) => {
  const praising = open(turn, plan).filter((message) => {
    const assessment = turn.assessment(message)
    if (message.kind !== 'text' || !concernsUs(message, turn.company.name)) return false
    const isThanks = assessment.intent === 'thanks' && message.data.addressed === true
    return isThanks || assessment.praise >= PRAISE_MIN
  })
  if (!praising.length) return plan
  const taken = take(plan, ...praising.filter((message) => !turn.assessment(message).questions.length))
  const name = salutation(after(turn, plan).name)
  return say(taken, ['private', 'praise in public is thanked in public'], turn.words.thanksInPublic(name))
}
