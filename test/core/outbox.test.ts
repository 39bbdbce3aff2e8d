// The way out: in order, as often as it takes, and at the end in a person's hands. Nothing is silently dropped.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { RateLimited, Refused, Uncertain, Unreachable } from '../../src/core/errors.ts'
import { BACKOFF_MS, CUSTOMER_GIVE_UP_MS, DESK_GIVE_UP_MS } from '../../src/core/outbox.ts'
import { say, take } from '../../src/core/plan.ts'
import { policies } from '../../src/core/policies/index.ts'
import type { Policy } from '../../src/core/turn-context.ts'
import type { Database } from '../../src/store/database.ts'
import { readTroubles } from '../../src/store/health.ts'
import { claimDelivery, HOLD_MS, SEND_LEASE_MS } from '../../src/store/outbox.ts'
import { memoryDatabase } from '../support/database.ts'
import { BOB } from '../support/turn.ts'
import { aCore, type Core } from './setup.ts'

let database: Database
beforeAll(async () => {
  database = await memoryDatabase()
})
afterAll(() => database.close())

/** Says back each message of the customer, and nothing else; what the system reports goes to a person as always. */
const echo: Policy = (turn, plan) =>
  turn.messages
    .filter(({ author }) => author === 'contact')
    .reduce((next, message) => say(take(next, message), ['echo', 'a test'], message.text, message.data), plan)
const echoes = [echo, ...policies.filter((policy) => !['greet', 'idle', 'oneMessage'].includes(policy.name))]

const anEcho = (options: Parameters<typeof aCore>[1] = {}) => aCore(database, { policies: echoes, ...options })

interface Row {
  id: string
  kind: string
  status: string
  attempts: number
  uncertain: boolean
  error: string | null
}
const rows = (core: Core, lane = 'customer') =>
  core.query<Row>(
    `SELECT id, kind, status, attempts, uncertain, error FROM outbox WHERE conversation_id = $1 AND lane = '${lane}' ORDER BY position`,
  )
const statuses = async (core: Core) => (await rows(core)).map(({ status }) => status)

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
    const core = anEcho()
    await saysAll(core, '1', '2', '3', '4', '5')
    await core.delivers()
    expect(core.channel.texts).toEqual(['1', '2', '3', '4', '5'])
    expect(await statuses(core)).toEqual(Array(5).fill('sent'))
  })

  test('arrive once, however many workers deliver at the same time', async () => {
    const core = anEcho()
    await saysAll(core, '1', '2', '3')
    await Promise.all([1, 2, 3, 4].map(() => core.delivers()))
    expect(core.channel.texts).toEqual(['1', '2', '3'])
  })

  test('carry the way back, the author and one key for ever', async () => {
    const core = anEcho()
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
    const core = anEcho()
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
    expect((await rows(core))[0]).toMatchObject({ status: 'sent', attempts: 5, uncertain: false })
  })

  test('holds the next message back for two minutes at most; then the next goes', async () => {
    const core = anEcho()
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
    const core = anEcho()
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
    const core = anEcho()
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
  async function refused(core = anEcho()) {
    core.channel.outcomes = [new Refused('The 24 h window is closed.')]
    await saysAll(core, 'Your parcel is here', 'and one more')
    await core.settles()
    return core
  }

  test('goes to a person with its words, the reason and a way to try again; a case is opened for it', async () => {
    const core = await refused()
    expect(core.desk.kinds[0]).toBe('card')
    const note = core.desk.delivered.find(({ item }) => item.kind === 'note')!
    const [failed] = await rows(core)
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
    const [failed] = await rows(core)
    const { failed: listed } = await readTroubles(database)
    expect(listed).toContainEqual(
      expect.objectContaining({ deliveryId: failed!.id, error: 'The 24 h window is closed.' }),
    )
  })

  test('is sent when a person asks to try again, once', async () => {
    const core = await refused()
    const [failed] = await rows(core)
    await core.does({ name: 'retry', deliveryId: failed!.id })
    await core.does({ name: 'retry', deliveryId: failed!.id })
    await core.settles()
    expect(core.channel.texts.filter((text) => text === 'Your parcel is here')).toHaveLength(1)
  })

  test('is told again when it fails again', async () => {
    const core = await refused()
    const [failed] = await rows(core)
    core.channel.outcomes = [new Refused('Still closed.')]
    core.clock.pass(1)
    await core.does({ name: 'retry', deliveryId: failed!.id })
    await core.settles()
    expect(core.desk.notes.filter((note) => note.includes('Your parcel is here'))).toHaveLength(2)
  })

  test('is told to a person once, though the process dies right after', async () => {
    const core = anEcho()
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
    expect((await rows(core))[0]!.status).toBe('failed')
  })

  test('because its inbox is not set up any more says so', async () => {
    const core = anEcho()
    await saysAll(core, 'hello')
    core.outbox.channelOf = () => undefined
    await core.settles()
    expect(core.desk.notes[0]).toMatch(/is not set up any more\. Set its variables again/)
  })
})

