// Builds a turn for tests of policies: `await aTurn({ text: 'I was charged twice' })`, with defaults for all that a test does not care about.
import { v7 as uuid } from 'uuid'
import { createAssessor } from '../../src/assess/index.ts'
import { checkDraft } from '../../src/core/drafts/index.ts'
import type {
  Agent,
  AgentAction,
  Case,
  Contact,
  Conversation,
  ConversationState,
  Invitation,
  Message,
} from '../../src/core/model.ts'
import { emptyPlan, type Plan } from '../../src/core/plan.ts'
import type { Answer, ChannelCapabilities, DeskItem, Question } from '../../src/core/ports.ts'
import type { Company, Hours, Policy, Turn } from '../../src/core/turn-context.ts'
import { chooseLanguage } from '../../src/core/words/choose-language.ts'
import { wordsOf } from '../../src/core/words/index.ts'

export const MAYA: Agent = { id: 'U-MAYA', name: 'Maya' }
export const BOB: Agent = { id: 'U-BOB', name: 'Bob' }
export const NOW = new Date('2026-03-04T10:00:00Z')

export const minutes = (count: number) => count * 60_000
export const ago = (milliseconds: number, now = NOW) => new Date(now.getTime() - milliseconds)

type Wrote = string | Partial<Message>
type Did = { by?: Agent; action: AgentAction }

export interface TurnOptions {
  /** One message of the customer. */
  text?: string
  /** Several, oldest first. */
  messages?: readonly Wrote[]
  /** What agents did, before the messages. */
  did?: Did | readonly Did[]
  contact?: Partial<Contact>
  conversation?: Partial<Conversation>
  state?: ConversationState
  status?: Conversation['status']
  handler?: Conversation['handler']
  agent?: Agent
  /** The open case. By default there is one whenever the handler is not the bot. */
  case?: Partial<Case> | false
  lastCase?: Partial<Case>
  knows?: Knowledge
  company?: Partial<Company>
  hours?: 'open' | 'closed' | Hours
  capabilities?: Partial<ChannelCapabilities>
  place?: number
  /** `false`: there is no desk at all. */
  desk?: false
  now?: Date
  /** What waits unread can go to the customer's own address. */
  canCarry?: boolean
  unread?: readonly Partial<Message>[]
  isPresent?: boolean
  /** What went to the customer from an agent's note, by the note's id. */
  sent?: Record<string, Partial<Message>>
  /** Why a text may not be said in public. */
  leak?: (text: string) => string | undefined
  invitations?: Invitation[]
  privateLink?: string
  canHide?: boolean
  /** The digits of every code; undefined: none can be mailed. */
  codes?: string
  mailed?: { addressHour?: number; addressDay?: number; contactDay?: number }
  sameAddress?: { contactId: string; address: string }[]
  contacts?: Contact[]
  /** Other contacts of this very customer. */
  samePerson?: string[]
  merges?: string[]
  facts?: { id: string; key: string; value: string; valueKey: string }[]
  recent?: readonly Partial<Message>[]
  /** What was written earlier, by its id on the platform. */
  written?: Record<string, Partial<Message>>
}

/** Words of a question, and the article that answers it; or several, if nobody can be sure which. */
export type Knowledge = Record<string, string | readonly string[]>

export const SHOP: Knowledge = {
  'deliver|how long': 'shipping/delivery-times.md',
  canada: 'shipping/canada.md',
  password: 'accounts/reset-password.md',
  'match prices': 'payment/price-match.md',
  'gift card': ['payment/gift-cards.md', 'orders/gift-wrap.md'],
  size: ['sizes/boot-sizes.md', 'sizes/clothing-size-chart.md'],
}

const assessor = createAssessor()

export async function aTurn(options: TurnOptions = {}): Promise<Turn> {
  const now = options.now ?? NOW
  const handler = options.handler ?? 'bot'
  const messages = [...doings(options), ...writings(options)].map((message, index) =>
    aMessage({ seq: index + 1, ...message }),
  )
  const assessed = await Promise.all(messages.map(({ text }) => assessor.assess(text)))
  const assessments = new Map(messages.map(({ id }, index) => [id, assessed[index]!]))
  const openCase = options.case === undefined ? handler !== 'bot' && {} : options.case
  const contact: Contact = { id: uuid(), name: {}, nameSource: 'none', proof: 'none', ...options.contact }
  const assessment = (message: Message) => assessments.get(message.id)!
  const language = chooseLanguage({
    messages,
    assessment,
    state: options.state ?? {},
    locale: contact.locale,
  })
  return {
    now,
    language,
    words: wordsOf(language),
    assessment,
    messages,
    recent: (options.recent ?? []).map((message) => aMessage(message)),
    contact,
    conversation: {
      id: uuid(),
      inboxId: 'web',
      threadId: 'thread',
      contactId: contact.id,
      visibility: 'private',
      status: options.status ?? 'open',
      handler,
      reference: {},
      state: options.state ?? {},
      createdAt: ago(minutes(30), now),
      lastContactAt: now,
      ...(handler === 'agent' ? { agent: options.agent ?? MAYA, claimedAt: ago(minutes(10), now) } : {}),
      ...(handler === 'waiting' ? { waitingSince: ago(minutes(3), now) } : {}),
      ...options.conversation,
    },
    ...(openCase ? { case: aCase(openCase) } : {}),
    ...(options.lastCase ? { lastCase: aCase({ resolvedAt: ago(minutes(1), now), ...options.lastCase }) } : {}),
    company: { name: 'Harbour & Pine', hours: hoursOf(options.hours), agentSilenceMs: minutes(5), ...options.company },
    capabilities: { idempotentSend: true, oneMessagePerTurn: false, live: true, ...options.capabilities },
    deskId: options.desk === false ? undefined : 'desk',
    isStaffed: async () => options.desk !== false,
    ask: async (question) => askKnowledge(options.knows ?? SHOP, question),
    place: async () => options.place ?? 1,
    sentFrom: async (sourceId) => found(options.sent?.[sourceId], { author: 'agent', data: { sourceId } }),
    written: async (externalId) => found(options.written?.[externalId], { externalId }),
    relayOf: async () => undefined,
    checkDraft: (text) => checkDraft(text, contact),
    canCarry: options.canCarry ?? false,
    unread: async () => (options.unread ?? []).map((message) => aMessage({ author: 'bot', ...message })),
    isPresent: async () => options.isPresent ?? false,
    leakIn: async (text) => options.leak?.(text),
    invitation: async (id) => options.invitations?.find((invitation) => invitation.id === id),
    invitations: async () => options.invitations ?? [],
    privateLink: async () => options.privateLink,
    canHide: options.canHide ?? true,
    canMailCode: () => options.codes !== undefined,
    codesMailed: async () => ({ addressHour: 0, addressDay: 0, contactDay: 0, ...options.mailed }),
    isCode: (_code, given) => given === options.codes,
    sameAddress: async () => options.sameAddress ?? [],
    findContact: async (id) => options.contacts?.find((one) => one.id === id),
    customerOf: async () => options.contacts?.[0],
    samePerson: async () => [contact.id, ...(options.samePerson ?? [])],
    isMerge: async (id) => options.merges?.includes(id) ?? false,
    fact: async (id) => options.facts?.find((one) => one.id === id),
  }
}

