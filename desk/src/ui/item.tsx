// One thing in the conversation: speech to or by the customer, a note for the team, or a line of the desk's own.
import { useMemo, useState } from 'preact/hooks'
import type { Citation } from '../../../src/core/model.ts'
import type { CaseDetail, TimelineItem } from '../../../src/handoff/web/protocol.ts'
import { markdown } from '../../../widget/src/markdown/blocks.ts'
import { momentOf, timeOf } from '../core/time.ts'
import { Avatar } from './avatar.tsx'
import { useDesk, useMe } from './context.ts'
import { EditMessage } from './edit-message.tsx'
import { Files } from './files.tsx'
import { Alert, Bell, Bin, Book, Check, Lock, Pen } from './icons.tsx'
import { PlainText } from './plain-text.tsx'

type Message = Extract<TimelineItem, { kind: 'message' }>
type Props = { item: TimelineItem; before: TimelineItem | undefined; detail: CaseDetail; read(to: Citation): void }

export function Item({ item, before, detail, read }: Props) {
  if (item.kind === 'line') return <Line item={item} detail={detail} />
  if (item.kind === 'note') return <Note item={item} />
  if (item.notice && item.author === 'bot') return <Notice item={item} />
  return <Speech item={item} before={before} detail={detail} read={read} />
}

function When({ at }: { at: string }) {
  return (
    <time class="when" dateTime={at} title={momentOf(at)}>
      {timeOf(at)}
    </time>
  )
}

function Speech({ item, before, detail, read }: Props & { item: Message }) {
  const [isEditing, setEditing] = useState(false)
  const body = useMemo(() => (item.author === 'contact' ? undefined : markdown(item.text)), [item.text, item.author])
  const name = nameOf(item, detail)
  const begins = !(
    before?.kind === 'message' &&
    !before.notice &&
    before.author === item.author &&
    before.authorId === item.authorId
  )
  return (
    <li class={`said ${item.author}${begins ? ' begins' : ''}`}>
      <p class={begins ? 'speaker' : 'unseen'}>
        {item.author === 'bot' ? (
          <span class="avatar small" aria-hidden="true">
            <Bell />
          </span>
        ) : (
          <Avatar name={name} small />
        )}
        <span dir="auto">{name}</span>
        {begins && <When at={item.at} />}
      </p>
      {item.deletedAt ? (
        <p class="bubble removed">This message was deleted.</p>
      ) : isEditing ? (
        <EditMessage item={item} detail={detail} close={() => setEditing(false)} />
      ) : (
        item.text && (
          <div class={body ? 'bubble rich' : 'bubble'} dir="auto">
            {body ?? <PlainText text={item.text} />}
          </div>
        )
      )}
      {!item.deletedAt && <Files files={item.files} />}
      {item.citations.length > 0 && (
        <ul class="sources" aria-label="Sources">
          {item.citations.map((citation) => (
            <li key={`${citation.article} ${citation.section}`}>
              <button type="button" class="source" onClick={() => read(citation)}>
                <Book />
                <span>{citation.title}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
      <Below item={item} detail={detail} edit={() => setEditing(true)} />
    </li>
  )
}

/** What became of it, and what can still be done with it. */
function Below({ item, detail, edit }: { item: Message; detail: CaseDetail; edit(): void }) {
  const desk = useDesk()
  const [isAsking, setAsking] = useState(false)
  const { sourceId } = item
  const parts = [
    item.editedAt && !item.deletedAt ? `edited ${timeOf(item.editedAt)}` : undefined,
    item.helpful === undefined ? undefined : item.helpful ? 'the customer found it helpful' : 'it did not help',
    item.author === 'agent' ? DELIVERY[item.delivery ?? 'sent'] : undefined,
  ].filter(Boolean)
  const isOwn = sourceId !== undefined && !item.deletedAt && detail.state !== 'resolved'
  return (
    <p class={item.delivery === 'failed' ? 'below-said failed' : 'below-said'}>
      {item.delivery === 'failed' && <Alert />}
      {item.author === 'agent' && item.delivery === 'read' && <Check />}
      {parts.length > 0 && <span>{parts.join(' · ')}</span>}
      {item.why && item.author === 'bot' && (
        <details class="why">
          <summary>Why?</summary>
          <span>{item.why.reason}</span>
        </details>
      )}
      {isOwn && !isAsking && (
        <span class="own-tools">
          <button type="button" aria-label="Edit this message" onClick={edit}>
            <Pen />
          </button>
          <button type="button" aria-label="Delete this message" onClick={() => setAsking(true)}>
            <Bin />
          </button>
        </span>
      )}
      {isAsking && (
        <span class="asking">
          Delete it for the customer too?
          <button
            type="button"
            class="plain"
            ref={(button) => button?.focus()}
            onClick={() => {
              desk.do(detail.conversationId, { name: 'delete', sourceId: sourceId! })
              setAsking(false)
            }}
          >
            Delete
          </button>
          <button type="button" class="plain" onClick={() => setAsking(false)}>
            Keep
          </button>
        </span>
      )}
    </p>
  )
}

const DELIVERY = { pending: 'on its way', sent: 'delivered', read: 'read', failed: 'not delivered' }

const nameOf = (item: Message, detail: CaseDetail): string =>
  item.author === 'contact'
    ? item.authorName || detail.customer.name
    : item.author === 'bot'
      ? 'Bot'
      : item.authorName || 'Agent'

function Notice({ item }: { item: Message }) {
  return (
    <li class="notice">
      <p dir="auto">
        <span class="unseen">Told to the customer: </span>
        {item.text}
      </p>
    </li>
  )
}

function Note({ item }: { item: Extract<TimelineItem, { kind: 'note' }> }) {
  const me = useMe()
  return (
    <li class="note-item">
      <p class="speaker">
        <Lock />
        <span dir="auto">{item.agent.id === me.agent.id ? 'Your note' : `Note by ${item.agent.name}`}</span>
        <span class="only">for the team alone</span>
        <When at={item.at} />
      </p>
      {item.text && (
        <div class="note-text" dir="auto">
          <PlainText text={item.text} />
        </div>
      )}
      <Files files={item.files} />
    </li>
  )
}

function Line({ item, detail }: { item: Extract<TimelineItem, { kind: 'line' }>; detail: CaseDetail }) {
  const desk = useDesk()
  const { retryDeliveryId } = item
  return (
    <li class={retryDeliveryId ? 'desk-line failed' : 'desk-line'}>
      {retryDeliveryId && <Alert />}
      <p dir="auto">
        {item.text}
        {item.forMe && <span class="only"> Only you see this.</span>}
      </p>
      <When at={item.at} />
      {retryDeliveryId && (
        <button
          type="button"
          class="secondary"
          onClick={() => desk.do(detail.conversationId, { name: 'retry', deliveryId: retryDeliveryId })}
        >
          Try again
        </button>
      )}
    </li>
  )
}
