// What each thing that happens makes of the state. Pure.
import type { CaseDetail, Door, Me, Queue, TimelinePage } from '../../../src/handoff/web/protocol.ts'
import type { Place } from './place.ts'
import { emptyState, type Outgoing, type State } from './state.ts'
import { withEarlier, withNewest } from './timeline.ts'

export type Happening =
  | { type: 'signedIn'; me: Me }
  | { type: 'signedOut'; ended: boolean; door?: Door }
  | { type: 'door'; door: Door }
  | { type: 'unreachable'; problem: string }
  | { type: 'went'; place: Place }
  | { type: 'line'; line: State['line'] }
  | { type: 'queue'; queue: Queue }
  | { type: 'queueFailed'; problem: string }
  | { type: 'case'; detail: CaseDetail }
  | { type: 'caseFailed'; conversationId: string; problem: string; gone: boolean }
  | { type: 'earlier'; conversationId: string; page: TimelinePage }
  | { type: 'outgoing'; outgoing: Outgoing[] }
  | { type: 'typing'; conversationId: string; until: number }
  | { type: 'typingOver' }
  | { type: 'toast'; toast: State['toast'] }
  /** A draft was changed from outside of the composer. */
  | { type: 'givenBack' }
  | { type: 'spoken'; text: string }

export function reduce(state: State, on: Happening): State {
  switch (on.type) {
    case 'signedIn':
      return { ...state, session: { is: 'in', me: on.me } }
    case 'signedOut':
      // Nothing of the customers stays on the screen, or in memory, of somebody who is signed out.
      return {
        ...emptyState,
        place: state.place,
        session: { is: 'out', ended: on.ended, ...(on.door && { door: on.door }) },
      }
    case 'door':
      return state.session.is === 'out' ? { ...state, session: { ...state.session, door: on.door } } : state
    case 'unreachable':
      return state.session.is === 'unknown' ? { ...state, session: { is: 'unknown', problem: on.problem } } : state
    case 'went':
      return went(state, on.place)
    case 'line':
      return state.line === on.line ? state : { ...state, line: on.line }
    case 'queue':
      return without({ ...state, queue: on.queue }, 'queueProblem')
    case 'queueFailed':
      return { ...state, queueProblem: on.problem }
    case 'case':
      return withDetail(state, on.detail)
    case 'caseFailed': {
      if (state.open?.conversationId !== on.conversationId) return state
      const { conversationId } = on
      const open = on.gone ? { conversationId, timeline: [], more: false } : state.open
      return { ...state, open: { ...open, problem: on.problem } }
    }
    case 'earlier':
      if (state.open?.conversationId !== on.conversationId) return state
      return {
        ...state,
        open: { ...state.open, timeline: withEarlier(state.open.timeline, on.page.items), more: on.page.more },
      }
    case 'outgoing':
      return { ...state, outgoing: on.outgoing }
    case 'typing':
      return { ...state, typing: { conversationId: on.conversationId, until: on.until } }
    case 'typingOver':
      return without(state, 'typing')
    case 'toast':
      return on.toast ? { ...state, toast: on.toast } : without(state, 'toast')
    case 'givenBack':
      return { ...state, draftVersion: state.draftVersion + 1 }
    case 'spoken':
      return { ...state, spoken: on.text }
  }
}

function went(state: State, place: Place): State {
  if (place.at !== 'case') return without({ ...state, place }, 'open')
  if (state.open?.conversationId === place.conversationId) return { ...state, place }
  return { ...state, place, open: { conversationId: place.conversationId, timeline: [], more: false } }
}

function withDetail(state: State, detail: CaseDetail): State {
  // An answer for a case that was left meanwhile.
  if (state.open?.conversationId !== detail.conversationId) return state
  const timeline = withNewest(state.open.timeline, detail.timeline, detail.more ?? false)
  const isLonger = timeline.length > detail.timeline.length
  const more = isLonger ? state.open.more : (detail.more ?? false)
  const spoke = detail.timeline.findLast((item) => item.kind === 'message')
  const wrote = spoke?.kind === 'message' && spoke.author === 'contact'
  const next = { ...state, open: { conversationId: detail.conversationId, detail, timeline, more } }
  return wrote && state.open.timeline.at(-1)?.id !== timeline.at(-1)?.id ? without(next, 'typing') : next
}

function without<K extends keyof State>(state: State, key: K): State {
  if (!(key in state)) return state
  const { [key]: _, ...rest } = state
  return rest as State
}
