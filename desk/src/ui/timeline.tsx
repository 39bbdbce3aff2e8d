// The whole conversation, with its days; the newest in sight. A long one is shown from its end, and earlier parts on demand.
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { Citation } from '../../../src/core/model.ts'
import type { CaseDetail } from '../../../src/handoff/web/protocol.ts'
import { wordsOf } from '../core/api.ts'
import { dayWords } from '../core/time.ts'
import { byDay } from '../core/timeline.ts'
import { useDesk, useDeskState } from './context.ts'
import { Item } from './item.tsx'
import { OutgoingItem } from './outgoing-item.tsx'

/** So many are drawn at once. */
const SHOWN = 150
/** Nearer than this to its end, the log follows what comes. */
const NEAR_END_PX = 120

export function Timeline({ detail, read }: { detail: CaseDetail; read(citation: Citation): void }) {
  const desk = useDesk()
  const { open, outgoing, typing } = useDeskState()
  const log = useRef<HTMLDivElement>(null)
  const follows = useRef(true)
  const topBefore = useRef(0)
  const heightBefore = useRef<number | undefined>(undefined)
  const [shown, setShown] = useState(SHOWN)
  const [isBelow, setBelow] = useState(false)
  const [problem, setProblem] = useState<string>()
  const all = open?.timeline ?? []
  const items = all.slice(-shown)
  const leaving = outgoing.filter(
    ({ conversationId, action: { name }, id }) =>
      conversationId === detail.conversationId &&
      (name === 'reply' || name === 'note') &&
      !all.some((item) => 'sourceId' in item && item.sourceId === id),
  )
  const writes = typing?.conversationId === detail.conversationId
  const last = `${all.at(-1)?.id} ${leaving.length} ${writes}`

  // Who has just written wants to see it.
  useLayoutEffect(() => {
    follows.current = true
  }, [leaving.at(-1)?.id])
  useLayoutEffect(() => {
    const box = log.current!
    if (heightBefore.current !== undefined) {
      // What was loaded above must not push away what is being read.
      box.scrollTop += box.scrollHeight - heightBefore.current
      heightBefore.current = undefined
    } else if (follows.current) box.scrollTop = box.scrollHeight
    else setBelow(true)
  }, [last, items.length])

  // Pictures and a growing composer change the height after the fact.
  useEffect(() => {
    const box = log.current!
    const observer = new ResizeObserver(() => {
      if (follows.current) box.scrollTop = box.scrollHeight
    })
    observer.observe(box)
    observer.observe(box.firstElementChild!)
    return () => observer.disconnect()
  }, [])

  const onScroll = () => {
    const box = log.current!
    const isNear = box.scrollHeight - box.scrollTop - box.clientHeight < NEAR_END_PX
    // Only a reader who scrolls up has turned away from the end; a log that grew, or lost room to the composer, has not.
    if (isNear) follows.current = true
    else if (box.scrollTop < topBefore.current) follows.current = false
    topBefore.current = box.scrollTop
    if (follows.current) setBelow(false)
  }
  const earlier = async () => {
    heightBefore.current = log.current?.scrollHeight
    setProblem(undefined)
    if (all.length <= shown && open?.more) await desk.loadEarlier().catch((error) => setProblem(wordsOf(error)))
    setShown((count) => count + SHOWN)
  }
  const now = Date.now()
  return (
    <div class="log-frame">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so keys must reach it. */}
      <div class="log" ref={log} role="log" aria-label="Conversation" tabIndex={0} onScroll={onScroll}>
        <div class="log-inner">
          {(all.length > shown || open?.more) && (
            <p class="earlier">
              <button type="button" class="secondary" onClick={() => void earlier()}>
                Show earlier messages
              </button>
              <span role="alert">{problem}</span>
            </p>
          )}
          {byDay(items).map((day) => (
            <section key={day.key} aria-label={dayWords(day.at, now)}>
              <p class="day" aria-hidden="true">
                <span>{dayWords(day.at, now)}</span>
              </p>
              <ol class="items">
                {day.items.map((item, at) => (
                  <Item key={item.id} item={item} before={day.items[at - 1]} detail={detail} read={read} />
                ))}
              </ol>
            </section>
          ))}
          {leaving.length > 0 && (
            <ol class="items">
              {leaving.map((entry) => (
                <OutgoingItem key={entry.id} entry={entry} />
              ))}
            </ol>
          )}
          {writes && (
            <p class="typing">
              <span class="dots" aria-hidden="true">
                <i />
                <i />
                <i />
              </span>
              <span dir="auto">{detail.customer.name} is writing</span>
            </p>
          )}
        </div>
      </div>
      {isBelow && (
        <button
          type="button"
          class="below"
          onClick={() => {
            log.current!.scrollTop = log.current!.scrollHeight
          }}
        >
          New below
        </button>
      )}
    </div>
  )
}
