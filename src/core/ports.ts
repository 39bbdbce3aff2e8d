// What the core needs from the outside: declared here, implemented at the edge (channels, handoff, knowledge, ai).
import type { KnownCandidate, KnownCustomer } from './known.ts'
import type {
  Agent,
  Assessment,
  Attachment,
  Case,
  Citation,
  Contact,
  Conversation,
  InboundAction,
  InboundMessage,
  Message,
  MessageData,
  Receipt,
  Verdict,
  Visibility,
} from './model.ts'

export interface Clock {
  now(): Date
}

/** What a channel says of itself. A missing optional function means "cannot". */
export interface Channel {
  readonly inboxId: string
  /** The platform's code: "web", "email". For logs and scripts; the core never branches on it. */
  readonly name: string
  /** As people call it: "Web chat". */
  readonly title: string
  readonly limits: ChannelLimits
  readonly capabilities: ChannelCapabilities
  send(message: OutboundMessage): Promise<Receipt>
  edit?(message: OutboundMessage, receipt: Receipt): Promise<void>
  remove?(message: OutboundMessage, receipt: Receipt): Promise<void>
  typing?(reference: unknown, by: { author: 'bot' | 'agent'; id?: string; name?: string }): Promise<void>
  /**
   * Opens the platform's best private place with whoever wrote in public, and says `text` there. Only whoever wrote may come in.
   * The same `key` is used for every try; with `retry` an earlier one may have got through, and is looked for first.
   */
  openPrivate?(opening: PrivateOpening): Promise<PrivatelyOpened | PrivatelyClosed>
  /** Hides what a customer wrote in public, or shows it again; missing: the platform cannot take it back. */
  hide?(message: { externalId: string; reference: unknown }, hidden: boolean): Promise<void>
  /** Is the customer there now? Undefined: the platform does not tell. */
  present?(conversation: Conversation): Promise<boolean | undefined>
  /** Takes what waits unread elsewhere to the customer's own address; an answer goes on with that conversation. */
  carry?(letter: Letter): Promise<Receipt>
  /** What the platform calls us at. Served by the processes that have the role `web`. */
  readonly webhooks?: readonly Webhook[]
  /** What the operator should know: set, missing, answering. */
  check(): Promise<Check>
  /** Knows from where on it takes in what comes, or knows that it cannot yet; the server is not ready before. */
  ready?(): boolean
  start?(): Promise<void>
  stop?(): Promise<void>
}

export interface Webhook {
  method: 'GET' | 'POST'
  /** From the root: "/telegram/webhook". Two inboxes cannot share one. */
  path: string
  /** Answers only when what came in is stored. What it throws is logged and answered with 500, so that the platform tells it again. */
  handle(request: Request): Promise<Response>
}

/** What was left unread in a conversation of another channel. */
export interface Letter {
  /** The id of its last message; the same for ever, for every try. */
  idempotencyKey: string
  conversation: Conversation
  address: string
  /** The customer, by the id that the conversation's own inbox knows them by. */
  participant: string
  messages: Message[]
}

export interface ChannelLimits {
  /** Characters in one message; longer text is split at sentence ends. */
  textLengthMax: number
  /** Bytes of one attachment. */
  attachmentBytesMax: number
}

export interface ChannelCapabilities {
  /** A second send under the same key is dropped by the platform, so a send of unknown end may simply be repeated. */
  idempotentSend: boolean
  /** Greeting and answer are one message, as in mail. */
  oneMessagePerTurn: boolean
  /** People wait in front of it, so the clock of minutes applies; else of hours. */
  live: boolean
  /** When a dispute is settled in private, a neutral line in public says so. */
  closingNote?: boolean
  /** Its senders' ids are mail addresses that the receiving server has proved to be theirs, or are no addresses at all. */
  provesAddress?: boolean
  /** It can put a button in public whose presser it knows, and answer them alone (`data.invitationId` asks for one). */
  personalButton?: boolean
}

