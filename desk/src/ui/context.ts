// How every component reaches the desk, its state, and the time.
import { createContext } from 'preact'
import { useContext, useEffect, useState } from 'preact/hooks'
import type { Me } from '../../../src/handoff/web/protocol.ts'
import type { Keep } from '../../../widget/src/core/keep.ts'
import type { Desk } from '../core/desk.ts'
import { meOf, type State } from '../core/state.ts'

export const DeskContext = createContext<{ desk: Desk; keep: Keep }>(undefined as never)

export const useDesk = (): Desk => useContext(DeskContext).desk
export const useKeep = (): Keep => useContext(DeskContext).keep

export function useDeskState(): State {
  const desk = useDesk()
  const [state, setState] = useState(desk.state)
  useEffect(() => {
    setState(desk.state)
    return desk.subscribe(setState)
  }, [desk])
  return state
}

/** Only inside what is shown to somebody who is signed in. */
export const useMe = (): Me => meOf(useDesk().state)!

/** The present, told anew every so often. */
export function useNow(everyMs = 1000): number {
  const [now, setNow] = useState(Date.now)
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), everyMs)
    return () => clearInterval(timer)
  }, [everyMs])
  return now
}
