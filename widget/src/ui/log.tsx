// The conversation. It stays at the newest message, unless the customer is reading further up.
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import { isSpoken, isSurveyAnswer, openChoices } from '../core/state.ts'
import { words } from '../words/index.ts'
import { useChat } from './context.ts'
import { Intro } from './intro.tsx'
import { MessageItem } from './message.tsx'
import { OutgoingItem } from './outgoing.tsx'
import { QuickReplies } from './quick-replies.tsx'
import { Typing } from './typing.tsx'

const nearPx = 90

export function Log() {
  const { state } = useChat()
  const log = useRef<HTMLDivElement>(null)
  const stuck = useRef(true)
  const top = useRef(0)
  const [below, setBelow] = useState(false)
  const whole = state.messages.filter(({ clientId }) => !isSurveyAnswer(clientId))
  const messages = [...whole, ...state.growing.map(({ message }) => message).filter(({ text }) => text)]
  const beginning = state.growing.find(({ message }) => !message.text)
  const outgoing = state.outgoing.filter((entry) => isSpoken(entry) && (entry.failed || !isSurveyAnswer(entry.id)))
  const lastWaiting = outgoing.findLast(({ failed }) => !failed)
  const choices = openChoices(state)

  const toEnd = () => {
    const box = log.current
    if (!box) return
    // The beginning of a long answer is where reading begins, so it is not scrolled away.
    const last = box.querySelector<HTMLElement>('.entries > li:last-of-type')
    const start = last && !last.classList.contains('user') ? last.offsetTop - 12 : Number.POSITIVE_INFINITY
    box.scrollTop = Math.min(box.scrollHeight - box.clientHeight, start)
    top.current = box.scrollTop
    setBelow(false)
  }

  const own = outgoing.length
  useLayoutEffect(() => {
    stuck.current = true
    toEnd()
  }, [own])
  useLayoutEffect(() => {
    if (stuck.current) toEnd()
    else setBelow(true)
  }, [messages.length, choices.length > 0, state.typing, beginning?.note])
  useEffect(() => {
    const observer = new ResizeObserver(() => stuck.current && toEnd())
    observer.observe(log.current!)
    // Pictures that load, and answers that grow, make the conversation longer too.
    observer.observe(log.current!.querySelector('.entries')!)
    return () => observer.disconnect()
  }, [])

  return (
    <div class="log-frame">
      <div
        ref={log}
        class="log"
        part="log"
        role="log"
        aria-live="off"
        aria-label={words.conversation}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keys.
        tabIndex={0}
        onScroll={({ currentTarget: box }) => {
          const near = box.scrollHeight - box.scrollTop - box.clientHeight < nearPx
          // Only who scrolls up has left the end; a picture that loads moves it away by itself.
          if (near) stuck.current = true
          else if (box.scrollTop < top.current) stuck.current = false
          top.current = box.scrollTop
          if (near) setBelow(false)
        }}
      >
        <Intro />
        <ol class="entries">
          {messages.map((message, i) => (
            <MessageItem
              key={message.clientId ?? message.streamId ?? message.id}
              message={message}
              before={messages[i - 1]}
            />
          ))}
          {outgoing.map((entry) => (
            <OutgoingItem key={entry.id} entry={entry} last={entry === lastWaiting} />
          ))}
        </ol>
        {choices.length > 0 && <QuickReplies choices={choices} />}
        {(state.typing || beginning) && <Typing note={beginning?.note} />}
      </div>
      {below && (
        <button type="button" class="below" onClick={toEnd}>
          {words.below}
        </button>
      )}
    </div>
  )
}