export interface PrivateOpening {
  key: string
  /** A channel may bind a way in to it: `data.invitationId` of a `join` says that it was used. */
  invitationId: string
  /** Of the public conversation. */
  reference: unknown
  /** The platform's id of whoever wrote. */
  senderId: string
  handle?: string
  text: string
  retry: boolean
}

export interface PrivatelyOpened {
  threadId: string
  reference: unknown
  receipt: Receipt
  /** How to get there, in Markdown, for the invitation in public. It leads nobody else anywhere. */
  place?: string
  /** What they are known by there, where that is another id than the one in public. */
  senderId?: string
}

/** `closed`: why, in a sentence. `way`: a link by which whoever wrote can come in themselves, and nobody else. */
export interface PrivatelyClosed {
  closed: string
  way?: string
}

export interface OutboundMessage {
  /** The same for ever, for every try of the same message. */
  idempotencyKey: string
  conversationId: string
  threadId: string
  reference: unknown
  /** Public text may ping nobody but whom it answers. */
  visibility?: Visibility
  messageId: string
  seq: number
  author: 'bot' | 'agent'
  authorName?: string
  text: string
  data: MessageData
  attachments: Attachment[]
  /** An earlier try, begun then, may have got through: a channel that can look for it looks first. */
  triedAt?: Date
}

export interface Check {
  state: 'ok' | 'degraded' | 'off'
  detail: string
  missing?: string[]
  /** As people call the part, where its id does not say so. */
  title?: string
}

/** Takes what a channel parsed: stores it once and returns when it is safe to acknowledge. */
export type Receive = (message: InboundMessage) => Promise<Received>
export interface Received {
  duplicate: boolean
  messageId: string
  conversationId: string
  seq: number
}

/** Answers from the company's own knowledge. Never throws for a question it cannot answer: that is tier `person`. */
export interface Answerer {
  ask(question: Question): Promise<Answer>
  check(): Promise<Check>
}

export interface Question {
  text: string
  /** Earlier questions of the same conversation and the article that answered each, oldest first. */
  subject?: { question: string; article: string }[]
  /** How many candidates to return. Default 3, at most 20. */
  limit?: number
  /** Answer from this article whatever the others say: the customer has chosen it. */
  article?: string
}

export interface Answer {
  tier: 'answer' | 'choices' | 'person'
  /** Calibrated: how likely it is that the first candidate answers the question. 0 to 1. */
  probability: number
  /** Present at tier `answer`. Markdown. */
  answer?: PassageAnswer
  /** Best first, at every tier, each article once. */
  candidates: Candidate[]
}

export interface PassageAnswer {
  text: string
  citation: Citation
}

export interface Candidate {
  article: string
  title: string
  score: number
}

/** Reads language, intent and mood from one text. */
export interface Assessor {
  assess(text: string): Promise<Assessment>
}

/** Where agents work. The outbox delivers cases to it; what agents do comes back as actions. */
export interface Desk {
  readonly id: string
  /**
   * Delivers one item; the same key is used for every try of the same item.
   * The first item of a case is its card, whose receipt's `externalId` is kept as the case's `deskThread`.
   */
  deliver(item: DeskItem, view: CaseView, key: string, retry: boolean): Promise<Receipt>
  /** True if a retry can tell whether the first try got through. */
  readonly canFindSent: boolean
  /**
   * Takes back all that it was shown of a case, by its place or by the key of its card. Returns what is left, in words for the
   * operator; throws when it is to be tried again. A desk without it keeps no copies.
   */
  erase?(remain: { place?: string; key?: string }): Promise<string[]>
  check(): Promise<Check>
  start?(): Promise<void>
  stop?(): Promise<void>
}

export type DeskItem =
  /** Post the card of the case, or bring it up to date. */
  | { kind: 'card' }
  /** What the customer wrote, or what the bot or an agent said to the customer, in the case's thread. */
  | { kind: 'message'; messageId: string }
  /** An earlier relayed message was edited or deleted by its author; `relayed` is the receipt's `externalId` of the relay. */
  | { kind: 'changed'; messageId: string; change: 'edit' | 'delete'; relayed?: string }
  /** The agent's own note went out to the customer: mark it as sent. */
  | { kind: 'sent'; sourceId: string }
  /** A line of the desk's own in the thread. */
  | { kind: 'note'; text: string; retryDeliveryId?: string }
  /** A word to one agent alone. */
  | { kind: 'whisper'; to: Agent; text: string; transfer?: { from: Agent; reason: string } }

