// The nouns of the program, in the field's own terms. Data only; everything else imports from here.
import type { AgentAction } from './agent-action.ts'

/** How sure we are who somebody is (docs: guarantees, "Identity"). Ordered from weakest to strongest. */
export type Proof = 'none' | 'platform' | 'verified'

export type Author = 'contact' | 'bot' | 'agent'
/** Who may read a message: the customer too, or the team alone. */
export type Audience = 'customer' | 'internal'
export type Visibility = 'public' | 'private'
export type Status = 'open' | 'snoozed' | 'resolved'
/** Who speaks to the customer now. `waiting`: handed off, not yet claimed; the bot still speaks. */
export type Handler = 'bot' | 'waiting' | 'agent'

/** The parts of a name as its owner uses them. `display` is the whole as given, cleaned; all parts optional. */
export interface PersonName {
  /** What to call somebody in a greeting: a first name, or the short name they asked for. */
  given?: string
  family?: string
  /** Only if the person gave it themselves: "Dr.", "Mrs." */
  title?: string
  display?: string
  pronouns?: string
}

export type NameSource = 'verified' | 'said' | 'platform' | 'none'

export interface Contact {
  id: string
  name: PersonName
  nameSource: NameSource
  email?: string
  locale?: string
  /** How sure we are of whoever writes here. Being linked with somebody who has proved more raises nobody's proof. */
  proof: Proof
}

export interface Attachment {
  /** Id of the stored bytes. */
  blobId: string
  name: string
  contentType: string
  /** Bytes. */
  size: number
}

/** An article of the knowledge base that an answer rests on. */
export interface Citation {
  /** The file's path below KNOWLEDGE_DIR. */
  article: string
  title: string
  /** The heading of the passage within the article, if it has one. */
  section?: string
}

/** One tap for the customer. `value` comes back as `choice` of an inbound message; `label` is what is shown and said. */
export interface QuickReply {
  label: string
  value: string
}

/** What a channel may show with a message; a channel that cannot, falls back to text. */
export interface MessageData {
  citations?: Citation[]
  quickReplies?: QuickReply[]
  /** What the customer tapped: the `value` of a QuickReply. */
  choice?: string
  /** A short fact about the conversation, not speech: "Maya has joined". */
  notice?: 'joined' | 'queued' | 'returned' | 'resolved' | 'reopened'
  /** Who has taken over, in words: said above what an agent wrote first, where nothing was sent only to say it. */
  introduction?: string
  /** For `edit` and `delete`: which message of the sender's own, by its external id. */
  target?: string
  /** For `action`: what an agent did at a desk. */
  action?: AgentAction
  /** Asks for a rating in place, 1 to 5; on a message of the customer's: it is the line that goes with the rating. */
  survey?: boolean
  avatarUrl?: string
  /** The note of an agent that this message was sent from, by the desk's own id. */
  sourceId?: string
  /** Questions of the customer that this answer leaves open. */
  unanswered?: string[]
  /** In a public place: the name under which it was written there. No other name of theirs is ever used in public. */
  handle?: string
  /** For `join`: the link was bound to whoever was invited, and they alone could follow it. */
  bound?: true
  /** In a public place: it was said to us (a mention, a reply to us, a button of ours), not just near us. */
  addressed?: boolean
  /** For `join`: the link of this invitation was followed. On a public invitation of ours: the button under it stands for this one. */
  invitationId?: string
  /** For `rating`: what the customer thought of one answer. */
  rating?: AnswerRating
  /** A machine wrote it, or it would go round in circles: kept and shown, never answered. Says why. */
  quiet?: string
  /** Somebody wrote it who is not known to be the customer: who they say they are. */
  participant?: string
  /** What the team should know about this message, in sentences. */
  remarks?: string[]
  /** The message as it came, where less of it was understood. */
  original?: { source: Attachment; html?: Attachment }
}

export interface AnswerRating {
  messageId: string
  helpful: boolean
  comment?: string
}

/** `rating` and `end` are no speech: a thumb on an answer, and the wish to start over. */
export type MessageKind = 'text' | 'join' | 'choice' | 'edit' | 'delete' | 'rating' | 'end' | 'action'

export interface Message {
  id: string
  conversationId: string
  /** Position in the conversation; rises again when the message is edited or deleted, so a reader catches up by it. */
  seq: number
  author: Author
  authorId?: string
  authorName?: string
  audience: Audience
  kind: MessageKind
  text: string
  data: MessageData
  attachments: Attachment[]
  inboxId: string
  externalId?: string
  policy?: string
  reason?: string
  createdAt: Date
  editedAt?: Date
  deletedAt?: Date
  /** The customer's thumb on it, where that was asked for. */
  helpful?: boolean
}

export interface Conversation {
  id: string
  inboxId: string
  threadId: string
  contactId: string
  visibility: Visibility
  status: Status
  handler: Handler
  agent?: Agent
  /** The channel's own return address; opaque to core. */
  reference: unknown
  /** What the policies remember; small, and theirs alone. */
  state: ConversationState
  previousId?: string
  waitingSince?: Date
  claimedAt?: Date
  resolvedAt?: Date
  lastContactAt?: Date
  lastAgentAt?: Date
  createdAt: Date
}

