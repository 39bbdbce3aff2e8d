// Somebody is writing.
import { words } from '../words.ts'
import { useChat } from './context.ts'

export function Typing() {
  const { state } = useChat()
  const name = state.typing?.name ?? (state.handling.handler === 'agent' ? state.handling.agent?.name : undefined)
  return (
    <p class="typing" part="typing">
      <span class="unseen">{words.typing(name ?? words.assistant)}</span>
      <span class="dots" aria-hidden="true">
        <i />
        <i />
        <i />
      </span>
    </p>
  )
}
