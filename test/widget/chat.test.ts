import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Chat, ChatParts } from '../../widget/src/core/chat.ts'
import { unread } from '../../widget/src/core/state.ts'
import { aChat, FakeLocks, FakeStorage, pause, shown, until } from './helpers.ts'
import { Peer } from './peer.ts'

let peer: Peer
let storage: FakeStorage
let chats: Chat[]

beforeEach(async () => {
  peer = await new Peer().start()
  storage = new FakeStorage()
  chats = []
})
afterEach(async () => {
  for (const chat of chats) chat.leave()
  await peer.stop()
})

function visit(more: Partial<ChatParts> = {}): Chat {
  const chat = aChat(peer.base, storage, more)
  chats.push(chat)
  return chat
}
const line = (chat: Chat) => chat.store.get().line
const listening = () => peer.conversations.length > 0 && peer.conversation.sockets.size > 0

async function talking(more: Partial<ChatParts> = {}): Promise<Chat> {
  const chat = visit(more)
  chat.open()
  await until('a conversation', listening)
  return chat
}
const joins = () => peer.seen.filter(({ body }) => body.includes('webchat/join')).length
/** Everything of one page is gone but what the browser keeps. */
function reload(chat: Chat, more: Partial<ChatParts> = {}): Chat {
  chat.leave()
  return visit(more)
}

