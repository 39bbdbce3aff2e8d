// One case in the lists: who, what about, why a person, how heated, and for how long. Nothing is told by colour alone.
import type { CaseRow } from '../../../src/handoff/web/protocol.ts'
import { hashOf } from '../core/place.ts'
import { ago, waited } from '../core/time.ts'
import { heatStep, heatWords, reasonWords } from '../core/words.ts'
import { useDesk, useMe } from './context.ts'
import { Alert, Person, Question, Swap } from './icons.tsx'

export function Row({ row, now, isCurrent }: { row: CaseRow; now: number; isCurrent: boolean }) {
  const desk = useDesk()
  const waits = row.state === 'waiting'
  return (
    <li>
      <a
        href={hashOf({ at: 'case', conversationId: row.conversationId })}
        aria-current={isCurrent ? 'true' : undefined}
        data-conversation={row.conversationId}
        class={row.unanswered && row.state === 'claimed' ? 'row unread' : 'row'}
      >
        <span class="row-top">
          <span class="who" dir="auto">
            {row.customer.name}
          </span>
          {waits && row.waitingSince ? (
            <span class="clock">
              <span class="unseen">waiting for </span>
              {waited(row.waitingSince, now)}
            </span>
          ) : (
            <time class="clock still" dateTime={row.lastAt}>
              {ago(row.lastAt, now)}
            </time>
          )}
        </span>
        <span class="about" dir="auto">
          {row.about || 'No words yet'}
        </span>
        <span class="row-foot">
          <Signs row={row} />
          {desk.hasDraft(row.conversationId) && <span class="sign draft">Draft</span>}
        </span>
      </a>
    </li>
  )
}

function Signs({ row }: { row: CaseRow }) {
  const me = useMe()
  if (row.offered)
    return (
      <span class="sign offered">
        <Swap />
        {row.offered === 'transfer' ? 'Offered to you' : 'Your customer is back'}
      </span>
    )
  return (
    <>
      {row.state === 'claimed' && row.unanswered && <span class="sign answer">Needs an answer</span>}
      {row.state === 'waiting' && <Reason reason={row.reason} />}
      {row.state !== 'resolved' && heatStep(row.heat) > 0 && <Heat heat={row.heat} />}
      {row.agent && row.state !== 'waiting' && row.agent.id !== me.agent.id && (
        <span class="sign" dir="auto">
          {row.agent.name}
        </span>
      )}
      <span class="sign channel">{row.channelName}</span>
    </>
  )
}

const ICONS = {
  asked: Person,
  upset: Alert,
  urgent: Alert,
  unknown: Question,
  agent: Swap,
  dispute: Alert,
  abuse: Alert,
}

export function Reason({ reason }: { reason: CaseRow['reason'] }) {
  const Icon = ICONS[reason]
  return (
    <span class={`sign for-${reason}`}>
      <Icon />
      {reasonWords(reason)}
    </span>
  )
}

/** Bars that fill, and the word for it. */
export function Heat({ heat }: { heat: number }) {
  const step = heatStep(heat)
  return (
    <span class={`sign heat step-${step}`}>
      <span class="bars" aria-hidden="true">
        {[1, 2, 3].map((bar) => (
          <i key={bar} class={bar <= step ? 'full' : ''} />
        ))}
      </span>
      {heatWords(heat)}
    </span>
  )
}
