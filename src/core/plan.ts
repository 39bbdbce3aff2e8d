// What a turn decides, as data, and the small verbs that policies write it with. Nothing happens until the plan is committed.
import { v7 as uuid } from 'uuid'
import type { Fact, MergeRule } from './known.ts'
import type {
  Agent,
  Attachment,
  ConversationState,
  Handler,
  HandoffReason,
  InvitationEvidence,
  Message,
  MessageData,
  NameSource,
  PersonName,
  Status,
  SystemAction,
} from './model.ts'
import type { DeskItem } from './ports.ts'
import type { Turn } from './turn-context.ts'

export interface Plan {
  /** To the customer, in order. */
  readonly says: readonly Say[]
  /** To the desk, in order. */
  readonly desk: readonly DeskItem[]
  readonly conversation: ConversationChange
  /** What is to be remembered; undefined forgets. */
  readonly state: StatePatch
  readonly contact?: { name: PersonName; source: NameSource }
  /** The name of whom they turn out to be, when they gave none here. It stays where it is. */
  readonly knownName?: { name: PersonName; source: NameSource }
  readonly openCase?: { id: string; reason: HandoffReason; why: string }
  readonly caseChange?: { id: string; agent?: Agent | null; claimedAt?: Date | null; resolvedAt?: Date | null }
  readonly feedback?: { score?: number; comment?: string }
  readonly changes: readonly MessageChange[]
  /** From a public place to a private one: the rows that can be audited, and what is said first in private. */
  readonly invitations: readonly NewInvitation[]
  /** What the other side of an invitation is told. */
  readonly forwards: readonly Forward[]
  /** Invitations that led their own person here. */
  readonly followed: readonly string[]
  /** What is hidden on the platform, or shown again. */
  readonly hides: readonly { messageId: string; hidden: boolean }[]
  /** Deliveries that a person asked to try again. */
  readonly retries: readonly string[]
  /** What is learned of the customer, proved, and linked. */
  readonly customer: readonly CustomerChange[]
  /** Messages that go to the customer's own address, as they have left without seeing them. */
  readonly carries: readonly string[]
  /** Messages that some policy has answered; later policies leave them alone. */
  readonly taken: ReadonlySet<string>
  /** When to look again though nothing came in. */
  readonly wakeAt?: Date
}

/** One message to the customer, with the rule that wanted it and why. */
export interface Say {
  id: string
  policy: string
  reason: string
  author: 'bot' | 'agent'
  agent?: Agent
  text: string
  data: MessageData
  attachments: Attachment[]
}

export type CustomerChange =
  | { do: 'learn'; fact: Fact; messageId?: string; agent?: Agent }
  | { do: 'forget'; factId: string; agent: Agent }
  /** The contact and another are one person. */
  | { do: 'merge'; contactId: string; rule: MergeRule; reason: string; evidence: object; agent?: Agent }
  | { do: 'unmerge'; mergeId: string; agent: Agent }
  /** Whoever writes here has shown that the address is theirs. */
  | { do: 'prove'; address: string }
  /** A one-time code is mailed. */
  | { do: 'mailCode'; codeId: string; address: string; expiresAt: Date; language: string }

export interface NewInvitation {
  id: string
  senderId: string
  handle?: string
  rule: string
  reason: string
  evidence: InvitationEvidence
  agent?: Agent
  /** The first words in private. */
  opening: string
}

export interface Forward {
  invitationId: string
  to: 'public' | 'private'
  action: SystemAction
}

/** A sent message that is edited or deleted. `send`: the customer's channel must be told. */
export interface MessageChange {
  messageId: string
  change: 'edit' | 'delete'
  text?: string
  send: boolean
}

export interface ConversationChange {
  status?: Status
  handler?: Handler
  agent?: Agent | null
  waitingSince?: Date | null
  claimedAt?: Date | null
  resolvedAt?: Date | null
  lastAgentAt?: Date
}

type StatePatch = { [K in keyof ConversationState]?: ConversationState[K] | undefined }

