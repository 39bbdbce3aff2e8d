// The door. Whoever is signed out in the middle of the work finds it again as it was.
import { useState } from 'preact/hooks'
import type { Door } from '../../../src/handoff/web/protocol.ts'
import { wordsOf } from '../core/api.ts'
import { useDesk } from './context.ts'
import { Field, Form } from './form.tsx'
import { Bell } from './icons.tsx'

export function DoorHead({ company, children }: { company: string | undefined; children?: string }) {
  return (
    <header class="door-head">
      <span class="mark">
        <Bell />
      </span>
      <p class="company">{company ?? '\u00a0'}</p>
      <h1>{children ?? 'Desk'}</h1>
    </header>
  )
}

export function SignInPage({ door, ended }: { door: Door | undefined; ended: boolean }) {
  const desk = useDesk()
  return (
    <main class="door">
      <div class="door-card">
        <DoorHead company={door?.companyName}>{ended ? 'You were signed out' : 'Welcome to the desk'}</DoorHead>
        {ended && (
          <p class="lead" role="status">
            What you were writing is kept on this computer. Sign in to go on where you were.
          </p>
        )}
        {door?.demo && <Demo />}
        {door && !door.hasAccounts && !door.demo && (
          <p class="lead">
            Nobody has an account yet. The first invitation was printed when the program started; open its link here.
          </p>
        )}
        {(door?.hasAccounts || ended) && (
          <Form
            label="Sign in"
            send={async ({ email = '', password = '' }) => desk.enter(await desk.api.signIn({ email, password }))}
          >
            <Field label="E-mail" name="email" type="email" autocomplete="username" required autofocus />
            <Field label="Password" name="password" type="password" autocomplete="current-password" required />
          </Form>
        )}
        {door?.hasAccounts && (
          <p class="hint">No account, or a forgotten password? A supervisor can make you a link.</p>
        )}
      </div>
    </main>
  )
}

function Demo() {
  const desk = useDesk()
  const [problem, setProblem] = useState<string>()
  const open = () =>
    desk.api.demo().then(
      (me) => desk.enter(me),
      (error) => setProblem(wordsOf(error)),
    )
  return (
    <div class="demo">
      <p class="lead">
        This is where your team answers customers. On a fresh installation, from this machine, it can be seen without an
        account.
      </p>
      <button type="button" class="primary wide" onClick={open}>
        See it as an agent
      </button>
      <p class="problem" role="alert">
        {problem}
      </p>
    </div>
  )
}
