// One line to write and send: a comment, what was missing, an address.
import { useState } from 'preact/hooks'
import { words } from '../words/index.ts'

type Props = {
  label: string
  part: string
  type?: 'text' | 'email'
  busy?: boolean
  onSend(text: string): void
}

const lengthMax = 1_000

export function LineForm({ label, part, type = 'text', busy = false, onSend }: Props) {
  const [text, setText] = useState('')
  const email = type === 'email'
  return (
    <form
      class="line-form"
      // Our own words tell what is wrong; the browser's would be in its own language.
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (text.trim() && !busy) onSend(text.trim())
      }}
    >
      <input
        // A phone shows the keys that are needed; the check of the address is ours.
        inputMode={email ? 'email' : 'text'}
        part={part}
        dir={text ? 'auto' : undefined}
        maxLength={lengthMax}
        aria-label={label}
        placeholder={label}
        autocomplete={email ? 'email' : 'off'}
        value={text}
        onInput={(event) => setText(event.currentTarget.value)}
      />
      <button type="submit" class="plain" aria-disabled={busy || !text.trim()}>
        {words.send}
      </button>
    </form>
  )
}
