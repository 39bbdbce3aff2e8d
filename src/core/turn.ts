// One turn of a conversation: claim it, load what is unhandled, fold the policies over it, commit the plan.
// Called by the worker. No transaction is open while policies think.
import { validate as isUuid, v7 as uuid } from 'uuid'
import { commitPlan } from '../store/commit.ts'
import type { Database } from '../store/database.ts'
import { findInvitation, invitationsTo } from '../store/invitations.ts'
import {
  findContact,
  findConversation,
  findMessageByExternalId,
  findMessageBySource,
  findUnread,
} from '../store/messages.ts'
import { findReceipt } from '../store/outbox.ts'
import { findMerge, membersOf } from '../store/people.ts'
import { countCodes, findFact, findSameAddress } from '../store/person.ts'
import { readPrivateFacts } from '../store/private-facts.ts'
import { placeOf } from '../store/queue.ts'
import { type Claimed, claimTurn, LEASE_MS, type Loaded, loadTurn, putOffTurn, renewTurn } from '../store/turns.ts'
import type { AddressCodes, CodeFor } from './address-code.ts'
import { checkDraft } from './drafts/index.ts'
import { PRIVATE_LANE } from './errands.ts'
import { findLeak } from './guard/leak.ts'
import type { Hints } from './hints.ts'
import type { Log } from './log.ts'
import type { Assessment, Contact, Conversation, Invitation, Message } from './model.ts'
import { parseProfileName } from './names/index.ts'
import { emptyPlan, type Plan } from './plan.ts'
import { lastResort } from './policies/index.ts'
import type { Answerer, Assessor, Channel, Clock } from './ports.ts'
import { headStartOf, moodAfter, peakOf } from './priority.ts'
import { readChoice } from './read-choice.ts'
import type { Company, Policy, Turn } from './turn-context.ts'
import { chooseLanguage } from './words/choose-language.ts'
import { wordsOf } from './words/index.ts'

/** A plan is thrown away when the conversation moved on, this many times; then it commits for what it saw. */
export const RETHINKS_MAX = 2
const RETRY_AFTER_FAILURE_MS = [1_000, 5_000, 30_000, 120_000]
/** After this many failures running, the customer is told and a person gets it (policies/step-aside.ts). */
export const FAILURES_MAX = 3

export interface TurnRunner {
  database: Database
  clock: Clock
  hints: Hints
  log: Log
  answerer: Answerer
  assessor: Assessor
  policies: readonly Policy[]
  /** For conversations in a public place. */
  publicPolicies: readonly Policy[]
  /** The way from a public dispute to the web chat. */
  privateLink?: (invitation: Invitation) => Promise<string>
  company: Company
  channelOf(inboxId: string): Channel | undefined
  /** The desk for a conversation's cases, if there is one. */
  deskId: string | undefined
  /** Somebody can work at the desk; so it is, when not given. */
  isStaffed?: () => Promise<boolean>
  /** There is a channel that writes first, to an address. */
  canCarry?: boolean
  /** One-time codes, where mail is set up. `isOurs`: nobody proves an address of the company's. */
  codes?: AddressCodes & { isOurs(address: string): boolean }
  /** Inboxes whose senders are known by addresses that were proved. */
  provingInboxes?: () => readonly string[]
}

/** True if it did anything; false if the conversation was not due or is in other hands. */
export async function runTurn(runner: TurnRunner, conversationId: string): Promise<boolean> {
  const { database, clock } = runner
  const claim = await claimTurn(database, conversationId, clock.now())
  if (!claim) return false
  const [claimed, row] = claim
  const heartbeat = setInterval(() => renewTurn(database, claimed, clock.now()).catch(() => {}), LEASE_MS / 3)
  try {
    let loaded = await loadTurn(database, claimed, row)
    for (let rethinks = 0; loaded; rethinks++) {
      const force = rethinks >= RETHINKS_MAX
      const turnId = uuid()
      const plan = claimed.failures < FAILURES_MAX ? await think(runner, loaded) : await stepAside(runner, loaded)
      if (await commit(runner, { claimed, loaded, plan, turnId, force })) return true
      if (force) return true
      loaded = await loadTurn(database, claimed)
    }
    return true
  } catch (error) {
    await recover(runner, claimed, error)
    return true
  } finally {
    clearInterval(heartbeat)
  }
}

