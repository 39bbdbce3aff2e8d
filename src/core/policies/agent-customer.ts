// An agent says who is one customer with whom, and what is known of them. Each can be taken back, and each leaves a note in the case.
import { FACT_KEY_LENGTH_MAX, FACT_VALUE_LENGTH_MAX, factKey } from '../facts.ts'
import type { Agent, AgentAction } from '../model.ts'
import { changeCustomer, type Plan, tellDesk } from '../plan.ts'
import type { Policy, Turn } from '../turn-context.ts'
import { actionsOf, whisper } from './actions.ts'

export const agentCustomer: Policy = async (turn, plan) => {
  let next: Plan = plan
  for (const { agent, action } of actionsOf(turn, 'merge', 'unmerge', 'setFact', 'removeFact')) {
    if (action.name === 'merge') next = await merge(turn, next, agent, action)
    else if (action.name === 'unmerge') next = await unmerge(turn, next, agent, action.mergeId)
    else if (action.name === 'setFact') next = await setFact(turn, next, agent, action)
    else next = await removeFact(turn, next, agent, action.factId)
  }
  return next
}

const note = (plan: Plan, text: string): Plan => tellDesk(plan, { kind: 'note', text })

type Wish<N> = Extract<AgentAction, { name: N }>

async function merge(turn: Turn, plan: Plan, agent: Agent, { contactId, reason }: Wish<'merge'>): Promise<Plan> {
  const other = await turn.findContact(contactId)
  if (!other) return whisper(plan, agent, 'There is no such customer any more.')
  if ((await turn.samePerson()).includes(contactId) || plansMerge(plan, contactId))
    return whisper(plan, agent, 'They are one customer already.')
  const name = other.name.display ?? [other.name.given, other.name.family].filter(Boolean).join(' ')
  const merged = changeCustomer(plan, {
    do: 'merge',
    contactId,
    rule: 'agent',
    reason: reason || 'an agent says so',
    evidence: {},
    agent,
  })
  return note(
    merged,
    `${agent.name} says that this is the same customer as ${name || other.email || 'another one who gave no name'}${reason ? `: ${reason}` : ''}. This can be undone.`,
  )
}

const plansMerge = (plan: Plan, contactId: string): boolean =>
  plan.customer.some((one) => one.do === 'merge' && one.contactId === contactId)

async function unmerge(turn: Turn, plan: Plan, agent: Agent, mergeId: string): Promise<Plan> {
  const stands = await turn.isMerge(mergeId)
  const already = plan.customer.some((one) => one.do === 'unmerge' && one.mergeId === mergeId)
  if (!stands || already) return whisper(plan, agent, 'These have been taken apart already.')
  return note(
    changeCustomer(plan, { do: 'unmerge', mergeId, agent }),
    `${agent.name} took apart what was taken for one customer: each has their own conversations and facts again.`,
  )
}

async function setFact(turn: Turn, plan: Plan, agent: Agent, action: Wish<'setFact'>): Promise<Plan> {
  const key = action.key.trim().slice(0, FACT_KEY_LENGTH_MAX)
  const value = action.value.trim().slice(0, FACT_VALUE_LENGTH_MAX)
  if (!key || !value) return whisper(plan, agent, 'A fact needs a name and a value, so nothing was noted.')
  const fact = { key, value, valueKey: factKey(key, value), proof: 'none', source: 'agent' } as const
  const wrong = action.replaces ? await turn.fact(action.replaces) : undefined
  // Put right in its own spelling, it would be taken away again.
  const isSame = wrong?.key === key && wrong.valueKey === fact.valueKey
  const forgot = wrong && !isSame ? changeCustomer(plan, { do: 'forget', factId: wrong.id, agent }) : plan
  const learned = changeCustomer(forgot, { do: 'learn', fact, agent })
  const before = wrong && !isSame ? ` instead of ${wrong.value}` : ''
  return note(learned, `${agent.name} noted of the customer: ${key}: ${value}${before}.`)
}

async function removeFact(turn: Turn, plan: Plan, agent: Agent, factId: string): Promise<Plan> {
  const fact = await turn.fact(factId)
  if (!fact) return whisper(plan, agent, 'This was taken away already.')
  return note(
    changeCustomer(plan, { do: 'forget', factId, agent }),
    `${agent.name} took away what was known of the customer: ${fact.key}: ${fact.value}.`,
  )
}
