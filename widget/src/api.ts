// What a page can do with the chat: window.Bellhop, and any element with data-bellhop-ask="a question".
import type { Chat } from './core/chat.ts'
import type { createEmitter, Events } from './core/emitter.ts'

export type BellhopApi = {
  open(): void
  close(): void
  toggle(): void
  /** Says who the site's user is, with a JWT the site has signed. Without one: they have signed out. */
  identify(jwt?: string): void
  /** Opens the chat and asks, as if the customer had written it. */
  ask(text: string): void
  /** Gives back a function that ends the listening. */
  on<K extends keyof Events>(event: K, listener: (value: Events[K]) => void): () => void
}

export function createApi({ chat, emitter }: { chat: Chat; emitter: ReturnType<typeof createEmitter> }): BellhopApi {
  const ask = (text: string) => {
    chat.open()
    if (text.trim()) void chat.send({ text: text.trim().slice(0, 4_000) })
  }
  document.addEventListener('click', (event) => {
    const asking = event.target instanceof Element ? event.target.closest('[data-bellhop-ask]') : null
    if (!asking) return
    event.preventDefault()
    ask(asking.getAttribute('data-bellhop-ask') ?? '')
  })
  return {
    open: () => chat.open(),
    close: () => chat.close(),
    toggle: () => (chat.store.get().open ? chat.close() : chat.open()),
    identify: (jwt) => chat.identify(jwt),
    ask,
    on: (event, listener) => emitter.on(event, listener),
  }
}
