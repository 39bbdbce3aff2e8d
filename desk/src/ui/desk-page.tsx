// The desk for who is signed in: the lists, the conversation and the case side by side, or one at a time on a phone.
import { useEffect, useRef, useState } from 'preact/hooks'
import type { Citation } from '../../../src/core/model.ts'
import { commandOf } from '../core/shortcuts.ts'
import { CasePanel } from './case-panel.tsx'
import { useDesk, useDeskState } from './context.ts'
import { Conversation, type ConversationHandle } from './conversation.tsx'
import { KnowledgePanel } from './knowledge-panel.tsx'
import { Lists } from './lists.tsx'
import { People } from './people.tsx'
import { ShortcutsDialog } from './shortcuts-dialog.tsx'
import { Toast } from './toast.tsx'

/** What is at the right. */
export type Side = { shows: 'case' } | { shows: 'knowledge'; article?: Citation }

export function DeskPage() {
  const desk = useDesk()
  const state = useDeskState()
  const { place, open, spoken } = state
  const [side, setSide] = useState<Side>({ shows: 'case' })
  // Where there is no room for three, the side lies above the conversation.
  const [isSideOpen, setSideOpen] = useState(false)
  const [isHelpOpen, setHelpOpen] = useState(false)
  const conversation = useRef<ConversationHandle>(null)
  const conversationId = place.at === 'case' ? place.conversationId : undefined

  useEffect(() => {
    setSide({ shows: 'case' })
    setSideOpen(false)
  }, [conversationId])

  const showSide = (next: Side) => {
    setSide(next)
    setSideOpen(true)
  }
  const closeSide = () => {
    setSide({ shows: 'case' })
    setSideOpen(false)
    conversation.current?.focus()
  }

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (document.querySelector('dialog[open]')) return
      const { target } = event
      const isTyping = target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable]')
      if (event.key === 'Escape' && !event.isComposing) {
        if (isTyping) (target as HTMLElement).blur()
        else if (isSideOpen) closeSide()
        return
      }
      const command = commandOf(event, Boolean(isTyping))
      if (!command) return
      event.preventDefault()
      if (command === 'help') setHelpOpen(true)
      else if (command === 'next' || command === 'previous') walk(command === 'next' ? 1 : -1)
      else if (command === 'search') showSide({ shows: 'knowledge' })
      else conversation.current?.command(command)
    }
    addEventListener('keydown', onKey)
    return () => removeEventListener('keydown', onKey)
  })

  /** Through the rows as they are on the screen. */
  const walk = (step: 1 | -1) => {
    const rows = [...document.querySelectorAll<HTMLAnchorElement>('.rows a')].filter((row) => row.offsetParent)
    const at = rows.findIndex((row) => row.getAttribute('aria-current') === 'true')
    const next = rows[at < 0 ? (step > 0 ? 0 : rows.length - 1) : at + step]
    const id = next?.dataset.conversation
    if (!id) return
    next.focus()
    desk.go({ at: 'case', conversationId: id })
  }

  const layout = place.at === 'case' ? (isSideOpen ? 'on-case on-side' : 'on-case') : `on-${place.at}`
  return (
    <main class={`desk ${layout}`}>
      <h1 class="unseen">Desk</h1>
      <Lists help={() => setHelpOpen(true)} />
      {place.at === 'people' ? (
        <People />
      ) : (
        <>
          <Conversation handle={conversation} showSide={showSide} />
          {open?.detail && (
            <section class="side" aria-label={side.shows === 'case' ? 'The case' : 'Knowledge base'}>
              {side.shows === 'case' ? (
                <CasePanel
                  detail={open.detail}
                  close={closeSide}
                  use={(text) => {
                    conversation.current?.insert(text)
                    setSideOpen(false)
                  }}
                  read={(article) => showSide({ shows: 'knowledge', article })}
                />
              ) : (
                <KnowledgePanel
                  key={side.article?.article ?? 'search'}
                  article={side.article}
                  close={closeSide}
                  use={(text) => {
                    conversation.current?.insert(text)
                    setSideOpen(false)
                  }}
                />
              )}
            </section>
          )}
        </>
      )}
      <p class="unseen" role="status">
        {spoken}
      </p>
      <Toast />
      {isHelpOpen && <ShortcutsDialog close={() => setHelpOpen(false)} />}
    </main>
  )
}
