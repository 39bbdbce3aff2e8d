// A case as the page gets it. Pure.
import type { Agent, Attachment } from '../../core/model.ts'
import type { CaseView } from '../../core/ports.ts'
import { holderOf, rawName, stateOf } from '../desk/words.ts'
import type { CaseDetail, CaseRow, DeskFile, Known, TimelineItem } from './protocol.ts'
import type { Entry } from './store.ts'

/** Characters of a line in a list. */
const ABOUT_LENGTH_MAX = 200

export function toRow(view: CaseView, reader: Agent): CaseRow {
  const { conversation, contact } = view
  const state = stateOf(view)
  const holder = holderOf(view)
  const agent = holder ?? (state === 'resolved' ? view.case.agent : undefined)
  const offered = offerTo(view, reader)
  return {
    conversationId: conversation.id,
    number: view.case.number,
    state,
    customer: { name: rawName(contact), proof: contact.proof },
    channelName: view.channelName,
    reason: view.case.reason,
    about: aboutOf(view),
    heat: view.heat,
    priority: view.priority,
    lastAt: (conversation.lastContactAt ?? conversation.createdAt).toISOString(),
    unanswered: state !== 'resolved' && view.unanswered === true,
    ...(agent ? { agent } : {}),
    ...(view.place === undefined ? {} : { place: view.place }),
    ...(conversation.waitingSince ? { waitingSince: conversation.waitingSince.toISOString() } : {}),
    ...(offered ? { offered } : {}),
  }
}

export function toDetail(
  view: CaseView,
  reader: Agent,
  timeline: { items: TimelineItem[]; more: boolean },
): Omit<CaseDetail, 'present'> {
  const { case: theCase, conversation, contact, suggestion } = view
  const { pendingTransfer, transfers = 0 } = conversation.state
  return {
    ...toRow(view, reader),
    why: theCase.why,
    openedAt: theCase.openedAt.toISOString(),
    contact: {
      name: contact.name,
      proof: contact.proof,
      ...(contact.email ? { email: contact.email } : {}),
      ...(contact.locale ? { locale: contact.locale } : {}),
    },
    asked: view.asked,
    tried: view.tried,
    earlier: view.earlier.map(({ caseNumber, at, ...rest }) => ({
      ...rest,
      at: at.toISOString(),
      ...(caseNumber === undefined ? {} : { number: caseNumber }),
    })),
    ...publicOf(view),
    ...(view.known ? { known: toKnown(view.known) } : {}),
    transfers,
    timeline: timeline.items,
    ...(timeline.more ? { more: true } : {}),
    ...(theCase.claimedAt ? { claimedAt: theCase.claimedAt.toISOString() } : {}),
    ...(theCase.resolvedAt ? { resolvedAt: theCase.resolvedAt.toISOString() } : {}),
    ...(suggestion ? { suggestion } : {}),
    ...(view.feedback ? { feedback: view.feedback } : {}),
    ...(pendingTransfer && conversation.handler === 'agent' ? { pendingTransfer } : {}),
  }
}

const timed = <T extends { at: Date }>(one: T) => ({ ...one, at: one.at.toISOString() })
const toKnown = ({ facts, merges, ...known }: NonNullable<CaseView['known']>): Known => ({
  ...known,
  facts: facts.map(timed),
  merges: merges.map(timed),
})

function publicOf({ public: said, abuse }: CaseView): Pick<CaseDetail, 'public' | 'abuse'> {
  const messages = said?.messages.map(({ createdAt, author, text }) => ({ at: createdAt.toISOString(), author, text }))
  return { ...(said && messages ? { public: { ...said, messages } } : {}), ...(abuse ? { abuse } : {}) }
}

function aboutOf(view: CaseView): string {
  const open = view.asked.findLast((question) => !question.answered)
  const line = (open?.text ?? view.lastWords ?? '').replace(/\s+/g, ' ').trim()
  return line.length > ABOUT_LENGTH_MAX ? `${line.slice(0, ABOUT_LENGTH_MAX - 1).toWellFormed()}…` : line
}

function offerTo({ conversation }: CaseView, reader: Agent): CaseRow['offered'] | undefined {
  const { pendingTransfer, lastAgent } = conversation.state
  if (conversation.handler === 'agent' && pendingTransfer?.to.id === reader.id) return 'transfer'
  return conversation.handler === 'waiting' && lastAgent?.id === reader.id ? 'returning' : undefined
}

export function toFile({ blobId, name, contentType, size }: Attachment): DeskFile {
  return { blobId, name, contentType, size, url: `/desk/api/files/${blobId}` }
}

/** `ownId`: the page's id of an act of the reader's, of the stored one; undefined: it is somebody else's. */
export function toItem(entry: Entry, ownId: (externalId: string) => string | undefined): TimelineItem {
  if (entry.what === 'line') {
    const { id, at, text, toAgent, retryDeliveryId, transfer } = entry.line
    return {
      kind: 'line',
      id,
      at: at.toISOString(),
      text,
      forMe: toAgent !== undefined,
      ...(retryDeliveryId ? { retryDeliveryId } : {}),
      ...(transfer ? { transfer } : {}),
    }
  }
  const { message } = entry
  return message.kind === 'action' ? toNote(message, ownId) : toMessage(entry, ownId)
}

type OwnId = (externalId: string) => string | undefined
type Said = Extract<Entry, { what: 'message' }>

function toNote(message: Said['message'], ownId: OwnId): TimelineItem {
  const sourceId = message.externalId && ownId(message.externalId)
  return {
    kind: 'note',
    id: message.id,
    at: message.createdAt.toISOString(),
    agent: { id: message.authorId ?? '', name: message.authorName ?? 'A colleague' },
    text: message.text,
    files: message.attachments.map(toFile),
    ...(sourceId ? { sourceId } : {}),
  }
}

function toMessage({ message, delivery, wasRead, helpful }: Said, ownId: OwnId): TimelineItem {
  const { data } = message
  const sourceId = data.sourceId && ownId(data.sourceId)
  return {
    kind: 'message',
    id: message.id,
    at: message.createdAt.toISOString(),
    author: message.author,
    text: message.text,
    files: message.attachments.map(toFile),
    citations: data.citations ?? [],
    ...(message.authorName ? { authorName: message.authorName } : {}),
    ...(message.authorId && message.author === 'agent' ? { authorId: message.authorId } : {}),
    ...(data.notice ? { notice: data.notice } : {}),
    ...(message.policy && message.reason ? { why: { policy: message.policy, reason: message.reason } } : {}),
    ...(delivery ? { delivery: deliveryOf(delivery, wasRead) } : {}),
    ...(message.editedAt ? { editedAt: message.editedAt.toISOString() } : {}),
    ...(message.deletedAt ? { deletedAt: message.deletedAt.toISOString() } : {}),
    ...(sourceId ? { sourceId } : {}),
    ...(helpful === undefined ? {} : { helpful }),
  }
}

function deliveryOf(delivery: NonNullable<Said['delivery']>, wasRead: boolean): 'pending' | 'sent' | 'read' | 'failed' {
  if (delivery === 'failed') return 'failed'
  if (delivery === 'sent') return wasRead ? 'read' : 'sent'
  return 'pending'
}
