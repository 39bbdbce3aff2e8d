// Starting over: the conversation ends in every tab, and the same visitor goes on in a new, linked one with its own greeting.
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { WebSocket } from 'ws'
import type { Activity } from '../../support/customer.ts'
import { startTestGateway, type TestGateway } from '../../support/gateway.ts'
import { get, mintToken, newVisitor, openConversation, post, readActivities, siteJwt, startChat } from './requests.ts'

let world: TestGateway
beforeAll(async () => {
  world = await startTestGateway()
})
afterAll(() => world?.close())

type Chat = Awaited<ReturnType<typeof startChat>>
const send = (chat: Pick<Chat, 'path' | 'token'>, activity: object) =>
  post(world.url, `${chat.path}/activities`, activity, chat.token)
const says = async (chat: Pick<Chat, 'path' | 'token'>, text: string) => {
  expect((await send(chat, { type: 'message', text })).status).toBe(200)
  await world.settled()
}
const ends = async (chat: Pick<Chat, 'path' | 'token'>) => {
  expect((await send(chat, { type: 'endOfConversation' })).status).toBe(200)
  await world.settled()
}
async function next(token: string) {
  const started = await openConversation(world.url, token)
  return { ...started, path: `/v3/directline/conversations/${started.conversationId}` }
}
const textsOf = async (chat: Pick<Chat, 'path' | 'token'>) =>
  (await readActivities(world.url, chat)).activities.map(({ type, text }) => text ?? type)

test('the same token opens a new conversation with its own greeting; the old one can still be read', async () => {
  const chat = await startChat(world.url)
  await says(chat, 'hello')
  const before = await textsOf(chat)
  await ends(chat)
  expect(await textsOf(chat)).toEqual([...before, 'endOfConversation'])
  const again = await next(chat.token)
  expect(again.conversationId).not.toBe(chat.conversationId)
  expect(await textsOf(again)).toEqual([])
  await send(again, { type: 'event', name: 'webchat/join' })
  await world.settled()
  expect(await textsOf(again)).toEqual([expect.stringMatching(/welcome/)])
  const [row] = await world.query<{ previous: string }>(
    'SELECT p.thread_id AS previous FROM conversations c JOIN conversations p ON p.id = c.previous_id WHERE c.thread_id = $1',
    [again.conversationId],
  )
  expect(row).toEqual({ previous: chat.conversationId })
})

test('until it is ended the same token opens the same conversation', async () => {
  const chat = await startChat(world.url)
  await says(chat, 'hello')
  expect((await next(chat.token)).conversationId).toBe(chat.conversationId)
})

test('every tab is told, and all come to the same new conversation', async () => {
  const chat = await startChat(world.url)
  await says(chat, 'hello')
  const heard: Activity[] = []
  const socket = new WebSocket((await openConversation(world.url, chat.token)).streamUrl)
  socket.on('message', (frame) => {
    const text = String(frame)
    if (text) heard.push(...(JSON.parse(text).activities as Activity[]))
  })
  await new Promise((done) => socket.on('open', done))
  await ends(chat)
  await vi.waitFor(() => expect(heard.map(({ type }) => type)).toContain('endOfConversation'), { timeout: 30_000 })
  await vi.waitFor(() => expect(heard.at(-1)?.value).toMatchObject({ handler: 'bot', ended: true }), {
    timeout: 30_000,
  })
  socket.close()
  const tabs = await Promise.all([next(chat.token), next(chat.token), next(chat.token)])
  expect(new Set(tabs.map(({ conversationId }) => conversationId)).size).toBe(1)
})

test('a browser that comes back later goes on in the new one', async () => {
  const visitor = await newVisitor(world.url)
  const started = await openConversation(world.url, visitor.token)
  const chat = { ...started, path: `/v3/directline/conversations/${started.conversationId}` }
  await says(chat, 'hello')
  expect((await newVisitor(world.url, { visitor: visitor.visitor })).conversationId).toBe(chat.conversationId)
  await ends(chat)
  const back = await newVisitor(world.url, { visitor: visitor.visitor })
  expect(back).toMatchObject({ userId: visitor.userId })
  expect(back).not.toHaveProperty('conversationId')
  const begun = await openConversation(world.url, back.token)
  expect(begun.conversationId).toBe((await next(chat.token)).conversationId)
})

test('a user whom the site vouches for comes to the same new one on every device, again and again', async () => {
  const identity = await siteJwt({ sub: 'again-and-again', name: 'Anna' }, { at: world.clock.now() })
  const seen = new Set<string>()
  for (let round = 0; round < 3; round++) {
    const [one, other] = await Promise.all([newVisitor(world.url, { identity }), newVisitor(world.url, { identity })])
    const [here, there] = await Promise.all([next(one!.token), next(other!.token)])
    expect(here!.conversationId).toBe(there!.conversationId)
    seen.add(here!.conversationId)
    await says(here!, 'hello')
    await ends(there!)
  }
  expect(seen.size).toBe(3)
})

test('a client that simply goes on writing is greeted anew in its thread', async () => {
  const { token, conversationId } = await mintToken(world.url, { id: 'goes-on' })
  const chat = { token, path: `/v3/directline/conversations/${conversationId}` }
  await says(chat, 'hello')
  await ends(chat)
  await says(chat, 'hello again')
  const texts = await textsOf(chat)
  expect(texts.filter((text) => /welcome/.test(text))).toHaveLength(2)
  expect(texts.indexOf('endOfConversation')).toBeLessThan(texts.indexOf('hello again'))
})

test('the end of nothing is taken and stores nothing, also when it is repeated', async () => {
  const chat = await startChat(world.url)
  await ends(chat)
  await ends(chat)
  expect(await textsOf(chat)).toEqual([])
  expect(await world.query('SELECT id FROM conversations WHERE thread_id = $1', [chat.conversationId])).toEqual([])
})

test("nobody ends somebody else's conversation", async () => {
  const mine = await startChat(world.url)
  const theirs = await startChat(world.url)
  await says(theirs, 'hello')
  expect((await send({ path: theirs.path, token: mine.token }, { type: 'endOfConversation' })).status).toBe(403)
  expect((await get(world.url, `${theirs.path}`, theirs.token)).status).toBe(200)
  expect(await textsOf(theirs)).not.toContain('endOfConversation')
})
