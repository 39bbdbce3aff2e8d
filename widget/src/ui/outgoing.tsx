// A message on its way out: sending, waiting for the connection, or failed with a reason and a way on.
import { useEffect, useState } from 'preact/hooks'
import type { Outgoing } from '../core/queue.ts'
import { words } from '../words/index.ts'
import { useChat } from './context.ts'
import { FileCards } from './file-cards.tsx'

const failures = {
  'too-large': 'failedTooLarge',
  type: 'failedType',
  'file-lost': 'failedFileLost',
  'not-allowed': 'failedNotAllowed',
  server: 'failedServer',
  refused: 'failedRefused',
} as const

/** Most messages are there sooner; a word that flashes by only disturbs. */
const quickMs = 700

export function OutgoingItem({ entry, last }: { entry: Outgoing; last: boolean }) {
  const { chat, state } = useChat()
  const [slow, setSlow] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setSlow(true), quickMs)
    return () => clearTimeout(timer)
  }, [])
  // The browser knows at once that the network is gone; the socket only after a while.
  const waiting = state.line === 'lost' || !navigator.onLine ? words.waitingToSend : words.sending
  return (
    <li class="user begins pending" part="message user">
      <span class="unseen">{words.youSaid}</span>
      {entry.text && (
        <div class="bubble" dir="auto">
          {entry.text}
        </div>
      )}
      {entry.files && (
        <FileCards
          attachments={entry.files.map(({ name, size, type }) => ({ name, size, contentType: type, contentUrl: '' }))}
        />
      )}
      {entry.failed ? (
        <p class="status alert" part="failed" role="alert">
          {words[failures[entry.failed]]}
          <span class="ways">
            <button type="button" part="retry" onClick={() => chat.retry(entry.id)}>
              {words.retry}
            </button>
            <button type="button" onClick={() => chat.discard(entry.id)}>
              {words.discard}
            </button>
          </span>
        </p>
      ) : (
        <p class="status" part="sending">
          {slow && last && waiting}
        </p>
      )}
    </li>
  )
}
