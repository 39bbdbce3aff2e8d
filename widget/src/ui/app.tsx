// The chat on the page: the bell, or the open panel.
import { useEffect, useState } from 'preact/hooks'
import { unread } from '../core/state.ts'
import { words } from '../words.ts'
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
  return (
    <section class={`chat ${config.side}`} aria-label={words.chat}>
      {state.open ? <Panel /> : <Launcher focus={wasOpen} />}
    </section>
  )
}
