// Who is helped first: the head start that a matter has in the queue, in minutes. The queue's order (store/queue.ts), the customer's
// place and the score that the desk shows all come from here.
import type { Assessment, ConversationState, Message } from './model.ts'

/** A point is a minute of waiting. */
export const URGENT_POINTS = 60
export const HEAT_POINTS = 20
export const RETURNING_POINTS = 3
/** The starvation bound: nobody is overtaken by somebody who came so many minutes later. */
export const STARVATION_BOUND_MINUTES = URGENT_POINTS + HEAT_POINTS + RETURNING_POINTS

/** The mood of a conversation is that of so many of the customer's last messages. */
const MOOD_MESSAGES = 5

type Mood = NonNullable<ConversationState['mood']>

export function moodAfter(
  before: Mood | undefined,
  messages: readonly Message[],
  assessmentOf: (message: Message) => Pick<Assessment, 'heat' | 'urgent'>,
): Mood {
  const written = messages.filter(({ author, kind }) => author === 'contact' && kind === 'text')
  const read = written.map((message) => {
    const { heat, urgent } = assessmentOf(message)
    return { heat: rounded(heat), urgent: rounded(urgent) }
  })
  return [...(before ?? []), ...read].slice(-MOOD_MESSAGES)
}

/** The hottest and most urgent of it. */
export const peakOf = (mood: Mood) => ({
  heat: Math.max(0, ...mood.map(({ heat }) => heat)),
  urgent: Math.max(0, ...mood.map(({ urgent }) => urgent)),
})

export function headStartOf({ heat, urgent }: { heat: number; urgent: number }): number {
  return urgent * URGENT_POINTS + heat * HEAT_POINTS
}

const rounded = (share: number) => Math.round(share * 100) / 100
