// Times as people read them, in the reader's own zone.

const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** A clock for who waits: 0:42, 12 min, 3 h, 2 days. Never below zero, whatever the reader's clock says. */
export function waited(since: string, now: number): string {
  const span = Math.max(0, now - Date.parse(since))
  if (span < 10 * MINUTE) {
    const seconds = Math.floor(span / SECOND)
    return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
  }
  if (span < 90 * MINUTE) return `${Math.round(span / MINUTE)} min`
  if (span < 36 * HOUR) return `${Math.round(span / HOUR)} h`
  return `${Math.round(span / DAY)} days`
}

/** How long ago, for lists where seconds do not matter. */
export function ago(at: string, now: number): string {
  const span = Math.max(0, now - Date.parse(at))
  if (span < MINUTE) return 'now'
  if (span < HOUR) return `${Math.floor(span / MINUTE)} min`
  if (span < DAY) return `${Math.floor(span / HOUR)} h`
  return new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short' }).format(Date.parse(at))
}

const clock = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit' })
const whole = new Intl.DateTimeFormat(undefined, { dateStyle: 'full', timeStyle: 'short' })
const date = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium' })

export const timeOf = (at: string): string => clock.format(Date.parse(at))
export const momentOf = (at: string): string => whole.format(Date.parse(at))
export const dateOf = (at: string): string => date.format(Date.parse(at))

/** The same for all moments of one day where the reader is. */
export const dayKey = (at: string): string => new Date(at).toDateString()

export function dayWords(at: string, now: number): string {
  const key = dayKey(at)
  if (key === new Date(now).toDateString()) return 'Today'
  if (key === new Date(now - DAY).toDateString()) return 'Yesterday'
  const day = new Date(at)
  const sameYear = day.getFullYear() === new Date(now).getFullYear()
  return new Intl.DateTimeFormat(undefined, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    ...(sameYear ? {} : { year: 'numeric' }),
  }).format(day)
}