export const emptyPlan: Plan = {
  says: [],
  desk: [],
  conversation: {},
  state: {},
  changes: [],
  invitations: [],
  forwards: [],
  followed: [],
  hides: [],
  retries: [],
  carries: [],
  customer: [],
  taken: new Set(),
}

/** Why something is said: the id of the policy and a sentence for whoever asks "why did it say that?" */
export type Why = readonly [policy: string, reason: string]

export function say(plan: Plan, [policy, reason]: Why, text: string, data: MessageData = {}): Plan {
  return { ...plan, says: [...plan.says, aSay(policy, reason, text, data)] }
}

/** Says it before all else that the plan says. */
export function sayFirst(plan: Plan, [policy, reason]: Why, text: string, data: MessageData = {}): Plan {
  return { ...plan, says: [aSay(policy, reason, text, data), ...plan.says] }
}

export function sayAs(
  plan: Plan,
  [policy, reason]: Why,
  said: { agent: Agent; text: string; attachments: Attachment[]; data: MessageData },
): Plan {
  const entry: Say = { ...aSay(policy, reason, said.text, said.data), author: 'agent', agent: said.agent }
  return { ...plan, says: [...plan.says, { ...entry, attachments: said.attachments }] }
}

function aSay(policy: string, reason: string, text: string, data: MessageData): Say {
  return { id: uuid(), policy, reason, author: 'bot', text, data, attachments: [] }
}

export const tellDesk = (plan: Plan, ...items: DeskItem[]): Plan => ({ ...plan, desk: [...plan.desk, ...items] })

export const take = (plan: Plan, ...messages: readonly Message[]): Plan => ({
  ...plan,
  taken: new Set([...plan.taken, ...messages.map((message) => message.id)]),
})

export const remember = (plan: Plan, state: StatePatch): Plan => ({
  ...plan,
  state: { ...plan.state, ...state },
})

export const change = (plan: Plan, conversation: ConversationChange): Plan => ({
  ...plan,
  conversation: { ...plan.conversation, ...conversation },
})

export const changeCase = (plan: Plan, changed: NonNullable<Plan['caseChange']>): Plan => ({
  ...plan,
  caseChange: { ...plan.caseChange, ...changed },
})

export function wake(plan: Plan, at: Date): Plan {
  return plan.wakeAt && plan.wakeAt <= at ? plan : { ...plan, wakeAt: at }
}

export const learnName = (plan: Plan, name: PersonName, source: NameSource): Plan => ({
  ...plan,
  contact: { name, source },
})

export const changeCustomer = (plan: Plan, ...changes: CustomerChange[]): Plan => ({
  ...plan,
  customer: [...plan.customer, ...changes],
})

/** The conversation as it will be when the plan so far is committed. */
export function after(turn: Turn, plan: Plan) {
  const { conversation } = turn
  const changed = plan.conversation
  return {
    status: changed.status ?? conversation.status,
    handler: changed.handler ?? conversation.handler,
    agent: changed.agent === null ? undefined : (changed.agent ?? conversation.agent),
    state: { ...conversation.state, ...plan.state } as ConversationState,
    name: (plan.contact ?? plan.knownName)?.name ?? turn.contact.name,
    nameSource: (plan.contact ?? plan.knownName)?.source ?? turn.contact.nameSource,
    waitingSince: changed.waitingSince === null ? undefined : (changed.waitingSince ?? conversation.waitingSince),
    case: openCaseOf(turn, plan),
  }
}

/** The case that is open when the plan so far is committed. */
function openCaseOf(turn: Turn, plan: Plan): { id: string } | undefined {
  if (plan.openCase) return { id: plan.openCase.id }
  if (!turn.case || plan.caseChange?.resolvedAt) return undefined
  return { id: turn.case.id }
}

/** What the customer wrote that no policy has taken yet. */
export const open = (turn: Turn, plan: Plan): Message[] =>
  turn.messages.filter(
    (message) =>
      message.author === 'contact' &&
      (message.kind === 'text' || message.kind === 'choice') &&
      !plan.taken.has(message.id),
  )

/** What is forgotten when no agent has the conversation any more. */
export const noAgent = { agentQuietSince: undefined, agentRemindedAt: undefined, pendingTransfer: undefined }
