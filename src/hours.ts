// Business hours: OpenStreetMap's opening_hours format, in the operator's time zone. Called by the gateway, used by policies.
import OpeningHours from 'opening_hours'
import { ConfigError } from './core/errors.ts'
import type { Hours } from './core/turn-context.ts'

const DAY_MS = 24 * 60 * 60_000

/** `opensAt`: the moment itself, for those who can say it in the customer's own language and time zone. */
export type OpeningTimes = Hours & { opensAt(at: Date): Date | undefined }

const ALWAYS: OpeningTimes = {
  openAt: () => true,
  nextOpening: () => undefined,
  opensAt: () => undefined,
  openMs: (from, to) => to.getTime() - from.getTime(),
}

export function createHours({ businessHours, timeZone }: { businessHours?: string; timeZone: string }): OpeningTimes {
  if (!businessHours) return ALWAYS
  const hours = parse(businessHours)
  const nextFrom = (now: Date) => (hours.getState(now) ? now : hours.getNextChange(now))
  return {
    openAt: (at) => hours.getState(wallClock(at, timeZone)),
    opensAt(at) {
      const next = nextFrom(wallClock(at, timeZone))
      return next && momentOf(next, at, timeZone)
    },
    nextOpening(at, language = 'en') {
      const now = wallClock(at, timeZone)
      const next = nextFrom(now)
      return next && `${when(next, now, language)} (${timeZone})`
    },
    openMs: (from, to) => hours.getOpenDuration(wallClock(from, timeZone), wallClock(to, timeZone))[0],
  }
}

function parse(businessHours: string) {
  try {
    return new OpeningHours(businessHours)
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new ConfigError(`BUSINESS_HOURS: "${businessHours}" cannot be read: ${reason}. Example: Mo-Fr 09:00-17:00`, {
      cause,
    })
  }
}

/** The library reads a Date's local fields; this one shows there what the clock on the office wall shows. */
function wallClock(at: Date, timeZone: string): Date {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(at)
  const field = (type: string) => Number(parts.find((part) => part.type === type)?.value)
  return new Date(field('year'), field('month') - 1, field('day'), field('hour'), field('minute'), field('second'))
}

/** When the office wall shows `wall`. A change to or from summer time on the way is put right by looking again. */
function momentOf(wall: Date, near: Date, timeZone: string): Date {
  const guess = new Date(near.getTime() + wall.getTime() - wallClock(near, timeZone).getTime())
  return new Date(guess.getTime() + wall.getTime() - wallClock(guess, timeZone).getTime())
}

function when(next: Date, now: Date, language: string): string {
  if (language === 'en') return `${dayOf(next, now)} at ${timeOf(next)}`
  const days = daysBetween(now, next)
  const near = new Intl.RelativeTimeFormat(language, { numeric: 'auto' }).format(days, 'day')
  if (days <= 1) return `${near}, ${next.toLocaleTimeString(language, { hour: '2-digit', minute: '2-digit' })}`
  return next.toLocaleString(language, {
    weekday: 'long',
    hour: '2-digit',
    minute: '2-digit',
    ...(days < 7 ? {} : { day: 'numeric', month: 'long' }),
  })
}

function daysBetween(now: Date, next: Date): number {
  const midnight = (date: Date) => new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime()
  return Math.round((midnight(next) - midnight(now)) / DAY_MS)
}

function dayOf(next: Date, now: Date): string {
  const days = daysBetween(now, next)
  if (days === 0) return 'today'
  if (days === 1) return 'tomorrow'
  const weekday = next.toLocaleDateString('en', { weekday: 'long' })
  return days < 7
    ? `on ${weekday}`
    : `on ${weekday}, ${next.toLocaleDateString('en', { day: 'numeric', month: 'long' })}`
}

const timeOf = (date: Date) =>
  `${String(date.getHours()).padStart(2, '0')}:${String(date.getMinutes()).padStart(2, '0')}`
