// What the core needs from the outside: declared here, implemented at the edge (channels, handoff, knowledge, ai).
import type {
  Agent,
  Assessment,
  Attachment,
  Case,
  Citation,
  Contact,
  Conversation,
  InboundMessage,
  Message,
  MessageData,
  Receipt,
} from './model.ts'

export interface Clock {
  now(): Date
}

/** What a channel says of itself. A missing optional function means "cannot". */
export interface Channel {
  readonly inboxId: string
  /** The platform's code: "web", "email". For people and logs; the core never branches on it. */
  readonly name: string
  readonly limits: ChannelLimits
  readonly capabilities: ChannelCapabilities
  send(message: OutboundMessage): Promise<Receipt>
  edit?(message: OutboundMessage, receipt: Receipt): Promise<void>
  remove?(message: OutboundMessage, receipt: Receipt): Promise<void>
  typing?(reference: unknown, by: { author: 'bot' | 'agent'; name?: string }): Promise<void>
  /** Is the customer there now? Undefined: the platform does not tell. */
  present?(conversation: Conversation): Promise<boolean | undefined>
  /** What the operator should know: set, missing, answering. */
  check(): Promise<Check>
  start?(): Promise<void>
  stop?(): Promise<void>
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
}

export interface OutboundMessage {
  /** The same for ever, for every try of the same message. */
  idempotencyKey: string
  conversationId: string
  threadId: string
  reference: unknown
  messageId: string
  seq: number
  author: 'bot' | 'agent'
  authorName?: string
  text: string
  data: MessageData
  attachments: Attachment[]
}

export type Check = { state: 'ok' | 'degraded' | 'off'; detail: string; missing?: string[] }

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

/** Where agents work: Slack, the web desk. The outbox delivers cases to it; what agents do comes back as actions. */
export interface Desk {
  readonly id: string
  /**
   * Delivers one item; the same key is used for every try of the same item.
   * The first item of a case is its card, whose receipt's `reference` is kept as the case's `deskReference`.
   */
  deliver(item: DeskItem, view: CaseView, key: string, retry: boolean): Promise<Receipt>
  /** True if a retry can tell whether the first try got through. */
  readonly canFindSent: boolean
  check(): Promise<Check>
  start?(): Promise<void>
  stop?(): Promise<void>
}

export type DeskItem =
  /** Post the card of the case, or bring it up to date. */
  | { kind: 'card' }
  /** What the customer wrote, or what the bot or an agent said to the customer, in the case's thread. */
  | { kind: 'message'; messageId: string }
  /** An earlier relayed message was edited or deleted by its author. */
  | { kind: 'changed'; messageId: string; change: 'edit' | 'delete' }
  /** A line of the desk's own in the thread. */
  | { kind: 'note'; text: string; retryDeliveryId?: string }
  /** A word to one agent alone. */
  | { kind: 'whisper'; to: Agent; text: string; transfer?: { from: Agent; reason: string } }

/** Everything a person needs to know about a case, as data. Built by handoff/case.ts at the moment of delivery. */
export interface CaseView {
  case: Case
  conversation: Conversation
  contact: Contact
  channelName: string
  /** Questions of the customer, and whether each was answered. */
  asked: { text: string; answered: boolean; article?: string }[]
  /** 0 to 1, the hottest of the last messages. */
  heat: number
  /** Place in the queue from 1, while it waits. */
  place?: number
  priority: { score: number; reasons: string[] }
  /** What the bot tried: the articles it answered with. */
  tried: Citation[]
  suggestion?: PassageAnswer
  earlier: { conversationId: string; channelName: string; at: Date; status: string; agentName?: string; caseNumber?: number }[]
  feedback?: { score: number; comment?: string }
  /** The message an item is about. */
  message?: Message
  transcriptUrl?: string
}
