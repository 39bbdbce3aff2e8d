// What the page says in more than one place, or has to count for. English, as the team's tools are.
import type { CaseRow, CaseState } from '../../../src/handoff/web/protocol.ts'

export const words = {
  unreachable: 'The server cannot be reached just now.',
  serverTrouble: 'The server has trouble just now. Try again in a moment.',
  tooOften: 'That was too often. Wait a moment, then try again.',
  refused: 'The server did not accept this.',
  signedOut: 'You are signed out.',
  broke: 'Something on this page went wrong. Reload it, please.',
}

const REASONS: Record<CaseRow['reason'], string> = {
  asked: 'Asked for a person',
  upset: 'Upset',
  unknown: 'Bot had no answer',
  urgent: 'Urgent',
  agent: 'Taken by a colleague',
  dispute: 'Dispute from a public place',
  abuse: 'Abuse in public, to be judged',
}
export const reasonWords = (reason: CaseRow['reason']): string => REASONS[reason]

const PROOFS = {
  verified: 'Verified',
  platform: 'Known by their account, not verified',
  none: 'Not verified: who they say they are is unproven',
}
export const proofWords = (proof: keyof typeof PROOFS): string => PROOFS[proof]

const PROOFS_SHORT = { verified: 'verified', platform: 'known by their account', none: 'unproven' }
export const proofShort = (proof: keyof typeof PROOFS_SHORT): string => PROOFS_SHORT[proof]

const FACTS: Record<string, string> = {
  name: 'Name',
  pronouns: 'Pronouns',
  email: 'E-mail',
  phone: 'Phone',
  order: 'Order',
  invoice: 'Invoice',
  customer: 'Customer no.',
}
/** What agents call a fact is theirs. */
export const factWords = (key: string): string => (Object.hasOwn(FACTS, key) ? FACTS[key]! : key)

/** As the Slack desk says it: the same steps. 0 calm, 3 very upset. */
export const heatStep = (heat: number): 0 | 1 | 2 | 3 => (heat < 0.2 ? 0 : heat < 0.45 ? 1 : heat < 0.7 ? 2 : 3)
const HEATS = ['Calm', 'A little tense', 'Upset', 'Very upset'] as const
export const heatWords = (heat: number): string => HEATS[heatStep(heat)]

const STATES: Record<CaseState, string> = { waiting: 'Waiting', claimed: 'With a colleague', resolved: 'Resolved' }
export const stateWords = (state: CaseState): string => STATES[state]

export const count = (many: number, one: string, more = `${one}s`): string =>
  `${many.toLocaleString()} ${many === 1 ? one : more}`

export const sizeOf = (bytes: number): string =>
  bytes < 1e6 ? `${Math.max(1, Math.round(bytes / 1e3))} KB` : `${(bytes / 1e6).toFixed(1)} MB`

/** The first word of a name, for a button that must stay short. */
export const firstOf = (name: string): string => name.trim().split(/\s+/)[0]?.slice(0, 24) || 'the customer'
