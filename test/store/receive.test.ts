// Stored once, in order, with the right person and the right conversation, on either engine.

import { v7 as uuid } from 'uuid'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { InboundMessage, Proof } from '../../src/core/model.ts'
import type { Database } from '../../src/store/database.ts'
import { readFeed } from '../../src/store/feed.ts'
import { REOPEN_DAYS, receiveAction, receiveMessage } from '../../src/store/receive.ts'
import { aMessage, DAY_MS, engines, later, NOW, type OpenEngine, rowsOf } from './engines.ts'

describe.each(engines)('$name', ({ open, missing }) => {
  let engine: OpenEngine
  let database: Database
  beforeAll(async () => {
    if (missing) return
    engine = await open()
    database = engine.database
  })
  afterAll(() => engine?.close())

  const receive = (message: InboundMessage, now = NOW) => receiveMessage(database, message, { now, name: {} })
  const conversations = (threadId: string) =>
    rowsOf<{ id: string; ordinal: number; previous_id: string | null; contact_id: string }>(
      database,
      'SELECT id, ordinal, previous_id, contact_id FROM conversations WHERE thread_id = $1 ORDER BY ordinal',
      [threadId],
    )
  const messages = (conversationId: string) =>
    rowsOf<{ seq: string; text: string }>(
      database,
      'SELECT seq, text FROM messages WHERE conversation_id = $1 ORDER BY seq',
      [conversationId],
    )

  describe.skipIf(missing)('a message that a platform sends again', () => {
    test('twenty times at once, as the first of a new customer, is one message of one customer', async () => {
      const message = aMessage()
      const received = await Promise.all(Array.from({ length: 20 }, () => receive(message)))
      expect(received.filter(({ duplicate }) => !duplicate)).toHaveLength(1)
      expect(new Set(received.map(({ messageId }) => messageId)).size).toBe(1)
      const [only, ...others] = await conversations(message.threadId)
      expect(others).toEqual([])
      expect(await messages(only!.id)).toHaveLength(1)
      expect(await identities(message.sender.externalId)).toHaveLength(1)
    })

    test('twenty times at once into a running conversation is one message', async () => {
      const first = aMessage()
      await receive(first)
      const again = { ...first, externalId: uuid(), text: 'again' }
      const received = await Promise.all(Array.from({ length: 20 }, () => receive(again)))
      expect(received.filter(({ duplicate }) => !duplicate)).toHaveLength(1)
      expect(await messages(received[0]!.conversationId)).toHaveLength(2)
    })

    test('with other words keeps the first ones', async () => {
      const message = aMessage({ text: 'first' })
      const { conversationId } = await receive(message)
      await receive({ ...message, text: 'second' })
      expect(await messages(conversationId)).toMatchObject([{ text: 'first' }])
    })

    test('after its conversation is long over does not start a new one', async () => {
      const message = aMessage()
      const { conversationId } = await receive(message)
      await resolve(conversationId, NOW)
      expect(await receive(message, later(30 * DAY_MS))).toMatchObject({ duplicate: true, conversationId })
      expect(await conversations(message.threadId)).toHaveLength(1)
    })

    test('as a button pressed twenty times at once is one action, and nobody is told that it failed', async () => {
      const { conversationId } = await receive(aMessage())
      const action = {
        deskId: 'desk',
        externalId: uuid(),
        conversationId,
        agent: { id: 'U1', name: 'Maya' },
        action: { name: 'claim' as const },
      }
      const received = await Promise.all(
        Array.from({ length: 20 }, () => receiveAction(database, action, { now: NOW, author: 'agent' })),
      )
      expect(received.filter((one) => one && !one.duplicate)).toHaveLength(1)
      expect(new Set(received.map((one) => one?.messageId)).size).toBe(1)
      expect(await messages(conversationId)).toHaveLength(2)
    })
  })

  const identities = (externalId: string) =>
    rowsOf<{ contact_id: string; proof: Proof }>(
      database,
      'SELECT contact_id, proof FROM contact_identities WHERE external_id = $1',
      [externalId],
    )
  const resolve = (conversationId: string, at: Date) =>
    rowsOf(database, `UPDATE conversations SET status = 'resolved', resolved_at = $2 WHERE id = $1`, [
      conversationId,
      at,
    ])

  describe.skipIf(missing)('people and conversations', () => {
    test('two first messages at once make one customer and one conversation, with both in it', async () => {
      for (let round = 0; round < 5; round++) {
        const one = aMessage({ text: 'one' })
        const two = { ...one, externalId: uuid(), text: 'two' }
        const [first, second] = await Promise.all([receive(one), receive(two)])
        expect(first.conversationId).toBe(second.conversationId)
        expect(await conversations(one.threadId)).toHaveLength(1)
        expect(await identities(one.sender.externalId)).toHaveLength(1)
        expect((await messages(first.conversationId)).map(({ text }) => text).toSorted()).toEqual(['one', 'two'])
      }
    })

    test('two people who write first in one thread at once share its conversation', async () => {
      for (let round = 0; round < 5; round++) {
        const one = aMessage()
        const two = aMessage({ threadId: one.threadId })
        const [first, second] = await Promise.all([receive(one), receive(two)])
        expect(first.conversationId).toBe(second.conversationId)
        expect(await conversations(one.threadId)).toHaveLength(1)
        expect(await messages(first.conversationId)).toHaveLength(2)
      }
    })

    test('one customer in two threads is one customer with two conversations', async () => {
      const one = aMessage()
      const two = aMessage({ sender: one.sender })
      const [first, second] = [await receive(one), await receive(two)]
      expect(first.conversationId).not.toBe(second.conversationId)
      expect(await identities(one.sender.externalId)).toHaveLength(1)
      const [a, b] = [await conversations(one.threadId), await conversations(two.threadId)]
      expect(a[0]!.contact_id).toBe(b[0]!.contact_id)
    })

    test('strangers are never taken for one another', async () => {
      const [one, two] = [aMessage(), aMessage()]
      await Promise.all([receive(one), receive(two)])
      const [a, b] = [await identities(one.sender.externalId), await identities(two.sender.externalId)]
      expect(a[0]!.contact_id).not.toBe(b[0]!.contact_id)
    })
  })

  describe.skipIf(missing)('fifty messages at once', () => {
    test('get fifty different positions', async () => {
      const first = aMessage()
      await receive(first)
      const received = await Promise.all(
        Array.from({ length: 50 }, (_, index) => receive({ ...first, externalId: uuid(), text: `${index}` })),
      )
      expect(new Set(received.map(({ seq }) => seq)).size).toBe(50)
    })

    test('appear in the order of their positions: a reader who saw one has seen all before it', async () => {
      const first = aMessage()
      await receive(first)
      const thread = { inboxId: first.inboxId, threadId: first.threadId }
      let isDone = false
      const sending = Promise.all(
        Array.from({ length: 50 }, (_, index) => receive({ ...first, externalId: uuid(), text: `${index}` })),
      ).then(() => {
        isDone = true
      })
      let watermark = 0
      const read: number[] = []
      while (!isDone || read.length < 51) {
        const news = await readFeed(database, thread, watermark, 1_000)
        read.push(...news.map(({ seq }) => seq))
        watermark = read.at(-1) ?? 0
      }
      await sending
      expect(read).toEqual(Array.from({ length: 51 }, (_, index) => index + 1))
    })
  })

  describe.skipIf(missing)('a resolved conversation that is written to again', () => {
    const border = REOPEN_DAYS * DAY_MS
    test.each([
      ['the next day', DAY_MS, true],
      ['a second before seven days are over', border - 1_000, true],
      ['at seven days to the millisecond', border, true],
      ['a millisecond after', border + 1, false],
      ['a month later', 30 * DAY_MS, false],
    ])('%s', async (_when, after, isSame) => {
      const message = aMessage()
      const { conversationId, seq } = await receive(message)
      await resolve(conversationId, NOW)
      const next = await receive({ ...message, externalId: uuid() }, later(after))
      expect(next.conversationId === conversationId).toBe(isSame)
      const rows = await conversations(message.threadId)
      if (isSame) expect(rows).toHaveLength(1)
      else expect(rows[1]).toMatchObject({ id: next.conversationId, ordinal: 2, previous_id: conversationId })
      // A reader's watermark stays good.
      expect(next.seq).toBeGreaterThan(seq)
    })

    test('five times at once after a month makes one new conversation', async () => {
      const message = aMessage()
      await resolve((await receive(message)).conversationId, NOW)
      const again = Array.from({ length: 5 }, () => receive({ ...message, externalId: uuid() }, later(30 * DAY_MS)))
      expect(new Set((await Promise.all(again)).map(({ conversationId }) => conversationId)).size).toBe(1)
      expect(await conversations(message.threadId)).toHaveLength(2)
    })

    test('by eight people of one thread at once after a month makes one new conversation', async () => {
      const threadId = `group-${uuid()}`
      const people = Array.from({ length: 8 }, () => aMessage({ threadId }))
      for (const message of people) await resolve((await receive(message)).conversationId, NOW)
      const again = people.map((message) => receive({ ...message, externalId: uuid() }, later(30 * DAY_MS)))
      expect(new Set((await Promise.all(again)).map(({ conversationId }) => conversationId)).size).toBe(1)
      expect(await conversations(threadId)).toHaveLength(2)
    })

    test('that is open stays the same however old it is', async () => {
      const message = aMessage()
      const { conversationId } = await receive(message)
      expect((await receive({ ...message, externalId: uuid() }, later(400 * DAY_MS))).conversationId).toBe(
        conversationId,
      )
    })
  })

  describe.skipIf(missing)('how sure we are who somebody is', () => {
    const order: readonly Proof[] = ['none', 'platform', 'verified']
    const pairs = order.flatMap((before) => order.map((then) => [before, then] as const))

    test.each(pairs)('"%s", then "%s" in the same thread: raised, never lowered', async (before, then) => {
      await expectHigher(before, then, (message) => message.threadId)
    })
    test.each(pairs)('"%s", then "%s" in a new thread: raised, never lowered', async (before, then) => {
      await expectHigher(before, then, () => uuid())
    })

    async function expectHigher(before: Proof, then: Proof, threadOf: (first: InboundMessage) => string) {
      const { sender, ...first } = aMessage()
      await receive({ ...first, sender: { ...sender, proof: before } })
      const threadId = threadOf({ ...first, sender })
      await receive({ ...first, threadId, externalId: uuid(), sender: { ...sender, proof: then } })
      const higher = order[Math.max(order.indexOf(before), order.indexOf(then))]
      expect(await identities(sender.externalId)).toMatchObject([{ proof: higher }])
    }
  })
})