describe('a send whose end nobody knows', () => {
  test('is tried once more, and listed as possibly doubled, where the platform cannot tell', async () => {
    const core = anEcho()
    core.channel.outcomes = [new Uncertain('the connection broke')]
    await saysAll(core, 'hello')
    await core.delivers()
    core.clock.pass(BACKOFF_MS[0]!)
    await core.delivers()
    const [row] = await rows(core)
    expect(row).toMatchObject({ status: 'sent', attempts: 2, uncertain: true })
    expect((await readTroubles(database)).uncertain.map(({ deliveryId }) => deliveryId)).toContain(row!.id)
  })

  test('twice goes to a person, and no third try is made', async () => {
    const core = anEcho()
    core.channel.outcomes = [new Uncertain('broke'), new Uncertain('broke again')]
    await saysAll(core, 'hello')
    for (let round = 0; round < 5; round++) {
      await core.settles()
      core.clock.pass(60_000)
    }
    expect(core.channel.tries).toHaveLength(2)
    expect((await rows(core))[0]).toMatchObject({ status: 'failed', uncertain: true })
    expect(core.desk.notes).toEqual([expect.stringMatching(/“hello”.*may have been sent, and may not\. Please look/)])
  })

  test('is simply repeated under the same key where the platform drops the second, and is in no list', async () => {
    const core = anEcho({ capabilities: { idempotentSend: true } })
    core.channel.outcomes = [new Uncertain('broke'), new Uncertain('broke'), new Uncertain('broke')]
    await saysAll(core, 'hello')
    for (let round = 0; round < 5; round++) {
      await core.delivers()
      core.clock.pass(10_000)
    }
    expect(core.channel.texts).toEqual(['hello'])
    expect(new Set(core.channel.tries.map(({ idempotencyKey }) => idempotencyKey)).size).toBe(1)
    expect((await rows(core))[0]).toMatchObject({ status: 'sent', uncertain: false })
  })

  test.each([
    [false, true],
    [true, false],
  ])(
    'because the process died: tried again (idempotent: %s, listed as possibly doubled: %s)',
    async (idempotentSend, listed) => {
      const core = anEcho({ capabilities: { idempotentSend } })
      await saysAll(core, 'hello', 'next')
      await diesWhileSending(core)
      await core.delivers()
      expect(core.channel.texts).toEqual(['hello', 'next'])
      expect((await rows(core)).map(({ status, uncertain }) => ({ status, uncertain }))).toEqual([
        { status: 'sent', uncertain: listed },
        { status: 'sent', uncertain: false },
      ])
    },
  )

  test('because the process died twice: a person looks before it is sent again', async () => {
    const core = anEcho()
    await saysAll(core, 'hello')
    await diesWhileSending(core)
    await diesWhileSending(core)
    await core.settles()
    expect(core.channel.tries).toEqual([])
    expect((await rows(core))[0]).toMatchObject({ status: 'failed', uncertain: true })
    expect(core.desk.notes[0]).toMatch(/may have been sent/)
  })

  test('because the database failed right after: not taken for a failed try', async () => {
    const core = anEcho()
    await saysAll(core, 'hello')
    const { query } = database
    database.query = (statement, values) =>
      statement.name === 'outbox-sent' ? Promise.reject(new Error('gone')) : query(statement, values)
    await expect(core.delivers()).rejects.toThrow('gone')
    database.query = query
    expect((await rows(core))[0]!.status).toBe('sending')
    core.clock.pass(SEND_LEASE_MS + 1)
    await core.delivers()
    expect((await rows(core))[0]).toMatchObject({ status: 'sent', uncertain: true })
  })
})

