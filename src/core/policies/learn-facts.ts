// Nobody repeats themselves: what customers say of themselves and their orders is kept with where it came from, and so is their name.
import { findFacts } from '../facts.ts'
import { changeCustomer, type Plan } from '../plan.ts'
import type { Policy, Turn } from '../turn-context.ts'
import { actionsOf } from './actions.ts'

export const learnFacts: Policy = (turn, plan) => {
  // What a policy has hidden, such as a code, is nobody's fact; what a stranger wrote is not the customer's.
  const hidden = new Set(plan.changes.map(({ messageId }) => messageId))
  const said = turn.messages.filter(
    ({ id, author, kind, data }) => author === 'contact' && kind === 'text' && !data.participant && !hidden.has(id),
  )
  const learned = said.reduce(
    (next, message) =>
      changeCustomer(
        next,
        ...findFacts(message.text).map((fact) => ({ do: 'learn', fact, messageId: message.id }) as const),
      ),
    plan,
  )
  return withName(turn, learned)
}

/** The name itself is the contact's; the fact says where it came from. */
function withName(turn: Turn, plan: Plan): Plan {
  if (!plan.contact) return plan
  const { given, family, pronouns } = plan.contact.name
  const by = actionsOf(turn, 'correctName').at(-1)?.agent
  const source = by ? 'agent' : 'said'
  const facts = [
    { key: 'name', value: [given, family].filter(Boolean).join(' ') },
    { key: 'pronouns', value: pronouns ?? '' },
  ].filter(({ value }) => value)
  return changeCustomer(
    plan,
    ...facts.map(
      ({ key, value }) =>
        ({
          do: 'learn',
          fact: { key, value, valueKey: value, proof: 'none', source },
          ...(by ? { agent: by } : {}),
        }) as const,
    ),
  )
}
