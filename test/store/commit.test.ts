// A plan is committed whole or not at all, and only for what it saw.

import { v7 as uuid } from 'uuid'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { emptyPlan, type Plan, say, take, tellDesk, wake } from '../../src/core/plan.ts'
import { commitPlan } from '../../src/store/commit.ts'
import type { Database } from '../../src/store/database.ts'
import { findContact, findShownMessages } from '../../src/store/messages.ts'
import { placeOf } from '../../src/store/queue.ts'
import { receiveMessage } from '../../src/store/receive.ts'
import {
  type Claimed,
  claimTurn,
  findDueConversations,
  LEASE_MS,
  type Loaded,
  loadTurn,
  renewTurn,
} from '../../src/store/turns.ts'
import { aMessage, engines, later, NOW, type OpenEngine, rowsOf } from './engines.ts'

interface Begun {
  claimed: Claimed
  loaded: Loaded
  message: ReturnType<typeof aMessage>
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

  async function begin(now = NOW): Promise<Begun> {
    const message = aMessage()
    const { conversationId } = await receiveMessage(database, message, { now, name: { given: 'Anna' } })
    const [claimed, row] = (await claimTurn(database, conversationId, now))!
    return { claimed, loaded: (await loadTurn(database, claimed, row))!, message }
  }
  const commit = ({ claimed, loaded }: Begun, plan: Plan, more: { force?: boolean; now?: Date } = {}) =>
    commitPlan(database, {
      claimed,
      plan,
      conversation: loaded.conversation,
      messages: loaded.messages,
      seenSeq: loaded.seenSeq,
      deskId: 'desk',
      turnId: uuid(),
      now: NOW,
      force: false,
      ...more,
    })
  const hello = () => say(emptyPlan, ['greet', 'a test'], 'Hello!')
  const writesOn = ({ message }: Begun, text = 'and another thing') =>
    receiveMessage(database, { ...message, externalId: uuid(), text }, { now: NOW, name: {} })
  const texts = async ({ loaded }: Begun) =>
    (await findShownMessages(database, loaded.conversation.id)).map(({ text }) => text)
  const outbox = ({ loaded }: Begun) =>
    rowsOf<{ lane: string; kind: string; status: string }>(
      database,
      'SELECT lane, kind, status FROM outbox WHERE conversation_id = $1 ORDER BY position',
      [loaded.conversation.id],
    )

