// Thumbs on answers: stored once, changeable, only on the bot's answers of one's own thread, on either engine.
import { v7 as uuid } from 'uuid'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Database } from '../../src/store/database.ts'
import { receiveMessage } from '../../src/store/receive.ts'
import { receiveRating } from '../../src/store/receive-rating.ts'
import { aMessage, DAY_MS, engines, later, NOW, type OpenEngine, rowsOf } from './engines.ts'

interface Rated {
  helpful: boolean
  comment: string | null
}

describe.each(engines)('$name', ({ open, missing }) => {
  let engine: OpenEngine
  let database: Database
  beforeAll(async () => {
    if (missing) return
    engine = await open()
    database = engine.database
  })
  afterAll(() => engine?.close())

  /** A thread with one message of the bot in it. */
  async function answered(data: object = { citations: [{ article: 'a.md', title: 'A' }] }) {
    const message = aMessage()
    const { conversationId } = await receiveMessage(database, message, { now: NOW, name: {} })
    const answerId = uuid()
    await rowsOf(
      database,
      `INSERT INTO messages (id, conversation_id, seq, author, audience, kind, text, data, inbox_id)
       VALUES ($1, $2, 1, 'bot', 'customer', 'text', 'Two days.', $3::jsonb, 'inbox')`,
      [answerId, conversationId, JSON.stringify(data)],
    )
    const { threadId, sender } = message
    const rate = (helpful: boolean, comment?: string, more: { id?: string; thread?: string; at?: Date } = {}) =>
      receiveRating(
        database,
        {
          inboxId: 'inbox',
          externalId: more.id ?? uuid(),
          threadId: more.thread ?? threadId,
          senderId: sender.externalId,
        },
        { messageId: answerId, helpful, ...(comment ? { comment } : {}) },
        more.at ?? NOW,
      )
    const rating = async () =>
      (
        await rowsOf<Rated>(database, 'SELECT helpful, comment FROM answer_ratings WHERE message_id = $1', [answerId])
      )[0]
    return { message, conversationId, threadId, rate, rating }
  }

  describe.skipIf(missing)('a thumb on an answer', () => {
    test('is kept with its line, and wakes a turn', async () => {
      const { conversationId, rate, rating } = await answered()
      await rowsOf(database, 'UPDATE conversations SET wake_at = NULL WHERE id = $1', [conversationId])
      expect(await rate(false, 'too vague')).toMatchObject({ duplicate: false, conversationId })
      expect(await rating()).toEqual({ helpful: false, comment: 'too vague' })
      const [row] = await rowsOf(database, 'SELECT wake_at, last_contact_at FROM conversations WHERE id = $1', [
        conversationId,
      ])
      expect(row).toMatchObject({ wake_at: NOW })
    })

    test('can be changed; a line stays with the thumb that it came with', async () => {
      const { rate, rating } = await answered()
      await rate(false)
      await rate(false, 'too vague')
      await rate(false)
      expect(await rating()).toEqual({ helpful: false, comment: 'too vague' })
      await rate(true)
      expect(await rating()).toEqual({ helpful: true, comment: null })
    })

    test('that comes ten times at once is one message', async () => {
      const { conversationId, rate } = await answered()
      const id = uuid()
      const received = await Promise.all(Array.from({ length: 10 }, () => rate(true, undefined, { id })))
      expect(received.filter((one) => !one!.duplicate)).toHaveLength(1)
      const rows = await rowsOf(database, `SELECT id FROM messages WHERE conversation_id = $1 AND kind = 'rating'`, [
        conversationId,
      ])
      expect(rows).toHaveLength(1)
    })

    test('of a month ago begins no new conversation', async () => {
      const { conversationId, threadId, rate } = await answered()
      await rowsOf(database, `UPDATE conversations SET status = 'resolved', resolved_at = $2 WHERE id = $1`, [
        conversationId,
        NOW,
      ])
      expect(await rate(true, undefined, { at: later(30 * DAY_MS) })).toMatchObject({ conversationId })
      const rows = await rowsOf(database, 'SELECT status FROM conversations WHERE thread_id = $1', [threadId])
      expect(rows).toEqual([{ status: 'resolved' }])
    })
  })

  describe.skipIf(missing)('nothing is kept for', () => {
    test("an answer of somebody else's thread", async () => {
      const { rate, rating } = await answered()
      const other = await answered()
      expect(await rate(true, undefined, { thread: other.threadId })).toBeUndefined()
      expect(await rating()).toBeUndefined()
    })

    test('what is no answer from the knowledge', async () => {
      const { rate, rating } = await answered({})
      expect(await rate(true)).toBeUndefined()
      expect(await rating()).toBeUndefined()
    })
  })
})
