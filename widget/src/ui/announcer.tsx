// What screen readers are told: each message once, when it is whole, with who says it and what can be answered; and who writes.
// The conversation itself is no live region, because texts that grow, times and buttons in it would be read out again and again.
import { useEffect, useRef, useState } from 'preact/hooks'
import { type Message, openChoices, type State } from '../core/state.ts'
import { spokenText } from '../markdown/text.ts'
import { fill, words } from '../words/index.ts'
import { useChat } from './context.ts'

/** So many stay in the region: readers tell only of what is added. */
const linesKept = 5

export function Announcer() {
  const { state } = useChat()
  const told = useRef(new Set(state.messages.map(({ id }) => id)))
  const [lines, setLines] = useState<{ id: string; text: string }[]>([])
  useEffect(() => {
    const fresh = state.messages.filter(({ id }) => !told.current.has(id))
    for (const { id } of fresh) told.current.add(id)
    const more = fresh
      .filter(({ author, removed }) => author !== 'contact' && !removed)
      .map((message) => ({ id: message.id, text: announcement(message, state) }))
    if (more.length > 0) setLines((before) => [...before, ...more].slice(-linesKept))
  }, [state])
  const { typing, growing } = state
  const name = typing?.name ?? words.assistant
  return (
    <>
      <div class="unseen" aria-live="polite" part="announcements">
        {lines.map(({ id, text }) => (
          <p key={id}>{text}</p>
        ))}
      </div>
      <p class="unseen" role="status">
        {(typing || growing.length > 0) && fill(words.typing, { name })}
      </p>
    </>
  )
}

function announcement(message: Message, state: State): string {
  const { author, name, text, notice, attachments = [], citations = [] } = message
  const choices = state.messages.at(-1) === message ? openChoices(state) : []
  return [
    !notice && fill(words.said, { name: (author === 'agent' && name) || words.assistant }),
    message.markdown ? spokenText(text) : text,
    ...attachments.map(
      (file) => `${file.contentType.startsWith('image/') ? words.image : words.file}: ${file.name ?? ''}`,
    ),
    citations.length > 0 && `${words.sources}: ${citations.map(({ title }) => title).join(', ')}`,
    choices.length > 0 && `${words.answers}: ${choices.map(({ title }) => title).join(', ')}`,
  ]
    .filter(Boolean)
    .join(' ')
}
