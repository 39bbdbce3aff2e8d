// "Hello", "anyone there?", "thanks", "bye": met kindly, without a search, and never counted as unanswered.

import { salutation } from '../names/index.ts'
import { after, open, type Plan, say, take } from '../plan.ts'
import type { Policy } from '../turn-context.ts'

export const smallTalk: Policy = (turn, plan) => {
  const name = salutation(after(turn, plan).name)
  let answered = false
  return open(turn, plan).reduce<Plan>((next, message) => {
    if (message.kind !== 'text') return next
    const { intent } = turn.assessment(message)
    if (intent !== 'greeting' && intent !== 'thanks' && intent !== 'goodbye') return next
    const taken = take(next, message)
    // The greeting itself answers a first hello; a burst of hellos gets one answer.
    if (answered || (intent === 'greeting' && !turn.conversation.state.greetedAt)) return taken
    answered = true
    const text = {
      greeting: turn.words.hello(name),
      thanks: turn.words.youAreWelcome(name),
      goodbye: turn.words.goodbye(name),
    }[intent]
    return say(taken, ['manners', `small talk: ${intent}`], text)
  }, plan)
}
