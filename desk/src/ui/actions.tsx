// What can be done with the case, with what is being done shown on its button.
import type { CaseDetail } from '../../../src/handoff/web/protocol.ts'
import { useDesk, useDeskState, useMe } from './context.ts'
import { resolve, whatMay } from './conversation.tsx'

export function Actions({ detail, transfer }: { detail: CaseDetail; transfer(): void }) {
  const desk = useDesk()
  const { outgoing } = useDeskState()
  const me = useMe()
  const id = detail.conversationId
  const may = whatMay(detail, me.agent.id)
  const doing = new Set(
    outgoing
      .filter((entry) => entry.conversationId === id && entry.state !== 'failed')
      .map(({ action }) => action.name),
  )
  const button = (name: 'claim' | 'back' | 'resolve', label: string, busy: string, kind: string, act: () => void) => (
    <button type="button" class={kind} aria-disabled={doing.has(name)} onClick={() => doing.has(name) || act()}>
      {doing.has(name) ? busy : label}
    </button>
  )
  return (
    <div class="actions">
      {may.claim && button('claim', 'Claim', 'Claiming…', 'primary', () => desk.do(id, { name: 'claim' }))}
      {may.takeOver &&
        me.role === 'supervisor' &&
        button('claim', 'Take over', 'Taking over…', 'secondary', () => desk.do(id, { name: 'claim', takeOver: true }))}
      {may.work && !detail.pendingTransfer && (
        <button type="button" class="secondary more-room" aria-disabled={doing.has('transfer')} onClick={transfer}>
          {doing.has('transfer') ? 'Transferring…' : 'Transfer'}
        </button>
      )}
      {(may.work || (may.claim && detail.state === 'waiting')) &&
        button('back', 'Back to the bot', 'Handing back…', 'secondary more-room', () => desk.do(id, { name: 'back' }))}
      {may.work && button('resolve', 'Resolve', 'Resolving…', 'primary', () => resolve(desk, detail))}
    </div>
  )
}
