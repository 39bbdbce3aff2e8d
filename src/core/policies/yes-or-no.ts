// "Yes please" to "shall I bring somebody in?" brings somebody in; "no thanks" and a bare "ok" are met kindly and never searched for.
import { handOff } from '../hand-off.ts'
import type { Message } from '../model.ts'
import { salutation } from '../names/index.ts'
import { after, open, type Plan, remember, say, take } from '../plan.ts'
import type { Policy, Turn } from '../turn-context.ts'
import { sayComing } from './say-coming.ts'

const YES =
  /^(yes|yep|yeah|yup|sure|ok|okay|please|please do|do it|go ahead|of course|absolutely|that would be (great|nice|lovely)|ja|jawohl|gerne?|klar|oui|volontiers|bien s[uû]r|d['’]accord|s[ií]|claro|vale|sim|pode ser|はい|お願いします|نعم|أجل|اجل|ايوه|أيوه|تمام|حسنا)([ ,،、]*(please|thanks|thank you|do|bitte|gerne?|merci|s['’]il vous pla[iî]t|svp|gracias|por favor|obrigad[oa]|お願いします|من فضلك|شكرا))?$/iu
const NO =
  /^(no|nope|nah|not now|never ?mind|no need|nein|nicht n[öo]tig|non|pas besoin|n[aã]o|いいえ|結構です|大丈夫です|لا|كلا)([ ,،、]*(thanks|thank you|thx|danke|merci|gracias|obrigad[oa]|結構です|大丈夫です|شكرا))?$/iu

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
        .replace(/\p{Extended_Pictographic}\uFE0F?|[.!…。！]/gu, '')
        // Arabic's marks of vowels are written or left out at will.
        .replace(/[\u064B-\u0652]/g, '')
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
  if (now.handler !== 'bot' || plan.says.some((said) => said.text === turn.words.allRight(salutation(now.name))))
    return plan
  return say(plan, ['manners', 'a bare yes, no or ok'], turn.words.allRight(salutation(now.name)))
}
