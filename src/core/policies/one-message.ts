// One mail in, at most one mail out: where a channel's manners want it, greeting and answer become one message.
import { after, emptyPlan, type Plan, remember, type Say, say } from '../plan.ts'
import type { Policy, Turn } from '../turn-context.ts'

export const oneMessage: Policy = (turn, given) => {
  if (!turn.capabilities.oneMessagePerTurn) return given
  const plan = introduce(turn, given)
  const bot = plan.says.filter((said) => said.author === 'bot')
  if (bot.length < 2) return plan
  const join = <K extends 'policy' | 'reason'>(key: K, by: string) => bot.map((said: Say) => said[key]).join(by)
  const data = Object.assign({}, ...bot.map((said) => said.data))
  const text = bot.map((said) => said.text).join('\n\n')
  const one = say(emptyPlan, [join('policy', '+'), join('reason', '; ')], text, data)
  return { ...plan, says: [...one.says, ...plan.says.filter((said) => said.author !== 'bot')] }
}

/** Nobody is sent a letter only to hear who will write: the agent's own first one says it above their words. */
function introduce(turn: Turn, given: Plan): Plan {
  const notices = given.says.filter(({ data }) => data.notice === 'joined')
  const plan = { ...given, says: given.says.filter((said) => !notices.includes(said)) }
  const introduction = notices.at(-1)?.text ?? turn.conversation.state.introduction
  if (!introduction) return plan
  // Whoever has given the case away again, or closed it, has not taken over.
  if (after(turn, given).handler !== 'agent') return remember(plan, { introduction: undefined })
  const first = plan.says.find(({ author }) => author === 'agent')
  if (!first) return remember(plan, { introduction })
  const introduced = { ...first, data: { ...first.data, introduction } }
  const says = plan.says.map((said) => (said === first ? introduced : said))
  return remember({ ...plan, says }, { introduction: undefined })
}