const found = (given: Partial<Message> | undefined, base: Partial<Message>) => given && aMessage({ ...base, ...given })

const doings = ({ did = [] }: TurnOptions): Partial<Message>[] =>
  [did].flat().map(({ by = MAYA, action }) => ({
    author: 'agent',
    authorId: by.id,
    authorName: by.name,
    audience: 'internal',
    kind: 'action',
    text: 'text' in action ? action.text : '',
    data: { action },
  }))

const writings = ({ text, messages = text === undefined ? [] : [text] }: TurnOptions): Partial<Message>[] =>
  messages.map((message) => (typeof message === 'string' ? { text: message } : message))

/** By the customer, unless it says otherwise. */
export function aMessage(message: Partial<Message> = {}): Message {
  return {
    id: uuid(),
    conversationId: 'conversation',
    seq: 1,
    author: 'contact',
    authorId: 'visitor',
    audience: 'customer',
    kind: 'text',
    text: '',
    data: {},
    attachments: [],
    inboxId: 'web',
    createdAt: NOW,
    ...message,
  }
}

/** A tap on a quick reply. */
export const tap = (value: string, label = value): Partial<Message> => ({
  kind: 'choice',
  text: label,
  data: { choice: value },
})

export function aCase(given: Partial<Case> = {}): Case {
  return {
    id: uuid(),
    number: 42,
    conversationId: 'conversation',
    reason: 'asked',
    why: 'the customer asked for a person',
    openedAt: ago(minutes(5)),
    deskId: 'desk',
    ...given,
  }
}

function hoursOf(hours: TurnOptions['hours'] = 'open'): Hours {
  if (typeof hours === 'object') return hours
  return hours === 'open'
    ? { openAt: () => true, nextOpening: () => undefined, openMs: (from, to) => to.getTime() - from.getTime() }
    : { openAt: () => false, nextOpening: () => 'tomorrow at 09:00 (Europe/London)', openMs: () => 0 }
}

export function askKnowledge(knowledge: Knowledge, question: Question): Answer {
  const passage = (article: string) => ({
    text: `What ${article} says.`,
    citation: { article, title: titleOf(article) },
  })
  if (question.article) return { tier: 'answer', probability: 1, answer: passage(question.article), candidates: [] }
  const known = Object.entries(knowledge).find(([words]) => new RegExp(words, 'i').test(question.text))?.[1]
  if (known === undefined) return { tier: 'person', probability: 0, candidates: [] }
  const candidates = [known].flat().map((article) => ({ article, title: titleOf(article), score: 1 }))
  return typeof known === 'string'
    ? { tier: 'answer', probability: 0.9, answer: passage(known), candidates }
    : { tier: 'choices', probability: 0.5, candidates }
}

const titleOf = (article: string) => article.replace(/^.*\/|\.md$/g, '').replaceAll('-', ' ')

/** What some policies, in this order, make of a turn. */
export async function decide(turn: Turn, ...policies: readonly Policy[]): Promise<Plan> {
  let plan = emptyPlan
  for (const policy of policies) plan = await policy(turn, plan)
  return plan
}

/** What the customer will hear. */
export const heard = (plan: Plan): string[] => plan.says.map(({ text }) => text)

export const items = <K extends DeskItem['kind']>(plan: Plan, kind: K): Extract<DeskItem, { kind: K }>[] =>
  plan.desk.filter((item): item is Extract<DeskItem, { kind: K }> => item.kind === kind)

/** What one agent alone is told. */
export const toldTo = (plan: Plan, agent: Agent): string[] =>
  items(plan, 'whisper')
    .filter(({ to }) => to.id === agent.id)
    .map(({ text }) => text)

export const notes = (plan: Plan): string[] => items(plan, 'note').map(({ text }) => text)