describe('long text', () => {
  const long = 'One sentence. Another sentence. A third sentence.'
  const quickReplies = [{ label: 'Yes', value: 'yes' }]
  const split = (options = {}) => anEcho({ textLengthMax: 20, ...options })
  const saysLong = (core: Core) => core.says(long, { data: { quickReplies } }).then(() => core.thinks())

  test('leaves in parts, split at sentence ends, with the quick replies on the last', async () => {
    const core = split()
    await saysLong(core)
    await core.delivers()
    expect(core.channel.texts).toEqual(['One sentence.', 'Another sentence.', 'A third sentence.'])
    expect(core.channel.sent.map(({ data }) => Boolean(data.quickReplies))).toEqual([false, false, true])
    expect(new Set(core.channel.sent.map(({ idempotencyKey }) => idempotencyKey)).size).toBe(3)
  })

  test('that was interrupted goes on where it stopped: no part is sent twice', async () => {
    const core = split()
    core.channel.outcomes = [undefined, new RateLimited('the platform', { retryAfterMs: 1_000 })]
    await saysLong(core)
    await core.delivers()
    core.clock.pass(1_000)
    await core.delivers()
    expect(core.channel.texts).toEqual(['One sentence.', 'Another sentence.', 'A third sentence.'])
  })

  test('is edited and taken back in all its parts', async () => {
    const core = split({ policies: undefined })
    await core.says('a human please')
    await core.settles()
    await core.does({ name: 'reply', text: long, sourceId: 'n1' })
    await core.settles()
    await core.does({ name: 'edit', sourceId: 'n1', text: long.replace('Another', 'A second') })
    await core.settles()
    await core.does({ name: 'delete', sourceId: 'n1' })
    await core.settles()
    expect(core.channel.changed.map(({ change, text }) => `${change} ${text}`)).toEqual([
      'edit One sentence.',
      'edit A second sentence.',
      'edit A third sentence.',
      'delete ',
      'delete ',
      'delete ',
    ])
    expect(new Set(core.channel.changed.map(({ receipt }) => receipt.externalId)).size).toBe(3)
  })
})

describe('edits and deletions', () => {
  async function answered(options: Parameters<typeof aCore>[1] = {}) {
    const core = aCore(database, options)
    await core.says('a human please')
    await core.settles()
    await core.does({ name: 'reply', text: 'on Tuseday', sourceId: 'n1' })
    await core.settles()
    return core
  }

  test('reach the customer under the id of what was sent', async () => {
    const core = await answered()
    await core.does({ name: 'edit', sourceId: 'n1', text: 'on Tuesday' })
    await core.settles()
    await core.does({ name: 'delete', sourceId: 'n1' })
    await core.settles()
    const sent = core.channel.sent.findIndex(({ text }) => text === 'on Tuseday') + 1
    expect(core.channel.changed).toMatchObject([
      { change: 'edit', text: 'on Tuesday', receipt: { externalId: `sent-${sent}` } },
      { change: 'delete', receipt: { externalId: `sent-${sent}` } },
    ])
  })

  test.each([
    ['edit', /The customer still sees the old words/],
    ['delete', /The customer still sees it/],
  ] as const)('that a channel cannot follow (%s) are told to a person', async (name, told) => {
    const core = await answered({ changes: false })
    await core.does(name === 'edit' ? { name, sourceId: 'n1', text: 'on Tuesday' } : { name, sourceId: 'n1' })
    await core.settles()
    expect(core.desk.notes.at(-1)).toMatch(told)
  })

  test('that come before the message went out change what goes out', async () => {
    const core = aCore(database)
    await core.says('a human please')
    await core.settles()
    await core.does({ name: 'reply', text: 'on Tuseday', sourceId: 'n1' })
    await core.does({ name: 'reply', text: 'never mind this', sourceId: 'n2' })
    await core.thinks()
    await core.does({ name: 'edit', sourceId: 'n1', text: 'on Tuesday' })
    await core.does({ name: 'delete', sourceId: 'n2' })
    await core.thinks()
    await core.delivers()
    expect(core.channel.texts).toContain('on Tuesday')
    expect(core.channel.texts.join()).not.toMatch(/Tuseday|never mind/)
  })
})

