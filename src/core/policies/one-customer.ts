// The same on all media: whoever has proved an address here, and elsewhere, is one customer. The rules are in decision 12; a name, a bare
// From line or what somebody says of themselves links nobody.
import { addressKey } from '../addresses.ts'
import { after, changeCustomer, type Plan, remember, tellDesk } from '../plan.ts'
import type { Policy } from '../turn-context.ts'

export const oneCustomer: Policy = async (turn, plan) => {
  const proved = plan.customer.flatMap((one) => (one.do === 'prove' ? [one.address] : [])).at(-1)
  const address = addressKey(proved ?? turn.contact.email)
  if (!address || (!proved && turn.conversation.state.linkedBy === address)) return plan
  let next: Plan = remember(plan, { linkedBy: address })
  for (const { contactId, address: shared } of await turn.sameAddress(proved)) {
    const rule = proved ? 'code' : 'same-address'
    const reason = proved
      ? 'the address was proved here by a code, and there too'
      : 'the same address is proved on both sides'
    next = changeCustomer(next, { do: 'merge', contactId, rule, reason, evidence: { address: shared } })
    const other = await turn.findContact(contactId)
    // What is known there need not be asked here.
    if (other && after(turn, next).nameSource === 'none' && other.nameSource !== 'none')
      next = { ...next, knownName: { name: other.name, source: other.nameSource } }
    if (after(turn, next).case)
      next = tellDesk(next, { kind: 'note', text: `This customer is known elsewhere too: ${reason}.` })
  }
  return next
}
