// What every component may use: the chat, its state, and what the page has configured.
import { createContext } from 'preact'
import { useContext, useEffect, useState } from 'preact/hooks'
import type { Config } from '../config.ts'
import type { Chat } from '../core/chat.ts'
import type { State } from '../core/state.ts'
import type { Sound } from '../sound.ts'

export type Shared = { chat: Chat; config: Config; sound: Sound }

export const ChatContext = createContext<Shared | undefined>(undefined)

export const useShared = (): Shared => useContext(ChatContext)!

export function useChat(): Shared & { state: State } {
  const shared = useShared()
  const [state, setState] = useState(shared.chat.store.get())
  useEffect(() => {
    setState(shared.chat.store.get())
    return shared.chat.store.subscribe(setState)
  }, [shared])
  return { ...shared, state }
}

/** Who speaks for the company now. */
export const companyOf = (config: Config, state: State): string => config.title ?? state.title ?? ''
