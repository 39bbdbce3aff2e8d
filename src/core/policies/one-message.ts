// One mail in, at most one mail out: where a channel's manners want it, greeting and answer become one message.
import { emptyPlan, type Say, say } from '../plan.ts'
import type { Policy } from '../turn-context.ts'

export const oneMessage: Policy = (turn, given) => {
  if (!turn.capabilities.oneMessagePerTurn) return given
  // A letter says by itself who wrote it: nobody is sent one only to hear who will.
  const plan = { ...given, says: given.says.filter((said) => said.data.notice !== 'joined') }
  const bot = plan.says.filter((said) => said.author === 'bot')
  if (bot.length < 2) return plan
  const join = <K extends 'policy' | 'reason'>(key: K, by: string) => bot.map((said: Say) => said[key]).join(by)
  const data = Object.assign({}, ...bot.map((said) => said.data))
  const text = bot.map((said) => said.text).join('\n\n')
  const one = say(emptyPlan, [join('policy', '+'), join('reason', '; ')], text, data)
  return { ...plan, says: [...one.says, ...plan.says.filter((said) => said.author !== 'bot')] }
}