/** The memory of the policies between turns, as one JSON document. Times are ISO 8601 strings. */
export interface ConversationState {
  /** Up to here, what was left unread went to the customer's own address. */
  carriedSeq?: number
  greetedAt?: string
  /** A language that the bot speaks, when it is not English. */
  language?: string
  nameAskedAt?: string
  /** What has been talked about, newest last, so that "and to Canada?" keeps its subject. */
  subject?: { question: string; article: string }[]
  /** How many times running the bot had to say that it does not know. */
  unknownStreak?: number
  /** The last thing said was "shall I bring in a person?" */
  offeredPerson?: boolean
  /** A question waiting for "yes, that one". */
  clarifying?: { question: string; articles: string[] }
  introduction?: string
  /** Since when the customer waits for a word of the agent who has the case; only the team's hours count. */
  agentQuietSince?: string
  /** When the claimed case's agent was last reminded of a waiting customer. */
  agentRemindedAt?: string
  /** Of the customer's last messages, oldest first, 0 to 1. */
  mood?: { heat: number; urgent: number }[]
  /** Minutes by which the matter stands further ahead in the queue than its wait alone would put it. */
  headStart?: number
  surveyedAt?: string
  ratedAt?: string
  commented?: boolean
  /** When a person was offered because an answer did not help; once is enough. */
  unhelpfulOfferedAt?: string
  /** The agent to whom the case is offered first, because they had it before. */
  lastAgent?: Agent
  transfers?: number
  pendingTransfer?: { to: Agent; from: Agent; reason: string; at: string }
  /** The address that the customer has given and may prove by a one-time code; with `id`, a code is under way. */
  code?: { address: string; id?: string; expiresAt?: string; tries?: number }
  /** Addresses for which a code was offered: once each. */
  codeOffers?: string[]
  /** The address by which the same customer was looked for elsewhere. */
  linkedBy?: string
  /** Public: the invitation to talk in private that stands; gone when the matter is settled. */
  invited?: { id: string; at: string; messageId?: string }
  /** Public: abuse that a person is to judge, or has judged. */
  abuse?: { messageIds: string[]; evidence: string[]; score: number; verdict?: Verdict; by?: string }
}

/** What a person makes of abuse: hide it on the platform, let it be, or take it as a complaint after all. */
export type Verdict = 'hide' | 'ignore' | 'complaint'

export interface Agent {
  /** The desk's own id of the person. */
  id: string
  name: string
  avatarUrl?: string
}

export type { AgentAction, SystemAction } from './agent-action.ts'

/** What the core thinks of a message; probabilities from 0 to 1. */
export interface Assessment {
  /** BCP 47 language, `und` when it cannot be told. */
  language: string
  intent: 'person' | 'greeting' | 'thanks' | 'goodbye' | 'question' | 'complaint' | 'introduction' | 'other'
  complaint: number
  heat: number
  troll: number
  urgent: number
  /** Somebody is pleased with us, and says so. */
  praise: number
  /** Each question in the text, as written. */
  questions: string[]
  /** What speaks for trolling, as written; absent when nothing does. */
  evidence?: string[]
}

/** `dispute`: invited from a public place. `abuse`: a person is to judge it. */
export type HandoffReason = 'asked' | 'upset' | 'unknown' | 'urgent' | 'agent' | 'dispute' | 'abuse'

export interface Case {
  id: string
  /** A short number for people: "#42". */
  number: number
  conversationId: string
  reason: HandoffReason
  /** In words: why the bot handed over. */
  why: string
  openedAt: Date
  claimedAt?: Date
  resolvedAt?: Date
  agent?: Agent
  deskId?: string
  /** The desk's own name of the place where it keeps the case; opaque to core. */
  deskThread?: string
}

/** What a channel parses from its platform, before anything is stored. */
export interface InboundMessage {
  inboxId: string
  /** The platform's id of the message, unique in the inbox: a second one is a duplicate. */
  externalId: string
  threadId: string
  reference: unknown
  visibility: Visibility
  sender: InboundSender
  /** The thread is named by a token of ours, which dies with it: once erased, nothing joins it. Elsewhere people may write again. */
  endsWithErasure?: true
  kind: Exclude<MessageKind, 'rating' | 'end' | 'action'>
  text: string
  data?: MessageData
  attachments?: Attachment[]
}

/** What a customer does that is no speech, before it is stored. */
export interface InboundSign {
  inboxId: string
  externalId: string
  threadId: string
  senderId: string
}

export interface InboundSender {
  externalId: string
  proof: Proof
  /** As the platform gives it; parsed once by core. */
  profileName?: string
  email?: string
  locale?: string
}

/** What an agent did at a desk, before anything is stored. */
export interface InboundAction {
  deskId: string
  externalId: string
  conversationId: string
  agent: Agent
  action: AgentAction
}

/** What a send gives back. */
export interface Receipt {
  /** The platform's id of what was sent, for later edits. */
  externalId?: string
  /** Anything the sender wants to see again (opaque). */
  reference?: unknown
  /** One for each part, of a text that was too long for one message. */
  parts?: Receipt[]
}

/** Somebody in a public place who was invited to talk in private. */
export interface Invitation {
  id: string
  inboxId: string
  /** The public conversation. */
  conversationId: string
  /** The platform's id and the public name of who was invited. */
  senderId: string
  handle?: string
  rule: string
  reason: string
  evidence: InvitationEvidence
  agent?: Agent
  outcome: 'pending' | 'opened' | 'closed'
  closedReason?: string
  createdAt: Date
}

export interface InvitationEvidence {
  messages: { id: string; text: string; complaint: number; heat: number; troll: number }[]
}