describe('The chat', () => {
  it('asks nothing of the server before the customer opens it', async () => {
    visit()
    await pause(50)
    expect(peer.seen).toEqual([])
  })

  it('says once that the customer is here, however often they open, reload or reconnect', async () => {
    let chat = await talking()
    await until('joined', () => joins() === 1)
    chat.close()
    chat.open()
    peer.dropSockets()
    await until('back', listening)
    chat = reload(chat)
    chat.open()
    await until('online', () => line(chat) === 'online')
    await pause(80)
    expect(joins()).toBe(1)
  })

  it('sends the question of a page only after it has said hello', async () => {
    const chat = visit()
    chat.open()
    void chat.send({ text: 'Can I return it?' })
    await until('stored', () => peer.stored.length === 1)
    const posts = peer.seen.filter(({ method, path }) => method === 'POST' && path.endsWith('/activities'))
    expect(posts[0]!.body).toContain('webchat/join')
  })

  it('paints at once after a reload, and then catches up', async () => {
    const chat = await talking()
    peer.says('one')
    await until('one', () => shown(chat).length === 1)
    chat.leave()
    peer.says('two')
    const next = visit()
    expect(shown(next)).toEqual(['one'])
    await until('two', () => shown(next).length === 2)
    expect(shown(next)).toEqual(['one', 'two'])
    expect(peer.seen.some(({ path }) => path.endsWith('?watermark=1'))).toBe(true)
  })

  it('counts what came while it was closed, and reads it when it is looked at', async () => {
    const chat = await talking()
    chat.close()
    peer.says('one')
    await until('one', () => unread(chat.store.get()) === 1)
    chat.open()
    expect(unread(chat.store.get())).toBe(0)
    await until('the server knows', () => peer.seen.some(({ body }) => body.includes('webchat/read')))
    expect(unread(reload(chat).store.get())).toBe(0)
  })

  it('loses and doubles nothing while the server restarts', async () => {
    const chat = await talking()
    await chat.send({ text: 'before' })
    await until('stored', () => peer.stored.length === 1)
    await peer.stop()
    await until('noticed', () => line(chat) === 'lost')
    await chat.send({ text: 'during 1' })
    await chat.send({ text: 'during 2' })
    expect(shown(chat)).toEqual(['before', 'during 1', 'during 2'])
    await pause(100)
    await peer.listen()
    await until('all stored', () => peer.stored.length === 3)
    peer.says('answer')
    await until('answered', () => shown(chat).includes('answer'))
    expect(peer.stored).toEqual(['before', 'during 1', 'during 2'])
    expect(shown(chat)).toEqual(['before', 'during 1', 'during 2', 'answer'])
    expect(chat.store.get().outgoing).toEqual([])
  })

  it('sends after a reload what was written offline', async () => {
    const chat = await talking()
    await peer.stop()
    await until('noticed', () => line(chat) === 'lost')
    await chat.send({ text: 'from the tunnel' })
    const next = reload(chat)
    expect(shown(next)).toEqual(['from the tunnel'])
    await peer.listen()
    await until('stored', () => peer.stored.length === 1)
    await until('shown once', () => next.store.get().outgoing.length === 0)
    expect(shown(next)).toEqual(['from the tunnel'])
  })

  it('is the same conversation in several tabs, each message sent once and shown once', async () => {
    const locks = new FakeLocks()
    const [one, two] = [visit({ locks }), visit({ locks })]
    one.open()
    two.open()
    await until('both', () => line(one) === 'online' && line(two) === 'online')
    expect(peer.conversations).toHaveLength(1)
    await Promise.all(['a', 'b', 'c', 'd'].map((text, i) => (i % 2 ? one : two).send({ text })))
    await until('stored', () => peer.stored.length === 4)
    await until('shown', () => [one, two].every((chat) => shown(chat).length === 4))
    expect(shown(one)).toEqual(peer.stored)
    expect(shown(two)).toEqual(peer.stored)
  })

  it('gets a new token when the old one has expired, and the message goes out', async () => {
    const chat = await talking()
    peer.oldestToken = 1_000
    let asked = 0
    peer.intercept = ({ path }) => {
      if (path === '/webchat/token' && ++asked === 1) peer.oldestToken = 0
      return undefined
    }
    await chat.send({ text: 'after a long sleep' })
    await until('stored', () => peer.stored.length === 1)
    expect(asked).toBe(1)
  })

  it('asks by HTTP where no socket gets through', async () => {
    peer.sockets = false
    const chat = visit()
    chat.open()
    await until('a conversation', () => peer.conversations.length === 1)
    peer.says('hello')
    await until('shown', () => shown(chat).includes('hello'))
    await chat.send({ text: 'hi' })
    await until('stored', () => peer.stored.length === 1)
  })

  it('finds what a dead socket has swallowed, when the page is looked at again', async () => {
    const chat = await talking()
    peer.push(
      peer.conversation,
      { type: 'message', from: { role: 'bot' }, text: 'swallowed', channelData: { 'bellhop:author': 'bot' } },
      true,
    )
    chat.wake()
    await until('found', () => shown(chat).includes('swallowed'))
  })

  it('does not try for ever where it is not allowed', async () => {
    peer.intercept = ({ path }) => (path === '/webchat/token' ? { status: 403 } : undefined)
    const chat = visit()
    chat.open()
    await until('refused', () => line(chat) === 'refused')
    await pause(100)
    expect(peer.seen).toHaveLength(1)
  })

  it('becomes a new visitor when the server no longer knows the old one', async () => {
    const chat = await talking()
    chat.leave()
    peer.conversations.length = 0
    peer.intercept = ({ path, body }) =>
      path === '/webchat/token' && body.includes('visitor-1') ? { status: 401 } : undefined
    const next = visit()
    next.open()
    await until('a conversation', listening)
    expect(peer.conversation.visitor).toBe('visitor-2')
  })

  it('starts anew when the conversation is gone, without the old one’s words', async () => {
    const chat = await talking()
    peer.says('old')
    await until('shown', () => shown(chat).length === 1)
    chat.leave()
    peer.conversations.length = 0
    const next = visit()
    next.open()
    await until('a conversation', listening)
    peer.conversation.id = 'chat-other'
    expect(joins()).toBeGreaterThan(0)
  })

  it('shows nothing of one user to the next', async () => {
    const jwt = (sub: string) => `x.${btoa(JSON.stringify({ sub }))}.y`
    const chat = await talking({ identity: jwt('ines') })
    peer.says('Your order, Ines')
    await until('shown', () => shown(chat).length === 1)
    chat.identify(jwt('otto'))
    expect(shown(chat)).toEqual([])
    await until('a conversation of his own', () => peer.conversations.length === 2)
    await until('online', () => line(chat) === 'online')
    expect(shown(chat)).toEqual([])
    chat.identify(undefined)
    expect(shown(chat)).toEqual([])
    chat.identify(jwt('ines'))
    expect(shown(chat)).toEqual(['Your order, Ines'])
  })

  it('takes the conversation along when an anonymous customer signs in', async () => {
    const chat = await talking()
    peer.says('hello')
    await until('shown', () => shown(chat).length === 1)
    chat.identify(`x.${btoa(JSON.stringify({ sub: 'ines' }))}.y`)
    expect(shown(chat)).toEqual(['hello'])
    await until('told', () => peer.seen.some(({ body }) => body.includes('identity') && body.includes('visitor-1')))
  })

  it('goes on without the site’s word when that has expired, and tells the site', async () => {
    let told = 0
    peer.intercept = ({ path, body }) =>
      path === '/webchat/token' && body.includes('identity') ? { status: 401 } : undefined
    await talking({ identity: 'expired', identityRefused: () => void told++ })
    expect(told).toBe(1)
  })

  it('forgets who is typing after five seconds', async () => {
    const chat = await talking()
    peer.push(peer.conversation, { type: 'typing', from: { name: 'Maya', role: 'bot' } })
    await until('typing', () => chat.store.get().typing !== undefined)
    await until('no longer', () => chat.store.get().typing === undefined, 6_000)
  })
})
