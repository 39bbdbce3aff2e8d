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
  edited?: boolean
  removed?: boolean
  clientId?: string
}

export type State = {
  open: boolean
  /** Opened by the customer, so that is where they want to be. */
  focus: boolean
  /** Path of the article that is being read in place of the conversation. */
  article?: Citation | undefined
  line: Line
  messages: Message[]
  outgoing: Outgoing[]
  typing?: { name?: string; role: 'bot' | 'agent' } | undefined
  handling: Handling
  /** The newest message that has been looked at, here or in another tab. */
  readSeq: number
  title?: string
  person?: Person
  emergency?: string
}

export const emptyState: State = {
  open: false,
  focus: false,
  line: 'idle',
  messages: [],
  outgoing: [],
  handling: { handler: 'bot' },
  readSeq: 0,
}

export const lastSeq = (state: State): number => state.messages.reduce((last, { seq }) => Math.max(last, seq ?? 0), 0)

export const unread = (state: State): number =>
  state.messages.filter(({ author, seq, removed }) => author !== 'contact' && !removed && (seq ?? 0) > state.readSeq)
    .length

/** Choices are an answer to the newest message; once anything has followed, they are history. */
export function openChoices(state: State): Choice[] {
  if (state.outgoing.some((entry) => !entry.failed)) return []
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
