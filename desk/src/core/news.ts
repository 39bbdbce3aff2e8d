// What in the lists is worth a sound, a notification or a word: compared with the lists before. Pure.
import type { CaseRow, Queue } from '../../../src/handoff/web/protocol.ts'
import { reasonWords } from './words.ts'

export interface News {
  conversationId: string
  text: string
}

export function newsIn(before: Queue | undefined, after: Queue): News[] {
  // What was there when the page was opened is no news.
  if (!before) return []
  const known = new Map(rowsOf(before).map((row) => [row.conversationId, row]))
  const waiting = after.waiting
    .filter((row) => known.get(row.conversationId)?.state !== 'waiting')
    .map((row) => tell(row, `${row.customer.name} is waiting: ${reasonWords(row.reason).toLowerCase()}`))
  const offered = rowsOf(after)
    .filter((row) => row.offered && !known.get(row.conversationId)?.offered)
    .map((row) => tell(row, `${row.customer.name} is offered to you`))
  const written = after.mine
    .filter((row) => row.unanswered && (known.get(row.conversationId)?.lastAt ?? '') < row.lastAt)
    .filter((row) => known.has(row.conversationId))
    .map((row) => tell(row, `${row.customer.name} has written`))
  return [...new Map([...waiting, ...written, ...offered].map((news) => [news.conversationId, news])).values()]
}

const tell = ({ conversationId }: CaseRow, text: string): News => ({ conversationId, text })

export const rowsOf = (queue: Queue): CaseRow[] => [...queue.waiting, ...queue.mine, ...queue.others, ...queue.resolved]

/** What asks for this agent: who waits, and who of theirs has written last. */
export const callsFor = (queue: Queue | undefined): number =>
  queue ? queue.waiting.length + queue.mine.filter((row) => row.unanswered).length : 0
