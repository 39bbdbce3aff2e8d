// The same customer goes to the same agent: whoever helped before is told first when the case comes again.
import { tellDesk } from '../plan.ts'
import type { Policy } from '../turn-context.ts'

export const offerFirst: Policy = (turn, plan) => {
  const { lastAgent } = turn.conversation.state
  if (!plan.openCase || !lastAgent) return plan
  return tellDesk(
    plan,
    { kind: 'note', text: `${lastAgent.name} helped this customer before and is offered the case first.` },
    {
      kind: 'whisper',
      to: lastAgent,
      text: 'A customer whom you helped before needs a person again. Will you take it?',
    },
  )
}
