// What happens to the state, and nothing else happens here: pure, so that every order of events can be tested.
import type { Line } from './connection.ts'
import type { Activity, Citation, Handling, Welcome } from './protocol.ts'
import type { Feedback, Outgoing } from './queue.ts'
import { emptyState, type Message, type State } from './state.ts'
import { concluded, grown } from './streams.ts'

export type Action =
  | { type: 'opened'; quietly: boolean }
  | { type: 'closed' | 'typing-ended' | 'forgotten' | 'erased' }
  | { type: 'abandoned'; id: string }
  | { type: 'facts'; mail: boolean }
  | { type: 'article'; article?: Citation }
  | { type: 'line'; line: Line }
  | { type: 'welcomed'; welcome: Welcome }
  | { type: 'restored'; saved: Saved }
  | { type: 'received'; activities: Activity[] }
  | { type: 'queue'; entries: Outgoing[] }
  | { type: 'sent'; entry: Outgoing; id: string }
  | { type: 'read'; seq: number }

/** The part of the state that is kept for the next page. */
export type Saved = { messages: Message[]; handling: Handling; readSeq: number }

export function reduce(state: State, action: Action): State {
  switch (action.type) {
    case 'opened':
      return { ...state, open: true, focus: !action.quietly }
    case 'closed':
      return { ...state, open: false, article: undefined }
    case 'article':
      return { ...state, article: action.article }
    case 'typing-ended':
      return { ...state, typing: undefined }
    case 'forgotten': {
      const { messages, outgoing, growing, ended, handling, readSeq } = emptyState
      const kept = { ...state, typing: undefined, article: undefined, erased: false }
      return { ...kept, messages, outgoing, growing, ended, handling, readSeq }
    }
    case 'erased':
      return { ...state, erased: true }
    case 'abandoned':
      return concluded(state, action.id)
    case 'facts':
      return { ...state, mail: action.mail }
    case 'line':
      return { ...state, line: action.line, ...(action.line !== 'online' && { typing: undefined }) }
    case 'welcomed': {
      const { title, person, emergency, mail } = action.welcome
      return {
        ...state,
        ...(title && { title }),
        ...(person && { person }),
        ...(emergency && { emergency }),
        ...(mail !== undefined && { mail }),
      }
    }
    case 'restored':
      return { ...state, ...action.saved }
    case 'received':
      return action.activities.reduce(receive, state)
    case 'queue':
      return queued(state, action.entries)
    case 'sent':
      return action.entry.feedback
        ? rated(without(state, action.entry.id), action.entry.feedback)
        : put(without(state, action.entry.id), fromOutgoing(action.entry, action.id))
    case 'read':
      return action.seq > state.readSeq ? { ...state, readSeq: action.seq } : state
  }
}

function receive(state: State, activity: Activity): State {
  const author = authorOf(activity)
  switch (activity.type) {
    case 'message':
    case 'messageUpdate': {
      const message = fromActivity(activity, author)
      const before = concluded(state, message.streamId)
      const next = put(message.clientId ? without(before, message.clientId) : before, message)
      return author === 'contact' ? next : { ...next, typing: undefined }
    }
    case 'messageDelete':
      return {
        ...state,
        messages: state.messages.map((message) =>
          message.id === activity.id
            ? { id: message.id, at: message.at, author: message.author, text: '', removed: true, ...seqOf(message) }
            : message,
        ),
      }
    case 'typing':
      if (author === 'contact') return state
      if (activity.channelData?.streamType) return grown(state, activity, fromActivity(activity, author))
      return { ...state, typing: { role: author, ...(activity.from?.name && { name: activity.from.name }) } }
    case 'event':
      return activity.name === 'bellhop/state' ? handled(state, activity.value as Handling) : state
    default:
      return state
  }
}

/** Whether a person can come may have changed since the page was opened. */
const handled = (state: State, handling: Handling): State => ({
  ...state,
  handling,
  ...(handling.person && { person: handling.person }),
})

