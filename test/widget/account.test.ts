// What a customer can do with the conversation itself: rate an answer, start over, take it along, have it deleted.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Chat, ChatParts } from '../../widget/src/core/chat.ts'
import { thumbOf } from '../../widget/src/core/state.ts'
import { aChat, FakeLocks, FakeStorage, shown, until } from './helpers.ts'
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

async function talking(more: Partial<ChatParts> = {}): Promise<Chat> {
  const chat = aChat(peer.base, storage, more)
  chats.push(chat)
  chat.open()
  await until('a conversation', () => peer.conversations.length > 0 && peer.conversation.sockets.size > 0)
  return chat
}
const bodies = () =>
  peer.seen
    .filter(({ method, path }) => method === 'POST' && path.endsWith('/activities'))
    .map(({ body }) => JSON.parse(body))
const submissions = () => bodies().filter(({ type }) => type === 'invoke')

describe('A thumb on an answer', () => {
  async function answered() {
    const chat = await talking()
    const { id } = peer.says('Two days.', { channelData: { feedbackLoop: { type: 'default' } } })
    await until('answered', () => shown(chat).length === 1)
    const message = () => chat.store.get().messages.find((one) => one.id === id)!
    return { chat, id: id!, message, thumb: () => thumbOf(chat.store.get(), message()) }
  }

  it('is sent as Microsoft’s clients send it', async () => {
    const { chat, id, message, thumb } = await answered()
    expect(message().ratable).toBe(true)
    expect(thumb()).toEqual({})
    void chat.giveFeedback({ replyToId: id, helpful: true, text: '' })
    await until('sent', () => submissions().length === 1)
    expect(submissions()[0]).toMatchObject({
      type: 'invoke',
      name: 'message/submitAction',
      replyToId: id,
      value: { actionName: 'feedback', actionValue: { reaction: 'like', feedback: '{"feedbackText":""}' } },
    })
    await until('acknowledged', () => chat.store.get().outgoing.length === 0)
    expect(thumb()).toEqual({ helpful: true })
    expect(shown(chat)).toEqual(['Two days.'])
  })

  it('can be changed, and have a line', async () => {
    const { chat, id, thumb } = await answered()
    void chat.giveFeedback({ replyToId: id, helpful: true, text: '' })
    await until('sent', () => submissions().length === 1)
    void chat.giveFeedback({ replyToId: id, helpful: false, text: 'the price' })
    expect(thumb()).toEqual({ helpful: false })
    await until('sent', () => submissions().length === 2)
    expect(submissions()[1].value.actionValue).toEqual({
      reaction: 'dislike',
      feedback: '{"feedbackText":"the price"}',
    })
  })

  it('that is changed while offline is sent once, as it was last', async () => {
    const { chat, id, thumb } = await answered()
    await peer.stop()
    await until('noticed', () => chat.store.get().line === 'lost')
    await chat.giveFeedback({ replyToId: id, helpful: true, text: '' })
    await chat.giveFeedback({ replyToId: id, helpful: false, text: '' })
    await peer.listen()
    await until('sent', () => submissions().length === 1)
    await until('acknowledged', () => chat.store.get().outgoing.length === 0)
    expect(submissions().map(({ value }) => value.actionValue.reaction)).toEqual(['dislike'])
    expect(thumb()).toEqual({ helpful: false })
  })

  it('that the server does not take is said to be so, and can be given again', async () => {
    const { chat, id, thumb } = await answered()
    peer.intercept = ({ body }) => (body.includes('submitAction') ? { status: 400 } : undefined)
    await chat.giveFeedback({ replyToId: id, helpful: true, text: '' })
    await until('refused', () => thumb().failed !== undefined)
    peer.intercept = () => undefined
    await chat.giveFeedback({ replyToId: id, helpful: true, text: '' })
    await until('taken', () => chat.store.get().outgoing.length === 0)
    expect(thumb()).toEqual({ helpful: true })
  })

  it('comes back after a reload, and leaves quick replies where they are', async () => {
    const chat = await talking()
    peer.says('Two days.', { channelData: { feedbackLoop: { type: 'default' }, helpful: false } })
    await until('answered', () => shown(chat).length === 1)
    chat.leave()
    const next = aChat(peer.base, storage)
    chats.push(next)
    expect(thumbOf(next.store.get(), next.store.get().messages[0]!)).toEqual({ helpful: false })
  })
})

