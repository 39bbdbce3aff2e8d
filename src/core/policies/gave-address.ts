// "My address is anna@example.com" asks nothing, so nothing is searched for: the address is noticed, and a code may be offered for it.
import { theAddressIn } from '../facts.ts'
import type { Message } from '../model.ts'
import { after, open, take } from '../plan.ts'
import type { Policy, Turn } from '../turn-context.ts'

/** So many words beside the address say nothing more: "My name is Fay Weldon and my address is". */
const WORDS_MAX = 9

export const gaveAddress: Policy = (turn, plan) =>
  after(turn, plan).handler === 'bot' ? take(plan, ...open(turn, plan).filter((one) => isOnlyAddress(turn, one))) : plan

export function isOnlyAddress(turn: Turn, message: Message): boolean {
  const address = message.kind === 'text' && !message.data.participant ? theAddressIn(message.text) : undefined
  if (!address || !turn.capabilities.live || !turn.canMailCode(address)) return false
  const { intent, questions, complaint } = turn.assessment(message)
  const words = message.text.replace(address, '').match(/[\p{L}\p{M}]+/gu) ?? []
  const says = ['other', 'introduction', 'greeting'].includes(intent) && !questions.length && complaint < 0.5
  return says && words.length <= WORDS_MAX && !/[?？؟]/.test(message.text)
}
