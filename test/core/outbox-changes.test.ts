// What is longer than a message may be, and what is changed after it was sent.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { RateLimited } from '../../src/core/errors.ts'
import type { Database } from '../../src/store/database.ts'
import { memoryDatabase } from '../support/database.ts'
import { aCore, anEcho, type Core } from './setup.ts'

let database: Database
beforeAll(async () => {
  database = await memoryDatabase()
})
afterAll(() => database.close())

describe('long text', () => {
  const long = 'One sentence. Another sentence. A third sentence.'
  const quickReplies = [{ label: 'Yes', value: 'yes' }]
  const split = () => anEcho(database, { textLengthMax: 20 })
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
    const core = aCore(database, { textLengthMax: 20 })
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
