// A question in the middle of the page. The browser keeps the focus in it, closes it by Esc, and gives the focus back.
import type { ComponentChildren } from 'preact'
import { useEffect, useId, useRef } from 'preact/hooks'
import { Close } from './icons.tsx'

export function Dialog(props: { title: string; close(): void; children: ComponentChildren }) {
  const { title, close, children } = props
  const box = useRef<HTMLDialogElement>(null)
  const id = useId()
  useEffect(() => {
    box.current?.showModal()
  }, [])
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Esc is the key for it, and the browser's own.
    <dialog
      ref={box}
      aria-labelledby={id}
      onClose={close}
      onClick={(event) => event.target === box.current && box.current?.close()}
    >
      <div class="dialog">
        <header>
          <h2 id={id}>{title}</h2>
          <button type="button" class="tool" aria-label="Close" onClick={() => box.current?.close()}>
            <Close />
          </button>
        </header>
        {children}
      </div>
    </dialog>
  )
}
