// How was it? One tap, and a line for who likes to say more. What was answered is read from the log.
import { surveyOf } from '../core/state.ts'
import { fill, number, words } from '../words/index.ts'
import { useChat } from './context.ts'
import { LineForm } from './line-form.tsx'

export function Survey({ id }: { id: string }) {
  const { chat, state } = useChat()
  const { rating, commented } = surveyOf(state, id)
  if (rating === undefined)
    return (
      // biome-ignore lint/a11y/useSemanticElements: a fieldset brings the page's form manners along.
      <div class="survey" part="survey" role="group" aria-label={words.rate}>
        {[1, 2, 3, 4, 5].map((one) => (
          <button
            key={one}
            type="button"
            part="rate"
            aria-label={[labelOf(one), one === 1 && words.worst, one === 5 && words.best].filter(Boolean).join(', ')}
            onClick={() => void chat.rate(id, one, labelOf(one))}
          >
            {number(one)}
          </button>
        ))}
        <span aria-hidden="true">{words.worst}</span>
        <span aria-hidden="true">{words.best}</span>
      </div>
    )
  return (
    <div class="rated">
      <p>{fill(commented ? words.commented : words.rated, { rating })}</p>
      {!commented && <LineForm label={words.comment} part="comment" onSend={(text) => void chat.comment(id, text)} />}
    </div>
  )
}

const labelOf = (rating: number): string => fill(words.rating, { rating })
