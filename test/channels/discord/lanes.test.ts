// What waits to be stored, place by place, while the store is away and when it is back.
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Lanes } from '../../../src/channels/discord/in/lanes.ts'

const quiet = { debug() {}, info() {}, warn() {}, error: vi.fn() }

beforeEach(() => {
  vi.useFakeTimers()
  quiet.error.mockClear()
})
afterEach(() => vi.useRealTimers())

test('nothing is given up while nothing can be stored, however long that is, and order is kept', async () => {
  let isAway = true
  const lanes = new Lanes(new AbortController().signal, quiet, async () => !isAway)
  const stored: string[] = []
  const store = (text: string) => async () => {
    if (isAway) throw new Error('the database is away')
    stored.push(text)
  }
  lanes.run('general', store('first'))
  lanes.run('general', store('second'))
  await vi.advanceTimersByTimeAsync(3 * 3_600_000)
  isAway = false
  await vi.advanceTimersByTimeAsync(60_000)
  await lanes.idle()
  expect(stored).toEqual(['first', 'second'])
  expect(quiet.error).not.toHaveBeenCalled()
})

test('what alone cannot be taken in does not stop its place for ever', async () => {
  const lanes = new Lanes(new AbortController().signal, quiet, async () => true)
  const stored: string[] = []
  lanes.run('general', () => Promise.reject(new Error('poison')))
  lanes.run('general', async () => void stored.push('next'))
  await vi.advanceTimersByTimeAsync(3_600_000)
  expect(stored).toEqual(['next'])
  expect(quiet.error).toHaveBeenCalledOnce()
})
