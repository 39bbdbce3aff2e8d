// The way to the desk: the card first, everything in order after it, and for as long as it takes.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Uncertain, Unreachable } from '../../src/core/errors.ts'
import { DESK_GIVE_UP_MS } from '../../src/core/outbox.ts'
import type { Database } from '../../src/store/database.ts'
import { memoryDatabase } from '../support/database.ts'
import { BOB } from '../support/turn.ts'
import { aCore, deliveries } from './setup.ts'

let database: Database
beforeAll(async () => {
  database = await memoryDatabase()
})
afterAll(() => database.close())

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
    expect((await deliveries(core, 'desk:desk')).filter(({ status }) => status === 'superseded')).toHaveLength(2)
  })

  test('gets the first card whatever comes after it', async () => {
    const core = aCore(database)
    await core.says('a human please')
    await core.thinks()
    await core.says('one')
    await core.thinks()
    await core.delivers()
    expect(core.desk.kinds[0]).toBe('card')
    expect(await deliveries(core, 'desk:desk')).not.toContainEqual(expect.objectContaining({ status: 'superseded' }))
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
    expect((await deliveries(core, 'desk:desk'))[0]!.status).toBe('pending')
    core.clock.pass(60_000)
    await core.delivers()
    expect((await deliveries(core, 'desk:desk'))[0]).toMatchObject({ status: 'failed', error: 'down' })
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
    expect((await deliveries(core, 'desk:desk'))[0]).toMatchObject({ status: 'sent', uncertain: false })
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
