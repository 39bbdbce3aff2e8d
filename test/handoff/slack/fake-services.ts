// A small stand-in for what the core offers a desk: it keeps what was stored, once per external id.
import { randomUUID } from 'node:crypto'
import type { Attachment, InboundAction, Message } from '../../../src/core/model.ts'
import type { CaseView, DeskServices, Finding } from '../../../src/core/ports.ts'
import { aMessage } from './builders.ts'

export interface FakeServices extends DeskServices {
  actions: InboundAction[]
  views: Map<string, CaseView>
  messages: Message[]
  findings: Finding[]
  blobs: Map<string, Uint8Array>
  /** The next store fails, as when the database is down. */
  failNext: boolean
}

export function fakeServices(): FakeServices {
  const fake: FakeServices = {
    actions: [],
    views: new Map(),
    messages: [],
    findings: [],
    blobs: new Map(),
    failNext: false,
    async receiveAction(action) {
      if (fake.failNext) {
        fake.failNext = false
        throw new Error('the database is down')
      }
      const duplicate = fake.actions.some((stored) => stored.externalId === action.externalId)
      if (!duplicate) fake.actions.push(action)
      return { duplicate, messageId: randomUUID(), conversationId: action.conversationId, seq: fake.actions.length }
    },
    async conversationOf(_deskId, deskThread) {
      return [...fake.views.values()].find((view) => view.case.deskThread === deskThread)?.conversation.id
    },
    view: async (id) => fake.views.get(id),
    queue: async () => [...fake.views.values()].filter((view) => view.conversation.handler === 'waiting'),
    casesOf: async (agentId) => [...fake.views.values()].filter((view) => view.conversation.agent?.id === agentId),
    claimed: async () => [...fake.views.values()].filter((view) => view.conversation.handler === 'agent'),
    resolved: async () => [...fake.views.values()].filter((view) => view.case.resolvedAt),
    figures: async () => ({
      waiting: 1,
      claimed: 2,
      resolvedToday: 3,
      claimSeconds: 14,
      rating: { mean: 4.5, count: 2 },
    }),
    transcript: async () => fake.messages,
    async note(_deskId, externalId) {
      const stored = fake.actions.find((action) => action.externalId === externalId)
      if (stored === undefined || (stored.action.name !== 'note' && stored.action.name !== 'reply')) return undefined
      const { name, text, attachments = [] } = stored.action
      return aMessage({ author: 'agent', text, attachments, audience: name === 'reply' ? 'customer' : 'internal' })
    },
    findCustomers: async () => [],
    checkDraft: async () => fake.findings,
    async saveBlob(blob): Promise<Attachment> {
      const blobId = randomUUID()
      fake.blobs.set(blobId, blob.bytes)
      return { blobId, name: blob.name, contentType: blob.contentType, size: blob.bytes.byteLength }
    },
    loadBlob: async (blobId) => fake.blobs.get(blobId),
  }
  return fake
}
