// The company, and who speaks for it right now.
import type { State } from '../core/state.ts'
import { fill, words } from '../words/index.ts'
import { Avatar, ownPicture } from './avatar.tsx'
import { companyOf, useChat } from './context.ts'
import { Back, Close, Dots } from './icons.tsx'

export function Header({ menu, onMenu }: { menu: boolean; onMenu(): void }) {
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
        {company && (
          <p class="company">
            <bdi>{company}</bdi>
          </p>
        )}
        <h2 class="speaker" part="speaker">
          <bdi>{speaker}</bdi>
        </h2>
        <p class="under">{under(state)}</p>
      </div>
      <button
        type="button"
        class="round"
        part="more"
        aria-label={words.menu}
        aria-expanded={menu}
        aria-controls="menu"
        onClick={onMenu}
      >
        <Dots />
      </button>
      <button type="button" class="round" part="close" aria-label={words.close} onClick={() => chat.close()}>
        <Close />
      </button>
    </header>
  )
}

function under({ handling }: State): string {
  if (handling.handler === 'agent') return words.underAgent
  if (handling.handler === 'bot') return words.underAssistant
  return handling.person?.available === false ? words.kept : placeIn(handling.place)
}

const placeIn = (place: number | undefined): string =>
  place === undefined ? words.waiting : place === 1 ? words.next : fill(words.place, { place })
