// What the web desk's page and server say to each other: JSON under /desk/api, times as ISO 8601 strings. The page imports these
// types and nothing else of the server. Errors are `application/problem+json`.
import type { KnownAccount, KnownCandidate, KnownFact } from '../../core/known.ts'
import type {
  Agent,
  AgentAction,
  Attachment,
  Citation,
  HandoffReason,
  PersonName,
  Proof,
  SystemAction,
  Verdict,
} from '../../core/model.ts'
import type { DeskFigures, Finding } from '../../core/ports.ts'

export type { KnownAccount, KnownCandidate }

export type Role = 'agent' | 'supervisor'

/** Every request but GET carries it; its value is in `Me.csrf`. */
export const CSRF_HEADER = 'x-bellhop-csrf'

/** `GET /desk/api/door`: what the page may offer to somebody who is not signed in. */
export interface Door {
  companyName: string
  /** There is an account to sign in to. */
  hasAccounts: boolean
  /** One click opens the desk: a fresh installation, seen from its own machine. */
  demo: boolean
}

/** `POST /desk/api/session`; answered, as are `POST /invitation` and `POST /demo`, by `Me` and a session cookie. `DELETE` ends it. */
export interface SignIn {
  email: string
  password: string
}

/** `POST /desk/api/invitation/look` with the token alone: looks and uses nothing up. */
export interface InvitationLook {
  role: Role
  companyName: string
  /** Set: a new password for this account. */
  for?: { name: string; email: string }
  expiresAt: string
}

/** `POST /desk/api/invitation`: uses the invitation up. Name and email only for a new account. */
export interface InvitationUse {
  token: string
  name?: string
  email?: string
  password: string
}

/** `GET /desk/api/me`; 401 when nobody is signed in. */
export interface Me {
  agent: Agent
  role: Role
  csrf: string
  companyName: string
  timeZone: string
  demo: boolean
}

/** `GET /desk/api/queue`. Waiting: first in line first. `others`: cases that colleagues have. */
export interface Queue {
  waiting: CaseRow[]
  mine: CaseRow[]
  others: CaseRow[]
  /** Resolved lately, newest first. */
  resolved: CaseRow[]
  figures: DeskFigures
}

export type CaseState = 'waiting' | 'claimed' | 'resolved'

export interface CaseRow {
  conversationId: string
  number: number
  state: CaseState
  customer: { name: string; proof: Proof }
  channelName: string
  reason: HandoffReason
  /** What the customer wants, in a line: the last open question, else the last words. */
  about: string
  heat: number
  agent?: Agent
  place?: number
  priority: { score: number; reasons: string[] }
  waitingSince?: string
  /** The last message of the customer. */
  lastAt: string
  /** The customer has spoken last, and nobody has answered. */
  unanswered: boolean
  /** It is offered to the reader: a transfer to accept, or a customer of theirs who is back. */
  offered?: 'transfer' | 'returning'
}

/** `GET /desk/api/cases/:conversationId` */
export interface CaseDetail extends CaseRow {
  why: string
  openedAt: string
  claimedAt?: string
  resolvedAt?: string
  contact: { name: PersonName; email?: string; locale?: string; proof: Proof }
  asked: { text: string; answered: boolean; article?: string }[]
  tried: Citation[]
  suggestion?: { text: string; citation: Citation }
  earlier: {
    conversationId: string
    channelName: string
    at: string
    status: string
    agentName?: string
    number?: number
  }[]
  feedback?: { score: number; comment?: string }
  /** Said in public before the case went private; nothing of what is said here may be said there. */
  public?: {
    conversationId: string
    channelName: string
    handle?: string
    messages: { at: string; author: 'contact' | 'bot' | 'agent'; text: string }[]
  }
  /** Abuse without a concern, to be judged by the action `judge` with one of `verdicts`. The bot has not answered it. */
  abuse?: { score: number; evidence: string[]; verdict?: Verdict; by?: string; verdicts: (Verdict | 'undo')[] }
  /** Who they are on every channel, each thing with where it came from. */
  known?: Known
  transfers: number
  pendingTransfer?: { to: Agent; from: Agent; reason: string; at: string }
  /** The newest items, oldest first. */
  timeline: TimelineItem[]
  /** There are earlier items than these: `GET …/timeline?before=` with the id of the first. */
  more?: boolean
  /** The customer is there now; absent where the channel does not tell. */
  present?: boolean
}

