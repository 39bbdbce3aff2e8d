// The chat on the page: the bell, or the open panel.
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
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
  const frame = useRef<HTMLElement>(null)
  // A page that is zoomed by its own styles would make us larger than the screen.
  useLayoutEffect(() => {
    const zoom = document.documentElement.currentCSSZoom ?? 1
    if (frame.current) frame.current.style.zoom = zoom === 1 ? '' : String(1 / zoom)
  }, [state.open])
  const side = config.side ?? (direction === 'rtl' ? 'left' : 'right')
  return (
    <section ref={frame} class={`chat ${side}`} aria-label={words.chat} lang={language} dir={direction}>
      {state.open ? <Panel /> : <Launcher focus={wasOpen} />}
    </section>
  )
}
