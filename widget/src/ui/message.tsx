// One message, in the company's or the customer's voice. Its time is shown when asked for, by a tap.
import { useMemo, useState } from 'preact/hooks'
import type { Message } from '../core/state.ts'
import { markdown } from '../markdown/blocks.ts'
import { fill, timeOf, words } from '../words/index.ts'
import { Avatar, ownPicture } from './avatar.tsx'
import { useChat, useShared } from './context.ts'
import { FileCards } from './file-cards.tsx'
import { Sources } from './sources.tsx'
import { Survey } from './survey.tsx'
import { Thumbs } from './thumbs.tsx'

type Props = { message: Message; before: Message | undefined }

const partOf = { contact: 'user', bot: 'bot', agent: 'agent' } as const

export function MessageItem({ message, before }: Props) {
  const { chat } = useShared()
  const [timed, setTimed] = useState(false)
  const { author, text, attachments, citations, notice, survey, removed } = message
  const body = useMemo(() => (message.markdown ? markdown(text) : text), [text, message.markdown])
  if (notice)
    return (
      <li class="notice" part="notice">
        <div dir="auto">{body}</div>
        {survey && <Survey id={message.id} />}
      </li>
    )
  const kind = partOf[author]
  const begins = !before || Boolean(before.notice) || before.author !== author || before.name !== message.name
  return (
    <li class={`${kind}${begins ? ' begins' : ''}${message.growing ? ' growing' : ''}`} part={`message ${kind}`}>
      {author === 'contact' ? (
        <span class="unseen">{words.youSaid}</span>
      ) : (
        <Speaker message={message} begins={begins} />
      )}
      {(text || removed) && (
        // biome-ignore lint/a11y/noStaticElementInteractions: the time is a courtesy; readers hear it, keys show it on the log.
        // biome-ignore lint/a11y/useKeyWithClickEvents: see above.
        <div
          dir={removed ? undefined : 'auto'}
          class={removed ? 'bubble removed' : message.markdown ? 'bubble rich' : 'bubble'}
          onClick={() => getSelection()?.isCollapsed !== false && setTimed(!timed)}
        >
          {removed ? words.removed : body}
        </div>
      )}
      {attachments && <FileCards attachments={attachments} />}
      {citations && !removed && <Sources citations={citations} />}
      {survey && !removed && <Survey id={message.id} />}
      {message.ratable && !removed && <Thumbs message={message} />}
      <p class={timed ? 'time shown' : 'time'}>
        <time dateTime={message.at}>{timeOf(message.at, chat.now())}</time>
        {message.edited && `, ${words.edited}`}
      </p>
    </li>
  )
}

function Speaker({ message, begins }: { message: Message; begins: boolean }) {
  const { config, state } = useChat()
  const { agent } = state.handling
  const name = message.author === 'agent' ? (message.name ?? agent?.name) : undefined
  const face = ownPicture(message.avatarUrl ?? (agent?.name === name ? agent?.avatarUrl : undefined), config.base)
  const picture = message.author === 'bot' ? config.logo : face
  if (!begins) return <span class="unseen">{fill(words.said, { name: name ?? words.assistant })}</span>
  return (
    <p class="said-by">
      <Avatar name={name} picture={picture} />
      <bdi>{name ?? words.assistant}</bdi>
    </p>
  )
}
