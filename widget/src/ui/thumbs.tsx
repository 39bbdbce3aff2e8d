// Was this answer helpful? A thumb, which can be changed; after a thumb down a line on what was missing, for who likes to.
import { useState } from 'preact/hooks'
import { type Message, thumbOf } from '../core/state.ts'
import { words } from '../words/index.ts'
import { useChat } from './context.ts'
import { ThumbDown, ThumbUp } from './icons.tsx'
import { LineForm } from './line-form.tsx'

export function Thumbs({ message }: { message: Message }) {
  const { chat, state } = useChat()
  const [step, setStep] = useState<'asking' | 'noted'>()
  const { helpful, failed } = thumbOf(state, message)
  const give = (up: boolean) => {
    if (helpful === up && !failed) return
    setStep(up ? undefined : 'asking')
    void chat.giveFeedback({ replyToId: message.id, helpful: up, text: '' })
  }
  const tell = (text: string) => {
    setStep('noted')
    void chat.giveFeedback({ replyToId: message.id, helpful: false, text })
  }
  return (
    <div class="feedback">
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset brings the page's form manners along. */}
      <div class="thumbs" role="group" aria-label={words.helpful}>
        <button
          type="button"
          part="thumb-up"
          aria-label={words.yes}
          aria-pressed={helpful === true}
          onClick={() => give(true)}
        >
          <ThumbUp />
        </button>
        <button
          type="button"
          part="thumb-down"
          aria-label={words.no}
          aria-pressed={helpful === false}
          onClick={() => give(false)}
        >
          <ThumbDown />
        </button>
      </div>
      {helpful === false && step === 'asking' && <LineForm label={words.missing} part="missing" onSend={tell} />}
      <p class="status" role="status">
        {failed ? words.later : helpful === false && step === 'noted' && words.noted}
      </p>
    </div>
  )
}
