// What this agent wrote and the server has not yet acted on: kept and tried again, or given back with the reason.
import type { Outgoing } from '../core/state.ts'
import { useDesk } from './context.ts'
import { Alert, Clock, Lock } from './icons.tsx'
import { PlainText } from './plain-text.tsx'

export function OutgoingItem({ entry }: { entry: Outgoing }) {
  const desk = useDesk()
  const { action } = entry
  if (action.name !== 'reply' && action.name !== 'note') return null
  const isNote = action.name === 'note'
  const files = action.attachments ?? []
  return (
    <li class={isNote ? 'note-item leaving' : 'said agent begins leaving'}>
      {isNote && (
        <p class="speaker">
          <Lock />
          <span>Your note</span>
          <span class="only">for the team alone</span>
        </p>
      )}
      {action.text && (
        <div class={isNote ? 'note-text' : 'bubble'} dir="auto">
          <PlainText text={action.text} />
        </div>
      )}
      {files.length > 0 && <p class="below-said">{files.map((file) => file.name).join(', ')}</p>}
      {entry.state === 'failed' ? (
        <p class="below-said failed" role="alert">
          <Alert />
          <span>Not sent. {entry.error}</span>
          <button type="button" class="plain" onClick={() => desk.retry(entry.id)}>
            Try again
          </button>
          <button type="button" class="plain" onClick={() => desk.takeBack(entry.id)}>
            Change it
          </button>
          <button type="button" class="plain" onClick={() => desk.forget(entry.id)}>
            Discard
          </button>
        </p>
      ) : (
        <p class="below-said">
          <Clock />
          <span>
            {entry.state === 'accepted' || navigator.onLine ? 'sending…' : 'will be sent when you are connected again'}
          </span>
        </p>
      )}
    </li>
  )
}
