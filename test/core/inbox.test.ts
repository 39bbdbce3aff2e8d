// The way in: stored once, cleaned, and only then acknowledged.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { TEXT_LENGTH_MAX } from '../../src/core/inbox.ts'
import type { Database } from '../../src/store/database.ts'
import { findContact, findConversation, findMessage } from '../../src/store/messages.ts'
import { memoryDatabase } from '../support/database.ts'
import { MAYA } from '../support/turn.ts'
import { aCore, aMessageIn, type Core } from './setup.ts'

let database: Database
let core: Core
let nudged: string[]
beforeAll(async () => {
  database = await memoryDatabase()
})
beforeEach(() => {
  core = aCore(database)
  nudged = []
  core.hints.on('due', (id) => nudged.push(id))
})
afterAll(() => database.close())

const receive = (text: string, more: Parameters<typeof aMessageIn>[2] = {}) =>
  core.inbox.receive(aMessageIn(core.channel.inboxId, text, more))
const stored = async (messageId: string) => (await findMessage(database, messageId))!
const contactOf = async (conversationId: string) =>
  (await findContact(database, (await findConversation(database, conversationId))!.contactId))!

describe('a message', () => {
  test('is stored before it is acknowledged, and a worker is nudged', async () => {
    const received = await receive('hello')
    expect(await stored(received.messageId)).toMatchObject({ text: 'hello', author: 'contact', seq: 1 })
    expect(nudged).toEqual([received.conversationId])
  })

  test('that comes twice is told so, changes nothing and nudges nobody', async () => {
    const first = await receive('hello', { externalId: 'x1' })
    const second = await receive('hello, changed', { externalId: 'x1' })
    expect(second).toEqual({ ...first, duplicate: true })
    expect((await stored(first.messageId)).text).toBe('hello')
    expect(nudged).toHaveLength(1)
  })

  test('with the same id in another inbox is another message', async () => {
    const first = await receive('hello', { externalId: 'x1' })
    const other = aCore(database)
    const second = await other.inbox.receive(aMessageIn(other.channel.inboxId, 'hello', { externalId: 'x1' }))
    expect(second.duplicate).toBe(false)
    expect(second.messageId).not.toBe(first.messageId)
  })

  test.each([
    ['a NUL', 'a\u0000b', 'ab'],
    ['half an emoji', 'a\ud83d', 'a\ufffd'],
    ['the other half', '\udc4da', '\ufffda'],
    ['script', '<script>alert(1)</script>', '<script>alert(1)</script>'],
    ['a direction trick', 'a\u202eb', 'a\u202eb'],
  ])('with %s in it is stored all the same', async (_what, text, kept) => {
    expect((await stored((await receive(text)).messageId)).text).toBe(kept)
  })

  test('is cut at the limit, never in the middle of an emoji', async () => {
    const { messageId } = await receive(`${'x'.repeat(TEXT_LENGTH_MAX - 1)}👍`)
    const { text } = await stored(messageId)
    expect(text).toHaveLength(TEXT_LENGTH_MAX)
    expect(text.isWellFormed()).toBe(true)
  })

  test('with bad characters in what comes with it is stored too', async () => {
    const bad = 'a\u0000\ud83d'
    const { messageId, conversationId } = await receive('hello', {
      externalId: `id-${bad}`,
      threadId: `thread-${bad}`,
      reference: { [bad]: [bad, { deep: bad, at: 1, none: null }] },
      data: { choice: bad, target: bad },
      attachments: [{ blobId: crypto.randomUUID(), name: bad, contentType: 'text/plain', size: 1 }],
      sender: { externalId: `anna-${bad}`, proof: 'platform', profileName: `Anna${bad}`, locale: bad },
    })
    const message = await stored(messageId)
    expect(message.data.choice).toBe('a\ufffd')
    expect(message.attachments[0]!.name).toBe('a\ufffd')
    expect(JSON.stringify(await findConversation(database, conversationId))).not.toMatch(/\\u0000|\\ud83d/)
  })
})

describe('who wrote', () => {
  test('is called by the name that the platform gives, parsed once', async () => {
    const { conversationId } = await receive('hi', {
      sender: { externalId: 'u1', proof: 'platform', profileName: 'MÜLLER, Anna 🌸' },
    })
    const contact = await contactOf(conversationId)
    expect(contact.name).toMatchObject({ given: 'Anna', family: 'Müller' })
    expect(contact.nameSource).toBe('platform')
  })

  test.each(['info@example.com', 'user12345', '🌸🌸', '', 'Unknown'])(
    'has no name when "%s" is all there is',
    async (profileName) => {
      const { conversationId } = await receive('hi', {
        sender: { externalId: `u-${profileName}`, proof: 'platform', profileName },
      })
      const contact = await contactOf(conversationId)
      expect(contact.name.given).toBeUndefined()
      expect(contact.nameSource).toBe('none')
    },
  )

  test('has a title only when they gave it themselves', async () => {
    const { conversationId } = await receive('hi', {
      sender: { externalId: 'u2', proof: 'platform', profileName: 'Mrs. Sarah Johnson' },
    })
    const { name } = await contactOf(conversationId)
    expect(name.title).toBeUndefined()
    expect(name.family).toBe('Johnson')
  })

  test.each([
    ['none', undefined],
    ['platform', 'anna@example.com'],
    ['verified', 'anna@example.com'],
  ] as const)('with proof "%s" has the address that this vouches for', async (proof, email) => {
    const { conversationId } = await receive('hi', {
      sender: { externalId: `mail-${proof}`, proof, email: 'anna@example.com' },
      threadId: `mail-${proof}`,
    })
    expect((await contactOf(conversationId)).email).toBe(email)
  })
})

describe('what an agent did', () => {
  const action = (more: object = {}) => ({
    deskId: 'desk',
    externalId: 'a1',
    conversationId: crypto.randomUUID(),
    agent: MAYA,
    action: { name: 'note' as const, text: 'just between us' },
    ...more,
  })

  test('is stored once, for the team alone', async () => {
    const { conversationId } = await receive('hi')
    const externalId = crypto.randomUUID()
    const first = await core.inbox.receiveAction(action({ conversationId, externalId }))
    const second = await core.inbox.receiveAction(action({ conversationId, externalId }))
    expect(second).toEqual({ ...first, duplicate: true })
    expect(await stored(first!.messageId)).toMatchObject({ audience: 'internal', kind: 'action', authorName: 'Maya' })
  })

  test('in a conversation that is not there is told so', async () => {
    expect(await core.inbox.receiveAction(action())).toBeUndefined()
    expect(nudged).toEqual([])
  })

  test('with a NUL in it is stored all the same', async () => {
    const { conversationId } = await receive('hi')
    const noted = action({
      conversationId,
      externalId: crypto.randomUUID(),
      action: { name: 'note', text: 'a\u0000b' },
    })
    expect((await stored((await core.inbox.receiveAction(noted))!.messageId)).text).toBe('ab')
  })
})
