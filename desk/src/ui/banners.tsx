// What needs a decision or a look before anything else: an offered transfer, what could not be done, a screen that may be old.
import type { CaseDetail } from '../../../src/handoff/web/protocol.ts'
import type { Outgoing } from '../core/state.ts'
import { useDesk, useDeskState, useMe } from './context.ts'

const DONE: Record<string, string> = {
  claim: 'The case was not claimed.',
  transfer: 'The case was not transferred.',
  acceptTransfer: 'The transfer was not accepted.',
  declineTransfer: 'The transfer was not declined.',
  back: 'The case was not handed back.',
  resolve: 'The case was not resolved.',
  edit: 'The message was not changed.',
  delete: 'The message was not deleted.',
  retry: 'It was not sent again.',
  correctName: 'The name was not changed.',
  merge: 'The two were not taken for one customer.',
  unmerge: 'They were not taken apart.',
  setFact: 'It was not noted.',
  removeFact: 'It was not taken away.',
}

export function Banners({ detail, problem }: { detail: CaseDetail; problem: string | undefined }) {
  const desk = useDesk()
  const me = useMe()
  const { outgoing, line } = useDeskState()
  const { pendingTransfer: offer, conversationId: id } = detail
  const failed = outgoing.filter(
    (entry) => entry.conversationId === id && entry.state === 'failed' && entry.action.name in DONE,
  )
  return (
    <div class="banners">
      {(problem || line === 'lost') && (
        <p class="banner quiet" role="status">
          Reconnecting… this may not be the newest.
        </p>
      )}
      {offer && offer.to.id === me.agent.id && (
        <div class="banner">
          <p dir="auto">
            <strong>{offer.from.name}</strong> would like you to take this case
            {offer.reason ? `: ${offer.reason}` : '.'}
          </p>
          <button type="button" class="primary" onClick={() => desk.do(id, { name: 'acceptTransfer' })}>
            Accept
          </button>
          <button type="button" class="secondary" onClick={() => desk.do(id, { name: 'declineTransfer' })}>
            Decline
          </button>
        </div>
      )}
      {offer && offer.to.id !== me.agent.id && (
        <p class="banner quiet" role="status" dir="auto">
          Offered to {offer.to.name}. It stays with {offer.from.id === me.agent.id ? 'you' : offer.from.name} until they
          accept.
        </p>
      )}
      {detail.offered === 'returning' && detail.state === 'waiting' && (
        <p class="banner quiet">This customer was yours before. Claim the case to go on.</p>
      )}
      {failed.map((entry) => (
        <FailedAct key={entry.id} entry={entry} />
      ))}
    </div>
  )
}

function FailedAct({ entry }: { entry: Outgoing }) {
  const desk = useDesk()
  return (
    <div class="banner alert" role="alert">
      <p>
        {DONE[entry.action.name]} {entry.error}
      </p>
      <button type="button" class="secondary" onClick={() => desk.retry(entry.id)}>
        Try again
      </button>
      <button type="button" class="secondary" onClick={() => desk.forget(entry.id)}>
        Leave it
      </button>
    </div>
  )
}
