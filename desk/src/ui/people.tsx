// The team, for supervisors: who has an account, who is invited, and what each may do.
import { useEffect, useState } from 'preact/hooks'
import type { Invited, Role, People as Team } from '../../../src/handoff/web/protocol.ts'
import { wordsOf } from '../core/api.ts'
import { ago, momentOf } from '../core/time.ts'
import { useDesk, useMe } from './context.ts'
import { Back } from './icons.tsx'

type Account = Team['accounts'][number]

export function People() {
  const desk = useDesk()
  const me = useMe()
  const [team, setTeam] = useState<Team>()
  const [problem, setProblem] = useState<string>()
  const [link, setLink] = useState<Invited & { whom: string }>()

  const read = () => desk.api.people().then(setTeam, (error) => setProblem(wordsOf(error)))
  useEffect(() => void read(), [])
  const act = (promise: Promise<unknown>) => {
    setProblem(undefined)
    return promise.then(read, (error) => {
      setProblem(wordsOf(error))
      return read()
    })
  }
  const invite = (wish: { role: Role } | { accountId: string }, whom: string) =>
    void act(desk.api.invite(wish).then((made) => setLink({ ...made, whom })))

  return (
    <section class="people" aria-label="People">
      <div class="people-inner">
        <header class="people-head">
          <button type="button" class="tool" aria-label="Back to the cases" onClick={() => desk.go({ at: 'lists' })}>
            <Back />
          </button>
          <h2>People</h2>
          <button type="button" class="secondary" onClick={() => invite({ role: 'agent' }, 'a new agent')}>
            Invite an agent
          </button>
          <button type="button" class="secondary" onClick={() => invite({ role: 'supervisor' }, 'a new supervisor')}>
            Invite a supervisor
          </button>
        </header>
        <p class="problem" role="alert">
          {problem}
        </p>
        {link && <Link link={link} />}
        <h3>Accounts</h3>
        <ul class="cards">
          {team?.accounts.map((account) => (
            <li key={account.id} class={account.disabled ? 'person disabled' : 'person'}>
              <div class="names">
                <p class="who" dir="auto">
                  {account.name}
                  {account.id === me.agent.id && <span class="muted"> (you)</span>}
                </p>
                <p class="muted break">
                  {account.email}
                  {account.disabled ? ' · disabled' : ''} ·{' '}
                  {account.lastSeenAt ? `last here ${ago(account.lastSeenAt, Date.now())}` : 'not here yet'}
                </p>
              </div>
              <RolePick account={account} pick={(role) => void act(desk.api.change(account.id, { role }))} />
              {!account.disabled && (
                <button
                  type="button"
                  class="secondary"
                  aria-label={`New password for ${account.name}`}
                  onClick={() => invite({ accountId: account.id }, account.name)}
                >
                  New password
                </button>
              )}
              <button
                type="button"
                class="secondary"
                aria-label={`${account.disabled ? 'Enable' : 'Disable'} ${account.name}`}
                onClick={() => void act(desk.api.change(account.id, { disabled: !account.disabled }))}
              >
                {account.disabled ? 'Enable' : 'Disable'}
              </button>
            </li>
          ))}
        </ul>
        {team && team.invitations.length > 0 && (
          <>
            <h3>Open invitations</h3>
            <ul class="cards">
              {team.invitations.map((invitation) => (
                <li key={invitation.id} class="person">
                  <div class="names">
                    <p class="who" dir="auto">
                      {invitation.for ? `New password for ${invitation.for}` : `New ${invitation.role}`}
                    </p>
                    <p class="muted">
                      {invitation.createdBy ? `by ${invitation.createdBy} · ` : ''}until{' '}
                      {momentOf(invitation.expiresAt)}
                    </p>
                  </div>
                  <button type="button" class="secondary" onClick={() => void act(desk.api.withdraw(invitation.id))}>
                    Withdraw
                  </button>
                </li>
              ))}
            </ul>
          </>
        )}
      </div>
    </section>
  )
}

function RolePick({ account, pick }: { account: Account; pick(role: Role): void }) {
  return (
    <select
      aria-label={`Role of ${account.name}`}
      value={account.role}
      disabled={account.disabled}
      onChange={({ currentTarget }) => pick(currentTarget.value as Role)}
    >
      <option value="agent">Agent</option>
      <option value="supervisor">Supervisor</option>
    </select>
  )
}

/** Shown once: the server keeps no more than a print of it. */
function Link({ link }: { link: Invited & { whom: string } }) {
  const [copied, setCopied] = useState(false)
  const copy = () =>
    navigator.clipboard?.writeText(link.url).then(
      () => setCopied(true),
      () => setCopied(false),
    )
  return (
    <section class="link" aria-label="The link">
      <p>
        Send this link to <strong dir="auto">{link.whom}</strong>. It works once, until {momentOf(link.expiresAt)}, and
        is shown only now.
      </p>
      <div class="link-row">
        <input
          readOnly
          aria-label="Link of the invitation"
          value={link.url}
          onFocus={(event) => event.currentTarget.select()}
        />
        <button type="button" class="primary" onClick={() => void copy()}>
          {copied ? 'Copied' : 'Copy'}
        </button>
      </div>
    </section>
  )
}
