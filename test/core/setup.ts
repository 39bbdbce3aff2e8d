// The core on a real database, with a channel and a desk that do as they are told, and a clock that stands still until it is moved.
import { v7 as uuid } from 'uuid'
import { createAssessor } from '../../src/assess/index.ts'
import { createHints, type Hints } from '../../src/core/hints.ts'
import { createInbox, type Inbox } from '../../src/core/inbox.ts'
import type { Log } from '../../src/core/log.ts'
import type { Agent, AgentAction, InboundMessage, Receipt } from '../../src/core/model.ts'
import { deliverLane, type Outbox } from '../../src/core/outbox.ts'
import { say, take } from '../../src/core/plan.ts'
import { policies, publicPolicies } from '../../src/core/policies/index.ts'
import type {
  CaseView,
  Channel,
  ChannelCapabilities,
  Desk,
  DeskItem,
  OutboundMessage,
  PrivatelyOpened,
  PrivateOpening,
} from '../../src/core/ports.ts'
import { runTurn, type TurnRunner } from '../../src/core/turn.ts'
import type { Policy } from '../../src/core/turn-context.ts'
import { buildCase } from '../../src/handoff/case.ts'
import { createHours } from '../../src/hours.ts'
import type { Database } from '../../src/store/database.ts'
import { findDueLanes } from '../../src/store/outbox.ts'
import { caseSource } from '../../src/stores.ts'
import { askKnowledge, type Knowledge, MAYA, SHOP } from '../support/turn.ts'

export interface StillClock {
  now(): Date
  pass(milliseconds: number): void
}

export function stillClock(): StillClock {
  let at = Date.parse('2026-03-04T10:00:00.000Z')
  return {
    now: () => new Date(at),
    pass(milliseconds) {
      at += milliseconds
    },
  }
}

/** Sends what it is given, or fails as it is told to: one outcome for each try, then all goes well. */
export class FakeChannel implements Channel {
  readonly name = 'fake'
  readonly title = 'Fake'
  readonly inboxId: string
  readonly capabilities: ChannelCapabilities
  readonly limits: Channel['limits']
  /** Every try, also those that failed. */
  readonly tries: OutboundMessage[] = []
  readonly sent: OutboundMessage[] = []
  readonly changed: { change: 'edit' | 'delete'; text: string; receipt: Receipt }[] = []
  outcomes: (Error | undefined)[] = []
  edit?: NonNullable<Channel['edit']>
  remove?: NonNullable<Channel['remove']>

  constructor(inboxId: string, options: FakeChannelOptions = {}) {
    this.inboxId = inboxId
    this.capabilities = { idempotentSend: false, oneMessagePerTurn: false, live: true, ...options.capabilities }
    this.limits = { textLengthMax: options.textLengthMax ?? 2_000, attachmentBytesMax: 1_000_000 }
    if (options.changes === false) return
    this.edit = async ({ text }, receipt) => void this.changed.push({ change: 'edit', text, receipt })
    this.remove = async ({ text }, receipt) => void this.changed.push({ change: 'delete', text, receipt })
  }

  /** Private places that were asked for, by every try. */
  readonly openings: PrivateOpening[] = []
  readonly hidden: { externalId: string; hidden: boolean }[] = []
  opens: (Error | { closed: string } | undefined)[] = []
  async openPrivate(opening: PrivateOpening): Promise<PrivatelyOpened | { closed: string }> {
    this.openings.push(opening)
    const outcome = this.opens.shift()
    if (outcome instanceof Error) throw outcome
    if (outcome) return outcome
    const threadId = `private-${opening.senderId}`
    return {
      threadId,
      reference: { to: threadId },
      receipt: { externalId: `opened-${opening.key}` },
      place: '[here](https://chat.example/1)',
    }
  }
  async hide({ externalId }: { externalId: string }, hidden: boolean): Promise<void> {
    this.hidden.push({ externalId, hidden })
  }

  async send(message: OutboundMessage): Promise<Receipt> {
    this.tries.push(message)
    const outcome = this.outcomes.shift()
    if (outcome) throw outcome
    this.sent.push(message)
    return { externalId: `sent-${this.sent.length}` }
  }

  async check() {
    return { state: 'ok' as const, detail: '' }
  }

  get texts(): string[] {
    return this.sent.map(({ text }) => text)
  }
}

interface FakeChannelOptions {
  capabilities?: Partial<ChannelCapabilities>
  textLengthMax?: number
  /** `false`: what was sent can be neither changed nor taken back. */
  changes?: false
}

/** A desk that keeps what it is given. */
export class FakeDesk implements Desk {
  readonly id = 'desk'
  canFindSent = true
  readonly delivered: { item: DeskItem; view: CaseView; retry: boolean }[] = []
  outcomes: (Error | undefined)[] = []

  async deliver(item: DeskItem, view: CaseView, _key: string, retry: boolean): Promise<Receipt> {
    const outcome = this.outcomes.shift()
    if (outcome) throw outcome
    this.delivered.push({ item, view, retry })
    return { externalId: `place-${view.case.number}-${this.delivered.length}` }
  }

  async check() {
    return { state: 'ok' as const, detail: '' }
  }

  get kinds(): string[] {
    return this.delivered.map(({ item }) => item.kind)
  }

  get notes(): string[] {
    return this.delivered.flatMap(({ item }) => (item.kind === 'note' ? [item.text] : []))
  }
}

