// An agent at the cases of a channel's customers: at the web desk over real HTTP, unless the world has another desk and brings its own.
import { randomUUID } from 'node:crypto'
import { expect } from 'vitest'
import type { TimelineItem } from '../../src/handoff/web/protocol.ts'
import type { TestGateway } from '../support/gateway.ts'
import { WebAgent } from '../support/web-agent.ts'

export interface CaseAgent {
  /** As customers see it. */
  readonly name: string
  claims(conversationId: string): Promise<unknown>
  resolves(conversationId: string): Promise<unknown>
  /** Gives back by what it is edited and deleted. `override`: although the courtesy check has something to say. */
  sends(conversationId: string, text: string, more?: { file?: TestFile; override?: boolean }): Promise<string>
  edits(conversationId: string, sent: string, text: string): Promise<unknown>
  deletes(conversationId: string, sent: string): Promise<unknown>
  /** Has the last undelivered message tried again. */
  retries(conversationId: string): Promise<unknown>
  /** All that the desk shows of the case, notes and words to this agent alone among them. */
  reads(conversationId: string): Promise<string>
}

export interface TestFile {
  name: string
  bytes: Uint8Array
}

const EMAIL = 'maya@shop.test'

/** Maya, signed in anew: an earlier session may be over, or its server gone. */
export async function mayaAt({ gateway }: Pick<TestGateway, 'gateway'>): Promise<CaseAgent> {
  const url = gateway.url!
  const accounts = await gateway.database.query<{ id: string }>(
    { name: 'test-desk-accounts', text: 'SELECT id FROM desk_accounts WHERE email = $1' },
    [EMAIL],
  )
  const person = { name: 'Maya Okafor', email: EMAIL }
  const web = accounts.length
    ? await WebAgent.signsIn(url, EMAIL)
    : await WebAgent.invited(url, gateway.firstInvitation!.url, person)
  return atWebDesk(web)
}

function atWebDesk(web: WebAgent): CaseAgent {
  const act = async (conversationId: string, action: object, id?: string) => {
    const response = await web.act(conversationId, action, id)
    expect(response.status, await response.clone().text()).toBeLessThan(300)
  }
  return {
    name: web.me.agent.name,
    claims: (conversationId) => act(conversationId, { name: 'claim' }),
    resolves: (conversationId) => act(conversationId, { name: 'resolve' }),
    async sends(conversationId, text, { file, override } = {}) {
      const attachments = file ? [await uploaded(web, conversationId, file)] : undefined
      const id = randomUUID()
      await act(conversationId, { name: 'reply', text, attachments, override }, id)
      return id
    },
    edits: (conversationId, sourceId, text) => act(conversationId, { name: 'edit', sourceId, text }),
    deletes: (conversationId, sourceId) => act(conversationId, { name: 'delete', sourceId }),
    async retries(conversationId) {
      const line = (await web.lines(conversationId)).findLast(({ retryDeliveryId }) => retryDeliveryId)
      await act(conversationId, { name: 'retry', deliveryId: line?.retryDeliveryId })
    },
    async reads(conversationId) {
      return (await web.case(conversationId)).timeline.map((item: TimelineItem) => item.text).join('\n')
    },
  }
}

/** Throws what the desk says of a file that it does not take. */
async function uploaded(web: WebAgent, conversationId: string, { name, bytes }: TestFile): Promise<unknown> {
  const response = await web.upload(conversationId, name, bytes)
  if (response.status !== 201) throw new Error(await response.text())
  return response.json()
}
