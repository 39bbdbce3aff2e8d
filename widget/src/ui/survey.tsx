// How was it? One tap, and a line for who likes to say more. What was answered is read from the log.
import { useState } from 'preact/hooks'
import { surveyOf } from '../core/state.ts'
import { words } from '../words.ts'
import { useChat } from './context.ts'

export function Survey({ id }: { id: string }) {
  const { chat, state } = useChat()
  const [comment, setComment] = useState('')
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
            aria-label={`${words.rating(one)}${one === 1 ? `, ${words.worst}` : one === 5 ? `, ${words.best}` : ''}`}
            onClick={() => void chat.rate(id, one, words.rating(one))}
          >
            {one}
          </button>
        ))}
        <span aria-hidden="true">{words.worst}</span>
        <span aria-hidden="true">{words.best}</span>
      </div>
    )
  return (
    <div class="rated">
      <p>{commented ? words.commented(rating) : words.rated(rating)}</p>
      {!commented && (
        <form
          onSubmit={(event) => {
            event.preventDefault()
            if (comment.trim()) void chat.comment(id, comment.trim())
          }}
        >
          <input
            type="text"
            part="comment"
            maxLength={1000}
            aria-label={words.comment}
            placeholder={words.comment}
            value={comment}
            onInput={(event) => setComment(event.currentTarget.value)}
          />
          <button type="submit" class="plain">
            {words.send}
          </button>
        </form>
      )}
    </div>
  )
}
