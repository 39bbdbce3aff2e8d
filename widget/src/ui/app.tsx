// The chat on the page: the bell, or the open panel.
import { useEffect, useState } from 'preact/hooks'
import { unread } from '../core/state.ts'
import { direction, language, words } from '../words/index.ts'
import { useChat } from './context.ts'
import { Launcher } from './launcher.tsx'
import { Panel } from './panel.tsx'
import { showUnreadInTitle } from './title.ts'

export function App() {
  const { config, state } = useChat()
  const [wasOpen, setWasOpen] = useState(false)
  const count = unread(state)
  useEffect(() => showUnreadInTitle(count), [count])
  useEffect(() => {
    if (state.open) setWasOpen(true)
  }, [state.open])
  const side = config.side ?? (direction === 'rtl' ? 'left' : 'right')
  return (
    <section class={`chat ${side}`} aria-label={words.chat} lang={language} dir={direction}>
      {state.open ? <Panel /> : <Launcher focus={wasOpen} />}
    </section>
  )
}
