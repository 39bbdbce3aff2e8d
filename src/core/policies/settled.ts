// A dispute that was settled in private: the public side hears of it, and there, where the inbox wants it, a neutral line closes it.
import { salutation } from '../names/index.ts'
import { after, change, type Plan, remember, say } from '../plan.ts'
import type { Policy } from '../turn-context.ts'
import { actionsOf } from './actions.ts'

export const settled: Policy = async (turn, plan) => {
  if (turn.conversation.visibility === 'public') {
    return actionsOf(turn, 'settledInPrivate').reduce<Plan>((next, { action }) => {
      const { invited } = after(turn, next).state
      if (invited?.id !== action.invitationId) return next
      const over = remember(change(next, { status: 'resolved', resolvedAt: turn.now }), { invited: undefined })
      // Nobody was told in public that there was anything to settle.
      if (!turn.capabilities.closingNote || !invited.messageId) return over
      const name = salutation(after(turn, over).name)
      return say(over, ['private', 'the dispute was settled in private'], turn.words.settledInPublic(name))
    }, plan)
  }
  if (!plan.caseChange?.resolvedAt) return plan
  const person = await turn.samePerson()
  let next: Plan = plan
  for (const { id, conversationId } of await turn.invitations()) {
    // Anybody may have come by a link that was posted in public: what is settled with them, is not what was said there.
    const invited = await turn.customerOf(conversationId)
    if (!invited || !person.includes(invited.id)) continue
    const action = { name: 'settledInPrivate', invitationId: id } as const
    next = { ...next, forwards: [...next.forwards, { invitationId: id, to: 'public', action }] }
  }
  return next
}
