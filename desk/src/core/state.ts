// All that the page knows, as one plain value. reduce.ts makes the next of it.
import type { AgentAction, SystemAction } from '../../../src/core/model.ts'
import type { CaseDetail, Door, Me, Queue, TimelineItem } from '../../../src/handoff/web/protocol.ts'
import type { Place } from './place.ts'

export type Action = Exclude<AgentAction, SystemAction>

/** What the agent has done and the server has not yet acted on. Kept across reloads. */
export interface Outgoing {
  id: string
  conversationId: string
  action: Action
  at: number
  /** `waiting`: not yet at the server. `accepted`: stored there. `failed`: refused, or nothing came of it. */
  state: 'waiting' | 'accepted' | 'failed'
  /** Why it failed, in words. */
  error?: string
  /** Not posted before this: it can still be undone. */
  notBefore?: number
  /** What the case looked like when it was done, so that its effect can be seen. */
  before?: string
  /** Lines of the desk to this agent that were there before it. */
  linesBefore?: string[]
}

export interface OpenCase {
  conversationId: string
  detail?: CaseDetail
  timeline: TimelineItem[]
  more: boolean
  /** It could not be read: why, in words. */
  problem?: string
}

export type Session =
  | { is: 'unknown'; problem?: string }
  /** `ended`: in the middle of the work. */
  | { is: 'out'; door?: Door; ended?: boolean }
  | { is: 'in'; me: Me }

export interface State {
  session: Session
  place: Place
  line: 'connecting' | 'live' | 'lost'
  queue?: Queue
  /** Why the lists could not be read, in words. */
  queueProblem?: string
  open?: OpenCase
  outgoing: Outgoing[]
  /** The customer writes: until when this is believed. */
  typing?: { conversationId: string; until: number }
  toast?: { text: string; undo?: string }
  /** Rises when a draft is changed from outside of the composer. */
  draftVersion: number
  /** Said to screen readers, and not shown. */
  spoken: string
}

export const emptyState: State = {
  session: { is: 'unknown' },
  place: { at: 'lists' },
  line: 'connecting',
  outgoing: [],
  draftVersion: 0,
  spoken: '',
}

export const meOf = (state: State): Me | undefined => (state.session.is === 'in' ? state.session.me : undefined)
