// The edges of the protocol, with Microsoft's own client where it has a part: tokens that die in mid-chat, addresses used twice,
// too much at once, streams of others, and what a client is told of an answer's sources.
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { WebSocket } from 'ws'
import { POSTS_PER_10_S } from '../../../src/channels/web/limits.ts'
import { startTestGateway, type TestGateway } from '../../support/gateway.ts'
import { Chat, missingDirectLine, STATUS } from './client.ts'
import { get, newVisitor, post, readActivities, startChat } from './requests.ts'

const seen = { timeout: 40_000, interval: 20 }
let world: TestGateway
beforeAll(async () => {
  world = await startTestGateway()
})
afterAll(() => world?.close())

describe.skipIf(missingDirectLine)(`Microsoft's client${missingDirectLine ? ` (${missingDirectLine})` : ''}`, () => {
  const chats: Chat[] = []
  afterEach(() => {
    for (const chat of chats.splice(0)) chat.leaves()
  })
  async function open(): Promise<Chat & { visitor: string }> {
    const { token, userId, visitor } = await newVisitor(world.url)
    const chat = new Chat({ url: world.url, token, userId })
    chats.push(chat)
    return Object.assign(chat, { visitor })
  }

  test('is told on a post that its token died, and goes on with a new one where it was', async () => {
    const chat = await open()
    await chat.says('hello')
    await world.settled()
    await vi.waitFor(() => expect(chat.texts('bot').length).toBeGreaterThan(0), seen)
    world.clock.pass(61 * 60_000)
    expect(await chat.says('too late')).toBe('retry')
    expect(chat.states.at(-1)).toBe(STATUS.expired)

    const { token, conversationId } = await newVisitor(world.url, { visitor: chat.visitor })
    expect(conversationId).toBe(chat.client.conversationId)
    const path = `/v3/directline/conversations/${conversationId}`
    const back = (await (await get(world.url, path, token)).json()) as { token: string; streamUrl: string }
    ;(chat.client as unknown as { reconnect(conversation: object): void }).reconnect({ ...back, conversationId })
    await vi.waitFor(async () => expect(await chat.says('in time')).not.toBe('retry'), seen)
    await world.settled()
    const stored = await readActivities(world.url, { path, token: back.token })
    // It keeps its old socket and opens another: what it hears twice it can tell by the id.
    const heard = () => [...new Set(chat.messages.map(({ id }) => id))]
    await expect.poll(heard, seen).toEqual(stored.activities.map(({ id }) => id))
    expect(stored.activities.filter(({ from }) => from.role === 'user')).toMatchObject([
      { text: 'hello' },
      { text: 'in time' },
    ])
  })

  test('is told when it is too much at once, and may send the same again later', async () => {
    const chat = await open()
    await chat.says('hello')
    const { conversationId, token } = chat.client
    const path = `/v3/directline/conversations/${conversationId}/activities`
    const flood = await Promise.all(
      Array.from({ length: POSTS_PER_10_S + 20 }, () => post(world.url, path, { type: 'typing' }, token)),
    )
    const refused = flood.find(({ status }) => status === 429)
    expect(Number(refused?.headers.get('retry-after'))).toBeGreaterThan(0)
    // Its own wait for "Retry-After" is broken (0.15.8: Observable.timer is not there), so it only says "retry".
    const say = () => chat.says('patient', { channelData: { clientActivityID: 'patient.1' } })
    await vi.waitFor(async () => expect(await say()).not.toBe('retry'), seen)
    await say()
    await world.settled()
    expect(await world.query('SELECT 1 FROM messages WHERE text = $1', ['patient'])).toHaveLength(1)
  })

  test('may send a stream of its own: only its end is kept, as a plain message', async () => {
    const chat = await open()
    const streamId = 'stream-1'
    await chat.post({ type: 'typing', text: 'How', channelData: { streamType: 'streaming', streamSequence: 1 } })
    await chat.post({ type: 'typing', text: 'Busy', channelData: { streamType: 'informative', streamId } })
    await chat.post({ type: 'message', text: 'How are you?', channelData: { streamType: 'final', streamId } })
    await vi.waitFor(() => expect(chat.texts('bot').length).toBeGreaterThan(0), seen)
    const path = `/v3/directline/conversations/${chat.client.conversationId}`
    const { activities } = await readActivities(world.url, { path, token: chat.client.token! })
    const own = activities.filter(({ from }) => from.role === 'user')
    expect(own.map(({ type, text }) => [type, text])).toEqual([['message', 'How are you?']])
    expect(own[0]!.channelData).not.toHaveProperty('streamType')
  })
})

