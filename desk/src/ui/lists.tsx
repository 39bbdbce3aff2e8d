// The left: who waits, first in line first, and the cases that people have.
import type { CaseRow, Queue } from '../../../src/handoff/web/protocol.ts'
import { count } from '../core/words.ts'
import { Row } from './case-row.tsx'
import { useDeskState, useMe, useNow } from './context.ts'
import { Bell } from './icons.tsx'
import { Menu } from './menu.tsx'

export function Lists({ help }: { help(): void }) {
  const { queue, queueProblem, line } = useDeskState()
  const { companyName } = useMe()
  return (
    <nav class="lists" aria-label="Cases">
      <header class="lists-head">
        <span class="mark">
          <Bell />
        </span>
        <div class="names">
          <p class="company" dir="auto">
            {companyName}
          </p>
          <Today queue={queue} />
        </div>
        <Menu help={help} />
      </header>
      <p class={line === 'lost' || queueProblem ? 'line lost' : 'line'} role="status">
        {line === 'lost' ? 'Reconnecting… what you see may be old.' : queueProblem}
      </p>
      {queue ? <Sections queue={queue} /> : <p class="loading">{queueProblem ? '' : 'Reading the lists…'}</p>}
    </nav>
  )
}

function Today({ queue }: { queue: Queue | undefined }) {
  if (!queue) return null
  const { resolvedToday, rating, claimSeconds } = queue.figures
  const parts = [
    resolvedToday > 0 ? `${resolvedToday} resolved` : undefined,
    claimSeconds === undefined ? undefined : `taken in ${seconds(claimSeconds)}`,
    rating ? `${rating.mean.toFixed(1)} of 5` : undefined,
  ]
  const known = parts.filter(Boolean)
  return <p class="today">{known.length ? `Today: ${known.join(' · ')}` : 'Desk'}</p>
}

const seconds = (many: number): string =>
  many < 90 ? `${Math.round(many)} s` : many < 5400 ? `${Math.round(many / 60)} min` : `${(many / 3600).toFixed(1)} h`

function Sections({ queue }: { queue: Queue }) {
  const now = useNow()
  const { place } = useDeskState()
  const current = place.at === 'case' ? place.conversationId : undefined
  const section = (title: string, rows: CaseRow[], empty?: string) =>
    (rows.length > 0 || empty) && (
      <section class="rows">
        <h2>
          {title}
          {rows.length > 0 && (
            <span class="many">
              {rows.length}
              <span class="unseen"> {count(rows.length, 'case').replace(/^\S+ /, '')}</span>
            </span>
          )}
        </h2>
        {rows.length === 0 ? (
          <p class="empty">{empty}</p>
        ) : (
          <ul>
            {rows.map((row) => (
              <Row key={row.conversationId} row={row} now={now} isCurrent={row.conversationId === current} />
            ))}
          </ul>
        )}
      </section>
    )
  return (
    <div class="sections">
      {section('Waiting', queue.waiting, 'Nobody waits.')}
      {section('Mine', queue.mine, 'Claim a case and it is kept here.')}
      {section('Colleagues’', queue.others)}
      {section('Lately resolved', queue.resolved)}
    </div>
  )
}