const seqOf = ({ seq }: Message) => (seq === undefined ? {} : { seq })

function authorOf({ channelData, from }: Activity): Message['author'] {
  return channelData?.['bellhop:author'] ?? (from?.role === 'bot' ? 'bot' : 'contact')
}

function fromActivity(activity: Activity, author: Message['author']): Message {
  const { channelData: data = {}, suggestedActions, attachments } = activity
  const seq = data['bellhop:seq']
  return {
    id: activity.id ?? '',
    ...(seq !== undefined && { seq }),
    at: activity.timestamp ?? new Date().toISOString(),
    author,
    ...(activity.from?.name && { name: activity.from.name }),
    text: activity.text ?? '',
    // What a customer wrote is shown as it was written, whatever the wire says of it.
    ...(activity.textFormat !== 'plain' && author !== 'contact' && { markdown: true }),
    ...(suggestedActions?.actions?.length && { choices: suggestedActions.actions }),
    ...(attachments?.length && { attachments }),
    ...(data.citations?.length && { citations: data.citations }),
    ...(data.notice && { notice: data.notice }),
    ...(data.survey && author !== 'contact' && { survey: true }),
    ...(data.feedbackLoop?.type === 'default' && { ratable: true }),
    ...(data.helpful !== undefined && { helpful: data.helpful }),
    ...(data.avatarUrl && { avatarUrl: data.avatarUrl }),
    ...(data.streamId && { streamId: data.streamId }),
    ...(data.editedAt && { edited: true }),
    ...(data.clientActivityID && { clientId: data.clientActivityID }),
  }
}

const rated = (state: State, { replyToId, helpful }: Feedback): State => ({
  ...state,
  messages: state.messages.map((message) => (message.id === replyToId ? { ...message, helpful } : message)),
})

/** Ours, acknowledged, but not yet back through the stream: shown at the end, without an order of its own. */
function fromOutgoing(entry: Outgoing, id: string): Message {
  return {
    id,
    at: new Date(entry.at).toISOString(),
    author: 'contact',
    text: entry.text,
    clientId: entry.id,
    ...(entry.files && {
      attachments: entry.files.map(({ name, type }) => ({ name, contentType: type, contentUrl: '' })),
    }),
  }
}

/** Replaces the message with the same id, or the same clientActivityID; else adds it. Sorted by the server's order. */
function put(state: State, message: Message): State {
  const known = state.messages.findIndex(
    ({ id, clientId }) => id === message.id || (clientId !== undefined && clientId === message.clientId),
  )
  if (known < 0) return { ...state, messages: sorted([...state.messages, message]) }
  const old = state.messages[known]!
  // The answer to our post can come after its echo, and knows less.
  if (old.seq !== undefined && message.seq === undefined && message.author === 'contact') return state
  const merged = { ...message, ...(message.seq === undefined && seqOf(old)) }
  return { ...state, messages: sorted(state.messages.with(known, merged)) }
}

const sorted = (messages: Message[]): Message[] =>
  messages.toSorted((a, b) => (a.seq ?? Number.POSITIVE_INFINITY) - (b.seq ?? Number.POSITIVE_INFINITY) || 0)

const without = (state: State, clientId: string): State =>
  state.outgoing.some(({ id }) => id === clientId)
    ? { ...state, outgoing: state.outgoing.filter(({ id }) => id !== clientId) }
    : state

/** Another tab may have sent an entry: gone from the queue, it is shown as sent until its echo is here. */
function queued(state: State, entries: Outgoing[]): State {
  const echoed = new Set(state.messages.map(({ clientId }) => clientId))
  const gone = state.outgoing.filter((old) => !old.failed && !entries.some(({ id }) => id === old.id))
  const outgoing = entries.filter(({ id }) => !echoed.has(id))
  const next = { ...state, outgoing, ...(outgoing.length > 0 && { erased: false }) }
  return gone.reduce(
    (all, entry) => (entry.feedback ? rated(all, entry.feedback) : put(all, fromOutgoing(entry, entry.id))),
    next,
  )
}
