// The way out: in order, as often as it takes, and at the end in a person's hands. Nothing is silently dropped.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { RateLimited, Refused, Uncertain, Unreachable } from '../../src/core/errors.ts'
import { BACKOFF_MS, CUSTOMER_GIVE_UP_MS } from '../../src/core/outbox.ts'
import type { Database } from '../../src/store/database.ts'
import { readTroubles } from '../../src/store/health.ts'
import { claimDelivery, HOLD_MS, SEND_LEASE_MS } from '../../src/store/outbox.ts'
import { memoryDatabase } from '../support/database.ts'
import { anEcho, type Core, deliveries } from './setup.ts'

let database: Database
beforeAll(async () => {
  database = await memoryDatabase()
})
afterAll(() => database.close())

const statuses = async (core: Core) => (await deliveries(core)).map(({ status }) => status)

async function saysAll(core: Core, ...texts: string[]) {
  for (const text of texts) await core.says(text)
  await core.thinks()
}

/** The process died in the middle of sending the head of the lane. */
async function diesWhileSending(core: Core) {
  const [row] = await core.query<{ conversation_id: string }>(
    'SELECT conversation_id FROM outbox WHERE conversation_id = $1',
  )
  await claimDelivery(database, { conversationId: row!.conversation_id, lane: 'customer' }, core.clock.now())
  core.clock.pass(SEND_LEASE_MS + 1)
}

describe('messages to one customer', () => {
  test('arrive in order', async () => {
    const core = anEcho(database)
    await saysAll(core, '1', '2', '3', '4', '5')
    await core.delivers()
    expect(core.channel.texts).toEqual(['1', '2', '3', '4', '5'])
    expect(await statuses(core)).toEqual(Array(5).fill('sent'))
  })

  test('arrive once, however many workers deliver at the same time', async () => {
    const core = anEcho(database)
    await saysAll(core, '1', '2', '3')
    await Promise.all([1, 2, 3, 4].map(() => core.delivers()))
    expect(core.channel.texts).toEqual(['1', '2', '3'])
  })

  test('carry the way back, the author and one key for ever', async () => {
    const core = anEcho(database)
    core.channel.outcomes = [new Unreachable('down')]
    await saysAll(core, 'hello')
    await core.delivers()
    core.clock.pass(BACKOFF_MS[0]!)
    await core.delivers()
    const [first, second] = core.channel.tries
    expect(second).toMatchObject({ reference: { to: 'anna' }, author: 'bot', text: 'hello', threadId: 'thread' })
    expect(second!.idempotencyKey).toBe(first!.idempotencyKey)
  })
})

describe('a platform that is down', () => {
  test('is tried again, less and less often, and the order is kept', async () => {
    const core = anEcho(database)
    core.channel.outcomes = Array.from({ length: 4 }, () => new Unreachable('down'))
    await saysAll(core, '1', '2')
    await core.delivers()
    for (const wait of BACKOFF_MS.slice(0, 4)) {
      core.clock.pass(wait - 1)
      const before = core.channel.tries.length
      await core.delivers()
      expect(core.channel.tries).toHaveLength(before)
      core.clock.pass(1)
      await core.delivers()
    }
    expect(core.channel.texts).toEqual(['1', '2'])
    expect((await deliveries(core))[0]).toMatchObject({ status: 'sent', attempts: 5, uncertain: false })
  })

  test('holds the next message back for two minutes at most; then the next goes', async () => {
    const core = anEcho(database)
    const { send } = core.channel
    core.channel.send = async function (message) {
      if (message.text === '1') this.outcomes = [new Unreachable('this one does not go through')]
      return send.call(this, message)
    }
    await saysAll(core, '1', '2', '3')
    const started = core.clock.now().getTime()
    while (!core.channel.texts.length) {
      await core.delivers()
      core.clock.pass(1_000)
      expect(core.clock.now().getTime() - started).toBeLessThanOrEqual(HOLD_MS + 5_000)
    }
    expect(core.clock.now().getTime() - started).toBeGreaterThan(HOLD_MS - 61_000)
    expect(core.channel.texts).toEqual(['2', '3'])
    core.channel.send = send
    core.clock.pass(60_000)
    await core.delivers()
    expect(core.channel.texts).toEqual(['2', '3', '1'])
  })

  test('for ten minutes is given to a person, with the reason', async () => {
    const core = anEcho(database)
    core.channel.outcomes = Array.from({ length: 50 }, () => new Unreachable('the platform does not answer'))
    await saysAll(core, 'hello')
    for (let passed = 0; passed <= CUSTOMER_GIVE_UP_MS; passed += 30_000) {
      await core.delivers()
      core.clock.pass(30_000)
    }
    await core.settles()
    expect(await statuses(core)).toEqual(['failed'])
    expect(core.desk.notes).toEqual(['This did not reach the customer: “hello”. the platform does not answer'])
  })

  test('and asks us to wait is given the time it asks for', async () => {
    const core = anEcho(database)
    core.channel.outcomes = [new RateLimited('the platform', { retryAfterMs: 7_000 })]
    await saysAll(core, '1', '2')
    await core.delivers()
    core.clock.pass(6_999)
    await core.delivers()
    expect(core.channel.texts).toEqual([])
    core.clock.pass(1)
    await core.delivers()
    expect(core.channel.texts).toEqual(['1', '2'])
  })
})

