// A question before something that others will feel: it says what happens, and its button says what is done.
import type { ComponentChildren } from 'preact'
import { Dialog } from './dialog.tsx'

export function Confirm(props: {
  title: string
  yes: string
  close(): void
  act(): unknown
  children: ComponentChildren
}) {
  const { title, yes, close, act, children } = props
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    act()
    close()
  }
  return (
    <Dialog title={title} close={close}>
      <form onSubmit={submit} class="form">
        <p>{children}</p>
        <button type="submit" class="primary wide">
          {yes}
        </button>
        <button type="button" class="secondary wide" onClick={close}>
          Leave it
        </button>
      </form>
    </Dialog>
  )
}