test('the address of a stream serves as many sockets as are opened with it', async () => {
  const chat = await startChat(world.url)
  const heard: string[][] = [[], []]
  const sockets = heard.map((texts) => {
    const socket = new WebSocket(chat.streamUrl)
    socket.on('message', (frame) => {
      for (const { type, text } of JSON.parse(String(frame)).activities) if (type === 'message') texts.push(text)
    })
    return socket
  })
  await Promise.all(sockets.map((socket) => new Promise((done) => socket.once('open', done))))
  await post(
    world.url,
    `${chat.path}/activities`,
    { type: 'message', text: 'How long does delivery take?' },
    chat.token,
  )
  await world.settled()
  const { activities } = await readActivities(world.url, chat)
  for (const texts of heard) await expect.poll(() => texts, seen).toEqual(activities.map(({ text }) => text))
  for (const socket of sockets) socket.terminate()
})

test('whoever types has the id of what they send', async () => {
  const chat = await startChat(world.url)
  const heard: string[] = []
  const socket = new WebSocket(chat.streamUrl)
  socket.on('message', (frame) => heard.push(String(frame)))
  await new Promise((done) => socket.once('open', done))
  const web = world.gateway.channels.find(({ name }) => name === 'web')!
  await web.typing!({ conversationId: chat.conversationId }, { author: 'agent', id: 'U-maya', name: 'Maya' })
  await expect.poll(() => heard.join('\n'), seen).toContain('"from":{"id":"U-maya","role":"bot","name":"Maya"}')
  socket.terminate()
})

describe('the source of an answer', () => {
  interface Cited {
    text: string
    entities?: { type: string; citation: { position: number; appearance: { name: string; url: string } }[] }[]
  }
  const WEB_CHAT = 'DirectLine/3.0 (directlinejs; WebChat/4.18.1 (Full) 0.15.5)'
  let chat: Awaited<ReturnType<typeof startChat>>
  beforeAll(async () => {
    chat = await startChat(world.url)
    await post(world.url, `${chat.path}/activities`, { type: 'message', text: 'Do you ship to Canada?' }, chat.token)
    await world.settled()
  })
  async function answerFor(agent?: string): Promise<Cited> {
    const headers = { authorization: `Bearer ${chat.token}`, ...(agent ? { 'x-ms-bot-agent': agent } : {}) }
    const response = await fetch(`${world.url}${chat.path}/activities`, { headers })
    return ((await response.json()) as { activities: Cited[] }).activities.find(({ entities }) => entities)!
  }

  test('is a claim of schema.org whose link leads to a page for people', async () => {
    const { entities } = await answerFor()
    expect(entities).toMatchObject([{ type: 'https://schema.org/Message', citation: [{ position: 1 }] }])
    const { name, url } = entities![0]!.citation[0]!.appearance
    const page = await fetch(url, { headers: { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' } })
    expect(page.status).toBe(200)
    expect(page.headers.get('content-type')).toMatch(/^text\/html/)
    expect(page.headers.get('content-security-policy')).toMatch(/default-src 'none'/)
    expect(await page.text()).toContain(`<h1>${name.replaceAll("'", '&#39;')}</h1>`)
    const data = await fetch(url)
    expect(await data.json()).toMatchObject({ title: name, markdown: expect.stringMatching(/Canada/) })
  })

  test('is defined in the text for Web Chat alone', async () => {
    const [plain, webChat] = [await answerFor('DirectLine/3.0 (directlinejs 0.15.8)'), await answerFor(WEB_CHAT)]
    const { name, url } = plain.entities![0]!.citation[0]!.appearance
    expect(plain.text).not.toContain(url)
    expect(webChat.text).toBe(`${plain.text}\n\n[1]: ${url} "${name}"`)
  })

  test('is defined so on the socket of Web Chat too', async () => {
    const opened = await fetch(`${world.url}${chat.path}`, {
      headers: { authorization: `Bearer ${chat.token}`, 'x-ms-bot-agent': WEB_CHAT },
    })
    const { streamUrl } = (await opened.json()) as { streamUrl: string }
    const heard: string[] = []
    const socket = new WebSocket(streamUrl)
    socket.on('message', (frame) => heard.push(String(frame)))
    await expect.poll(() => heard.join('\n'), seen).toMatch(/\[1\]: http/)
    socket.terminate()
  })
})
