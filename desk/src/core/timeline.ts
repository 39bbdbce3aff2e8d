// The conversation as a list: pages put together, days, and what is still on its way. Pure.
import type { CaseDetail, TimelineItem } from '../../../src/handoff/web/protocol.ts'
import type { Outgoing } from './state.ts'
import { dayKey } from './time.ts'

/** The newest items as just read, behind those that were loaded earlier, if they join. */
export function withNewest(known: readonly TimelineItem[], newest: readonly TimelineItem[], more: boolean) {
  const first = newest[0]
  const at = first ? known.findIndex((item) => item.id === first.id) : -1
  // With a gap between them the earlier ones would be shown as if nothing were missing.
  return at > 0 && more ? [...known.slice(0, at), ...newest] : [...newest]
}

export function withEarlier(known: readonly TimelineItem[], page: readonly TimelineItem[]): TimelineItem[] {
  const ids = new Set(known.map((item) => item.id))
  return [...page.filter((item) => !ids.has(item.id)), ...known]
}

/** Each day's items, in order. */
export function byDay(items: readonly TimelineItem[]): { key: string; at: string; items: TimelineItem[] }[] {
  const days: { key: string; at: string; items: TimelineItem[] }[] = []
  for (const item of items) {
    const key = dayKey(item.at)
    const last = days.at(-1)
    if (last?.key === key) last.items.push(item)
    else days.push({ key, at: item.at, items: [item] })
  }
  return days
}

/** What an action could change, as text to compare. */
export const printOf = (detail: CaseDetail): string =>
  JSON.stringify([
    detail.state,
    detail.agent?.id,
    detail.pendingTransfer,
    detail.contact.name,
    detail.timeline
      .slice(-60)
      .map((item) =>
        item.kind === 'message'
          ? [item.id, item.text.length, item.editedAt, item.deletedAt, item.delivery]
          : [item.id, item.text.length],
      ),
  ])

export const linesToMe = (detail: CaseDetail): string[] =>
  detail.timeline.filter((item) => item.kind === 'line' && item.forMe).map((item) => item.id)

/** What the case, read anew, says of something done: its effect is there, it came to nothing (why), or nothing yet. */
export function outcomeOf(entry: Outgoing, detail: CaseDetail): 'done' | { failed: string } | undefined {
  const { name } = entry.action
  const isText = name === 'reply' || name === 'note'
  if (isText && detail.timeline.some((item) => 'sourceId' in item && item.sourceId === entry.id)) return 'done'
  if (entry.state === 'waiting') return undefined
  const seen = new Set(entry.linesBefore)
  const told = detail.timeline.findLast((item) => item.kind === 'line' && item.forMe && !seen.has(item.id))
  if (told && isText) return { failed: told.text }
  return !isText && entry.before !== undefined && printOf(detail) !== entry.before ? 'done' : undefined
}
