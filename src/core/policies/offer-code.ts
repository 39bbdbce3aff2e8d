// Somebody gives an e-mail address that is not proved to be theirs: a code is offered, once for an address, and never pressed.
import { CODE_OFFERS_MAX } from '../address-code.ts'
import { addressKey } from '../addresses.ts'
import { theAddressIn } from '../facts.ts'
import { salutation } from '../names/index.ts'
import { after, type Plan, remember, say } from '../plan.ts'
import type { Policy, Turn } from '../turn-context.ts'
import { isOnlyAddress } from './gave-address.ts'
import { SEND_CODE } from './prove-address.ts'

export const offerCode: Policy = (turn, plan) => {
  const offered = offer(turn, noticed(turn, plan))
  // Who gave an address, and nothing more, hears at least that it was heard.
  const isHeard = offered.says.length || after(turn, offered).handler !== 'bot'
  if (isHeard || !turn.messages.some((one) => plan.taken.has(one.id) && isOnlyAddress(turn, one))) return offered
  const name = salutation(after(turn, offered).name)
  return say(offered, ['manners', 'the customer gave an address'], turn.words.allRight(name))
}

function offer(turn: Turn, next: Plan): Plan {
  const { code, codeOffers = [] } = after(turn, next).state
  const now = after(turn, next)
  if (!code || code.id || codeOffers.includes(code.address) || codeOffers.length >= CODE_OFFERS_MAX) return next
  if (now.handler === 'agent' || now.status === 'resolved') return next
  // One question at a time: it is offered when nothing else is asked.
  if (next.says.some(({ data }) => data.quickReplies?.length)) return next
  const offered = remember(next, { codeOffers: [...codeOffers, code.address] })
  const quickReplies = [{ label: turn.words.sendCode, value: SEND_CODE }]
  return say(offered, ['one-customer', 'an address that is not proved'], turn.words.offerCode(code.address), {
    quickReplies,
  })
}

/** The newest address that was given and is not known to be theirs. */
function noticed(turn: Turn, plan: Plan): Plan {
  if (!turn.capabilities.live) return plan
  const { code } = after(turn, plan).state
  const given = turn.messages.flatMap(({ author, kind, text, data }) =>
    author === 'contact' && kind === 'text' && !data.participant && !data.quiet ? (theAddressIn(text) ?? []) : [],
  )
  const address = given.at(-1)
  if (!address || !turn.canMailCode(address) || code?.address === address || isProved(turn, address)) return plan
  return remember(plan, { code: { address } })
}

const isProved = ({ contact }: Turn, address: string): boolean =>
  contact.proof === 'verified' && addressKey(contact.email) === addressKey(address)
