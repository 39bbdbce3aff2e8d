// In a public place our own doings stay out: who has joined, who waits, how was it. And whoever settles a case there ends its dispute.
import { remember } from '../plan.ts'
import type { Policy } from '../turn-context.ts'

export const publicVoice: Policy = (turn, plan) => {
  const says = plan.says.filter(
    ({ author, data, policy }) => author === 'agent' || (!data.notice && !data.survey && policy !== 'speed'),
  )
  const heard = { ...plan, says }
  const isOver = plan.caseChange?.resolvedAt && !turn.conversation.state.abuse
  return isOver ? remember(heard, { invited: undefined, surveyedAt: undefined }) : heard
}
