// Microsoft's own Direct Line client (botframework-directlinejs) holds a conversation with the real gateway over real sockets.
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { startTestGateway, type TestGateway, temporaryFolder } from '../../support/gateway.ts'
import { startWire, type Wire } from '../../support/wire.ts'
import { Chat, missingDirectLine, STATUS } from './client.ts'
import { mintToken, newVisitor, PNG, readActivities } from './requests.ts'

const seen = { timeout: 40_000, interval: 20 }

describe.skipIf(missingDirectLine)(`Microsoft's client${missingDirectLine ? ` (${missingDirectLine})` : ''}`, () => {
  let world: TestGateway
  let wire: Wire
  const chats: Chat[] = []

  beforeAll(async () => {
    world = await startTestGateway()
    wire = await startWire(world.url)
  })
  afterEach(() => {
    for (const chat of chats.splice(0)) chat.leaves()
  })
  afterAll(async () => {
    await wire?.close()
    await world?.close()
  })

  async function open(more: Record<string, unknown> = {}): Promise<Chat> {
    // Asked past the wire, which may have been cut under a connection that fetch still holds.
    const { token, userId } = await newVisitor(world.url)
    const chat = new Chat({ url: wire.url, token, userId, ...more })
    chats.push(chat)
    return chat
  }

  /** All that a chat was told, in order, compared with what is stored. */
  async function agreesWithTheStore(chat: Chat): Promise<void> {
    const path = `/v3/directline/conversations/${chat.client.conversationId}`
    const stored = await readActivities(world.url, { path, token: chat.client.token! })
    await expect.poll(() => chat.messages.map(({ id }) => id), seen).toEqual(stored.activities.map(({ id }) => id))
  }

  test('a text is echoed to its writer and answered', async () => {
    const chat = await open()
    const id = await chat.says('How long does delivery take?')
    await expect.poll(() => chat.texts('bot').join('\n'), seen).toMatch(/working days/)
    const echo = chat.messages.find((activity) => activity.id === id)
    expect(echo).toMatchObject({ text: 'How long does delivery take?', from: { role: 'user' } })
    expect(chat.client.watermark).toMatch(/^\d+$/)
    await agreesWithTheStore(chat)
  })

  test('a tapped quick reply goes back by its value and is shown by its words', async () => {
    const chat = await open()
    await chat.says('Can I talk to a human please?')
    await vi.waitFor(() => expect(chat.texts('bot').length).toBeGreaterThan(0), seen)
    await chat.post({ type: 'message', text: 'Yes please', value: { choice: 'person' } })
    await vi.waitFor(() => expect(chat.texts('user')).toContain('Yes please'), seen)
    const [row] = await world.query<{ kind: string; data: object }>('SELECT kind, data FROM messages WHERE text = $1', [
      'Yes please',
    ])
    expect(row).toEqual({ kind: 'choice', data: { choice: 'person' } })
  })

  test('typing is taken and stored nowhere', async () => {
    const chat = await open()
    await chat.says('hello')
    await world.settled()
    const before = await world.query('SELECT id FROM messages')
    expect(await chat.post({ type: 'typing' })).toMatch(/\|/)
    expect(await world.query('SELECT id FROM messages')).toEqual(before)
  })

  test('the event "webchat/join" greets, once, and an event of others does nothing', async () => {
    const chat = await open()
    await chat.post({ type: 'event', name: 'somebody/else', value: { deep: [1] } })
    await chat.post({ type: 'event', name: 'webchat/join' })
    await chat.post({ type: 'event', name: 'webchat/join' })
    await vi.waitFor(() => expect(chat.texts('bot')).toHaveLength(1), seen)
    await world.settled()
    await agreesWithTheStore(chat)
    expect(chat.texts('bot')).toHaveLength(1)
  })

  test('an upload of two files arrives as one message, and its signed links give the same bytes back', async () => {
    const chat = await open()
    const dataUrl = (type: string, bytes: Buffer) => `data:${type};base64,${bytes.toString('base64')}`
    const notes = Buffer.from('The parcel is dented.\n')
    await chat.post({
      type: 'message',
      text: 'Here they are',
      attachments: [
        { contentType: 'image/png', contentUrl: dataUrl('image/png', PNG), name: 'dent.png' },
        { contentType: 'text/plain', contentUrl: dataUrl('text/plain', notes), name: 'notes.txt' },
      ],
    })
    expect(chat.calls.at(-1)).toMatchObject({ url: expect.stringMatching(/\/upload\?userId=/) })
    await vi.waitFor(() => expect(chat.texts('user')).toContain('Here they are'), seen)
    const { attachments } = chat.messages.find(({ text }) => text === 'Here they are')!
    expect(attachments).toMatchObject([
      { name: 'dent.png', contentType: 'image/png' },
      { name: 'notes.txt', contentType: 'text/plain' },
    ])
    for (const [at, bytes] of [PNG, notes].entries()) {
      const got = await fetch(new URL(attachments![at]!.contentUrl, wire.url))
      expect(got.status).toBe(200)
      expect(Buffer.from(await got.arrayBuffer())).toEqual(bytes)
      expect(got.headers.get('x-content-type-options')).toBe('nosniff')
      expect(got.headers.get('content-disposition')).toMatch(at === 0 ? /^inline/ : /^attachment/)
      const link = new URL(attachments![at]!.contentUrl, wire.url)
      link.searchParams.set('t', 'a'.repeat(43))
      expect((await fetch(link)).status).toBe(404)
    }
  })

  test('after a lost connection it goes on from its watermark: nothing lost, nothing doubled', async () => {
    const chat = await open()
    await chat.says('hello')
    await vi.waitFor(() => expect(chat.texts('bot').length).toBeGreaterThan(0), seen)
    for (let round = 1; round <= 2; round++) {
      wire.down()
      const path = `/v3/directline/conversations/${chat.client.conversationId}`
      // Another tab of the same visitor writes while this one is away.
      const response = await fetch(`${world.url}${path}/activities`, {
        method: 'POST',
        headers: { authorization: `Bearer ${chat.client.token}`, 'content-type': 'application/json' },
        body: JSON.stringify({ type: 'message', text: `missed ${round}` }),
      })
      expect(response.status).toBe(200)
      await world.settled()
      wire.mend()
      await vi.waitFor(() => expect(chat.texts('user')).toContain(`missed ${round}`), seen)
    }
    await chat.says('back again')
    await world.settled()
    await agreesWithTheStore(chat)
    expect(chat.calls.filter(({ url }) => /\?watermark=\d+$/.test(url)).length).toBeGreaterThanOrEqual(2)
  })

  test('connections that drop in the middle of a burst lose and double nothing', async () => {
    const chat = await open()
    const texts = Array.from({ length: 20 }, (_, at) => `burst ${at}`)
    for (const [at, text] of texts.entries()) {
      const clientActivityID = `burst-${at}`
      // As Web Chat does: what failed or got no answer is sent again under the same id.
      await vi.waitFor(async () => {
        const id = await chat.says(text, { channelData: { clientActivityID } })
        expect(id).not.toBe('retry')
      }, seen)
      if (at % 4 === 3) wire.cut()
    }
    await world.settled()
    await agreesWithTheStore(chat)
    expect(chat.texts('user')).toEqual(texts)
  })

  test('several sockets at one watermark are each told the same', async () => {
    const chat = await open()
    await chat.says('hello')
    await world.settled()
    await agreesWithTheStore(chat)
    const { conversationId, token, watermark } = chat.client
    const tabs = [1, 2, 3].map(() => new Chat({ url: wire.url, token: token!, conversationId, watermark }))
    chats.push(...tabs)
    await chat.says('How do I return shoes?')
    await world.settled()
    const after = Number(watermark)
    const newer = () => chat.messages.filter(({ channelData }) => Number(channelData?.['bellhop:seq']) > after)
    await agreesWithTheStore(chat)
    for (const tab of tabs) {
      await expect.poll(() => tab.messages.map(({ id }) => id), seen).toEqual(newer().map(({ id }) => id))
    }
  })

  test('without WebSockets it polls, and hears the same', async () => {
    const chat = await open({ webSocket: false, pollingInterval: 200 })
    await chat.says('How long does delivery take?')
    await vi.waitFor(() => expect(chat.texts('bot').join('\n')).toMatch(/working days/), seen)
    await chat.says('thanks')
    await world.settled()
    await agreesWithTheStore(chat)
    expect(chat.texts('user')).toEqual(['How long does delivery take?', 'thanks'])
  })

  test('it refreshes its token, and the new one serves', async () => {
    const chat = await open({ hurry: 1_000 })
    await chat.says('hello')
    const first = chat.client.token
    world.clock.pass(20 * 60_000)
    await expect.poll(() => chat.client.token, seen).not.toBe(first)
    world.clock.pass(45 * 60_000)
    // The first token is dead by now; what the client has goes on.
    await vi.waitFor(async () => expect(await chat.says('still here')).not.toBe('retry'), seen)
    await vi.waitFor(() => expect(chat.texts('user')).toContain('still here'), seen)
  })

  test('an expired token is told as such to its client', async () => {
    const { token } = await newVisitor(wire.url)
    world.clock.pass(61 * 60_000)
    const chat = new Chat({ url: wire.url, token })
    chats.push(chat)
    await expect.poll(() => chat.states.at(-1), seen).toBe(STATUS.failed)
  })

  test('a message sent again under its clientActivityID gives the same id and is stored once', async () => {
    const chat = await open()
    const channelData = { clientActivityID: 'again.1' }
    const ids = [
      await chat.says('only once', { channelData }),
      await chat.says('only once', { channelData }),
      ...(await Promise.all([1, 2, 3].map(() => chat.says('only once', { channelData })))),
    ]
    expect(new Set(ids).size).toBe(1)
    const rows = await world.query('SELECT id FROM messages WHERE text = $1', ['only once'])
    expect(rows).toEqual([{ id: ids[0] }])
    await world.settled()
    await agreesWithTheStore(chat)
    expect(chat.texts('user')).toEqual(['only once'])
  })

  test('two visitors who use the same clientActivityID do not meet', async () => {
    const [one, two] = [await open(), await open()]
    const channelData = { clientActivityID: 'same.1' }
    const ids = [await one.says('from one', { channelData }), await two.says('from two', { channelData })]
    expect(new Set(ids).size).toBe(2)
    await world.settled()
    await agreesWithTheStore(one)
    expect(one.texts('user')).toEqual(['from one'])
  })

  test('a user whom the server vouches for is greeted by name', async () => {
    const { token } = await mintToken(wire.url, { id: 'u-77', name: 'Anna Müller' })
    const chat = new Chat({ url: wire.url, token, userId: 'u-77' })
    chats.push(chat)
    await chat.says('hello')
    await expect.poll(() => chat.texts('bot').join('\n'), seen).toMatch(/Anna/)
  })

  test('nothing of all this was an error to the server', () => {
    expect(world.log.filter(({ level }) => level === 'error')).toEqual([])
  })
})

