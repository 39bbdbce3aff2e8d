// "Delete my data": all of it, at once, in every tab; its tokens are worth nothing afterwards.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { countRows, startTestGateway, type TestGateway } from '../../support/gateway.ts'
import { get, newVisitor, openConversation, PNG, post, siteJwt, startChat, tampered } from './requests.ts'

let world: TestGateway
beforeAll(async () => {
  world = await startTestGateway()
})
afterAll(() => world?.close())

const erases = (token?: string, headers: Record<string, string> = {}) =>
  fetch(`${world.url}/webchat/data`, {
    method: 'DELETE',
    headers: { ...(token ? { authorization: `Bearer ${token}` } : {}), ...headers },
  })
const says = (chat: { path: string; token: string }, text: string) =>
  post(world.url, `${chat.path}/activities`, { type: 'message', text }, chat.token)

function uploads(chat: { path: string; token: string }): Promise<Response> {
  const form = new FormData()
  form.append('file', new Blob([PNG], { type: 'image/png' }), 'dent.png')
  const headers = { authorization: `Bearer ${chat.token}` }
  return fetch(`${world.url}${chat.path}/upload`, { method: 'POST', headers, body: form })
}

test('leaves no row, and one note of it', async () => {
  const before = await countRows(world)
  const chat = await startChat(world.url)
  await says(chat, 'How long does delivery take?')
  await uploads(chat)
  await says(chat, 'I want to talk to a human')
  await world.settled()
  expect((await erases(chat.token)).status).toBe(204)
  await world.settled()
  expect(await countRows(world)).toEqual(before)
  const line = world.log.find(({ message }) => message === 'a contact was erased')!
  expect(JSON.stringify(line)).not.toContain(chat.userId)
})

test('its tokens stop working, everywhere', async () => {
  const chat = await startChat(world.url)
  await says(chat, 'hello')
  await world.settled()
  const { streamUrl } = await openConversation(world.url, chat.token)
  expect((await erases(chat.token)).status).toBe(204)
  const answers = await Promise.all([
    says(chat, 'hello again'),
    uploads(chat),
    get(world.url, chat.path, chat.token),
    get(world.url, `${chat.path}/activities`, chat.token),
    post(world.url, '/v3/directline/conversations', {}, chat.token),
    post(world.url, '/v3/directline/tokens/refresh', {}, chat.token),
    get(world.url, '/webchat/transcript', chat.token),
    erases(chat.token),
  ])
  expect(answers.map(({ status }) => status)).toEqual(Array(8).fill(401))
  const refusal = await new Promise<string>((done) =>
    new WebSocket(streamUrl).on('error', ({ message }) => done(message)),
  )
  expect(refusal).toContain('401')
  expect(await world.query('SELECT id FROM blobs WHERE conversation_id IS NULL')).toEqual([])
})

test('every tab is closed', async () => {
  const chat = await startChat(world.url)
  await says(chat, 'hello')
  const sockets = await Promise.all(
    [1, 2].map(async () => {
      const socket = new WebSocket((await openConversation(world.url, chat.token)).streamUrl)
      await new Promise((done) => socket.on('open', done))
      return socket
    }),
  )
  const closed = Promise.all(sockets.map((socket) => new Promise<number>((done) => socket.on('close', done))))
  await erases(chat.token)
  expect(await closed).toEqual([1008, 1008])
})

test('the conversations before it go too, also when the one that is open is still empty', async () => {
  const { token, userId, visitor } = await newVisitor(world.url)
  const first = await openConversation(world.url, token)
  const path = `/v3/directline/conversations/${first.conversationId}`
  await says({ path, token }, 'hello')
  await post(world.url, `${path}/activities`, { type: 'endOfConversation' }, token)
  await world.settled()
  const next = await openConversation(world.url, (await newVisitor(world.url, { visitor })).token)
  expect(next.conversationId).not.toBe(first.conversationId)
  expect((await erases(next.token)).status).toBe(204)
  expect(await world.query('SELECT 1 FROM contact_identities WHERE external_id = $1', [userId])).toEqual([])
  for (const gone of [first.token, next.token]) {
    expect((await post(world.url, '/v3/directline/tokens/refresh', {}, gone)).status).toBe(401)
  }
})

test('who was erased may come back, as somebody new', async () => {
  const at = world.clock.now()
  const identity = await siteJwt({ sub: 'comes-back', name: 'Anna Müller' }, { at })
  const first = await newVisitor(world.url, { identity })
  const chat = await openConversation(world.url, first.token)
  await says({ path: `/v3/directline/conversations/${chat.conversationId}`, token: chat.token }, 'hello')
  await world.settled()
  await erases(chat.token)
  const back = await newVisitor(world.url, { identity })
  expect(back).not.toHaveProperty('conversationId')
  const again = await openConversation(world.url, back.token)
  expect(again.conversationId).not.toBe(chat.conversationId)
  const path = `/v3/directline/conversations/${again.conversationId}`
  expect((await says({ path, token: again.token }, 'hello')).status).toBe(200)
})

test('who has written nothing is told yes, and nothing is kept of it', async () => {
  const { token } = await startChat(world.url)
  const before = await world.query('SELECT id FROM erasures')
  expect((await erases(token)).status).toBe(204)
  expect(await world.query('SELECT id FROM erasures')).toEqual(before)
})

test('messages and uploads in the same moment leave nothing behind, and no turn speaks into the void', async () => {
  const chat = await startChat(world.url)
  await says(chat, 'hello')
  const before = await countRows(world)
  const [erased, ...others] = await Promise.all([
    erases(chat.token),
    ...Array.from({ length: 6 }, (_, index) => (index % 2 ? uploads(chat) : says(chat, 'Where is my parcel?'))),
  ])
  expect(erased!.status).toBe(204)
  expect(others.every(({ status }) => status === 200 || status === 401)).toBe(true)
  await world.settled()
  const after = await countRows(world)
  expect(await world.query('SELECT 1 FROM messages WHERE author_id = $1', [chat.userId])).toEqual([])
  expect(after.contacts).toBe(before.contacts! - 1)
  expect(after.blobs).toBe(before.blobs)
  expect(world.log.filter(({ level }) => level === 'error')).toEqual([])
})

test('nobody erases anybody else', async () => {
  const chat = await startChat(world.url)
  await says(chat, 'hello')
  const before = await countRows(world)
  const other = await startChat(world.url)
  for (const token of [undefined, 'x', tampered(other.token, { user: chat.userId, conv: chat.conversationId })]) {
    expect((await erases(token)).status).toBe(401)
  }
  expect((await erases(chat.token, { origin: 'https://elsewhere.example' })).status).toBe(403)
  expect((await post(world.url, '/webchat/data', {}, chat.token)).status).toBe(404)
  await world.settled()
  expect((await countRows(world)).contacts).toBe(before.contacts)
})
