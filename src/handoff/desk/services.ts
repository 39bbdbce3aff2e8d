// What every desk may ask and do (the port DeskServices), over the store: one for Slack and the web desk alike.
import { checkDraft } from '../../core/drafts/index.ts'
import type { Inbox } from '../../core/inbox.ts'
import type { CaseView, DeskFigures, DeskServices } from '../../core/ports.ts'
import { buildCase, buildListed, type CaseBuilder } from '../case.ts'
import { candidateOf } from '../customer.ts'

/** Cases that a list shows. */
const LIST_MAX = 30
/** A resolved case stays in the list for so long. */
const RESOLVED_SHOWN_MS = 7 * 24 * 60 * 60_000

export interface DeskStore {
  waiting(limit: number): Promise<string[]>
  claimed(limit: number): Promise<string[]>
  resolved(since: Date, limit: number): Promise<string[]>
  claimedBy(agentId: string, limit: number): Promise<string[]>
  conversationAt(deskId: string, deskThread: string): Promise<string | undefined>
  messageBy(inboxId: string, externalId: string): ReturnType<DeskServices['note']>
  findCustomers(text: string): Promise<{ contactId: string }[]>
  figures(now: Date): Promise<DeskFigures>
  saveBlob: DeskServices['saveBlob']
  loadBlob: DeskServices['loadBlob']
}

export function createDeskServices(parts: { inbox: Inbox; store: DeskStore; builder: CaseBuilder }): DeskServices {
  const { inbox, store, builder } = parts
  const views = async (ids: readonly string[]): Promise<CaseView[]> => {
    const built = await Promise.all(ids.map((id) => buildListed(builder, id)))
    return built.filter((view) => view !== undefined)
  }
  return {
    async receiveAction(action) {
      const received = await inbox.receiveAction(action)
      if (!received) throw new Error(`There is no conversation ${action.conversationId}.`)
      return received
    },
    conversationOf: store.conversationAt,
    view: (conversationId) => buildCase(builder, conversationId),
    queue: async () => views(await store.waiting(LIST_MAX)),
    casesOf: async (agentId) => views(await store.claimedBy(agentId, LIST_MAX)),
    claimed: async () => views(await store.claimed(LIST_MAX)),
    resolved: async () =>
      views(await store.resolved(new Date(builder.clock.now().getTime() - RESOLVED_SHOWN_MS), LIST_MAX)),
    figures: () => store.figures(builder.clock.now()),
    transcript: (conversationId) => builder.source.shown(conversationId),
    note: (deskId, externalId) => store.messageBy(`desk:${deskId}`, externalId),
    async findCustomers(text) {
      const found = await store.findCustomers(text.trim())
      const shared = `found by ${text.trim()}`
      const { source, channelName } = builder
      const all = found.map(({ contactId }) => candidateOf(source, { contactId, shared: [] }, channelName))
      return (await Promise.all(all)).map((one) => ({ ...one, shared: [shared] }))
    },
    async checkDraft(conversationId, text) {
      const conversation = await builder.source.conversation(conversationId)
      const contact = conversation && (await builder.source.contact(conversation.contactId))
      return contact ? checkDraft(text, contact) : []
    },
    saveBlob: store.saveBlob,
    loadBlob: store.loadBlob,
  }
}
