// Above the first message: a welcome, and when people are there. Or, once everything was deleted, that it was.
import { words } from '../words/index.ts'
import { useChat } from './context.ts'
import { Hours } from './hours.tsx'

export function Intro() {
  const { config, state } = useChat()
  return (
    <div class="intro">
      {state.erased ? (
        <p class="erased" part="erased" role="status">
          {words.erased}
        </p>
      ) : (
        <p class="welcome" dir="auto">
          {config.greeting ?? words.welcome}
        </p>
      )}
      <Hours />
    </div>
  )
}
