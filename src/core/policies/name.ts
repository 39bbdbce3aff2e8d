// Learns what to call somebody from what they say of themselves: a name is a courtesy here, never a proof of who they are.

import type { PersonName } from '../model.ts'
import { readIntroduction, salutation } from '../names/index.ts'
import { after, learnName, open, type Plan, say, take } from '../plan.ts'
import type { Policy } from '../turn-context.ts'

export const name: Policy = (turn, plan) => {
  const asked = Boolean(turn.conversation.state.nameAskedAt) && turn.contact.nameSource === 'none'
  return open(turn, plan).reduce<Plan>((next, message) => {
    // Another's name is not the customer's.
    if (message.kind !== 'text' || message.data.participant) return next
    // Who answers with a wish for a person has not said a name.
    const askedForName = asked && turn.assessment(message).intent !== 'person'
    const introduction = readIntroduction(message.text, { askedForName })
    if (!introduction) return next
    const named = learnName(next, joined(after(turn, next).name, introduction.name), 'said')
    // Nothing but the name was said: it gets its own word. Else the question in it is answered next.
    if (introduction.rest.trim()) return named
    const called = salutation(introduction.name)
    const greetsAnyway = !turn.conversation.state.greetedAt
    const isClaimed = after(turn, next).handler === 'agent'
    if (!called || greetsAnyway || isClaimed) return isClaimed ? named : take(named, message)
    const waiting = after(turn, next).handler === 'waiting'
    const text = waiting ? turn.words.thanksForName(called) : turn.words.niceToMeet(called)
    return say(take(named, message), ['name', 'the customer gave their name'], text)
  }, plan)
}

/** "Call me Mia" from a Dr. Garcia: what they ask for now counts, and the title goes unless they say it again. */
function joined(known: PersonName, said: PersonName): PersonName {
  const { title: _title, ...rest } = known
  return { ...(said.given && !said.title ? rest : known), ...said }
}
