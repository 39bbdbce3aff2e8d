// What a customer hears when a person is called: that one is coming, and the place in the queue or when somebody will be there.
import { type Plan, say } from '../plan.ts'
import type { Turn } from '../turn-context.ts'

/** Its word, by name: each language has its own. */
type Coming =
  | 'coming'
  | 'comingInvited'
  | 'stillComing'
  | 'comingUpset'
  | 'comingUrgent'
  | 'comingUnknown'
  | 'comingFailed'
type Why = 'asked' | 'invited' | 'again' | 'upset' | 'unknown' | 'urgent' | 'failed'

const WHYS: Record<Why, { policy: string; reason: string; coming: Coming }> = {
  asked: { policy: 'reachable', reason: 'the customer asked for a person', coming: 'coming' },
  // What they wrote was quoted just now, and that they need not repeat it was said.
  invited: { policy: 'private', reason: 'a dispute in public goes on in private', coming: 'comingInvited' },
  again: { policy: 'reachable', reason: 'the customer asked again for a person', coming: 'stillComing' },
  upset: { policy: 'calm', reason: 'the customer is upset', coming: 'comingUpset' },
  urgent: { policy: 'urgent', reason: 'the matter is urgent', coming: 'comingUrgent' },
  unknown: { policy: 'grounded', reason: 'the bot did not know twice running', coming: 'comingUnknown' },
  failed: { policy: 'reachable', reason: 'the turn failed again and again', coming: 'comingFailed' },
}

/** What comes before the news that nobody can come just now. */
const SORRY: Partial<Record<Why, 'sorry' | 'sorryUnknown' | 'sorryFailed'>> = {
  upset: 'sorry',
  urgent: 'sorry',
  unknown: 'sorryUnknown',
  failed: 'sorryFailed',
}

export async function sayComing(turn: Turn, plan: Plan, why: Why): Promise<Plan> {
  const { policy, reason, coming } = WHYS[why]
  const { hours, emergencyContact } = turn.company
  // Nobody in a public place needs to know who waits for whom; the invitation follows. Danger does not wait for it.
  if (turn.conversation.visibility === 'public')
    return why === 'urgent' && emergencyContact
      ? say(plan, [policy, reason], turn.words.emergency(emergencyContact))
      : plan
  const isStaffed = await turn.isStaffed()
  const somebodyIsThere = isStaffed && hours.openAt(turn.now)
  const lines = somebodyIsThere ? [turn.words[coming](await turn.place())] : awayLines(turn, why, isStaffed)
  if (emergencyContact && (!somebodyIsThere || why === 'urgent')) lines.push(turn.words.emergency(emergencyContact))
  return say(plan, [policy, reason], lines.join(' '), { notice: 'queued' })
}

function awayLines(turn: Turn, why: Why, isStaffed: boolean): string[] {
  const away = isStaffed
    ? turn.words.closed(turn.company.hours.nextOpening(turn.now, turn.language))
    : turn.words.nobody
  const sorry = SORRY[why]
  return sorry ? [turn.words[sorry], away] : [away]
}
