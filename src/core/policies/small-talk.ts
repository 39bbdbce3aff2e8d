// "Hello", "anyone there?", "thanks", "bye": met kindly, without a search, and never counted as unanswered.

import { salutation } from '../names/index.ts'
import { after, open, type Plan, say, take } from '../plan.ts'
import type { Policy } from '../turn-context.ts'
import { words } from '../words.ts'

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
    const text = { greeting: words.hello(name), thanks: words.youAreWelcome(name), goodbye: words.goodbye(name) }[
      intent
    ]
    return say(taken, ['manners', `small talk: ${intent}`], text)
  }, plan)
}
