import { describe, expect, test } from 'vitest'
import { Failed } from '../../desk/src/core/api.ts'
import { Outbox } from '../../desk/src/core/outbox.ts'
import type { Outgoing } from '../../desk/src/core/state.ts'
import { keepIn } from '../../widget/src/core/keep.ts'
import { FakeStorage } from '../widget/helpers.ts'
import { aCase, aLine, aMessage, aReply } from './helpers.ts'

function anOutbox(post: (entry: Outgoing) => Promise<unknown>, storage = new FakeStorage()) {
  let seen: readonly Outgoing[] = []
  const outbox = new Outbox({
    keep: keepIn(storage, 'test:'),
    post,
    changed: (entries) => {
      seen = entries
    },
    backOff: () => 1,
  })
  const states = () => seen.map(({ state }) => state)
  return { outbox, storage, seen: () => seen, states }
}

describe('what the agent does', () => {
  test('is posted again under the same id until the server has it', async () => {
    const ids: string[] = []
    const { outbox, states } = anOutbox(async ({ id }) => {
      ids.push(id)
      if (ids.length < 3) throw new Failed(0, 'unreachable')
    })
    outbox.add(aReply())
    await expect.poll(states).toEqual(['accepted'])
    expect(ids).toEqual(['r1', 'r1', 'r1'])
  })

  test('is kept over a reload and posted then', async () => {
    const first = anOutbox(() => Promise.reject(new Failed(0, 'unreachable')))
    first.outbox.add(aReply())
    first.outbox.stop()
    const posted: string[] = []
    const second = anOutbox(async ({ id }) => posted.push(id), first.storage)
    void second.outbox.drain()
    await expect.poll(() => posted).toEqual(['r1'])
  })

  test('goes one after the other, in the order it was done', async () => {
    const log: string[] = []
    const { outbox, states } = anOutbox(async ({ id }) => {
      log.push(`begins ${id}`)
      await Promise.resolve()
      log.push(`ends ${id}`)
    })
    outbox.add(aReply({ id: 'a' }))
    outbox.add(aReply({ id: 'b', at: 2 }))
    await expect.poll(states).toEqual(['accepted', 'accepted'])
    expect(log).toEqual(['begins a', 'ends a', 'begins b', 'ends b'])
  })

  test('that is refused says why, and does not hold up the next', async () => {
    const { outbox, seen } = anOutbox(async ({ id }) => {
      if (id === 'a') throw new Failed(400, 'There is nothing in that message.')
    })
    outbox.add(aReply({ id: 'a' }))
    outbox.add(aReply({ id: 'b', at: 2 }))
    await expect.poll(() => seen().map(({ state }) => state)).toEqual(['failed', 'accepted'])
    expect(seen()[0]?.error).toBe('There is nothing in that message.')
  })

  test('is over when the case shows it', async () => {
    const { outbox, states } = anOutbox(async () => undefined)
    outbox.add(aReply())
    await expect.poll(states).toEqual(['accepted'])
    outbox.settle(aCase({ timeline: [aMessage('m1', { author: 'agent', sourceId: 'r1' })] }))
    expect(outbox.entries).toEqual([])
  })

  test('comes back with the reason when the desk has said no', async () => {
    const { outbox, states, seen } = anOutbox(async () => undefined)
    outbox.add(aReply({ linesBefore: ['l1'] }))
    await expect.poll(states).toEqual(['accepted'])
    outbox.settle(aCase({ timeline: [aLine('l1', 'An older word')] }))
    expect(seen()[0]?.state).toBe('accepted')
    outbox.settle(aCase({ timeline: [aLine('l1', 'An older word'), aLine('l2', 'Claim the case first.')] }))
    expect(seen()[0]).toMatchObject({ state: 'failed', error: 'Claim the case first.' })
  })

  test('can be undone before it is posted, and is hurried when the page is left', async () => {
    const posted: string[] = []
    const { outbox, states } = anOutbox(async ({ id }) => posted.push(id))
    const far = Date.now() + 3_600_000
    outbox.add(aReply({ id: 'undone', action: { name: 'resolve' }, notBefore: far }))
    outbox.add(aReply({ id: 'kept', action: { name: 'resolve' }, notBefore: far, at: 2 }))
    outbox.remove('undone')
    expect(posted).toEqual([])
    outbox.hurry()
    await expect.poll(states).toEqual(['accepted'])
    expect(posted).toEqual(['kept'])
  })
})