export interface Core {
  database: Database
  clock: StillClock
  hints: Hints
  inbox: Inbox
  channel: FakeChannel
  desk: FakeDesk
  runner: TurnRunner
  outbox: Outbox
  log: { level: string; fields: Record<string, unknown>; message: string }[]
  /** The customer writes; gives back the conversation's id. */
  says(text: string, more?: Partial<InboundMessage>): Promise<string>
  does(action: AgentAction, agent?: Agent): Promise<void>
  /** One turn of the conversation, if it is due. */
  thinks(): Promise<boolean>
  /** Sends what is due, each lane once. */
  delivers(): Promise<void>
  /** Turns and deliveries until nothing is due now. */
  settles(): Promise<void>
  query<Row = Record<string, unknown>>(text: string, values?: unknown[]): Promise<Row[]>
}

interface CoreOptions extends FakeChannelOptions {
  policies?: readonly Policy[]
  knows?: Knowledge
  hasDesk?: boolean
  privateLink?: string
}

/** A core with an inbox of its own on a database that may be shared. */
export function aCore(database: Database, options: CoreOptions = {}): Core {
  const clock = stillClock()
  const hints = createHints(database, { fleet: false })
  const log: Core['log'] = []
  const channel = new FakeChannel(`inbox-${uuid()}`, options)
  const desk = new FakeDesk()
  const channelOf = (inboxId: string) => (inboxId === channel.inboxId ? channel : undefined)
  const answerer = {
    ask: async (question: Parameters<typeof askKnowledge>[1]) => askKnowledge(options.knows ?? SHOP, question),
    check: async () => ({ state: 'ok' as const, detail: '' }),
  }
  const assessor = createAssessor()
  const builder = { answerer, assessor, clock, channelName: () => 'fake', source: caseSource(database, () => 'fake') }
  const hours = createHours({ timeZone: 'UTC' })
  const common = { database, clock, hints, log: keep(log), channelOf }
  const runner: TurnRunner = {
    ...common,
    answerer,
    assessor,
    policies: options.policies ?? policies,
    publicPolicies: options.policies ?? publicPolicies,
    company: { name: 'Harbour & Pine', hours, agentSilenceMs: 300_000 },
    ...(options.privateLink ? { privateLink: async () => options.privateLink! } : {}),
    deskId: options.hasDesk === false ? undefined : desk.id,
  }
  const outbox: Outbox = {
    ...common,
    deskOf: (id) => (id === desk.id ? desk : undefined),
    viewOf: (conversationId, caseId) => buildCase(builder, conversationId, caseId),
  }
  const inbox = createInbox({ database, clock, hints })
  let conversationId = ''
  let count = 0
  const delivers = async () => {
    for (const lane of await findDueLanes(database, clock.now(), 1_000)) {
      if (lane.conversationId === conversationId) await deliverLane(outbox, lane)
    }
  }
  return {
    database,
    clock,
    hints,
    inbox,
    channel,
    desk,
    runner,
    outbox,
    log,
    async says(text, more) {
      const received = await inbox.receive(aMessageIn(channel.inboxId, text, more))
      conversationId = received.conversationId
      return conversationId
    },
    async does(action, agent = MAYA) {
      count += 1
      await inbox.receiveAction({
        deskId: 'desk',
        externalId: `${channel.inboxId}-${count}`,
        conversationId,
        agent,
        action,
      })
    },
    thinks: () => runTurn(runner, conversationId),
    delivers,
    async settles() {
      // What cannot be delivered comes back in, for one more turn.
      for (let quiet = 0; quiet < 2; ) {
        quiet = (await runTurn(runner, conversationId)) ? 0 : quiet + 1
        await delivers()
      }
    },
    query: (text, values = [conversationId]) =>
      database.query({ name: `test-${text.length}-${text}`.slice(0, 60), text }, values),
  }
}

/** Policies that say back each message of the customer, and nothing else; what the system reports goes to a person as always. */
const echo: Policy = (turn, plan) =>
  turn.messages
    .filter(({ author }) => author === 'contact')
    .reduce((next, message) => say(take(next, message), ['echo', 'a test'], message.text, message.data), plan)
const echoes = [echo, ...policies.filter((policy) => !['greet', 'idle', 'oneMessage'].includes(policy.name))]

export const anEcho = (database: Database, options: CoreOptions = {}) =>
  aCore(database, { policies: echoes, ...options })

export interface DeliveryRow {
  id: string
  kind: string
  status: string
  attempts: number
  uncertain: boolean
  error: string | null
}

/** What the outbox holds for the conversation, in order. */
export const deliveries = (core: Core, lane = 'customer') =>
  core.query<DeliveryRow>(
    `SELECT id, kind, status, attempts, uncertain, error FROM outbox WHERE conversation_id = $1 AND lane = '${lane}' ORDER BY position`,
  )

export function aMessageIn(inboxId: string, text: string, more: Partial<InboundMessage> = {}): InboundMessage {
  return {
    inboxId,
    externalId: uuid(),
    threadId: 'thread',
    reference: { to: 'anna' },
    visibility: 'private',
    sender: { externalId: 'anna', proof: 'platform', profileName: 'Anna Müller' },
    kind: 'text',
    text,
    ...more,
  }
}

function keep(log: Core['log']): Log {
  const at = (level: string) => (fields: object, message: string) =>
    void log.push({ level, fields: fields as Record<string, unknown>, message })
  return { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') }
}
