// Two are one customer: picked from the suggestions, or found by an address or id. It says what happens before it does.
import { useId, useRef, useState } from 'preact/hooks'
import type { CaseDetail, KnownCandidate } from '../../../src/handoff/web/protocol.ts'
import { wordsOf } from '../core/api.ts'
import { useDesk } from './context.ts'
import { Dialog } from './dialog.tsx'

export function MergeDialog(props: { detail: CaseDetail; candidate?: KnownCandidate; close(): void }) {
  const { detail, close } = props
  const desk = useDesk()
  const id = useId()
  const [found, setFound] = useState<KnownCandidate[]>()
  const [chosen, setChosen] = useState(props.candidate)
  const [problem, setProblem] = useState<string>()
  const search = useRef<HTMLInputElement>(null)
  const reason = useRef<HTMLTextAreaElement>(null)
  const own = new Set(detail.known?.accounts.map(({ contactId }) => contactId))

  const look = async () => {
    const text = search.current?.value.trim() ?? ''
    if (!text) return setProblem('Type an e-mail address or an id first.')
    setProblem(undefined)
    try {
      const all = (await desk.api.customers(text)).filter(({ contactId }) => !own.has(contactId))
      setFound(all)
      setChosen(all.length === 1 ? all[0] : undefined)
      if (!all.length) setProblem('Nobody else is known by this. Addresses and ids must be whole.')
    } catch (error) {
      setProblem(wordsOf(error))
    }
  }
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    if (!chosen) return void look()
    const words = reason.current?.value.trim() ?? ''
    desk.do(detail.conversationId, { name: 'merge', contactId: chosen.contactId, ...(words ? { reason: words } : {}) })
    close()
  }
  return (
    <Dialog title={chosen ? 'One and the same customer?' : 'Find another account of theirs'} close={close}>
      <form onSubmit={submit} class="form">
        {!props.candidate && (
          <div class="field">
            <label for={`${id}-search`}>E-mail address or id</label>
            <input
              id={`${id}-search`}
              ref={search}
              type="text"
              autocomplete="off"
              onInput={() => setChosen(undefined)}
            />
          </div>
        )}
        {found && found.length > 1 && (
          <fieldset class="colleagues">
            <legend>Who of these</legend>
            {found.map((one) => (
              <label key={one.contactId} class="choice colleague">
                <input type="radio" name="who" checked={chosen === one} onChange={() => setChosen(one)} />
                <bdi class="who">{one.name}</bdi>
                <span class="presence">{one.channelNames.join(', ')}</span>
              </label>
            ))}
          </fieldset>
        )}
        {chosen && (
          <>
            <p>
              <bdi>
                <strong>{detail.customer.name}</strong>
              </bdi>{' '}
              and{' '}
              <bdi>
                <strong>{chosen.name}</strong>
              </bdi>{' '}
              ({chosen.channelNames.join(', ')}) are then shown as one customer: conversations, names and facts of both
              together. Nobody is told, nothing is lost, and it can be undone.
            </p>
            <div class="field">
              <label for={`${id}-why`}>How you know (your colleagues read it)</label>
              <textarea id={`${id}-why`} ref={reason} rows={2} maxLength={500} dir="auto" />
            </div>
          </>
        )}
        <p class="problem" role="alert">
          {problem}
        </p>
        <button type="submit" class="primary wide">
          {chosen ? 'They are one customer' : 'Look'}
        </button>
      </form>
    </Dialog>
  )
}
