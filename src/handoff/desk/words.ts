// What every desk says of a case alike: the customer's name, the state, who has it. Plain text; each desk makes it safe in its own way.
import type { Agent, Contact } from '../../core/model.ts'
import type { CaseView } from '../../core/ports.ts'

/** The whole name as its owner gives it. */
export function rawName(contact: Pick<Contact, 'name' | 'email'>): string {
  const { title, given, family, display } = contact.name
  const full = [title, given, family].filter(Boolean).join(' ')
  return (given || family ? full : display || contact.email || '').trim() || 'Unnamed customer'
}

export function stateOf(view: CaseView): 'waiting' | 'claimed' | 'resolved' {
  if (view.case.resolvedAt !== undefined || view.conversation.status === 'resolved') return 'resolved'
  return holderOf(view) === undefined ? 'waiting' : 'claimed'
}

/** Who has the case now. */
export function holderOf(view: CaseView): Agent | undefined {
  if (view.conversation.handler !== 'agent') return undefined
  return view.conversation.agent ?? view.case.agent
}
