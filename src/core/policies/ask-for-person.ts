// A customer who asks for a person gets one, always, in any words or by the button.
import { handOff } from '../hand-off.ts'
import { after, open, type Plan, take } from '../plan.ts'
import type { Policy } from '../turn-context.ts'
import { sayComing } from './say-coming.ts'

export const askForPerson: Policy = async (turn, plan) => {
  const asking = open(turn, plan).filter(
    (message) =>
      message.data.choice === 'person' || (message.kind === 'text' && turn.assessment(message).intent === 'person'),
  )
  if (!asking.length) return plan
  // A question asked in the same breath is still looked up (answer.ts): the answer may come before the person does.
  const taken = take(plan, ...asking.filter((message) => !turn.assessment(message).questions.length))
  const already = after(turn, plan).handler === 'waiting'
  const handed: Plan = already ? taken : handOff(taken, turn, 'asked', 'the customer asked for a person')
  return sayComing(turn, handed, already ? 'again' : 'asked')
}