/** As core/known.ts has it, with times as strings. `id` of a fact and a merge is what `removeFact` and `unmerge` take. */
export interface Known {
  facts: (Omit<KnownFact, 'at'> & { at: string })[]
  accounts: KnownAccount[]
  merges: { id: string; name: string; channelName: string; why: string; at: string }[]
  candidates: KnownCandidate[]
}

/** `GET /desk/api/customers?q=`: by id or by e-mail address, whole; whom a case's customer may be merged with. */
export type FoundCustomers = KnownCandidate[]

/** `GET /desk/api/cases/:conversationId/timeline?before=ID`: the items before that one, oldest first. */
export interface TimelinePage {
  items: TimelineItem[]
  more: boolean
}

export type TimelineItem =
  | {
      kind: 'message'
      id: string
      at: string
      author: 'contact' | 'bot' | 'agent'
      authorName?: string
      authorId?: string
      /** Markdown for bot and agent, plain for the customer. Empty when deleted. */
      text: string
      files: DeskFile[]
      citations: Citation[]
      notice?: string
      /** Why the bot said it: rule and sentence. */
      why?: { policy: string; reason: string }
      delivery?: 'pending' | 'sent' | 'read' | 'failed'
      editedAt?: string
      deletedAt?: string
      /** Set on the reader's own: what `edit` and `delete` need. */
      sourceId?: string
      helpful?: boolean
    }
  /** `sourceId`: set on the reader's own, the `id` of the act it came by. */
  | { kind: 'note'; id: string; at: string; agent: Agent; text: string; files: DeskFile[]; sourceId?: string }
  /** The desk's own words. `forMe`: nobody else sees them. `retryDeliveryId`: what the action `retry` takes. */
  | {
      kind: 'line'
      id: string
      at: string
      text: string
      forMe: boolean
      retryDeliveryId?: string
      transfer?: { from: Agent; reason: string }
    }

export interface DeskFile {
  blobId: string
  name: string
  contentType: string
  size: number
  /** Below /desk/api/files; needs the session. */
  url: string
}

/**
 * `POST /desk/api/cases/:conversationId/actions` → 202 once stored. `id`: the page's own, the same at every try, so that a
 * repeated request acts once; of a reply it is also its `sourceId`. The outcome comes by the events.
 */
export interface Act {
  id: string
  action: Exclude<AgentAction, SystemAction>
}

/** `POST /desk/api/cases/:conversationId/files`, multipart, one part `file` → what `attachments` of a reply or note takes. */
export type Uploaded = Attachment

/** `POST /desk/api/cases/:conversationId/typing`, no body: the agent writes to the customer. Sent every few seconds at most. */

/** `POST /desk/api/cases/:conversationId/check` `{text}`: the courtesy check before a reply is sent. */
export interface Checked {
  findings: Finding[]
}

/** `GET /desk/api/agents`: whom a case can be transferred to. */
export interface Colleague {
  agent: Agent
  role: Role
  /** Has the desk open now. */
  present: boolean
  claimed: number
}

/** `GET /desk/api/people`, supervisors only. `PATCH /desk/api/people/:id` takes `{role?, disabled?, name?}`. */
export interface People {
  accounts: {
    id: string
    name: string
    email: string
    role: Role
    disabled: boolean
    createdAt: string
    lastSeenAt?: string
  }[]
  invitations: { id: string; role: Role; for?: string; createdBy?: string; createdAt: string; expiresAt: string }[]
}

/** `POST /desk/api/people/invitations` `{role}` or `{accountId}` (a new password) → shown once. `DELETE …/:id` withdraws it. */
export interface Invited {
  url: string
  expiresAt: string
}

/** `GET /desk/api/articles/*`: one article, by its path; `text` is Markdown. */
export interface ArticleText {
  article: string
  title: string
  text: string
}

/** `GET /desk/api/ask?q=`: the knowledge base for agents, also what is for agents alone. */
export interface Asked {
  answer?: { text: string; citation: Citation }
  candidates: { article: string; title: string; score: number }[]
}

/**
 * `GET /desk/api/events`: text/event-stream. A lost event is no harm: after each (re)connect the page reads anew what it shows.
 * `queue`: the lists changed. `case`: this case changed. `typing`: the customer writes. `bye`: the session has ended.
 */
export type DeskEvent =
  | { type: 'queue' }
  | { type: 'case'; conversationId: string }
  | { type: 'typing'; conversationId: string }
  | { type: 'bye' }
