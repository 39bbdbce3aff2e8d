// What a customer hears when a person is called: that one is coming, and the place in the queue or when somebody will be there.
import { type Plan, say } from '../plan.ts'
import type { Turn } from '../turn-context.ts'
import { words } from '../words.ts'

type Why = 'asked' | 'again' | 'upset' | 'unknown' | 'urgent' | 'failed'

const WHYS: Record<Why, { policy: string; reason: string; coming: (place: number) => string }> = {
  asked: { policy: 'reachable', reason: 'the customer asked for a person', coming: words.coming },
  again: { policy: 'reachable', reason: 'the customer asked again for a person', coming: words.stillComing },
  upset: { policy: 'calm', reason: 'the customer is upset', coming: words.comingUpset },
  urgent: { policy: 'urgent', reason: 'the matter is urgent', coming: words.comingUrgent },
  unknown: { policy: 'grounded', reason: 'the bot did not know twice running', coming: words.comingUnknown },
  failed: { policy: 'reachable', reason: 'the turn failed again and again', coming: words.comingFailed },
}

/** What comes before the news that nobody can come just now. */
const SORRY: Partial<Record<Why, string>> = {
  upset: words.sorry,
  urgent: words.sorry,
  unknown: words.sorryUnknown,
  failed: words.sorryFailed,
}

export async function sayComing(turn: Turn, plan: Plan, why: Why): Promise<Plan> {
  const { policy, reason, coming } = WHYS[why]
  const { hours, emergencyContact } = turn.company
  const isStaffed = await turn.isStaffed()
  const somebodyIsThere = isStaffed && hours.openAt(turn.now)
  const lines = somebodyIsThere ? [coming(await turn.place())] : awayLines(turn, why, isStaffed)
  if (emergencyContact && (!somebodyIsThere || why === 'urgent')) lines.push(words.emergency(emergencyContact))
  return say(plan, [policy, reason], lines.join(' '), { notice: 'queued' })
}

function awayLines(turn: Turn, why: Why, isStaffed: boolean): string[] {
  const away = isStaffed ? words.closed(turn.company.hours.nextOpening(turn.now)) : words.nobody
  const sorry = SORRY[why]
  return sorry ? [sorry, away] : [away]
}
