// An invitation: looked at first, and used up only by a click.
import { useEffect, useState } from 'preact/hooks'
import type { InvitationLook } from '../../../src/handoff/web/protocol.ts'
import { wordsOf } from '../core/api.ts'
import { momentOf } from '../core/time.ts'
import { useDesk } from './context.ts'
import { Field, Form } from './form.tsx'
import { DoorHead } from './sign-in.tsx'

const ROLES = { agent: 'an agent', supervisor: 'a supervisor' }

export function Invitation({ token }: { token: string }) {
  const desk = useDesk()
  const [look, setLook] = useState<InvitationLook>()
  const [problem, setProblem] = useState<string>()
  useEffect(() => {
    desk.api.look(token).then(setLook, (error) => setProblem(wordsOf(error)))
  }, [token])

  if (!look)
    return (
      <main class="door">
        <div class="door-card">
          <DoorHead company={undefined}>Invitation</DoorHead>
          <p class="lead" role="status">
            {problem ?? 'Looking at the invitation…'}
          </p>
          {problem && (
            <button type="button" class="plain" onClick={() => desk.go({ at: 'lists' })}>
              Sign in instead
            </button>
          )}
        </div>
      </main>
    )
  const account = look.for
  return (
    <main class="door">
      <div class="door-card">
        <DoorHead company={look.companyName}>{account ? `Hello, ${account.name}` : 'You are invited'}</DoorHead>
        <p class="lead">
          {account
            ? `Choose a new password for ${account.email}.`
            : `Make your account as ${ROLES[look.role]} at the desk. Customers will see your name.`}
        </p>
        <Form
          label={account ? 'Set the password and sign in' : 'Make my account'}
          send={async ({ name, email, password = '' }) =>
            desk.enter(
              await desk.api.useInvitation({ token, password, ...(name && { name }), ...(email && { email }) }),
            )
          }
        >
          {!account && <Field label="Your name" name="name" autocomplete="name" required autofocus />}
          {!account && <Field label="E-mail" name="email" type="email" autocomplete="username" required />}
          <Field
            label="Password"
            name="password"
            type="password"
            autocomplete="new-password"
            hint="A few words in a row are easy to remember and hard to guess."
            required
          />
        </Form>
        <p class="hint">The link can be used until {momentOf(look.expiresAt)}.</p>
      </div>
    </main>
  )
}
