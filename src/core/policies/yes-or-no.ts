// "Yes please" to "shall I bring somebody in?" brings somebody in; "no thanks" and a bare "ok" are met kindly and never searched for.
import type { Message } from '../model.ts'
import { salutation } from '../names/index.ts'
import { after, handOff, open, type Plan, remember, say, take } from '../plan.ts'
import type { Policy, Turn } from '../turn-context.ts'
import { words } from '../words.ts'
import { sayComing } from './say-coming.ts'

const YES =
  /^(yes|yep|yeah|yup|sure|ok|okay|please|please do|do it|go ahead|of course|absolutely|that would be (great|nice|lovely)|ja|oui|s[ií]|sim|はい)( ?,? ?(please|thanks|thank you|do|bitte|gerne|por favor))?$/i
const NO =
  /^(no|nope|nah|not now|never ?mind|no need|nein|non|não|いいえ)( ?,? ?(thanks|thank you|thx|danke|merci|gracias|obrigad[oa]))?$/i

export const yesOrNo: Policy = async (turn, plan) => {
  let next: Plan = plan
  for (const message of open(turn, plan)) {
    const text = bare(message)
    if (YES.test(text)) next = await yes(turn, take(next, message))
    else if (NO.test(text)) next = allRight(turn, take(next, message))
  }
  // The offer stands for one answer.
  return turn.conversation.state.offeredPerson && open(turn, plan).length
    ? remember(next, { offeredPerson: false })
    : next
}

const bare = (message: Message) =>
  message.kind === 'text'
    ? message.text
        .replace(/\p{Extended_Pictographic}\uFE0F?|[.!…]/gu, '')
        .replace(/\s+/g, ' ')
        .trim()
    : ''

async function yes(turn: Turn, plan: Plan): Promise<Plan> {
  const now = after(turn, plan)
  if (!turn.conversation.state.offeredPerson || now.handler !== 'bot') return allRight(turn, plan)
  return sayComing(turn, handOff(plan, turn, 'asked', 'the customer said yes to a person'), 'asked')
}

function allRight(turn: Turn, plan: Plan): Plan {
  const now = after(turn, plan)
  if (now.handler !== 'bot' || plan.says.some((said) => said.text === words.allRight(salutation(now.name)))) return plan
  return say(plan, ['manners', 'a bare yes, no or ok'], words.allRight(salutation(now.name)))
}
