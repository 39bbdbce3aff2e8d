// The company, and who speaks for it right now.
import type { State } from '../core/state.ts'
import { words } from '../words.ts'
import { Avatar, ownPicture } from './avatar.tsx'
import { companyOf, useChat } from './context.ts'
import { Back, Close } from './icons.tsx'

export function Header() {
  const { chat, config, state } = useChat()
  const { handler, agent } = state.handling
  const company = companyOf(config, state)
  const speaker = handler === 'agent' && agent ? agent.name : words.assistant
  return (
    <header class="header" part="header">
      {state.article ? (
        <button
          type="button"
          class="round"
          part="back"
          aria-label={words.back}
          onClick={() => chat.store.dispatch({ type: 'article' })}
        >
          <Back />
        </button>
      ) : handler === 'agent' && agent ? (
        <Avatar name={agent.name} picture={ownPicture(agent.avatarUrl, config.base)} />
      ) : (
        <Avatar picture={config.logo} />
      )}
      <div class="who">
        {company && <p class="company">{company}</p>}
        <h2 class="speaker" part="speaker">
          {speaker}
        </h2>
        <p class="under">{under(state)}</p>
      </div>
      <button type="button" class="round" part="close" aria-label={words.close} onClick={() => chat.close()}>
        <Close />
      </button>
    </header>
  )
}

function under({ handling }: State): string {
  if (handling.handler === 'agent') return words.underAgent
  if (handling.handler === 'bot') return words.underAssistant
  return handling.place ? words.place(handling.place) : words.waiting
}
