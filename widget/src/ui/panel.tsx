// The open chat: header, the conversation or an article, and the composer. Focus goes where it is of use.
import { useEffect, useRef, useState } from 'preact/hooks'
import { words } from '../words/index.ts'
import { Announcer } from './announcer.tsx'
import { Article } from './article.tsx'
import { Composer } from './composer.tsx'
import { companyOf, useChat } from './context.ts'
import { useKeptFocus } from './focus.ts'
import { Header } from './header.tsx'
import { LineNotice } from './line-notice.tsx'
import { Log } from './log.tsx'
import { Menu } from './menu.tsx'
import { useStaged } from './staged.ts'
import { fitToViewport } from './viewport.ts'

export function Panel() {
  const { chat, config, state } = useChat()
  const panel = useRef<HTMLDivElement>(null)
  const composer = useRef<HTMLTextAreaElement>(null)
  const staged = useStaged()
  const [dragging, setDragging] = useState(false)
  const [menu, setMenu] = useState(false)
  const closeMenu = () => {
    setMenu(false)
    panel.current?.querySelector<HTMLElement>('[part=more]')?.focus()
  }

  useEffect(() => fitToViewport(panel.current!), [])
  useEffect(() => {
    if (!state.focus) return
    // On a phone the focus would bring up the keyboard, over what there is to read.
    const target = matchMedia('(pointer: coarse)').matches ? panel.current : composer.current
    target?.focus({ preventScroll: true })
  }, [state.focus])

  const read = useRef<string | undefined>(undefined)
  if (state.article) read.current = state.article.article
  useKeptFocus(panel, () => {
    // Back from an article: to the card that led there.
    const cards = [...panel.current!.querySelectorAll<HTMLElement>('[data-article]')]
    const card = state.article ? undefined : cards.findLast(({ dataset }) => dataset.article === read.current)
    read.current = state.article?.article
    return card ?? (matchMedia('(pointer: coarse)').matches ? panel.current : composer.current)
  })

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.isComposing) return
    event.stopPropagation()
    if (menu) closeMenu()
    else if (state.article) chat.store.dispatch({ type: 'article' })
    else chat.close()
  }
  const withFiles = (event: DragEvent) => [...(event.dataTransfer?.types ?? [])].includes('Files')
  const onDrag = (event: DragEvent) => {
    if (!withFiles(event)) return
    event.preventDefault()
    setDragging(true)
  }
  const onDragLeave = (event: DragEvent) => {
    if (!panel.current?.contains(event.relatedTarget as Node | null)) setDragging(false)
  }
  const onDrop = (event: DragEvent) => {
    if (!withFiles(event)) return
    event.preventDefault()
    setDragging(false)
    staged.add([...(event.dataTransfer?.files ?? [])])
    composer.current?.focus()
  }

  return (
    <div
      ref={panel}
      class="panel"
      part="panel"
      role="dialog"
      aria-label={[companyOf(config, state), words.chat].filter(Boolean).join(', ')}
      tabIndex={-1}
      onKeyDown={onKeyDown}
      onDragOver={onDrag}
      onDragLeave={onDragLeave}
      onDrop={onDrop}
    >
      <Header menu={menu} onMenu={() => (menu ? closeMenu() : setMenu(true))} />
      <div class="sheet">
        {menu && <Menu close={closeMenu} leave={() => setMenu(false)} />}
        {state.article ? <Article key={state.article.article} citation={state.article} /> : <Log />}
        <LineNotice />
        <Composer field={composer} staged={staged} />
        <Announcer />
        {dragging && <p class="drop">{words.drop}</p>}
      </div>
    </div>
  )
}
