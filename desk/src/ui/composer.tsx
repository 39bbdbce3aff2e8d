// Where the agent writes: to the customer, or for the team alone. The two look different, keep their own text, and say on the
// button where the words will go.
import type { RefObject } from 'preact'
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { Finding } from '../../../src/core/ports.ts'
import type { CaseDetail } from '../../../src/handoff/web/protocol.ts'
import type { Draft, Mode } from '../core/drafts.ts'
import { firstOf } from '../core/words.ts'
import { useDesk, useDeskState, useMe } from './context.ts'
import { whatMay } from './conversation.tsx'
import { Courtesy } from './courtesy.tsx'
import { Book, Clip, Lock, Send } from './icons.tsx'
import { Staged, useStaged } from './staged.tsx'

const TEXT_LENGTH_MAX = 10_000
const HEIGHT_MAX_PX = 260
/** Nobody waits longer than this to see their words go. */
const CHECK_WITHIN_MS = 4_000

export interface ComposerHandle {
  write(mode: Mode): void
  insert(text: string): void
}

export function Composer(props: { handle: RefObject<ComposerHandle | null>; detail: CaseDetail; search(): void }) {
  const { handle, detail, search } = props
  const desk = useDesk()
  const me = useMe()
  const { draftVersion } = useDeskState()
  const id = detail.conversationId
  const [draft, setDraft] = useState<Draft>(() => desk.draft(id))
  const [findings, setFindings] = useState<Finding[]>([])
  const [isChecking, setChecking] = useState(false)
  const field = useRef<HTMLTextAreaElement>(null)
  const picker = useRef<HTMLInputElement>(null)
  const latest = useRef(draft)
  const { mode } = draft
  const { text, files } = draft[mode]
  const may = whatMay(detail, me.agent.id)
  const isLocked = mode === 'reply' && !may.work
  const first = firstOf(detail.contact.name.given ?? detail.customer.name)

  // Kept at once: a page can be left between two keys. Read from the ref, because uploads end at any time.
  const change = (to: (draft: Draft) => Draft) => {
    latest.current = to(latest.current)
    setDraft(latest.current)
    desk.keepDraft(id, latest.current)
  }
  const write = (value: string) => change((one) => ({ ...one, [mode]: { ...one[mode], text: value } }))
  const staged = useStaged(id, (at, add) =>
    change((one) => ({ ...one, [at]: { ...one[at], files: add(one[at].files) } })),
  )

  useEffect(() => {
    latest.current = desk.draft(id)
    setDraft(latest.current)
    if (draftVersion > 0) field.current?.focus()
  }, [draftVersion])

  useLayoutEffect(() => {
    const { current } = field
    if (!current) return
    current.style.height = 'auto'
    current.style.height = `${Math.min(current.scrollHeight, HEIGHT_MAX_PX)}px`
  }, [text, mode, isLocked])

  const focusSoon = () => requestAnimationFrame(() => field.current?.focus())
  const choose = (next: Mode) => {
    change((one) => ({ ...one, mode: next }))
    setFindings([])
  }
  handle.current = {
    write(next) {
      choose(next)
      focusSoon()
    },
    insert(added) {
      change((one) => {
        const before = one.reply.text.trim()
        return { ...one, mode: 'reply', reply: { ...one.reply, text: before ? `${before}\n\n${added}` : added } }
      })
      focusSoon()
    },
  }

  const isOver = text.length > TEXT_LENGTH_MAX
  const nothing = (!text.trim() && files.length === 0) || staged.uploading.length > 0
  const leave = (override: boolean) => {
    const said = { text: text.trim(), ...(files.length ? { attachments: files } : {}) }
    desk.do(id, mode === 'note' ? { name: 'note', ...said } : { name: 'reply', ...said, ...(override && { override }) })
    change((one) => ({ ...one, [mode]: { text: '', files: [] } }))
    setFindings([])
    field.current?.focus()
  }
  const send = async (override = false) => {
    if (nothing || isOver || isLocked || isChecking) return
    if (mode === 'note' || override || !text.trim()) return leave(override)
    setChecking(true)
    // Out of reach of the check, or too slow: the server makes it again before anything leaves.
    const unchecked = { findings: [] as Finding[] }
    const checked = await Promise.race([
      desk.api.check(id, text.trim()).catch(() => unchecked),
      new Promise<typeof unchecked>((done) => setTimeout(() => done(unchecked), CHECK_WITHIN_MS)),
    ])
    setChecking(false)
    if (latest.current.reply.text !== text || latest.current.mode !== 'reply') return
    if (checked.findings.length) setFindings(checked.findings)
    else leave(false)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    // While an input method is composing, Enter chooses a word.
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing || event.keyCode === 229) return
    event.preventDefault()
    void send()
  }
  const stage = (list: FileList | null | undefined, event?: Event) => {
    const added = [...(list ?? [])]
    if (added.length === 0) return
    event?.preventDefault()
    staged.add(mode, added, files.length)
  }

  return (
    <form
      class={`composer ${mode}`}
      aria-label={mode === 'note' ? 'Internal note' : 'Reply'}
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault()
        if (!isLocked) stage(event.dataTransfer?.files)
      }}
    >
      <fieldset class="modes">
        <legend class="unseen">Who shall read it</legend>
        <label class={mode === 'reply' ? 'mode chosen' : 'mode'}>
          <input type="radio" name="mode" checked={mode === 'reply'} onChange={() => choose('reply')} />
          Reply to the customer
        </label>
        <label class={mode === 'note' ? 'mode chosen' : 'mode'}>
          <input type="radio" name="mode" checked={mode === 'note'} onChange={() => choose('note')} />
          <Lock />
          Internal note
        </label>
      </fieldset>
      {isLocked ? (
        <Locked detail={detail} claim={() => desk.do(id, { name: 'claim' })} />
      ) : (
        <>
          <Courtesy
            findings={findings}
            text={text}
            apply={(changed) => {
              write(changed)
              setFindings([])
              field.current?.focus()
            }}
            anyway={() => void send(true)}
          />
          <Staged staged={staged} files={files} remove={(file) => staged.remove(mode, file)} />
          <textarea
            ref={field}
            rows={2}
            dir="auto"
            aria-label={mode === 'note' ? 'Internal note, for the team alone' : 'Reply to the customer'}
            aria-describedby="composer-hint"
            aria-invalid={isOver}
            placeholder={mode === 'note' ? 'For the team alone. The customer never sees it.' : `Write to ${first}…`}
            value={text}
            readOnly={isChecking}
            onInput={(event) => {
              write(event.currentTarget.value)
              setFindings([])
              if (mode === 'reply') desk.typing(id)
            }}
            onKeyDown={onKeyDown}
            onPaste={(event) => stage(event.clipboardData?.files, event)}
          />
          <div class="composer-foot">
            <button type="button" class="tool" aria-label="Attach files" onClick={() => picker.current?.click()}>
              <Clip />
            </button>
            <input
              ref={picker}
              type="file"
              multiple
              hidden
              onChange={(event) => {
                stage(event.currentTarget.files)
                event.currentTarget.value = ''
              }}
            />
            <button type="button" class="tool" aria-label="Search the knowledge base" onClick={search}>
              <Book />
            </button>
            <p class="hint" id="composer-hint">
              {isOver ? `Too long by ${(text.length - TEXT_LENGTH_MAX).toLocaleString()} characters.` : 'Enter sends'}
            </p>
            <button type="submit" class="primary send" aria-disabled={nothing || isOver || isChecking}>
              {mode === 'note' ? <Lock /> : <Send />}
              <span dir="auto">{isChecking ? 'Checking…' : mode === 'note' ? 'Add note' : `Send to ${first}`}</span>
            </button>
          </div>
        </>
      )}
    </form>
  )
}

function Locked({ detail, claim }: { detail: CaseDetail; claim(): void }) {
  const words = {
    waiting: 'Claim the case to answer. The customer is told that you have taken over.',
    claimed: `${detail.agent?.name ?? 'A colleague'} answers this customer. You can leave a note for the team.`,
    resolved: 'The case is resolved. It opens again when the customer writes.',
  }
  return (
    <div class="locked">
      <p dir="auto">{words[detail.state]}</p>
      {detail.state === 'waiting' && (
        <button type="button" class="primary" onClick={claim}>
          Claim and answer
        </button>
      )}
    </div>
  )
}
