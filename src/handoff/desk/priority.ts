// Who is helped first, as a score with its reasons: urgency, heat, and the age of the wait. The reasons are what agents see.
import { headStartOf, RETURNING_POINTS } from '../../core/priority.ts'

export interface Waiting {
  /** 0 to 1. */
  heat: number
  urgent: number
  waitingSince: Date | undefined
  /** Earlier conversations of the same customer. */
  returning: number
  now: Date
}

export function priorityOf({ heat, urgent, waitingSince, returning, now }: Waiting): {
  score: number
  reasons: string[]
} {
  const minutes = waitingSince ? Math.max(0, (now.getTime() - waitingSince.getTime()) / 60_000) : 0
  const reasons: string[] = []
  if (urgent >= 0.7) reasons.push('urgent: safety or money')
  if (heat >= 0.6) reasons.push('upset')
  else if (heat >= 0.35) reasons.push('getting impatient')
  if (returning > 0) reasons.push('has written before')
  if (waitingSince) reasons.push(waitedWords(minutes))
  const score = headStartOf({ heat, urgent }) + Math.min(returning, 1) * RETURNING_POINTS + minutes
  return { score: Math.round(score), reasons }
}

function waitedWords(minutes: number): string {
  if (minutes < 1) return 'waiting for less than a minute'
  if (minutes < 90) return `waiting for ${Math.round(minutes)} min`
  return `waiting for ${Math.round(minutes / 60)} h`
}
