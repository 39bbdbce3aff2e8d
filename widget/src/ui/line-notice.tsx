// A word on the connection, only when it matters: it has been gone for a while, and is not back yet.
import { useEffect, useState } from 'preact/hooks'
import { isSpoken } from '../core/state.ts'
import { words } from '../words/index.ts'
import { useChat } from './context.ts'

const patienceMs = 3_000

export function LineNotice() {
  const { state } = useChat()
  const [late, setLate] = useState(false)
  const away = state.line === 'lost' || state.line === 'connecting'
  useEffect(() => {
    if (!away) return setLate(false)
    const timer = setTimeout(() => setLate(true), patienceMs)
    return () => clearTimeout(timer)
  }, [away])
  const holding = state.outgoing.some((entry) => !entry.failed && isSpoken(entry))
  return (
    <p class="line-notice" role="status" part="connection">
      {state.line === 'refused' ? words.refused : away && late ? (holding ? words.lostHolding : words.lost) : null}
    </p>
  )
}
