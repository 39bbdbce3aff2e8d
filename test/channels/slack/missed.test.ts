// What could not be stored while the database was away is read again, however much was stored behind it.
import { expect, test } from 'vitest'
import type { CustomersContext } from '../../../src/channels/slack/context.ts'
import { createCursors } from '../../../src/channels/slack/cursors.ts'
import { takeIn } from '../../../src/channels/slack/in/take-in.ts'

function cursors() {
  const kept = new Map<string, unknown>()
  const memory = {
    read: async (key: string) => structuredClone(kept.get(key)),
    keep: async (key: string, value: unknown) => void kept.set(key, structuredClone(value)),
  }
  const log = { debug() {}, info() {}, warn() {}, error() {} }
  return createCursors({ memory, clock: { now: () => new Date() }, log })
}
const place = (ts: string) => ({ channel: 'C1', direct: false, ts })

test('nothing behind what was missed counts as read', async () => {
  const at = cursors()
  await at.note(place('100.1'))
  at.hold('C1')
  await at.note(place('300.1'))
  expect(await at.of('C1')).toBe('100.1')
})

test('once the place was read again, it goes on from the newest', async () => {
  const at = cursors()
  await at.note(place('100.1'))
  at.hold('C1')
  await at.note(place('300.1'))
  await at.note(place('200.1'))
  await at.free('C1', at.heldAs('C1'))
  expect(await at.of('C1')).toBe('300.1')
  await at.note(place('400.1'))
  expect(await at.of('C1')).toBe('400.1')
})

test('what is missed anew while the place is read again stays held', async () => {
  const at = cursors()
  await at.note(place('100.1'))
  at.hold('C1')
  const hold = at.heldAs('C1')
  at.hold('C1')
  await at.free('C1', hold)
  await at.note(place('500.1'))
  expect(await at.of('C1')).toBe('100.1')
})

test('other places go on', async () => {
  const at = cursors()
  at.hold('C1')
  await at.note({ channel: 'D1', direct: true, ts: '300.1' })
  expect(await at.of('D1')).toBe('300.1')
})

test('a message that cannot be stored is not acknowledged, and its place is held', async () => {
  const missed: string[] = []
  const context = {
    parts: {
      inboxId: 'slack-customers',
      receive: async () => {
        throw new Error('The database is away.')
      },
    },
    app: {
      self: async () => ({ teamId: 'T1', userId: 'UBELLHOP' }),
      people: { person: async () => undefined, nameOf: async () => undefined },
    },
    staff: { has: async () => false },
    settings: { botToken: 'xoxb' },
    missed: (channel: string) => missed.push(channel),
  } as unknown as CustomersContext
  const event = { type: 'message', channel: 'D1', channel_type: 'im', user: 'U1', ts: '100.1', text: 'Hello' }
  await expect(takeIn(context, event as never)).rejects.toThrow('The database is away.')
  expect(missed).toEqual(['D1'])
})
