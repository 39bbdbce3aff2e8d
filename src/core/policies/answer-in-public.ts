// A plain question in public is answered from the knowledge as anywhere. Where nobody spoke to us, only a sure answer to a question is
// worth breaking in; all else is left alone, and nobody is greeted.
import { salutation } from '../names/index.ts'
import { after, open, say, take } from '../plan.ts'
import type { Policy } from '../turn-context.ts'
import { answer } from './answer.ts'

export const answerInPublic: Policy = async (turn, plan) => {
  const all = open(turn, plan)
  const isToUs = (message: (typeof all)[number]) => message.kind === 'choice' || message.data.addressed === true
  const smallTalk = all.filter((message) =>
    ['greeting', 'thanks', 'goodbye'].includes(message.kind === 'text' ? turn.assessment(message).intent : ''),
  )
  const idle = all.filter((message) => !isToUs(message) && !turn.assessment(message).questions.length)
  const rest = take(plan, ...smallTalk, ...idle)
  const greeted = smallTalk.some((message) => isToUs(message) && turn.assessment(message).intent === 'greeting')
  if (!open(turn, rest).length) {
    const name = salutation(after(turn, rest).name)
    return greeted ? say(rest, ['manners', 'greeted in public'], turn.words.hello(name)) : rest
  }
  const answered = await answer(turn, rest)
  const isSure = answered.says.slice(rest.says.length).some(({ data }) => data.citations?.length)
  if (open(turn, rest).some(isToUs) || isSure) return take(answered, ...open(turn, answered))
  return take(rest, ...open(turn, rest))
}