async function think(runner: TurnRunner, loaded: Loaded): Promise<Plan> {
  const turn = await toTurn(runner, loaded)
  return fold(turn.conversation.visibility === 'public' ? runner.publicPolicies : runner.policies, turn)
}

/** Without the parts that may be what fails. */
async function stepAside(runner: TurnRunner, loaded: Loaded): Promise<Plan> {
  const assessor: Assessor = { assess: async () => UNASSESSED }
  return fold(lastResort, await toTurn({ ...runner, assessor }, loaded))
}

const UNASSESSED: Assessment = {
  language: 'und',
  intent: 'other',
  complaint: 0,
  heat: 0,
  troll: 0,
  praise: 0,
  urgent: 0,
  questions: [],
}

async function fold(policies: readonly Policy[], turn: Turn): Promise<Plan> {
  let plan = emptyPlan
  for (const policy of policies) plan = await policy(turn, plan)
  return plan
}

async function commit(
  runner: TurnRunner,
  {
    claimed,
    loaded,
    plan,
    turnId,
    force,
  }: { claimed: Claimed; loaded: Loaded; plan: Plan; turnId: string; force: boolean },
): Promise<boolean> {
  const committed = await commitPlan(runner.database, {
    claimed,
    plan,
    turnId,
    force,
    conversation: loaded.conversation,
    messages: loaded.messages,
    seenSeq: loaded.seenSeq,
    deskId: runner.deskId,
    now: runner.clock.now(),
  })
  if (!committed) return false
  const { conversation } = loaded
  for (const said of plan.says) {
    runner.log.info(
      {
        conversation: conversation.id,
        turn: turnId,
        message: said.id,
        policy: said.policy,
        reason: said.reason,
        by: said.author,
      },
      'said',
    )
  }
  const { says, desk, changes, retries, carries, invitations, forwards, hides, customer } = plan
  if ([says, desk, changes, retries, carries, invitations, forwards, hides, customer].some((list) => list.length))
    runner.hints.outgoing(conversation.id, lanesOf(plan, runner.deskId))
  if (plan.conversation.handler) runner.hints.news(`${conversation.inboxId}\n${conversation.threadId}`)
  // What came in while the plan was committed for less.
  if (force) runner.hints.due(conversation.id)
  return true
}

/** Where a plan puts what it sends. Undefined: what is tried again may be in any lane. */
function lanesOf(plan: Plan, deskId: string | undefined): string[] | undefined {
  if (plan.retries.length || plan.carries.length) return undefined
  const toCustomer = plan.says.length || plan.changes.length
  const mails = plan.customer.some((one) => one.do === 'mailCode')
  const isErrand = plan.invitations.length || plan.forwards.length || plan.hides.length || mails
  return [
    ...(isErrand ? [PRIVATE_LANE] : []),
    ...(toCustomer ? ['customer'] : []),
    ...(deskId && plan.desk.length ? [`desk:${deskId}`] : []),
  ]
}

/** A failing turn is put off, longer each time; the failure is logged with the conversation, never swallowed. */
async function recover(runner: TurnRunner, claimed: Claimed, error: unknown): Promise<void> {
  const { database, clock, log } = runner
  log.error({ conversation: claimed.id, err: error }, 'the turn failed and is put off')
  const wait = RETRY_AFTER_FAILURE_MS[Math.min(claimed.failures, RETRY_AFTER_FAILURE_MS.length - 1)]!
  await putOffTurn(database, claimed, new Date(clock.now().getTime() + wait))
}

/** In public nobody is called by a name that they do not use there. */
function asKnownInPublic(contact: Contact, messages: readonly Message[]): Contact {
  const handle = messages.findLast((message) => message.author === 'contact' && message.data.handle)?.data.handle
  const { email: _email, ...rest } = contact
  return { ...rest, name: parseProfileName(handle), nameSource: 'platform' }
}

