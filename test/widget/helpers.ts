// What the widget's tests share: a browser's storage, messages, and waiting for something to become true.
import { Chat, type ChatParts } from '../../widget/src/core/chat.ts'
import { filesInMemory } from '../../widget/src/core/files.ts'
import { keepIn } from '../../widget/src/core/keep.ts'
import type { Activity } from '../../widget/src/core/protocol.ts'

export const quick = { minMs: 10, maxMs: 60 }

/** localStorage, for as many tabs as share it. */
export class FakeStorage {
  #items = new Map<string, string>()
  get length(): number {
    return this.#items.size
  }
  key = (index: number): string | null => [...this.#items.keys()][index] ?? null
  getItem = (key: string): string | null => this.#items.get(key) ?? null
  setItem = (key: string, value: string): void => void this.#items.set(key, value)
  removeItem = (key: string): void => void this.#items.delete(key)
}

/** navigator.locks, as far as we use it. */
export class FakeLocks {
  #tails = new Map<string, Promise<unknown>>()
  request<T>(name: string, action: () => Promise<T>): Promise<T> {
    const turn = (this.#tails.get(name) ?? Promise.resolve()).then(action, action)
    this.#tails.set(name, turn)
    return turn
  }
}

export const aChat = (base: string, storage: FakeStorage, more: Partial<ChatParts> = {}): Chat =>
  new Chat({
    base,
    keep: keepIn(storage, `bellhop:${base}:`),
    files: filesInMemory(),
    locale: 'en',
    visible: () => true,
    backOff: quick,
    ...more,
  })

export const shown = (chat: Chat): string[] => {
  const { messages, outgoing } = chat.store.get()
  return [...messages.map(({ text }) => text), ...outgoing.map(({ text }) => text)]
}

export async function until(what: string, holds: () => boolean, withinMs = 40_000): Promise<void> {
  const end = Date.now() + withinMs
  while (!holds()) {
    if (Date.now() > end) throw new Error(`Not within ${withinMs} ms: ${what}`)
    await new Promise((done) => setTimeout(done, 5))
  }
}

export const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms))

let count = 0

export function anActivity({
  seq,
  author = 'bot',
  ...more
}: Partial<Activity> & { seq?: number; author?: 'bot' | 'agent' | 'contact' }): Activity {
  count += 1
  return {
    type: 'message',
    id: `id-${seq ?? count}`,
    timestamp: '2026-01-02T10:00:00Z',
    from: { id: author, role: author === 'contact' ? 'user' : 'bot' },
    text: 'hello',
    ...more,
    channelData: { 'bellhop:author': author, ...(seq !== undefined && { 'bellhop:seq': seq }), ...more.channelData },
  }
}