describe('Starting over', () => {
  it('ends the conversation and begins a new one, for the same visitor', async () => {
    const chat = await talking()
    peer.says('old')
    await until('shown', () => shown(chat).length === 1)
    const visitor = peer.conversation.visitor
    await chat.startOver()
    expect(shown(chat)).toEqual([])
    await until('a new conversation', () => peer.conversations.length === 2 && peer.conversation.sockets.size > 0)
    expect(peer.conversation.visitor).toBe(visitor)
    expect(bodies().filter(({ type }) => type === 'endOfConversation')).toHaveLength(1)
    await until('greeted again', () => bodies().filter(({ name }) => name === 'webchat/join').length === 2)
    peer.says('new')
    await until('shown', () => shown(chat).includes('new'))
    expect(shown(chat)).toEqual(['new'])
  })

  it('takes every tab along, to the same new conversation', async () => {
    const locks = new FakeLocks()
    const [one, two] = [await talking({ locks }), await talking({ locks })]
    peer.says('old')
    await until('both', () => [one, two].every((chat) => shown(chat).includes('old')))
    await one.startOver()
    await until('both in the new one', () => peer.conversations.length >= 2 && peer.conversation.sockets.size === 2)
    peer.says('new')
    await until('shown', () => [one, two].every((chat) => shown(chat).join() === 'new'))
    expect(peer.conversations).toHaveLength(2)
  })

  it('that does not reach the server leaves everything as it was', async () => {
    const chat = await talking()
    peer.says('old')
    await until('shown', () => shown(chat).length === 1)
    peer.intercept = ({ body }) => (body.includes('endOfConversation') ? { status: 503 } : undefined)
    await expect(chat.startOver()).rejects.toThrow()
    expect(shown(chat)).toEqual(['old'])
  })
})

describe('Deleting', () => {
  const kept = () => Array.from({ length: storage.length }, (_, i) => storage.key(i))

  it('leaves nothing in the browser, says so, and begins anew at the next message', async () => {
    const chat = await talking()
    await chat.send({ text: 'my secret' })
    await until('stored', () => peer.stored.length === 1)
    chat.draft = 'half a word'
    await chat.erase()
    expect(peer.seen.at(-1)).toMatchObject({ method: 'DELETE', path: '/webchat/data' })
    expect(kept()).toEqual([])
    expect(chat.store.get()).toMatchObject({ messages: [], erased: true })
    const asked = peer.seen.length
    chat.close()
    chat.open()
    expect(peer.seen).toHaveLength(asked)
    await chat.send({ text: 'hello again' })
    expect(chat.store.get().erased).toBe(false)
    await until('stored', () => peer.stored.includes('hello again'))
    expect(peer.conversation.visitor).toBe('visitor-2')
  })

  it('that fails deletes nothing here either', async () => {
    const chat = await talking()
    peer.says('still here')
    await until('shown', () => shown(chat).length === 1)
    peer.intercept = ({ path }) => (path === '/webchat/data' ? { status: 500 } : undefined)
    await expect(chat.erase()).rejects.toThrow()
    expect(shown(chat)).toEqual(['still here'])
    expect(kept().length).toBeGreaterThan(0)
  })

  it('in one tab is seen in the other', async () => {
    const locks = new FakeLocks()
    const [one, two] = [await talking({ locks }), await talking({ locks })]
    peer.says('secret')
    await until('both', () => [one, two].every((chat) => shown(chat).includes('secret')))
    await one.erase()
    // The browser tells the other tabs of every change.
    two.keptChanged()
    expect(shown(two)).toEqual([])
    two.save()
    expect(kept()).toEqual([])
  })
})

describe('A transcript', () => {
  it('is fetched, or mailed, with the conversation’s token', async () => {
    const chat = await talking()
    await until('online', () => chat.store.get().line === 'online')
    expect((await chat.transcript()).size).toBeGreaterThan(0)
    await chat.mailTranscript('ada@shop.example')
    const [got, mailed] = peer.seen.filter(({ path }) => path === '/webchat/transcript')
    expect(got).toMatchObject({ method: 'GET', authorization: expect.stringMatching(/^Bearer ./) })
    expect(mailed).toMatchObject({ method: 'POST', body: '{"email":"ada@shop.example"}' })
  })
})
