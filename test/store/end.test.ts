// The end of a conversation by its customer: once, and what comes after it begins a new one, linked, on either engine.
import { v7 as uuid } from 'uuid'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { InboundMessage } from '../../src/core/model.ts'
import type { Database } from '../../src/store/database.ts'
import { readFeed, readThreadState } from '../../src/store/feed.ts'
import { receiveMessage } from '../../src/store/receive.ts'
import { receiveEnd } from '../../src/store/receive-end.ts'
import { aMessage, engines, NOW, type OpenEngine, rowsOf } from './engines.ts'

describe.each(engines)('$name', ({ open, missing }) => {
  let engine: OpenEngine
  let database: Database
  beforeAll(async () => {
    if (missing) return
    engine = await open()
    database = engine.database
  })
  afterAll(() => engine?.close())

  const receive = (message: InboundMessage) => receiveMessage(database, message, { now: NOW, name: {} })
  const end = ({ threadId, sender }: InboundMessage, externalId = uuid()) =>
    receiveEnd(database, { inboxId: 'inbox', externalId, threadId, senderId: sender.externalId }, NOW)
  const conversationsOf = ({ sender }: InboundMessage) =>
    rowsOf<{ id: string; previous_id: string | null; ended: boolean }>(
      database,
      `SELECT c.id, previous_id, ended_at IS NOT NULL AS ended FROM conversations c JOIN contact_identities i ON i.contact_id = c.contact_id
       WHERE i.external_id = $1 ORDER BY c.created_at, ordinal`,
      [sender.externalId],
    )

  describe.skipIf(missing)('an end', () => {
    test('is stored once, however often it is said', async () => {
      const message = aMessage()
      await receive(message)
      const id = uuid()
      const ends = await Promise.all([end(message, id), end(message, id), end(message), end(message)])
      expect(ends.filter((received) => received && !received.duplicate)).toHaveLength(1)
      const { inboxId, threadId } = message
      expect((await readFeed(database, { inboxId, threadId }, 0, 10)).map(({ kind }) => kind)).toEqual(['text', 'end'])
      expect(await readThreadState(database, { inboxId, threadId })).toMatchObject({ ended: true })
    })

    test('of nothing makes nothing', async () => {
      const message = aMessage()
      expect(await end(message)).toBeUndefined()
      expect(await conversationsOf(message)).toEqual([])
    })

    test('begins a new conversation with what is written next in the same thread', async () => {
      const message = aMessage()
      await receive(message)
      await end(message)
      await receive({ ...message, externalId: uuid() })
      const [first, second] = await conversationsOf(message)
      expect(second).toMatchObject({ previous_id: first!.id, ended: false })
    })

    test('links the first conversation of the next thread, and of that alone', async () => {
      const message = aMessage()
      await receive(message)
      await end(message)
      await receive({ ...message, externalId: uuid(), threadId: `next-${message.threadId}` })
      await receive({ ...message, externalId: uuid(), threadId: `other-${message.threadId}` })
      const rows = await conversationsOf(message)
      const links = rows.map(({ previous_id }) => previous_id).filter(Boolean)
      expect(rows).toHaveLength(3)
      expect(links).toEqual([rows.find(({ ended }) => ended)!.id])
    })

    test('in the moment of ten messages keeps them all, each in a conversation that was open', async () => {
      const message = aMessage()
      await receive(message)
      await Promise.all([
        ...Array.from({ length: 5 }, () => receive({ ...message, externalId: uuid() })),
        end(message),
        ...Array.from({ length: 5 }, () => receive({ ...message, externalId: uuid() })),
      ])
      const { inboxId, threadId } = message
      const feed = await readFeed(database, { inboxId, threadId }, 0, 100)
      expect(feed.filter(({ kind }) => kind === 'text')).toHaveLength(11)
      const ended = feed.find(({ kind }) => kind === 'end')!
      const after = feed.filter(({ seq }) => seq > ended.seq)
      expect(after.every(({ conversationId }) => conversationId !== ended.conversationId)).toBe(true)
      expect(new Set(feed.map(({ seq }) => seq)).size).toBe(feed.length)
    })
  })
})
