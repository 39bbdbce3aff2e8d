// All that is kept of a contact goes at once, whatever happens in the same moment, on either engine.
import { v7 as uuid } from 'uuid'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Gone } from '../../src/core/errors.ts'
import type { InboundMessage } from '../../src/core/model.ts'
import { saveBlob } from '../../src/store/blobs.ts'
import type { Database } from '../../src/store/database.ts'
import { eraseContact, isErasedThread } from '../../src/store/erase.ts'
import { receiveAction, receiveMessage } from '../../src/store/receive.ts'
import { receiveEnd } from '../../src/store/receive-end.ts'
import { claimTurn, loadTurn } from '../../src/store/turns.ts'
import { aMessage, engines, NOW, type OpenEngine, rowsOf } from './engines.ts'

const HELD = ['contacts', 'contact_identities', 'conversations', 'messages', 'cases', 'outbox', 'feedback', 'blobs']
const MORE = ['answer_ratings', 'desk_lines', 'mail_threads']

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
  const erase = (contactId: string) => eraseContact(database, contactId, { by: 'customer', now: NOW })
  const contactOf = async ({ sender }: InboundMessage) =>
    (
      await rowsOf<{ contact_id: string }>(
        database,
        'SELECT contact_id FROM contact_identities WHERE external_id = $1',
        [sender.externalId],
      )
    )[0]?.contact_id
  const count = async (table: string) =>
    (await rowsOf<{ n: number }>(database, `SELECT count(*)::int AS n FROM ${table}`))[0]!.n
  const countAll = async () =>
    Object.fromEntries(await Promise.all([...HELD, ...MORE].map(async (table) => [table, await count(table)])))

  /** A contact of whom there is something in every table. */
  async function known() {
    const message = aMessage({ endsWithErasure: true })
    const file = await saveBlob(database, { name: 'dent.png', contentType: 'image/png', bytes: new Uint8Array([1]) })
    const { conversationId } = await receive(message)
    await receive({ ...message, externalId: uuid(), attachments: [file] })
    const attached = await saveBlob(database, {
      name: 'a.pdf',
      contentType: 'application/pdf',
      bytes: new Uint8Array([2]),
    })
    const agent = { id: 'U1', name: 'Maya' }
    const action = { name: 'note', text: 'hm', attachments: [attached] } as const
    const did = { deskId: 'slack', externalId: uuid(), conversationId, agent, action }
    await receiveAction(
      database,
      { ...did, action: { ...action, attachments: [attached] } },
      { now: NOW, author: 'agent' },
    )
    const [caseId, answerId] = [uuid(), uuid()]
    const run = (text: string, values: unknown[]) => rowsOf(database, text, values)
    await run(
      `INSERT INTO cases (id, conversation_id, reason, why, desk_id, desk_thread, opened_at) VALUES ($1, $2, 'asked', '', 'slack', $3, now())`,
      [caseId, conversationId, `C1:${caseId}`],
    )
    await run(
      `INSERT INTO messages (id, conversation_id, seq, author, audience, kind, text, inbox_id) VALUES ($1, $2, 90, 'bot', 'customer', 'text', 'x', 'inbox')`,
      [answerId, conversationId],
    )
    await run('INSERT INTO answer_ratings (message_id, conversation_id, helpful) VALUES ($1, $2, true)', [
      answerId,
      conversationId,
    ])
    await run(`INSERT INTO outbox (lane, kind, id, conversation_id) VALUES ('customer', 'message', $1, $2)`, [
      uuid(),
      conversationId,
    ])
    await run(`INSERT INTO desk_lines (id, conversation_id, kind, text) VALUES ($1, $2, 'note', 'x')`, [
      uuid(),
      conversationId,
    ])
    await run(
      `INSERT INTO mail_threads (token, inbox_id, thread_id, address, participant, created_at) VALUES ($1, 'inbox', $2, 'a@b.example', 'a', now())`,
      [uuid(), message.threadId],
    )
    const contactId = (await contactOf(message))!
    await run('INSERT INTO feedback (id, conversation_id, contact_id, score) VALUES ($1, $2, $3, 5)', [
      uuid(),
      conversationId,
      contactId,
    ])
    await run(
      'INSERT INTO blobs (id, conversation_id, name, content_type, size, bytes) VALUES ($1, $2, $3, $3, 1, $4)',
      [uuid(), conversationId, 'x', Buffer.from([3])],
    )
    return { message, conversationId, contactId, caseId }
  }

  describe.skipIf(missing)('an erased contact', () => {
    test('is gone from every table, and nobody else is', async () => {
      await known()
      const before = await countAll()
      const { contactId, message, caseId } = await known()
      const erased = (await erase(contactId))!
      expect(await countAll()).toEqual(before)
      expect(erased.threads).toEqual([{ inboxId: 'inbox', threadId: message.threadId }])
      expect(erased.remains).toEqual([{ deskId: 'slack', place: `C1:${caseId}` }])
      expect(await isErasedThread(database, erased.threads[0]!)).toBe(true)
    })

    test('leaves one row that tells nothing of whose it was', async () => {
      const { contactId, message, conversationId } = await known()
      const { erasureId, rows } = (await erase(contactId))!
      const [row] = await rowsOf(database, 'SELECT * FROM erasures WHERE id = $1', [erasureId])
      expect(row).toMatchObject({ erased_at: NOW, erased_by: 'customer', rows })
      expect(rows).toBeGreaterThan(10)
      const text = JSON.stringify([row, await rowsOf(database, 'SELECT * FROM erased_threads')])
      for (const secret of [contactId, conversationId, message.threadId, message.sender.externalId]) {
        expect(text).not.toContain(secret)
      }
    })

    test('is erased once, however many ask at once', async () => {
      const { contactId } = await known()
      const erased = await Promise.all([erase(contactId), erase(contactId), erase(contactId)])
      expect(erased.filter(Boolean)).toHaveLength(1)
      expect(await erase(contactId)).toBeUndefined()
    })

    test('does not come back by a message on its way, nor after an end', async () => {
      const { contactId, message } = await known()
      await receiveEnd(
        database,
        { inboxId: 'inbox', externalId: uuid(), threadId: message.threadId, senderId: 'x' },
        NOW,
      )
      const [erased, ...received] = await Promise.allSettled([
        erase(contactId),
        ...Array.from({ length: 8 }, () => receive({ ...message, externalId: uuid() })),
      ])
      expect(erased.status).toBe('fulfilled')
      for (const one of received) {
        if (one.status === 'rejected') expect(one.reason).toBeInstanceOf(Gone)
      }
      await expect(receive({ ...message, externalId: uuid() })).rejects.toThrow(Gone)
      expect(await contactOf(message)).toBeUndefined()
      expect(
        await rowsOf(database, 'SELECT id FROM messages WHERE author_id = $1', [message.sender.externalId]),
      ).toEqual([])
    })

    test('may come back in a new thread', async () => {
      const { contactId, message } = await known()
      await erase(contactId)
      expect(await receive({ ...message, threadId: `new-${message.threadId}` })).toMatchObject({ duplicate: false })
    })

    test('may write again in the same thread where no token names it', async () => {
      const { contactId, message } = await known()
      await erase(contactId)
      const { endsWithErasure: _none, ...elsewhere } = message
      expect(await receive({ ...elsewhere, externalId: uuid() })).toMatchObject({ duplicate: false })
      expect(await contactOf(message)).not.toBe(contactId)
    })

    test('ends a turn in flight: there is nothing to load any more', async () => {
      const { contactId, conversationId } = await known()
      const [claimed] = (await claimTurn(database, conversationId, NOW))!
      await erase(contactId)
      expect(await loadTurn(database, claimed)).toBeUndefined()
    })

    test('names the card that is just being posted, and looks twice where something is on its way', async () => {
      const { contactId, conversationId } = await known()
      const caseId = uuid()
      const cardId = uuid()
      await rowsOf(
        database,
        `INSERT INTO cases (id, conversation_id, reason, why, desk_id, desk_thread, opened_at) VALUES ($1, $2, 'asked', '', 'slack', $3, now())`,
        [caseId, conversationId, null],
      )
      await rowsOf(
        database,
        `INSERT INTO outbox (id, conversation_id, kind, lane, status, attempts, payload) VALUES ($1, $2, 'card', 'desk:slack', 'sending', 1, $3::jsonb)`,
        [cardId, conversationId, JSON.stringify({ caseId })],
      )
      const { remains } = (await erase(contactId))!
      expect(remains).toContainEqual({ deskId: 'slack', key: cardId, twice: true })
      expect(remains).toContainEqual(expect.objectContaining({ place: expect.any(String), twice: true }))
    })
  })
})
