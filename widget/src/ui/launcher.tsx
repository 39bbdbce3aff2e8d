// The bell on the page. It says how many messages wait, and nothing of what they say: others may look on.
import { useEffect, useRef } from 'preact/hooks'
import { unread } from '../core/state.ts'
import { counted, words } from '../words/index.ts'
import { useChat } from './context.ts'
import { Bell } from './icons.tsx'

export function Launcher({ focus }: { focus: boolean }) {
  const { chat, state } = useChat()
  const button = useRef<HTMLButtonElement>(null)
  const count = unread(state)
  useEffect(() => {
    if (focus) button.current?.focus()
  }, [focus])
  return (
    <div class="corner">
      <button
        ref={button}
        type="button"
        part="launcher"
        class="launcher"
        aria-label={count ? counted(words.openUnread, count) : words.open}
        aria-expanded={false}
        onClick={() => chat.open()}
      >
        <Bell />
        {count > 0 && (
          <span class="badge" part="badge" aria-hidden="true">
            {count > 9 ? '9+' : count}
          </span>
        )}
      </button>
      <span class="unseen" role="status">
        {count > 0 && counted(words.newMessages, count)}
      </span>
    </div>
  )
}
