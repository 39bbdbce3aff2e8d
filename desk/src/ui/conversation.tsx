// The middle: the conversation of the open case, what can be done with it, and where one writes.
import type { RefObject } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import type { Citation } from '../../../src/core/model.ts'
import type { CaseDetail } from '../../../src/handoff/web/protocol.ts'
import type { Mode } from '../core/drafts.ts'
import type { Command } from '../core/shortcuts.ts'
import { Actions } from './actions.tsx'
import { Banners } from './banners.tsx'
import { Composer, type ComposerHandle } from './composer.tsx'
import { useDesk, useDeskState, useMe } from './context.ts'
import type { Side } from './desk-page.tsx'
import { Back, Bell, Details } from './icons.tsx'
import { StateLine } from './state-line.tsx'
import { Timeline } from './timeline.tsx'
import { TransferDialog } from './transfer-dialog.tsx'

export interface ConversationHandle {
  command(command: Command): void
  insert(text: string): void
  focus(): void
}

export function Conversation(props: { handle: RefObject<ConversationHandle | null>; showSide(side: Side): void }) {
  const { handle, showSide } = props
  const desk = useDesk()
  const { open, queue, place } = useDeskState()
  const heading = useRef<HTMLHeadingElement>(null)
  const composer = useRef<ComposerHandle>(null)
  const [isTransferring, setTransferring] = useState(false)
  const detail = open?.detail
  const id = open?.conversationId

  handle.current = {
    command(command) {
      if (!detail) return
      const may = whatMay(detail, me.agent.id)
      if (command === 'claim' && may.claim) desk.do(detail.conversationId, { name: 'claim' })
      if (command === 'resolve' && may.work) resolve(desk, detail)
      if (command === 'transfer' && may.work) setTransferring(true)
      if (command === 'reply' || command === 'note') composer.current?.write(command as Mode)
    },
    insert: (text) => composer.current?.insert(text),
    focus: () => heading.current?.focus(),
  }
  const me = useMe()

  // On a phone the lists are gone when a case is opened: the focus goes to what has come.
  useEffect(() => {
    if (id && (document.activeElement === document.body || !isShown(document.activeElement))) heading.current?.focus()
  }, [id, Boolean(detail)])

  if (place.at !== 'case' || !open)
    return (
      <section aria-label="The open case" class="conversation none">
        <div class="nothing">
          <Bell />
          <h2>{queue?.waiting.length ? 'Somebody waits' : 'All is calm'}</h2>
          <p>
            {queue?.waiting.length
              ? 'Open the first case in the lists, or press j.'
              : 'When a customer needs a person, the case appears in the lists.'}
          </p>
        </div>
      </section>
    )
  if (!detail)
    return (
      <section aria-label="The open case" class="conversation none" aria-busy={!open.problem}>
        <div class="nothing">
          <p role="status">{open.problem ?? 'Reading the case…'}</p>
          {open.problem && (
            <button type="button" class="secondary" onClick={() => desk.go({ at: 'lists' })}>
              Back to the lists
            </button>
          )}
        </div>
      </section>
    )
  const readArticle = (article: Citation) => showSide({ shows: 'knowledge', article })
  return (
    <section aria-label="The open case" class="conversation">
      <header class="case-head">
        <button type="button" class="tool back" aria-label="Back to the lists" onClick={() => desk.go({ at: 'lists' })}>
          <Back />
        </button>
        <div class="names">
          <h2 tabIndex={-1} ref={heading} dir="auto">
            {detail.customer.name}
          </h2>
          <StateLine detail={detail} />
        </div>
        <Actions detail={detail} transfer={() => setTransferring(true)} />
        <button
          type="button"
          class="tool details"
          aria-label="Show the case"
          onClick={() => showSide({ shows: 'case' })}
        >
          <Details />
        </button>
      </header>
      <Banners detail={detail} problem={open.problem} />
      <Timeline key={detail.conversationId} detail={detail} read={readArticle} />
      <Composer
        key={`composer-${detail.conversationId}`}
        handle={composer}
        detail={detail}
        search={() => showSide({ shows: 'knowledge' })}
      />
      {isTransferring && <TransferDialog detail={detail} close={() => setTransferring(false)} />}
    </section>
  )
}

const isShown = (element: Element | null): boolean => element instanceof HTMLElement && element.offsetParent !== null

/** What this agent can do with the case as it is; the server has the last word. */
export function whatMay(detail: CaseDetail, agentId: string): { claim: boolean; work: boolean; takeOver: boolean } {
  const mine = detail.state === 'claimed' && detail.agent?.id === agentId
  return {
    claim: detail.state === 'waiting',
    work: mine,
    takeOver: detail.state === 'claimed' && !mine,
  }
}

export function resolve(desk: ReturnType<typeof useDesk>, detail: CaseDetail): void {
  desk.do(detail.conversationId, { name: 'resolve' }, { undo: `Resolving the case of ${detail.customer.name}…` })
}
