// Answers that can be given with one tap. They are the newest message's, and go once anything follows it.
import type { Choice } from '../core/protocol.ts'
import { words } from '../words/index.ts'
import { useShared } from './context.ts'

export function QuickReplies({ choices }: { choices: readonly Choice[] }) {
  const { chat } = useShared()
  const choose = ({ type, title, value }: Choice) =>
    chat.send(type === 'imBack' ? { text: typeof value === 'string' ? value : title } : { text: title, value })
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset brings the page's form manners along.
    <div class="choices" role="group" aria-label={words.answers}>
      {choices.map((choice, i) => (
        // By place: two choices may read the same, and they never move.
        <button key={i} type="button" part="quick-reply" dir="auto" onClick={() => void choose(choice)}>
          {choice.title}
        </button>
      ))}
    </div>
  )
}
