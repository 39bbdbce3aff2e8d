// What a page can do with the chat: window.Bellhop (described in bellhop.d.ts), and any element with data-bellhop-ask="a question".
import type { Bellhop } from '../bellhop.d.ts'
import type { Chat } from './core/chat.ts'
import type { createEmitter } from './core/emitter.ts'

export function createApi({ chat, emitter }: { chat: Chat; emitter: ReturnType<typeof createEmitter> }): Bellhop {
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