describe('a message that is refused for good', () => {
  async function refused(core = anEcho(database)) {
    core.channel.outcomes = [new Refused('The 24 h window is closed.')]
    await saysAll(core, 'Your parcel is here', 'and one more')
    await core.settles()
    return core
  }

  test('goes to a person with its words, the reason and a way to try again; a case is opened for it', async () => {
    const core = await refused()
    expect(core.desk.kinds[0]).toBe('card')
    const note = core.desk.delivered.find(({ item }) => item.kind === 'note')!
    const [failed] = await deliveries(core)
    expect(note.item).toMatchObject({
      text: 'This did not reach the customer: “Your parcel is here”. The 24 h window is closed.',
      retryDeliveryId: failed!.id,
    })
    expect(note.view.case.why).toBe('a message to the customer could not be sent')
  })

  test('does not keep the next one from its customer', async () => {
    const core = await refused()
    expect(core.channel.texts).toContain('and one more')
    expect((await statuses(core))[0]).toBe('failed')
  })

  test('is listed by doctor', async () => {
    const core = await refused()
    const [failed] = await deliveries(core)
    const { failed: listed } = await readTroubles(database)
    expect(listed).toContainEqual(
      expect.objectContaining({ deliveryId: failed!.id, error: 'The 24 h window is closed.' }),
    )
  })

  test('is sent when a person asks to try again, once', async () => {
    const core = await refused()
    const [failed] = await deliveries(core)
    await core.does({ name: 'retry', deliveryId: failed!.id })
    await core.does({ name: 'retry', deliveryId: failed!.id })
    await core.settles()
    expect(core.channel.texts.filter((text) => text === 'Your parcel is here')).toHaveLength(1)
  })

  test('is told again when it fails again', async () => {
    const core = await refused()
    const [failed] = await deliveries(core)
    core.channel.outcomes = [new Refused('Still closed.')]
    core.clock.pass(1)
    await core.does({ name: 'retry', deliveryId: failed!.id })
    await core.settles()
    expect(core.desk.notes.filter((note) => note.includes('Your parcel is here'))).toHaveLength(2)
  })

  test('is told to a person once, though the process dies right after', async () => {
    const core = anEcho(database)
    core.channel.outcomes = [new Refused('No.'), new Refused('No.')]
    await saysAll(core, 'hello')
    const { query } = database
    // The row could not be marked any more.
    database.query = (statement, values) =>
      statement.name === 'outbox-failed' ? Promise.reject(new Error('gone')) : query(statement, values)
    await expect(core.delivers()).rejects.toThrow('gone')
    database.query = query
    core.clock.pass(SEND_LEASE_MS + 1)
    await core.settles()
    expect(core.desk.notes).toHaveLength(1)
    expect((await deliveries(core))[0]!.status).toBe('failed')
  })

  test('because its inbox is not set up any more says so', async () => {
    const core = anEcho(database)
    await saysAll(core, 'hello')
    core.outbox.channelOf = () => undefined
    await core.settles()
    expect(core.desk.notes[0]).toMatch(/is not set up any more\. Set its variables again/)
  })
})