describe('the desk', () => {
  async function handedOver(core = aCore(database)) {
    await core.says('a human please')
    await core.settles()
    return core
  }

  test('gets the card first, and everything of the case after it, in order', async () => {
    const core = aCore(database)
    await core.says('a human please')
    await core.says('order 77')
    await core.thinks()
    await core.says('it is blue')
    await core.thinks()
    await core.delivers()
    expect(core.desk.kinds.slice(0, 4)).toEqual(['card', 'message', 'message', 'message'])
    expect(core.desk.delivered.slice(1, 4).map(({ view }) => view.message?.text)).toEqual([
      'a human please',
      'order 77',
      'it is blue',
    ])
  })

  test('keeps the place of the card as the case’s place, and it does not move', async () => {
    const core = await handedOver()
    const thread = () => core.query<{ desk_thread: string }>('SELECT desk_thread FROM cases WHERE conversation_id = $1')
    const [first] = await thread()
    expect(first!.desk_thread).toMatch(/^place-\d+-1$/)
    await core.says('and one more thing')
    await core.settles()
    expect(await thread()).toEqual([first])
  })

  test('gets the newest card only, when several wait', async () => {
    const core = await handedOver()
    const before = core.desk.kinds.filter((kind) => kind === 'card').length
    for (const text of ['one', 'two', 'three']) {
      await core.says(text)
      await core.thinks()
    }
    await core.delivers()
    expect(core.desk.kinds.filter((kind) => kind === 'card').length - before).toBe(1)
    expect((await rows(core, 'desk:desk')).filter(({ status }) => status === 'superseded')).toHaveLength(2)
  })

  test('gets the first card whatever comes after it', async () => {
    const core = aCore(database)
    await core.says('a human please')
    await core.thinks()
    await core.says('one')
    await core.thinks()
    await core.delivers()
    expect(core.desk.kinds[0]).toBe('card')
    expect(await rows(core, 'desk:desk')).not.toContainEqual(expect.objectContaining({ status: 'superseded' }))
  })

  test('that is down for an hour has it all, in order, when it is back', async () => {
    const core = aCore(database)
    core.desk.outcomes = Array.from({ length: 200 }, () => new Unreachable('the desk is down'))
    await core.says('a human please')
    await core.thinks()
    for (let minute = 0; minute < 60; minute++) {
      await core.delivers()
      core.clock.pass(60_000)
    }
    core.desk.outcomes = []
    for (let minute = 0; minute < 3; minute++) {
      await core.delivers()
      core.clock.pass(60_000)
    }
    expect(core.desk.kinds.slice(0, 2)).toEqual(['card', 'message'])
  })

  test('that is down does not keep anything from the customer', async () => {
    const core = aCore(database)
    core.desk.outcomes = Array.from({ length: 20 }, () => new Unreachable('the desk is down'))
    await core.says('a human please')
    await core.settles()
    expect(core.channel.texts.join()).toMatch(/bringing in a colleague/)
  })

  test('is tried for a day before it is given up', async () => {
    const core = aCore(database)
    core.desk.outcomes = Array.from({ length: 5_000 }, () => new Unreachable('down'))
    await core.says('a human please')
    await core.thinks()
    await core.delivers()
    core.clock.pass(DESK_GIVE_UP_MS - 1_000)
    await core.delivers()
    expect((await rows(core, 'desk:desk'))[0]!.status).toBe('pending')
    core.clock.pass(60_000)
    await core.delivers()
    expect((await rows(core, 'desk:desk'))[0]).toMatchObject({ status: 'failed', error: 'down' })
  })

  test('is told when it is a second try, so that it can look for the first', async () => {
    const core = aCore(database)
    core.desk.outcomes = [new Uncertain('broke')]
    await core.says('a human please')
    await core.thinks()
    await core.delivers()
    core.clock.pass(60_000)
    await core.delivers()
    expect(core.desk.delivered[0]).toMatchObject({ item: { kind: 'card' }, retry: true })
    expect((await rows(core, 'desk:desk'))[0]).toMatchObject({ status: 'sent', uncertain: false })
  })

  test('sees the edit of a relayed message under the relay’s own id', async () => {
    const core = await handedOver()
    await core.says('order 77', { externalId: `edit-${core.channel.inboxId}` })
    await core.settles()
    const relayed = core.desk.delivered.findIndex(({ view }) => view.message?.text === 'order 77') + 1
    await core.says('order 78', { kind: 'edit', data: { target: `edit-${core.channel.inboxId}` } })
    await core.settles()
    const changed = core.desk.delivered.find(({ item }) => item.kind === 'changed')!
    expect(changed.item).toMatchObject({ change: 'edit', relayed: expect.stringMatching(new RegExp(`-${relayed}$`)) })
  })

  test('gets the word to one agent alone as such', async () => {
    const core = await handedOver()
    await core.does({ name: 'claim' })
    await core.does({ name: 'claim' }, BOB)
    await core.settles()
    const whisper = core.desk.delivered.find(({ item }) => item.kind === 'whisper')!
    expect(whisper.item).toMatchObject({ to: BOB, text: 'Maya has this case already.' })
  })
})
