// One item of a case to Slack. Called by the outbox through the Desk port.
import type { Receipt } from '../../../core/model.ts'
import type { CaseView, DeskItem } from '../../../core/ports.ts'
import type { SlackContext } from '../context.ts'
import { deliverCard } from './card.ts'
import { deliverChanged } from './changed.ts'
import { deliverMessage } from './message.ts'
import { deliverNote, deliverSent, deliverWhisper } from './note.ts'

export async function deliverItem(
  context: SlackContext,
  item: DeskItem,
  view: CaseView,
  key: string,
  retry: boolean,
): Promise<Receipt> {
  const receipt = await deliverOne(context, item, view, key, retry)
  context.progress.done(key)
  return receipt
}

async function deliverOne(
  context: SlackContext,
  item: DeskItem,
  view: CaseView,
  key: string,
  retry: boolean,
): Promise<Receipt> {
  switch (item.kind) {
    case 'card': {
      const receipt = await deliverCard(context, view, key, retry)
      // Whoever has the Home tab open sees the queue move with the card.
      context.homes.refreshSoon()
      return receipt
    }
    case 'message':
      return deliverMessage(context, view, key, retry)
    case 'changed':
      return deliverChanged(context, item, view, key, retry)
    case 'sent':
      return deliverSent(context, item.sourceId)
    case 'note':
      return deliverNote(context, item, view, key, retry)
    case 'whisper':
      return deliverWhisper(context, item, view)
  }
}
