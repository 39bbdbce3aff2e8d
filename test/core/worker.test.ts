// The worker: nudged, or by its own sweep, it does what is due; each conversation one thing at a time.
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { say, take } from '../../src/core/plan.ts'
import type { Policy } from '../../src/core/turn-context.ts'
import { createWorker, TURNS_AT_ONCE, type Worker } from '../../src/core/worker.ts'
import type { Database } from '../../src/store/database.ts'
import { claimDelivery } from '../../src/store/outbox.ts'
import { claimTurn } from '../../src/store/turns.ts'
import { memoryDatabase } from '../support/database.ts'
import { aCore, aMessageIn, type Core } from './setup.ts'

let database: Database
let worker: Worker | undefined
// One each: a worker takes up whatever is due in its database.
beforeEach(async () => {
  database = await memoryDatabase()
})
afterEach(async () => {
  await worker?.stop()
  worker = undefined
  await database.close()
})

const SOON = { interval: 5, timeout: 15_000 }

const echo: Policy = (turn, plan) =>
  turn.messages.reduce((next, message) => say(take(next, message), ['echo', 'a test'], message.text), plan)

function started(core: Core): Worker {
  worker = createWorker({ turns: core.runner, outbox: core.outbox })
  worker.start()
  return worker
}

const writesIn = (core: Core, threadId: string, text: string) =>
  core.inbox.receive(
    aMessageIn(core.channel.inboxId, text, { threadId, sender: { externalId: threadId, proof: 'platform' } }),
  )

describe('the worker', () => {
  test('answers what comes in, nudged by it', async () => {
    const core = aCore(database, { policies: [echo] })
    started(core)
    await core.says('hello')
    await expect.poll(() => core.channel.texts, SOON).toEqual(['hello'])
  })

  test('finds by itself what a lost nudge missed', async () => {
    const core = aCore(database, { policies: [echo] })
    await core.says('hello')
    started(core)
    await expect.poll(() => core.channel.texts, SOON).toEqual(['hello'])
  })

  test('keeps the order of one conversation while it works on many', async () => {
    const core = aCore(database, { policies: [echo] })
    const { idle } = started(core)
    const threads = Array.from({ length: 8 }, (_, index) => `thread-${index}`)
    for (const text of ['1', '2', '3', '4']) await Promise.all(threads.map((thread) => writesIn(core, thread, text)))
    await idle()
    await expect.poll(() => core.channel.sent.length, SOON).toBe(32)
    for (const thread of threads) {
      const texts = core.channel.sent.filter(({ threadId }) => threadId === thread).map(({ text }) => text)
      expect(texts).toEqual(['1', '2', '3', '4'])
    }
  })

  test('thinks about one conversation one thought at a time, and about many at once', async () => {
    let now = 0
    let most = 0
    const thinking = new Set<string>()
    const gate = Promise.withResolvers<void>()
    const slow: Policy = async (turn, plan) => {
      expect(thinking.has(turn.conversation.id)).toBe(false)
      thinking.add(turn.conversation.id)
      most = Math.max(most, ++now)
      if (most === TURNS_AT_ONCE) gate.resolve()
      await gate.promise
      now -= 1
      thinking.delete(turn.conversation.id)
      return plan
    }
    const core = aCore(database, { policies: [slow, echo] })
    for (let index = 0; index < TURNS_AT_ONCE + 4; index++) await writesIn(core, `thread-${index}`, 'hello')
    started(core)
    await expect.poll(() => core.channel.sent.length, SOON).toBe(TURNS_AT_ONCE + 4)
    expect(most).toBe(TURNS_AT_ONCE)
  })

  test('goes on with the others when one conversation cannot be delivered', async () => {
    const core = aCore(database, { policies: [echo] })
    const { send } = core.channel
    core.channel.send = async function (message) {
      if (message.threadId === 'broken') throw new Error('a bug in the channel')
      return send.call(this, message)
    }
    const { idle } = started(core)
    await writesIn(core, 'broken', 'hello')
    await writesIn(core, 'well', 'hello')
    await expect.poll(() => core.channel.sent.map(({ threadId }) => threadId), SOON).toEqual(['well'])
    await idle()
    expect(core.log).toContainEqual(expect.objectContaining({ level: 'warn' }))
  })

  test('does not fall over when the database does not answer, and says so', async () => {
    const core = aCore(database, { policies: [echo] })
    const { idle } = started(core)
    await idle()
    const { query } = database
    database.query = () => Promise.reject(new Error('the database is away'))
    await idle()
    database.query = query
    expect(core.log).toContainEqual(
      expect.objectContaining({ level: 'error', message: expect.stringContaining('tries again') }),
    )
    await core.says('hello')
    await expect.poll(() => core.channel.texts, SOON).toEqual(['hello'])
  })

  test('finishes what it has in hand before it stops, and takes nothing new', async () => {
    const gate = Promise.withResolvers<void>()
    const begun = Promise.withResolvers<void>()
    const slow: Policy = async (_turn, plan) => {
      begun.resolve()
      await gate.promise
      return plan
    }
    const core = aCore(database, { policies: [slow, echo] })
    const { stop } = started(core)
    const id = await core.says('hello')
    await begun.promise
    const stopped = stop()
    await writesIn(core, 'later', 'too late')
    gate.resolve()
    await stopped
    const said = await core.query<{ text: string }>(
      `SELECT text FROM messages WHERE inbox_id = $1 AND author = 'bot'`,
      [core.channel.inboxId],
    )
    expect(said).toEqual([{ text: 'hello' }])
    expect(id).toBeTruthy()
  })

  test('takes up at once what the process before it was in the middle of', async () => {
    const core = aCore(database, { policies: [echo] })
    const sending = await core.says('sending')
    await core.thinks()
    await claimDelivery(database, { conversationId: sending, lane: 'customer' }, core.clock.now())
    const { conversationId } = await writesIn(core, 'thinking', 'thinking')
    await claimTurn(database, conversationId, core.clock.now())
    started(core)
    await expect.poll(() => core.channel.texts.toSorted(), SOON).toEqual(['sending', 'thinking'])
  })

  test('that only thinks delivers nothing, and one that only delivers thinks nothing', async () => {
    const core = aCore(database, { policies: [echo] })
    await core.says('hello')
    worker = createWorker({ outbox: core.outbox })
    await worker.idle()
    expect(core.channel.texts).toEqual([])
    const thinker = createWorker({ turns: core.runner })
    await thinker.idle()
    await thinker.stop()
    expect(core.channel.texts).toEqual([])
    await worker.idle()
    expect(core.channel.texts).toEqual(['hello'])
  })
})