describe('a send whose end nobody knows', () => {
  test('is tried once more, and listed as possibly doubled, where the platform cannot tell', async () => {
    const core = anEcho(database)
    core.channel.outcomes = [new Uncertain('the connection broke')]
    await saysAll(core, 'hello')
    await core.delivers()
    core.clock.pass(BACKOFF_MS[0]!)
    await core.delivers()
    const [row] = await deliveries(core)
    expect(row).toMatchObject({ status: 'sent', attempts: 2, uncertain: true })
    expect((await readTroubles(database)).uncertain.map(({ deliveryId }) => deliveryId)).toContain(row!.id)
  })

  test('twice goes to a person, and no third try is made', async () => {
    const core = anEcho(database)
    core.channel.outcomes = [new Uncertain('broke'), new Uncertain('broke again')]
    await saysAll(core, 'hello')
    for (let round = 0; round < 5; round++) {
      await core.settles()
      core.clock.pass(60_000)
    }
    expect(core.channel.tries).toHaveLength(2)
    expect((await deliveries(core))[0]).toMatchObject({ status: 'failed', uncertain: true })
    expect(core.desk.notes).toEqual([expect.stringMatching(/“hello”.*may have been sent, and may not\. Please look/)])
  })

  test('is simply repeated under the same key where the platform drops the second, and is in no list', async () => {
    const core = anEcho(database, { capabilities: { idempotentSend: true } })
    core.channel.outcomes = [new Uncertain('broke'), new Uncertain('broke'), new Uncertain('broke')]
    await saysAll(core, 'hello')
    for (let round = 0; round < 5; round++) {
      await core.delivers()
      core.clock.pass(10_000)
    }
    expect(core.channel.texts).toEqual(['hello'])
    expect(new Set(core.channel.tries.map(({ idempotencyKey }) => idempotencyKey)).size).toBe(1)
    expect((await deliveries(core))[0]).toMatchObject({ status: 'sent', uncertain: false })
  })

  test.each([
    [false, true],
    [true, false],
  ])(
    'because the process died: tried again (idempotent: %s, listed as possibly doubled: %s)',
    async (idempotentSend, listed) => {
      const core = anEcho(database, { capabilities: { idempotentSend } })
      await saysAll(core, 'hello', 'next')
      await diesWhileSending(core)
      await core.delivers()
      expect(core.channel.texts).toEqual(['hello', 'next'])
      expect((await deliveries(core)).map(({ status, uncertain }) => ({ status, uncertain }))).toEqual([
        { status: 'sent', uncertain: listed },
        { status: 'sent', uncertain: false },
      ])
    },
  )

  test('because the process died twice: a person looks before it is sent again', async () => {
    const core = anEcho(database)
    await saysAll(core, 'hello')
    await diesWhileSending(core)
    await diesWhileSending(core)
    await core.settles()
    expect(core.channel.tries).toEqual([])
    expect((await deliveries(core))[0]).toMatchObject({ status: 'failed', uncertain: true })
    expect(core.desk.notes[0]).toMatch(/may have been sent/)
  })

  test('because the database failed right after: not taken for a failed try', async () => {
    const core = anEcho(database)
    await saysAll(core, 'hello')
    const { query } = database
    database.query = (statement, values) =>
      statement.name === 'outbox-sent' ? Promise.reject(new Error('gone')) : query(statement, values)
    await expect(core.delivers()).rejects.toThrow('gone')
    database.query = query
    expect((await deliveries(core))[0]!.status).toBe('sending')
    core.clock.pass(SEND_LEASE_MS + 1)
    await core.delivers()
    expect((await deliveries(core))[0]).toMatchObject({ status: 'sent', uncertain: true })
  })
})
