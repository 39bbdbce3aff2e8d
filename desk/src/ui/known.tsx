// Who the customer is over all channels: what is known with where it came from, their accounts, and who may be the same.
import { useState } from 'preact/hooks'
import type { CaseDetail, Known, KnownAccount, KnownCandidate } from '../../../src/handoff/web/protocol.ts'
import { dateOf } from '../core/time.ts'
import { factWords, proofShort } from '../core/words.ts'
import { Confirm } from './confirm.tsx'
import { useDesk } from './context.ts'
import { FactDialog } from './fact-dialog.tsx'
import { Bin, Check, Pen } from './icons.tsx'
import { MergeDialog } from './merge-dialog.tsx'
import { Part } from './part.tsx'

type Fact = Known['facts'][number]
type Merge = Known['merges'][number]

export function KnownFacts({ detail, known }: { detail: CaseDetail; known: Known }) {
  const [editing, setEditing] = useState<Fact | 'new'>()
  const [removing, setRemoving] = useState<Fact>()
  const desk = useDesk()
  return (
    <Part title="Known of them">
      {known.facts.length > 0 && (
        <ul class="known">
          {known.facts.map((fact) => (
            <li key={`${fact.key} ${fact.value}`}>
              <div class="fact">
                <span class="muted">{factWords(fact.key)}</span>
                <bdi class="break">{fact.value}</bdi>
                {fact.id && (
                  <span class="own-tools">
                    <button
                      type="button"
                      class="inline-tool"
                      aria-label={`Correct ${factWords(fact.key)} ${fact.value}`}
                      onClick={() => setEditing(fact)}
                    >
                      <Pen />
                    </button>
                    <button
                      type="button"
                      class="inline-tool"
                      aria-label={`Take away ${factWords(fact.key)} ${fact.value}`}
                      onClick={() => setRemoving(fact)}
                    >
                      <Bin />
                    </button>
                  </span>
                )}
              </div>
              <p class={`from ${fact.proof}`}>
                {fact.proof === 'verified' && <Check />}
                {fact.from}, {dateOf(fact.at)}
              </p>
            </li>
          ))}
        </ul>
      )}
      <button type="button" class="quiet-button" onClick={() => setEditing('new')}>
        Note something
      </button>
      {editing && (
        <FactDialog
          detail={detail}
          close={() => setEditing(undefined)}
          {...(editing === 'new' ? {} : { fact: editing })}
        />
      )}
      {removing && (
        <Confirm
          title="Take this away?"
          yes="Take it away"
          close={() => setRemoving(undefined)}
          act={() => desk.do(detail.conversationId, { name: 'removeFact', factId: removing.id! })}
        >
          “{removing.value}” is no longer shown as the customer’s {factWords(removing.key).toLowerCase()}, and is not
          learned again from the same words. Everybody at the desk sees that you did it.
        </Confirm>
      )}
    </Part>
  )
}

export function SameCustomer({ detail, known }: { detail: CaseDetail; known: Known }) {
  const [parting, setParting] = useState<Merge>()
  const [merging, setMerging] = useState<KnownCandidate | 'search'>()
  const desk = useDesk()
  return (
    <Part title="Their accounts">
      <ul class="known">
        {known.accounts.map((account) => (
          <li key={account.contactId}>
            <AccountLine account={account} />
          </li>
        ))}
      </ul>
      {known.merges.length > 0 && (
        <ul class="known merges" aria-label="Taken for one customer because">
          {known.merges.map((merge) => (
            <li key={merge.id}>
              <p>
                <bdi>{merge.name}</bdi> on {merge.channelName}: {merge.why}, {dateOf(merge.at)}
              </p>
              <button type="button" class="quiet-button" onClick={() => setParting(merge)}>
                Take apart<span class="unseen"> {merge.name}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
      {known.candidates.length > 0 && (
        <div class="candidates">
          <h3>Perhaps the same customer</h3>
          <ul class="known">
            {known.candidates.map((candidate) => (
              <li key={candidate.contactId}>
                <p>
                  <bdi>{candidate.name}</bdi> <span class="muted">{candidate.channelNames.join(', ')}</span>
                </p>
                <p class="from" dir="auto">
                  {candidate.shared.join('; ')}
                </p>
                <button type="button" class="secondary" onClick={() => setMerging(candidate)}>
                  Same customer…<span class="unseen"> as {candidate.name}</span>
                </button>
              </li>
            ))}
          </ul>
        </div>
      )}
      <button type="button" class="quiet-button" onClick={() => setMerging('search')}>
        Find another account of theirs
      </button>
      {merging && (
        <MergeDialog
          detail={detail}
          close={() => setMerging(undefined)}
          {...(merging === 'search' ? {} : { candidate: merging })}
        />
      )}
      {parting && (
        <Confirm
          title="Take them apart?"
          yes="Take apart"
          close={() => setParting(undefined)}
          act={() => desk.do(detail.conversationId, { name: 'unmerge', mergeId: parting.id })}
        >
          <bdi>{parting.name}</bdi> on {parting.channelName} is then somebody else again, with their own conversations
          and facts, also those since they were put together. No rule puts them together again; you can.
        </Confirm>
      )}
    </Part>
  )
}

const AccountLine = ({ account }: { account: KnownAccount }) => (
  <>
    <div class="fact">
      <span class="muted">{account.channelName}</span>
      <span class="break">
        <bdi>{account.name}</bdi>
        {account.email && account.email !== account.name && (
          <>
            {' '}
            <bdi class="muted">{account.email}</bdi>
          </>
        )}
      </span>
    </div>
    <p class={`from ${account.proof}`}>
      {account.proof === 'verified' && <Check />}
      {proofShort(account.proof)}
      {account.here && ', writes in this case'}
    </p>
  </>
)