async function toTurn(runner: TurnRunner, loaded: Loaded): Promise<Turn> {
  const { database, clock } = runner
  const { conversation, contact, lastCase, recent } = loaded
  const messages = loaded.messages.map((message) => readChoice(message, recent))
  const channel = runner.channelOf(conversation.inboxId)
  const assessments = new Map<string, Assessment>()
  for (const message of messages) {
    if (message.author === 'contact') assessments.set(message.id, await runner.assessor.assess(message.text))
  }
  const isOpen = lastCase && !lastCase.resolvedAt
  const isPublic = conversation.visibility === 'public'
  const now = clock.now()
  const assessment = (message: Message) => assessments.get(message.id)!
  const mood = moodAfter(conversation.state.mood, messages, assessment)
  const language = chooseLanguage({ messages, assessment, state: conversation.state, locale: contact.locale })
  return {
    now,
    language,
    words: wordsOf(language),
    assessment,
    conversation,
    contact: isPublic ? asKnownInPublic(contact, [...recent, ...messages]) : contact,
    messages,
    recent,
    company: runner.company,
    capabilities: channel?.capabilities ?? { idempotentSend: false, oneMessagePerTurn: false, live: true },
    deskId: runner.deskId,
    isStaffed: async () => runner.deskId !== undefined && (await runner.isStaffed?.()) !== false,
    ...(isOpen ? { case: lastCase } : lastCase ? { lastCase } : {}),
    ask: (question) => runner.answerer.ask(question),
    place: (since = conversation.waitingSince ?? now) =>
      placeOf(database, { conversationId: conversation.id, since, headStart: headStartOf(peakOf(mood)) }),
    sentFrom: (sourceId) => findMessageBySource(database, conversation.id, sourceId),
    written: (externalId) => findMessageByExternalId(database, conversation.inboxId, externalId),
    relayOf: async (messageId) =>
      runner.deskId ? (await findReceipt(database, messageId, `desk:${runner.deskId}`))?.externalId : undefined,
    checkDraft: (text) => checkDraft(text, contact),
    canCarry: Boolean(channel?.present && contact.email && runner.canCarry),
    unread: () => findUnread(database, conversation.id, conversation.state.carriedSeq ?? 0),
    isPresent: async () => (await channel?.present?.(conversation)) === true,
    async leakIn(text, files = []) {
      if (!isPublic) return undefined
      return findLeak(
        { text, author: 'agent', hasSource: false, files },
        await readPrivateFacts(database, conversation.id),
      )
    },
    invitation: (id) => findInvitation(database, id),
    invitations: () => invitationsTo(database, conversation.id),
    async privateLink(invitationId) {
      const invitation = await findInvitation(database, invitationId)
      return invitation && runner.privateLink?.(invitation)
    },
    canHide: channel?.hide !== undefined,
    ...customerOf(runner, conversation),
  }
}

/** What the rules of one customer on all channels ask. Ids come from outside: what is none is nobody's. */
function customerOf({ database, clock, codes, provingInboxes }: TurnRunner, { contactId, visibility }: Conversation) {
  return {
    canMailCode: (address: string) => visibility === 'private' && codes !== undefined && !codes.isOurs(address),
    codesMailed: (address: string) => countCodes(database, { address, contactId, now: clock.now() }),
    isCode: (code: CodeFor, given: string) => codes?.matches(code, given) ?? false,
    sameAddress: (proved?: string) => findSameAddress(database, contactId, provingInboxes?.() ?? [], proved),
    findContact: async (id: string) => (isUuid(id) ? findContact(database, id) : undefined),
    async customerOf(id: string) {
      const other = await findConversation(database, id)
      return other && findContact(database, other.contactId)
    },
    samePerson: () => membersOf(database, contactId),
    isMerge: async (id: string) => isUuid(id) && (await findMerge(database, id, contactId)) !== undefined,
    fact: async (id: string) => (isUuid(id) ? findFact(database, id, contactId) : undefined),
  } satisfies Partial<Turn>
}
