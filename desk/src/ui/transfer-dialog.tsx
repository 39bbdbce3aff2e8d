// To whom the case goes. It stays with its agent until the other has accepted.
import { useEffect, useId, useRef, useState } from 'preact/hooks'
import type { CaseDetail, Colleague } from '../../../src/handoff/web/protocol.ts'
import { wordsOf } from '../core/api.ts'
import { count } from '../core/words.ts'
import { useDesk } from './context.ts'
import { Dialog } from './dialog.tsx'

export function TransferDialog({ detail, close }: { detail: CaseDetail; close(): void }) {
  const desk = useDesk()
  const id = useId()
  const [colleagues, setColleagues] = useState<Colleague[]>()
  const [problem, setProblem] = useState<string>()
  const [to, setTo] = useState<string>()
  const reason = useRef<HTMLTextAreaElement>(null)
  const needsReason = detail.transfers >= 1
  useEffect(() => {
    desk.api.colleagues().then(
      (all) => setColleagues(all.sort((a, b) => Number(b.present) - Number(a.present) || a.claimed - b.claimed)),
      (error) => setProblem(wordsOf(error)),
    )
  }, [])
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    const chosen = colleagues?.find(({ agent }) => agent.id === to)
    const words = reason.current?.value.trim() ?? ''
    if (!chosen) return setProblem('Choose a colleague first.')
    if (needsReason && !words) {
      setProblem('It was transferred before: say why the customer is passed on again.')
      return reason.current?.focus()
    }
    desk.do(detail.conversationId, { name: 'transfer', to: chosen.agent, ...(words ? { reason: words } : {}) })
    close()
  }
  return (
    <Dialog title="Transfer the case" close={close}>
      <form onSubmit={submit} class="form">
        <fieldset class="colleagues">
          <legend>To</legend>
          {colleagues?.length === 0 && <p class="empty">There is no other colleague yet.</p>}
          {!colleagues && !problem && <p class="empty">Looking who is there…</p>}
          {colleagues?.map(({ agent, present, claimed }) => (
            <label key={agent.id} class="choice colleague">
              <input type="radio" name="to" checked={to === agent.id} onChange={() => setTo(agent.id)} />
              <span class="who" dir="auto">
                {agent.name}
              </span>
              <span class={present ? 'presence here' : 'presence'}>
                {present ? 'at the desk' : 'away'} · {claimed ? count(claimed, 'case') : 'free'}
              </span>
            </label>
          ))}
        </fieldset>
        <div class="field">
          <label for={id}>{needsReason ? 'Why (needed the second time)' : 'Why (your colleague reads it)'}</label>
          <textarea id={id} ref={reason} rows={2} maxLength={500} dir="auto" />
        </div>
        <p class="problem" role="alert">
          {problem}
        </p>
        <button type="submit" class="primary wide">
          Offer the case
        </button>
      </form>
    </Dialog>
  )
}
