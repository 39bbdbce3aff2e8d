// Everything the screen shows, as data. reduce.ts changes it; the components only read it.
import type { Line } from './connection.ts'
import type { Choice, Citation, Handling, Person, WireAttachment } from './protocol.ts'
import type { Outgoing } from './queue.ts'

export type Message = {
  id: string
  /** The server's order. Absent until the server has told us of our own message. */
  seq?: number
  at: string
  author: 'contact' | 'bot' | 'agent'
  name?: string
  text: string
  markdown?: boolean
  choices?: Choice[]
  attachments?: WireAttachment[]
  citations?: Citation[]
  notice?: string
  survey?: boolean
  /** May be rated with a thumb. */
  ratable?: boolean
  helpful?: boolean
  avatarUrl?: string
  /** The stream that this message was, or still is. */
  streamId?: string
  growing?: boolean
  edited?: boolean
  removed?: boolean
  clientId?: string
}

/** A stream: text that grows, or before there is any a word on what is being done. */
export type Growing = { id: string; sequence: number; note?: string; message: Message }

export type State = {
  open: boolean
  /** Opened by the customer, so that is where they want to be. */
  focus: boolean
  /** Path of the article that is being read in place of the conversation. */
  article?: Citation | undefined
  line: Line
  messages: Message[]
  outgoing: Outgoing[]
  growing: Growing[]
  /** Streams that have ended: what comes late of them is ignored. */
  ended: string[]
  typing?: { name?: string; role: 'bot' | 'agent' } | undefined
  handling: Handling
  /** The newest message that has been looked at, here or in another tab. */
  readSeq: number
  title?: string
  person?: Person
  emergency?: string
  /** The server can mail a transcript. */
  mail?: boolean
  /** The customer's data has been deleted, and nothing written since. */
  erased?: boolean
}

export const emptyState: State = {
  open: false,
  focus: false,
  line: 'idle',
  messages: [],
  outgoing: [],
  growing: [],
  ended: [],
  handling: { handler: 'bot' },
  readSeq: 0,
}

export const lastSeq = (state: State): number => state.messages.reduce((last, { seq }) => Math.max(last, seq ?? 0), 0)

export const unread = (state: State): number =>
  state.messages.filter(({ author, seq, removed }) => author !== 'contact' && !removed && (seq ?? 0) > state.readSeq)
    .length

/** What is shown as a message of the customer's; feedback is not. */
export const isSpoken = ({ feedback }: Outgoing): boolean => !feedback

/** The thumb as the customer has last set it, sent or not yet. */
export function thumbOf(state: State, { id, helpful }: Message): { helpful?: boolean; failed?: string } {
  const entry = state.outgoing.findLast(({ feedback }) => feedback?.replyToId === id)
  if (entry?.feedback) return { helpful: entry.feedback.helpful, ...(entry.failed && { failed: entry.id }) }
  return helpful === undefined ? {} : { helpful }
}

/** Choices are an answer to the newest message; once anything has followed, they are history. */
export function openChoices(state: State): Choice[] {
  if (state.outgoing.some((entry) => !entry.failed && isSpoken(entry))) return []
  const newest = state.messages.findLast(
    ({ notice, choices, clientId }) => (!notice || choices) && !isSurveyAnswer(clientId),
  )
  if (!newest || newest.author === 'contact' || newest.removed || newest.survey) return []
  return newest.choices ?? []
}

// The answers to a survey carry its id in their clientActivityID, so every tab and every reload can tell
// from the log alone whether it was answered, and a second tap changes nothing.
export const ratingId = (surveyId: string, rating: number): string => `rate-${surveyId}-${rating}`
export const commentId = (surveyId: string): string => `note-${surveyId}`

export const isSurveyAnswer = (id: string | undefined): boolean => /^(rate|note)-/.test(id ?? '')

export function surveyOf(state: State, surveyId: string): { rating?: number; commented: boolean } {
  const ids = [...state.messages.map(({ clientId }) => clientId), ...state.outgoing.map(({ id }) => id)]
  const given = ids.find((id) => id?.startsWith(`rate-${surveyId}-`))
  return {
    ...(given && { rating: Number(given.slice(given.lastIndexOf('-') + 1)) }),
    commented: ids.includes(commentId(surveyId)),
  }
}
