// Under the customer's name: whose turn it is, in words.
import type { CaseDetail } from '../../../src/handoff/web/protocol.ts'
import { ago, waited } from '../core/time.ts'
import { useMe, useNow } from './context.ts'

export function StateLine({ detail }: { detail: CaseDetail }) {
  const now = useNow()
  const me = useMe()
  const parts = [`#${detail.number}`, stateOf(detail, me.agent.id, now), detail.channelName]
  if (detail.present !== undefined) parts.push(detail.present ? 'there now' : 'not there now')
  return (
    <p class="state-line" dir="auto">
      {parts.join(' · ')}
    </p>
  )
}

function stateOf(detail: CaseDetail, agentId: string, now: number): string {
  if (detail.state === 'resolved')
    return detail.resolvedAt ? `Resolved ${since(ago(detail.resolvedAt, now))}` : 'Resolved'
  if (detail.state === 'claimed')
    return detail.agent?.id === agentId ? 'With you' : `With ${detail.agent?.name ?? 'a colleague'}`
  const place = detail.place === 1 ? ', next in line' : detail.place ? `, number ${detail.place} in line` : ''
  return `Waiting${detail.waitingSince ? ` ${waited(detail.waitingSince, now)}` : ''}${place}`
}

const since = (words: string): string =>
  words === 'now' ? 'just now' : /^\d+ (min|h)$/.test(words) ? `${words} ago` : `on ${words}`
