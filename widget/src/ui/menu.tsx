// What is not needed every day, a tap away: sound, a transcript, starting over, deleting; and when and where people are reached.
import type { ComponentChildren } from 'preact'
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import { Refused } from '../core/errors.ts'
import { fill, words } from '../words/index.ts'
import { Ask } from './ask.tsx'
import { useChat } from './context.ts'
import { Hours } from './hours.tsx'
import { Bin, Bubble, Envelope, Note, Save } from './icons.tsx'
import { LineForm } from './line-form.tsx'
import { saveFile } from './save-file.ts'

type View = 'list' | 'mail' | 'start-over' | 'erase'

/** `leave`: the focus has gone elsewhere, and stays there. */
export function Menu({ close, leave }: { close(): void; leave(): void }) {
  const { chat, sound, state } = useChat()
  const box = useRef<HTMLDivElement>(null)
  const [view, setView] = useState<View>('list')
  const [busy, setBusy] = useState(false)
  const [told, setTold] = useState('')
  const [ringing, setRinging] = useState(sound.on)
  const { handler, agent } = state.handling
  const online = state.line === 'online' && !state.erased

  useLayoutEffect(() => {
    box.current?.querySelector<HTMLElement>('input, button')?.focus()
  }, [view])
  const left = useRef(false)
  useEffect(
    () => () => {
      left.current = true
    },
    [],
  )

  /** One thing at a time; what it comes to is told in the menu. */
  const run = async (action: () => Promise<string | undefined>) => {
    if (busy) return
    setBusy(true)
    setTold('')
    const outcome = await action().catch((error: unknown) =>
      error instanceof Refused && error.status < 403 ? words.wrongAddress : words.later,
    )
    if (left.current) return
    setBusy(false)
    setTold(outcome ?? '')
  }
  const save = () =>
    run(async () => {
      saveFile(await chat.transcript(), `chat-${new Date(chat.now()).toISOString().slice(0, 10)}.html`)
      return words.saved
    })
  const mail = (email: string) =>
    run(async () => {
      if (!/^\S+@\S+\.\S+$/.test(email)) return words.wrongAddress
      await chat.mailTranscript(email)
      setView('list')
      return fill(words.mailed, { email })
    })
  const startOver = () =>
    run(async () => {
      await chat.startOver()
      close()
      return undefined
    })
  const erase = () =>
    run(async () => {
      await chat.erase()
      sound.forget()
      close()
      return undefined
    })

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: leaving it by keys closes it.
    <div
      ref={box}
      id="menu"
      class="menu"
      part="menu"
      onKeyDown={(event) => {
        if (event.key === 'ArrowDown' || event.key === 'ArrowUp') step(event, box.current!)
      }}
      onFocusOut={({ relatedTarget }) => {
        // The button that opened it closes it by itself.
        const outside = relatedTarget instanceof Element && !box.current?.contains(relatedTarget)
        if (outside && relatedTarget.getAttribute('aria-controls') !== 'menu') leave()
      }}
    >
      {view === 'list' && (
        <>
          <ul class="items">
            <li>
              <button
                type="button"
                role="switch"
                part="sound"
                aria-checked={ringing}
                onClick={() => {
                  sound.set(!ringing)
                  setRinging(!ringing)
                }}
              >
                <Note />
                <span>{words.sound}</span>
                <i class="switch" aria-hidden="true" />
              </button>
            </li>
            <Item part="save" label={words.save} icon={<Save />} off={!online || busy} onClick={save} />
            {state.mail && (
              <Item
                part="mail"
                label={words.mail}
                icon={<Envelope />}
                off={!online || busy}
                onClick={() => {
                  setTold('')
                  setView('mail')
                }}
              />
            )}
            <Item
              part="start-over"
              label={words.startOver}
              icon={<Bubble />}
              off={!online || busy}
              onClick={() => (handler === 'bot' ? void startOver() : setView('start-over'))}
            />
            <Item
              part="erase"
              label={words.erase}
              icon={<Bin />}
              off={busy || Boolean(state.erased)}
              onClick={() => setView('erase')}
            />
          </ul>
          <div class="reach">
            <Hours always />
          </div>
        </>
      )}
      {view === 'mail' && (
        <div class="ask">
          <p class="title">{words.mail}</p>
          <LineForm label={words.address} part="address" type="email" busy={busy} onSend={mail} />
          <button type="button" class="plain" onClick={() => setView('list')}>
            {words.cancel}
          </button>
        </div>
      )}
      {view === 'start-over' && (
        <Ask
          title={words.startOver}
          text={
            handler === 'agent' && agent ? fill(words.startOverAgent, { name: agent.name }) : words.startOverWaiting
          }
          yes={words.startOver}
          busy={busy}
          onYes={startOver}
          onNo={() => setView('list')}
        />
      )}
      {view === 'erase' && (
        <Ask
          title={words.erase}
          text={words.eraseAsk}
          yes={words.eraseYes}
          grave
          busy={busy}
          onYes={erase}
          onNo={() => setView('list')}
        />
      )}
      <p class="told" role="status" part="told">
        {told}
      </p>
    </div>
  )
}

type ItemProps = { part: string; label: string; icon: ComponentChildren; off: boolean; onClick(): unknown }

const Item = ({ part, label, icon, off, onClick }: ItemProps) => (
  <li>
    <button type="button" part={part} aria-disabled={off} onClick={() => !off && onClick()}>
      {icon}
      <span>{label}</span>
    </button>
  </li>
)

/** Arrows go through the items, beside Tab. */
function step(event: KeyboardEvent, box: HTMLElement): void {
  const all = [...box.querySelectorAll<HTMLElement>('.items button')]
  const at = all.indexOf((box.getRootNode() as ShadowRoot).activeElement as HTMLElement)
  if (at < 0) return
  event.preventDefault()
  all.at((at + (event.key === 'ArrowDown' ? 1 : -1)) % all.length)?.focus()
}