/** What a desk may ask and do. Implemented by handoff/desk; every desk gets the same. */
export interface DeskServices {
  /** Stores what an agent did, once, and wakes the conversation. Its outcome comes back as desk items (notes, whispers, the card). */
  receiveAction(action: InboundAction): Promise<Received>
  /** The open or closed case that the desk keeps at this place. */
  conversationOf(deskId: string, deskThread: string): Promise<string | undefined>
  view(conversationId: string): Promise<CaseView | undefined>
  /** Waiting cases, first in line first. */
  queue(): Promise<CaseView[]>
  casesOf(agentId: string): Promise<CaseView[]>
  /** Cases that any agent has, the oldest claim first. */
  claimed(): Promise<CaseView[]>
  /** Cases that are over, newest first. */
  resolved(): Promise<CaseView[]>
  figures(): Promise<DeskFigures>
  /** All that was said to and by the customer, oldest first, without internal notes. */
  transcript(conversationId: string): Promise<Message[]>
  /** The stored note (or sent message) of an agent by the desk's own id of it. */
  note(deskId: string, externalId: string): Promise<Message | undefined>
  /** By id or by e-mail address, for an agent who knows that two are one. */
  findCustomers(text: string): Promise<KnownCandidate[]>
  /** The courtesy check on a draft to this customer; empty: nothing to say. */
  checkDraft(conversationId: string, text: string): Promise<Finding[]>
  saveBlob(blob: NewBlob): Promise<Attachment>
  loadBlob(blobId: string): Promise<Uint8Array | undefined>
}

export interface NewBlob {
  name: string
  contentType: string
  bytes: Uint8Array
  conversationId?: string
}

/** Today's, in the operator's time zone. */
export interface DeskFigures {
  waiting: number
  claimed: number
  resolvedToday: number
  /** Median seconds from handoff to claim. */
  claimSeconds?: number
  /** Mean score of 1 to 5 and how many gave one. */
  rating?: { mean: number; count: number }
}

/** What the courtesy check found in a draft. */
export interface Finding {
  /** The id of the rule in the courtesy book. */
  rule: string
  excerpt: string
  reason: string
  suggestion?: string
}

/** Everything a person needs to know about a case, as data. Built by handoff/case.ts at the moment of delivery. */
export interface CaseView {
  case: Case
  conversation: Conversation
  contact: Contact
  channelName: string
  /** Questions of the customer, and whether each was answered. */
  asked: { text: string; answered: boolean; article?: string }[]
  /** What the customer wrote last. */
  lastWords?: string
  /** The customer has spoken last, and nobody has answered. */
  unanswered?: boolean
  /** 0 to 1, the hottest of the last messages. */
  heat: number
  /** Place in the queue from 1, while it waits. */
  place?: number
  priority: { score: number; reasons: string[] }
  /** What the bot tried: the articles it answered with. */
  tried: Citation[]
  suggestion?: PassageAnswer
  earlier: {
    conversationId: string
    channelName: string
    at: Date
    status: string
    agentName?: string
    caseNumber?: number
  }[]
  feedback?: { score: number; comment?: string }
  /** The customer's thumbs on the bot's answers, oldest first. */
  rated?: { citation: Citation; helpful: boolean; comment?: string }[]
  /** What was said in public before, where the case came from an invitation there. */
  public?: { conversationId: string; channelName: string; handle?: string; messages: Message[] }
  /** Abuse that is to be judged here; `verdicts`: what can be done about it now. */
  abuse?: { score: number; evidence: string[]; verdict?: Verdict; by?: string; verdicts: (Verdict | 'undo')[] }
  /** Who the customer is on every channel; missing in lists. */
  known?: KnownCustomer
  /** The message an item is about. */
  message?: Message
  transcriptUrl?: string
}
