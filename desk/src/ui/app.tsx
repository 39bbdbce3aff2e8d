// Which page is shown: the door, an invitation, or the desk itself.
import { useEffect } from 'preact/hooks'
import { callsFor } from '../core/news.ts'
import { useDeskState } from './context.ts'
import { DeskPage } from './desk-page.tsx'
import { Invitation } from './invitation.tsx'
import { SignInPage } from './sign-in.tsx'

export function App() {
  const { session, place, queue } = useDeskState()
  const company = session.is === 'in' ? session.me.companyName : session.is === 'out' ? session.door?.companyName : ''
  const calls = callsFor(queue)
  useEffect(() => {
    document.title = `${calls > 0 ? `(${calls}) ` : ''}Desk${company ? ` · ${company}` : ''}`
  }, [calls, company])

  if (session.is === 'unknown')
    return (
      <main class="door" aria-busy={!session.problem}>
        <p role="status">{session.problem ? `${session.problem} Trying again…` : ''}</p>
      </main>
    )
  if (place.at === 'invitation') return <Invitation token={place.token} />
  if (session.is === 'out') return <SignInPage door={session.door} ended={session.ended ?? false} />
  return <DeskPage />
}
