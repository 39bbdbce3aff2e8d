// Where the customer writes. Enter sends, Shift+Enter begins a line; a person is one tap away, always.
import type { RefObject } from 'preact'
import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import { counted, fill, sizeOf, words } from '../words/index.ts'
import { useChat } from './context.ts'
import { Clip, Close, Person, Send } from './icons.tsx'
import { Preview } from './preview.tsx'
import type { Staged } from './staged.ts'

const textLengthMax = 4_000
const warnBelow = 300

export function Composer({ field, staged }: { field: RefObject<HTMLTextAreaElement | null>; staged: Staged }) {
  const { chat, state } = useChat()
  const [text, setText] = useState(chat.draft)
  const picker = useRef<HTMLInputElement>(null)
  const left = textLengthMax - text.length
  const nothing = !text.trim() && staged.files.length === 0

  useLayoutEffect(() => {
    const { current } = field
    if (!current) return
    current.style.height = 'auto'
    current.style.height = `${Math.min(current.scrollHeight, 160)}px`
  }, [text, field])

  // Kept at once: a page can be left between two keys.
  const write = (value: string) => {
    setText(value)
    chat.draft = value
  }
  const send = () => {
    if (nothing || left < 0) return
    void chat.send({ text: text.trim(), files: staged.files })
    write('')
    staged.clear()
    chat.store.dispatch({ type: 'article' })
    field.current?.focus()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    // While an input method is composing, Enter chooses a word.
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing || event.keyCode === 229) return
    event.preventDefault()
    send()
  }
  const onPaste = (event: ClipboardEvent) => {
    const files = [...(event.clipboardData?.files ?? [])]
    if (files.length === 0) return
    event.preventDefault()
    staged.add(files)
  }
  const problem = left < 0 ? counted(words.tooLong, -left) : staged.problem

  return (
    <form
      class="composer"
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
    >
      {staged.files.length > 0 && (
        <ul class="staged">
          {staged.files.map((file) => (
            <li key={file} part="staged">
              <Preview file={file} />
              <span class="name" dir="auto">
                {file.name}
              </span>
              <span class="size">{sizeOf(file.size)}</span>
              <button
                type="button"
                aria-label={fill(words.remove, { name: file.name })}
                onClick={() => staged.remove(file)}
              >
                <Close />
              </button>
            </li>
          ))}
        </ul>
      )}
      <textarea
        ref={field}
        part="composer"
        rows={1}
        dir={text ? 'auto' : undefined}
        aria-label={words.write}
        aria-invalid={left < 0}
        aria-describedby="count"
        placeholder={words.write}
        value={text}
        onInput={(event) => {
          write(event.currentTarget.value)
          chat.typing()
        }}
        onKeyDown={onKeyDown}
        onPaste={onPaste}
      />
      <p id="count" class={problem ? 'count alert' : 'count'} role={problem ? 'alert' : undefined}>
        {problem ?? (left < warnBelow ? counted(words.left, left) : null)}
      </p>
      <div class="tools">
        <button
          type="button"
          class="tool"
          part="attach"
          aria-label={words.attach}
          onClick={() => picker.current?.click()}
        >
          <Clip />
        </button>
        <input
          ref={picker}
          type="file"
          multiple
          hidden
          onChange={(event) => {
            staged.add([...(event.currentTarget.files ?? [])])
            event.currentTarget.value = ''
          }}
        />
        {state.handling.handler === 'bot' && (
          <button type="button" class="person" part="person" onClick={() => void chat.askForPerson(words.person)}>
            <Person />
            {words.person}
          </button>
        )}
        {state.handling.handler === 'waiting' && (
          <span class="coming">
            <Person />
            {state.handling.person?.available === false ? words.kept : words.waiting}
          </span>
        )}
        <button type="submit" class="send" part="send" aria-label={words.send} aria-disabled={nothing || left < 0}>
          <Send />
        </button>
      </div>
    </form>
  )
}
