// What a customer sees of a thread, from a watermark on, across all conversations it has had.

import { v7 as uuid } from 'uuid'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { emptyPlan, type Plan, say } from '../../src/core/plan.ts'
import { commitPlan } from '../../src/store/commit.ts'
import type { Database } from '../../src/store/database.ts'
import { findThreadOf, markRead, readFeed, readThreadState } from '../../src/store/feed.ts'
import { receiveAction, receiveMessage } from '../../src/store/receive.ts'
import { claimTurn, loadTurn } from '../../src/store/turns.ts'
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

  function aThread() {
    const first = aMessage()
    const thread = { inboxId: first.inboxId, threadId: first.threadId }
    return {
      thread,
      sender: first.sender,
      says: (text: string, now = NOW) =>
        receiveMessage(database, { ...first, externalId: uuid(), text }, { now, name: {} }),
      feed: async (after = 0, limit = 100) =>
        (await readFeed(database, thread, after, limit)).map(({ seq, text }) => ({ seq, text })),
      async commits(conversationId: string, plan: Plan, now = NOW) {
        const [claimed, row] = (await claimTurn(database, conversationId, now))!
        const loaded = (await loadTurn(database, claimed, row))!
        const { conversation, messages, seenSeq } = loaded
        await commitPlan(database, {
          claimed,
          plan,
          conversation,
          messages,
          seenSeq,
          now,
          deskId: undefined,
          turnId: uuid(),
          force: false,
        })
      },
    }
  }
  const answer = (text: string) => say(emptyPlan, ['answer', 'a test'], text)

  describe.skipIf(missing)('a thread', () => {
    test('is read on from a watermark, though it has had two conversations', async () => {
      const { says, feed, commits } = aThread()
      const { conversationId } = await says('one')
      await commits(conversationId, { ...answer('two'), conversation: { status: 'resolved', resolvedAt: NOW } })
      const [, { seq }] = (await feed()) as [unknown, { seq: number }]
      const next = await says('three', later(10 * DAY_MS))
      expect(next.conversationId).not.toBe(conversationId)
      await commits(next.conversationId, answer('four'), later(10 * DAY_MS))
      expect((await feed()).map(({ text }) => text)).toEqual(['one', 'two', 'three', 'four'])
      expect((await feed(seq)).map(({ text }) => text)).toEqual(['three', 'four'])
    })

    test('never shows what agents wrote among themselves', async () => {
      const { says, feed } = aThread()
      const { conversationId } = await says('hello')
      const agent = { id: 'U1', name: 'Maya' }
      const action = { name: 'note' as const, text: 'ugh, not this one again' }
      await receiveAction(
        database,
        { deskId: 'desk', externalId: uuid(), conversationId, agent, action },
        { now: NOW, author: 'agent' },
      )
      expect((await feed()).map(({ text }) => text)).toEqual(['hello'])
    })

    test('never shows another thread', async () => {
      const [one, two] = [aThread(), aThread()]
      await one.says('mine')
      await two.says('theirs')
      expect((await one.feed()).map(({ text }) => text)).toEqual(['mine'])
    })

    test('brings an edited message again, after all that was read before', async () => {
      const { says, feed, commits } = aThread()
      const { conversationId, messageId, seq } = await says('Tuseday')
      await commits(conversationId, {
        ...emptyPlan,
        changes: [{ messageId, change: 'edit', text: 'Tuesday', send: false }],
      })
      expect(await feed(seq)).toEqual([{ seq: seq + 1, text: 'Tuesday' }])
    })

    test('is read in portions without a gap', async () => {
      const { says, feed } = aThread()
      for (let index = 1; index <= 7; index++) await says(`${index}`)
      const read: string[] = []
      for (let after = 0; ; ) {
        const portion = await feed(after, 3)
        if (!portion.length) break
        read.push(...portion.map(({ text }) => text))
        after = portion.at(-1)!.seq
      }
      expect(read).toEqual(['1', '2', '3', '4', '5', '6', '7'])
    })

    test('knows who has it and since when', async () => {
      const { says, thread, commits } = aThread()
      const { conversationId } = await says('a human please')
      await commits(conversationId, { ...emptyPlan, conversation: { handler: 'waiting', waitingSince: NOW } })
      expect(await readThreadState(database, thread)).toEqual({
        conversationId,
        handler: 'waiting',
        waitingSince: NOW,
        ended: false,
      })
      expect(await readThreadState(database, { ...thread, threadId: 'nowhere' })).toBeUndefined()
    })

    test('is found again by its customer', async () => {
      const { says, thread, sender } = aThread()
      await says('hello')
      expect(await findThreadOf(database, thread.inboxId, sender.externalId)).toBe(thread.threadId)
      expect(await findThreadOf(database, thread.inboxId, 'nobody')).toBeUndefined()
    })
  })

  describe.skipIf(missing)('how far the customer has read', () => {
    test.each([
      ['goes forward', [1, 3], 3],
      ['never goes back', [3, 1], 3],
      ['never goes beyond what there is', [2, 99], 2],
      ['is not moved by nonsense', [2, Number.NaN, -1, 1.5, Number.POSITIVE_INFINITY], 2],
    ])('%s', async (_what, seen, read) => {
      const { says, thread } = aThread()
      const { conversationId } = await says('one')
      await says('two')
      await says('three')
      for (const seq of seen) await markRead(database, thread, seq)
      const [row] = await rowsOf<{ read_seq: string }>(database, 'SELECT read_seq FROM conversations WHERE id = $1', [
        conversationId,
      ])
      expect(Number(row!.read_seq)).toBe(read)
    })
  })
})
