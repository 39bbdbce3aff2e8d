import { describe, expect, test } from 'vitest'
import { Failed } from '../../desk/src/core/api.ts'
import { createDrafts, emptyDraft } from '../../desk/src/core/drafts.ts'
import { latest } from '../../desk/src/core/latest.ts'
import { createLive, type Source } from '../../desk/src/core/live.ts'
import { callsFor, newsIn } from '../../desk/src/core/news.ts'
import { hashOf, type Place, placeOf } from '../../desk/src/core/place.ts'
import { commandOf } from '../../desk/src/core/shortcuts.ts'
import { dayWords, waited } from '../../desk/src/core/time.ts'
import { byDay } from '../../desk/src/core/timeline.ts'
import type { DeskEvent } from '../../src/handoff/web/protocol.ts'
import { keepIn } from '../../widget/src/core/keep.ts'
import { FakeStorage } from '../widget/helpers.ts'
import { aMessage, aQueue, aRow } from './helpers.ts'

describe('reading anew', () => {
  test('a burst of wishes costs two readings, and the last answer stays', async () => {
    const answers: ((value: number) => void)[] = []
    const applied: number[] = []
    const reader = latest<number>({
      read: () => new Promise((done) => answers.push(done)),
      apply: (value) => applied.push(value),
      failed: () => {},
    })
    for (let wish = 0; wish < 50; wish += 1) reader.ask()
    answers[0]!(1)
    await expect.poll(() => answers.length).toBe(2)
    answers[1]!(2)
    await expect.poll(() => applied).toEqual([1, 2])
    expect(answers.length).toBe(2)
  })

  test('is tried again after a failure that passes', async () => {
    let tries = 0
    const applied: string[] = []
    const reader = latest({
      read: async () => {
        tries += 1
        if (tries < 3) throw new Failed(503, 'restarting')
        return 'read'
      },
      apply: (value) => applied.push(value),
      failed: () => {},
      backOff: () => 1,
    })
    reader.ask()
    await expect.poll(() => applied).toEqual(['read'])
  })
})

test('after each reconnect the page is told to read anew, and a broken event is passed over', async () => {
  const sources: Record<string, (event?: unknown) => void>[] = []
  const log: string[] = []
  const live = createLive({
    open: () => {
      const source: (typeof sources)[number] = { close() {} }
      sources.push(source)
      return source as unknown as Source
    },
    opened: () => log.push('opened'),
    lost: () => log.push('lost'),
    event: (event: DeskEvent) => log.push(event.type),
    backOff: () => 1,
  })
  live.start()
  sources[0]!.onopen!()
  sources[0]!.onmessage!({ data: 'not json' })
  sources[0]!.onmessage!({ data: '{"type":"queue"}' })
  sources[0]!.onerror!()
  await expect.poll(() => sources.length).toBe(2)
  // What the old line still says is no news.
  sources[0]!.onmessage!({ data: '{"type":"bye"}' })
  sources[1]!.onopen!()
  live.stop()
  expect(log).toEqual(['opened', 'queue', 'lost', 'opened'])
})

test('a note and a reply are two drafts, kept per case until both are empty', () => {
  const drafts = createDrafts(keepIn(new FakeStorage(), 'test:'))
  drafts.set('c1', { ...emptyDraft, mode: 'note', note: { text: 'for us', files: [] } })
  expect(drafts.get('c1')).toMatchObject({ mode: 'note', note: { text: 'for us' }, reply: { text: '' } })
  expect(drafts.get('c2')).toEqual(emptyDraft)
  drafts.set('c1', emptyDraft)
  expect(drafts.has('c1')).toBe(false)
})

describe('news', () => {
  const waiting = aQueue({ waiting: [aRow()] })
  test('who was there when the page was opened is none', () => {
    expect(newsIn(undefined, waiting)).toEqual([])
  })
  test('a case that begins to wait, and a customer of mine who writes, are told once', () => {
    expect(newsIn(aQueue(), waiting).map(({ text }) => text)).toEqual(['Anna is waiting: asked for a person'])
    expect(newsIn(waiting, waiting)).toEqual([])
    const mine = aQueue({ mine: [aRow({ state: 'claimed' })] })
    const written = aQueue({ mine: [aRow({ state: 'claimed', lastAt: '2026-03-02T09:05:00.000Z' })] })
    expect(newsIn(mine, written).map(({ text }) => text)).toEqual(['Anna has written'])
  })
  test('the title counts who waits and who needs an answer of mine', () => {
    const answered = aRow({ state: 'claimed', unanswered: false })
    expect(callsFor(aQueue({ waiting: [aRow()], mine: [answered, aRow({ state: 'claimed' })] }))).toBe(2)
  })
})

test.each<[Place, string]>([
  [{ at: 'case', conversationId: 'a b' }, '#case=a%20b'],
  [{ at: 'people' }, '#people'],
  [{ at: 'invitation', token: 'x+y' }, '#invitation=x%2By'],
  [{ at: 'lists' }, '#'],
])('a place is the same after a reload: %j', (place, hash) => {
  expect(hashOf(place)).toBe(hash)
  expect(placeOf(hash)).toEqual(place)
})

describe('keys', () => {
  const key = { key: 'c', ctrlKey: false, metaKey: false, altKey: false, isComposing: false, defaultPrevented: false }
  test('claim, but never while somebody types or with a modifier', () => {
    expect(commandOf(key, false)).toBe('claim')
    expect(commandOf(key, true)).toBeUndefined()
    expect(commandOf({ ...key, ctrlKey: true }, false)).toBeUndefined()
    expect(commandOf({ ...key, isComposing: true }, false)).toBeUndefined()
  })
})

describe('time', () => {
  const now = Date.parse('2026-03-02T12:00:00.000Z')
  const agoAt = (ms: number) => new Date(now - ms).toISOString()
  test.each([
    [-5_000, '0:00'],
    [42_000, '0:42'],
    [9 * 60_000, '9:00'],
    [25 * 60_000, '25 min'],
    [3 * 3_600_000, '3 h'],
    [72 * 3_600_000, '3 days'],
  ])('who waits for %i ms is shown as %s', (ms, shown) => {
    expect(waited(agoAt(ms), now)).toBe(shown)
  })
  test('a conversation is parted by days', () => {
    const days = byDay([aMessage('a', { at: agoAt(86_400_000) }), aMessage('b'), aMessage('c')])
    expect(days.map(({ items }) => items.length)).toEqual([1, 2])
    expect(days.map(({ at }) => dayWords(at, now))).toEqual(['Yesterday', 'Today'])
  })
})
