// What the widget says, in the language that was chosen. Words are data, so that a language can be a small file of its own,
// fetched only where it is spoken; English is always inside.
import { en } from './en.ts'

/** One form for each plural category of the language (Intl.PluralRules). */
export type Plural = Partial<Record<Intl.LDMLPluralRule, string>> & { other: string }
export type Words = { [K in keyof typeof en]: (typeof en)[K] extends string ? string : Plural }

const rightToLeft = ['ar']

export let words: Words = en
/** A language tag for Intl and for `lang`. */
export let language = 'en'
export let direction: 'ltr' | 'rtl' = 'ltr'

/** Called once, before anything is shown. What a language lacks is said in English. */
export function speak(tag: string, spoken: Partial<Words> = {}): void {
  words = { ...en, ...spoken }
  language = tag
  direction = rightToLeft.includes(tag.split('-')[0]!) ? 'rtl' : 'ltr'
}

/** Puts values in the place of {names}. A name in other letters must not turn the sentence around it. */
export const fill = (text: string, values: Record<string, string | number>): string =>
  text.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = values[name] ?? ''
    const shown = typeof value === 'number' ? number(value) : value
    return direction === 'rtl' ? `\u2068${shown}\u2069` : shown
  })

export const counted = (forms: Plural, count: number): string =>
  fill(forms[new Intl.PluralRules(language).select(count)] ?? forms.other, { count })

export const number = (value: number, options?: Intl.NumberFormatOptions): string =>
  value.toLocaleString(language, options)

export function sizeOf(bytes: number): string {
  const unit = { style: 'unit', unitDisplay: 'short' } as const
  return bytes < 1e6
    ? number(Math.max(1, Math.round(bytes / 1e3)), { ...unit, unit: 'kilobyte' })
    : number(bytes / 1e6, { ...unit, unit: 'megabyte', maximumFractionDigits: 1 })
}

/** The time alone for today, else with its date. */
export function timeOf(at: string, now: number): string {
  const date = new Date(at)
  if (Number.isNaN(date.getTime())) return ''
  const today = date.toDateString() === new Date(now).toDateString()
  return date.toLocaleString(language, { timeStyle: 'short', ...(!today && { dateStyle: 'medium' }) })
}

const dayMs = 86_400_000

/** When somebody is there again: today and tomorrow by their names, else the weekday, or after a week the date. */
export function comingTime(at: string, now: number): string {
  const date = new Date(at)
  const midnight = (time: number) => new Date(time).setHours(0, 0, 0, 0)
  const days = Math.round((midnight(date.getTime()) - midnight(now)) / dayMs)
  const time = { hour: 'numeric', minute: '2-digit' } as const
  if (days >= 0 && days < 2) {
    const day = new Intl.RelativeTimeFormat(language, { numeric: 'auto' }).format(days, 'day')
    return `${day}, ${date.toLocaleTimeString(language, time)}`
  }
  const day = { weekday: 'long', ...(days >= 7 && ({ day: 'numeric', month: 'long' } as const)) } as const
  return date.toLocaleString(language, { ...day, ...time })
}