  describe.skipIf(missing)('a plan', () => {
    test('is committed with what it says, in order, and its messages are handled', async () => {
      const begun = await begin()
      const plan = say(take(hello(), ...begun.loaded.messages), ['answer', 'a test'], 'Here you are.')
      expect(await commit(begun, plan)).toBe(true)
      expect(await texts(begun)).toEqual(['hello', 'Hello!', 'Here you are.'])
      expect(await outbox(begun)).toHaveLength(2)
      expect(await findDueConversations(database, NOW, 1_000)).not.toContain(begun.loaded.conversation.id)
    })

    test('is refused when the conversation moved on, and nothing of it is left', async () => {
      const begun = await begin()
      await writesOn(begun)
      expect(await commit(begun, tellDesk(hello(), { kind: 'note', text: 'x' }))).toBe(false)
      expect(await texts(begun)).toEqual(['hello', 'and another thing'])
      expect(await outbox(begun)).toEqual([])
      const again = (await loadTurn(database, begun.claimed))!
      expect(again.messages.map(({ text }) => text)).toEqual(['hello', 'and another thing'])
    })

    test('is committed for what it saw when it must be; the rest is due at once', async () => {
      const begun = await begin()
      await writesOn(begun)
      expect(await commit(begun, hello(), { force: true })).toBe(true)
      const id = begun.loaded.conversation.id
      expect(await findDueConversations(database, NOW, 1_000)).toContain(id)
      const [claimed, row] = (await claimTurn(database, id, NOW))!
      expect((await loadTurn(database, claimed, row))!.messages.map(({ text }) => text)).toEqual(['and another thing'])
    })

    test('is committed once, though two try', async () => {
      const begun = await begin()
      const done = await Promise.all([commit(begun, hello()), commit(begun, hello())])
      expect(done.toSorted()).toEqual([false, true])
      expect(await texts(begun)).toEqual(['hello', 'Hello!'])
    })

    test('is refused, even when it must be, to whom the conversation was taken away', async () => {
      const begun = await begin()
      expect(await claimTurn(database, begun.claimed.id, later(LEASE_MS + 1))).toBeDefined()
      expect(await commit(begun, hello(), { force: true })).toBe(false)
      expect(await texts(begun)).toEqual(['hello'])
      expect(await renewTurn(database, begun.claimed, NOW)).toBe(false)
    })

    test.each([
      ['that only says something', {}],
      ['that opens a case', { openCase: { id: uuid(), reason: 'asked' as const, why: 'a test' } }],
    ])('%s and breaks in the middle leaves nothing', async (_what, more) => {
      const begun = await begin()
      const { says } = hello()
      await expect(commit(begun, { ...emptyPlan, ...more, says: [...says, ...says] })).rejects.toThrow()
      expect(await texts(begun)).toEqual(['hello'])
      expect(await outbox(begun)).toEqual([])
      expect(await commit(begun, hello())).toBe(true)
    })

    test('wakes the conversation when it asked to be woken', async () => {
      const begun = await begin()
      const { id } = begun.loaded.conversation
      await commit(begun, wake(hello(), later(60_000)))
      expect(await findDueConversations(database, later(59_999), 1_000)).not.toContain(id)
      expect(await findDueConversations(database, later(60_000), 1_000)).toContain(id)
    })

    test('remembers, and forgets what it sets to nothing', async () => {
      const begun = await begin()
      await commit(begun, {
        ...hello(),
        state: { greetedAt: 'x', unknownStreak: 1, lastAgent: { id: 'U1', name: 'Maya' } },
      })
      await writesOn(begun)
      const [claimed, row] = (await claimTurn(database, begun.claimed.id, NOW))!
      const loaded = (await loadTurn(database, claimed, row))!
      await commit(
        { ...begun, claimed, loaded },
        { ...hello(), says: [], state: { unknownStreak: 0, lastAgent: undefined } },
      )
      const [after] = await rowsOf<{ state: object }>(database, 'SELECT state FROM conversations WHERE id = $1', [
        claimed.id,
      ])
      expect(after!.state).toEqual({ greetedAt: 'x', unknownStreak: 0 })
    })

    test('learns a name, and keeps what it does not speak of', async () => {
      const begun = await begin()
      await commit(begun, { ...hello(), contact: { name: { given: 'Mia', display: 'Mia' }, source: 'said' } })
      const contact = await findContact(database, begun.loaded.conversation.contactId)
      expect(contact).toMatchObject({ name: { given: 'Mia', display: 'Mia' }, nameSource: 'said', proof: 'platform' })
    })

    test('deletes the words and files of a deleted message for good', async () => {
      const begun = await begin()
      const { id } = begun.loaded.messages[0]!
      await commit(begun, { ...emptyPlan, changes: [{ messageId: id, change: 'delete', send: false }] })
      const [row] = await rowsOf(database, 'SELECT text, attachments, deleted_at FROM messages WHERE id = $1', [id])
      expect(row).toEqual({ text: '', attachments: [], deleted_at: NOW })
    })

    test("never changes another conversation's message", async () => {
      const [begun, other] = [await begin(), await begin()]
      const foreign = other.loaded.messages[0]!.id
      await commit(begun, { ...emptyPlan, changes: [{ messageId: foreign, change: 'delete', send: false }] })
      expect(await texts(other)).toEqual(['hello'])
    })
  })

  describe.skipIf(missing)('the queue', () => {
    test('gives everybody a different place, first come, first served', async () => {
      const waiting = await Promise.all([0, 1, 2].map((minute) => begin(later(minute * 60_000))))
      for (const [index, begun] of waiting.entries()) {
        const waitingSince = later(index < 2 ? 0 : 60_000)
        await commit(begun, { ...emptyPlan, conversation: { handler: 'waiting', waitingSince } })
      }
      const places = await Promise.all(
        waiting.map(({ claimed }, index) =>
          placeOf(database, { conversationId: claimed.id, since: later(index < 2 ? 0 : 60_000) }),
        ),
      )
      expect(places.toSorted()).toEqual([1, 2, 3])
      expect(places[2]).toBe(3)
    })
  })
})
