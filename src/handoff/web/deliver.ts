// One item of a case to the web desk. Called by the outbox through the Desk port. The page reads most of it from the database
// anyway: only the desk's own lines are stored, under their key, so that a second try of the same stores nothing.
import type { Receipt } from '../../core/model.ts'
import type { CaseView, DeskItem } from '../../core/ports.ts'
import type { WebDeskOptions } from './options.ts'

export async function deliverItem(
  { store, hints, clock }: WebDeskOptions,
  item: DeskItem,
  view: CaseView,
  key: string,
): Promise<Receipt> {
  const conversationId = view.conversation.id
  if (item.kind === 'note' || item.kind === 'whisper') {
    await store.addLine(conversationId, { id: key, text: item.text, at: clock.now(), ...detailsOf(item) })
  }
  hints.changed(conversationId)
  return receiptOf(item, view, key)
}

function detailsOf(item: Extract<DeskItem, { kind: 'note' | 'whisper' }>) {
  if (item.kind === 'note') return item.retryDeliveryId ? { retryDeliveryId: item.retryDeliveryId } : {}
  return { toAgent: item.to.id, ...(item.transfer ? { transfer: item.transfer } : {}) }
}

function receiptOf(item: DeskItem, view: CaseView, key: string): Receipt {
  switch (item.kind) {
    // A conversation that comes back has another case at the same place.
    case 'card':
      return { externalId: `${view.conversation.id}/${view.case.number}` }
    case 'message':
    case 'changed':
      return { externalId: item.messageId }
    case 'sent':
      return { externalId: item.sourceId }
    default:
      return { externalId: key }
  }
}