describe.skipIf(missingDirectLine)('a restart of the whole gateway on the same folder', () => {
  test('is survived by an open chat, and resumed by conversation, watermark and token', async () => {
    const env = { DATA_DIR: temporaryFolder() }
    const first = await startTestGateway(env, { database: 'folder' })
    const wire = await startWire(first.url)
    const { token, userId } = await newVisitor(wire.url)
    const chat = new Chat({ url: wire.url, token, userId })
    await chat.says('How long does delivery take?')
    await expect.poll(() => chat.texts('bot').join('\n'), seen).toMatch(/working days/)
    await first.settled()
    const { conversationId, watermark } = chat.client
    const left = chat.client.token!

    wire.down()
    await first.close()
    const second = await startTestGateway(env, { database: 'folder' })
    wire.mend(second.url)
    try {
      // The one that stayed open goes on by itself.
      await vi.waitFor(async () => {
        const said = chat.says('Are you back?', { channelData: { clientActivityID: 'back.1' } })
        expect(await said).not.toBe('retry')
      }, seen)
      await second.settled()
      const path = `/v3/directline/conversations/${conversationId}`
      const stored = await readActivities(second.url, { path, token: left })
      await expect.poll(() => chat.messages.map(({ id }) => id), seen).toEqual(stored.activities.map(({ id }) => id))

      // A reloaded page resumes from what it kept, and is told only what it missed.
      const resumed = new Chat({ url: wire.url, token: left, userId, conversationId, watermark })
      const missed = await readActivities(second.url, { path, token: left }, watermark)
      await expect.poll(() => resumed.messages.map(({ id }) => id), seen).toEqual(missed.activities.map(({ id }) => id))
      expect(resumed.texts('user')).toEqual(['Are you back?'])
      resumed.leaves()
    } finally {
      chat.leaves()
      await wire.close()
      await second.close()
    }
  })
})
