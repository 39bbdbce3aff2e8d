// Numbers and codes in a person's words, for cards, lists and modals. Pure.
import type { Contact, HandoffReason, PersonName, Proof } from '../../../core/model.ts'
import { literal, oneLine } from '../../../slack/text/clean.ts'
import { rawName } from '../../desk/words.ts'

/** The whole name as its owner gives it, ready for mrkdwn. */
export function contactName(contact: Contact): string {
  return literal(oneLine(rawName(contact), 80))
}

export function nameDetails(name: PersonName): string {
  return name.pronouns ? ` (${literal(oneLine(name.pronouns, 40))})` : ''
}

export function proofWords(proof: Proof): string {
  if (proof === 'verified') return ':white_check_mark: verified'
  if (proof === 'platform') return 'known by their account on the platform, not verified by us'
  return ':grey_question: not verified: who they say they are is unproven'
}

export function heatWords(heat: number): string {
  const word =
    heat < 0.2 ? 'calm' : heat < 0.45 ? 'a little tense' : heat < 0.7 ? ':warning: upset' : ':fire: very upset'
  return `${word} (${Math.round(Math.min(1, Math.max(0, heat)) * 100)} of 100)`
}

const REASONS: Record<HandoffReason, string> = {
  asked: 'asked for a person',
  upset: 'is upset',
  unknown: 'asked what the bot does not know',
  urgent: 'has something urgent',
  agent: 'was taken up by a colleague',
  dispute: 'has a dispute that began in public',
  abuse: 'wrote abuse in public, to be judged',
}

export function reasonWords(reason: HandoffReason): string {
  return REASONS[reason]
}

/** "German (de)"; the code alone when the runtime has no name for it. */
export function languageWords(locale: string | undefined): string | undefined {
  if (!locale || locale === 'und') return undefined
  try {
    const name = new Intl.DisplayNames(['en'], { type: 'language' }).of(locale)
    return literal(oneLine(name && name !== locale ? `${name} (${locale})` : locale, 60))
  } catch {
    return literal(oneLine(locale, 60))
  }
}

/** In each reader's own time zone (docs.slack.dev/messaging/formatting-message-text/#date-formatting). */
export function when(date: Date): string {
  const seconds = Math.floor(date.getTime() / 1000)
  return `<!date^${seconds}^{date_short_pretty} {time}|${date.toISOString().slice(0, 16).replace('T', ' ')} UTC>`
}

export function seconds(count: number): string {
  if (count < 90) return `${Math.round(count)} s`
  return count < 5400 ? `${Math.round(count / 60)} min` : `${(count / 3600).toFixed(1)} h`
}
