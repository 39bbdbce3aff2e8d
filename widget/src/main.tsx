// The widget's beginning: reads the script's tag, and puts the chat on the page inside a shadow root.
import { render } from 'preact'
import type { Bellhop } from '../bellhop.d.ts'
import { createApi } from './api.ts'
import { readConfig } from './config.ts'
import { Chat } from './core/chat.ts'
import { createEmitter } from './core/emitter.ts'
import { keepIn } from './core/keep.ts'
import { unread } from './core/state.ts'
import { filesInBrowser } from './files-in-browser.ts'
import { styleSheets } from './look/styles.ts'
import { takeCalls } from './page-calls.ts'
import { createSound } from './sound.ts'
import { App } from './ui/app.tsx'
import { ChatContext } from './ui/context.ts'
import { learn } from './words/choose.ts'

// Known only while the script runs for the first time.
const script = document.currentScript ?? document.querySelector('script[src*="/widget.js"]')

/** A page may forbid its storage, and then even looking at it throws. */
function storage(kind: 'localStorage' | 'sessionStorage'): Storage | undefined {
  try {
    return window[kind]
  } catch {
    return undefined
  }
}

function mount(tag: HTMLScriptElement): void {
  const before: unknown = window.Bellhop
  // A page that has the line twice gets one chat.
  if (before && document.querySelector('bellhop-chat')) return
  const config = readConfig(tag, { lang: document.documentElement.lang, languages: navigator.languages })
  const emitter = createEmitter()
  const prefix = `bellhop:${config.base}:`
  const chat = new Chat({
    base: config.base,
    keep: keepIn(storage('localStorage'), prefix),
    files: filesInBrowser(),
    locks: navigator.locks,
    identity: config.identity,
    locale: navigator.language,
    visible: () => document.visibilityState === 'visible',
    identityRefused: () => emitter.emit('identity-refused', undefined),
  })

  const sound = createSound(keepIn(storage('localStorage'), prefix))
  const visit = keepIn(storage('sessionStorage'), prefix)
  chat.store.subscribe((state, before) => {
    if (state.open !== before.open) {
      visit.set('open', state.open ? 'yes' : 'no')
      emitter.emit(state.open ? 'open' : 'close', undefined)
    }
    if (unread(state) !== unread(before)) emitter.emit('unread', unread(state))
    if (state.messages === before.messages) return
    const known = new Set(before.messages.map(({ id }) => id))
    const news = state.messages.slice(-20).filter(({ id, author }) => author !== 'contact' && !known.has(id))
    for (const { id, author, text, notice } of news)
      if (author !== 'contact' && !notice) emitter.emit('message', { id, author, text })
    const last = news.at(-1)
    if (last && state.line === 'online') sound.ring(last.id)
  })

  addEventListener('storage', ({ key }) => {
    if (key === null || key.startsWith(prefix)) chat.keptChanged()
  })
  addEventListener('online', () => chat.wake())
  addEventListener('pagehide', () => chat.save())
  document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && chat.wake())

  const host = document.createElement('bellhop-chat')
  const root = host.attachShadow({ mode: 'open' })
  root.adoptedStyleSheets = styleSheets(config)
  // Beside the body: there neither the page's layout nor its scripts, which may swap all of the body, meet us.
  document.documentElement.append(host)
  void learn(config.language, config.base).then(() =>
    render(
      <ChatContext.Provider value={{ chat, config, sound }}>
        <App />
      </ChatContext.Provider>,
      root,
    ),
  )
  // From page to page of a shop the chat stays open. On a phone it would hide the page that was asked for.
  if (visit.get('open') === 'yes' && matchMedia('(min-width: 481px)').matches) chat.open(true)
  const api: Bellhop = createApi({ chat, emitter })
  window.Bellhop = api
  takeCalls(before, api)
  document.dispatchEvent(new CustomEvent('bellhop:ready'))
}

if (script instanceof HTMLScriptElement) {
  if (document.body) mount(script)
  else addEventListener('DOMContentLoaded', () => mount(script), { once: true })
}
