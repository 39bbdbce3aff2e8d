// Somebody is writing, or the bot says what it is about to do.
import { fill, words } from '../words/index.ts'
import { useChat } from './context.ts'

export function Typing({ note }: { note?: string | undefined }) {
  const { state } = useChat()
  const name = state.typing?.name ?? (state.handling.handler === 'agent' ? state.handling.agent?.name : undefined)
  return (
    <p class="typing" part="typing">
      <span class={note ? 'note' : 'unseen'} dir="auto">
        {note ?? fill(words.typing, { name: name ?? words.assistant })}
      </span>
      <span class="dots" aria-hidden="true">
        <i />
        <i />
        <i />
      </span>
    </p>
  )
}
