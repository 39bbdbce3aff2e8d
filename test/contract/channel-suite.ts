// What the tests of a channel have in common: the world, its rows, and how one waits for them.
import { expect } from 'vitest'
import type { Attachment, MessageData } from '../../src/core/model.ts'
import type { Channel } from '../../src/core/ports.ts'
import type { Cannot, ChannelCustomer, ChannelWorld } from './channel.ts'
import { type CaseAgent, mayaAt } from './channel-agent.ts'

export const POLL = { timeout: 40_000, interval: 20 }

export const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

export interface Stored {
  id: string
  text: string
  conversationId: string
  attachments: Attachment[]
  data: MessageData
  editedAt: Date | null
  deletedAt: Date | null
}

export interface Suite {
  readonly world: ChannelWorld
  readonly channel: Channel
  can(member: Cannot): boolean
  /** What customers wrote of which this is a part, in order. */
  stored(part: string): Promise<Stored[]>
  /** Waits until it is stored, and all that follows from it is done. */
  arrives(part: string): Promise<Stored[]>
  agent(): Promise<CaseAgent>
  /** Asks for a person in a conversation of their own; gives back its id. */
  waits(customer: ChannelCustomer, mark: string): Promise<string>
  /** The same, and Maya takes it. */
  claimed(customer: ChannelCustomer, mark: string): Promise<{ maya: CaseAgent; id: string }>
  /** All that was said to the customer that fits, once there are so many. */
  allHeard(customer: ChannelCustomer, pattern: RegExp, count: number): Promise<string[]>
}

export function suiteOf(worldNow: () => ChannelWorld, cannot: readonly Cannot[]): Suite {
  const suite: Suite = {
    get world() {
      return worldNow()
    },
    get channel() {
      return suite.world.gateway.channels.find(({ inboxId }) => inboxId === suite.world.inboxId)!
    },
    can: (member) => !cannot.includes(member),
    stored: (part) =>
      suite.world.query<Stored>(
        `SELECT id, text, conversation_id AS "conversationId", attachments, data, edited_at AS "editedAt", deleted_at AS "deletedAt"
         FROM messages WHERE inbox_id = $1 AND author = 'contact' AND kind IN ('text', 'choice') AND text LIKE $2 ORDER BY seq`,
        [suite.world.inboxId, `%${part}%`],
      ),
    async arrives(part) {
      await expect.poll(async () => (await suite.stored(part)).length, POLL).toBeGreaterThan(0)
      await suite.world.settled()
      return suite.stored(part)
    },
    agent: () => suite.world.agent?.() ?? mayaAt(suite.world),
    async waits(customer, mark) {
      await customer.says(`I want to talk to a person. ${mark}`)
      const [message] = await suite.arrives(mark)
      return message!.conversationId
    },
    async claimed(customer, mark) {
      const [maya, id] = await Promise.all([suite.agent(), suite.waits(customer, mark)])
      await maya.claims(id)
      await suite.world.settled()
      return { maya, id }
    },
    async allHeard(customer, pattern, count) {
      const heard = async () => (await customer.heard()).filter((text) => pattern.test(text))
      await expect.poll(async () => (await heard()).length, POLL).toBeGreaterThanOrEqual(count)
      await suite.world.settled()
      return heard()
    },
  }
  return suite
}

export const isGreeting = (text: string) => /welcome to Harbour & Pine/.test(text)
