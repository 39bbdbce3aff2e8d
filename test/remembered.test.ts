import { expect, test, vi } from 'vitest'
import { remembered } from '../src/remembered.ts'

test('asks once for a while, however many want to know', async () => {
  let now = 0
  const ask = vi.fn(async () => now)
  const recall = remembered(ask, 100, () => now)
  expect(await Promise.all([recall(), recall()])).toEqual([0, 0])
  now = 99
  expect(await recall()).toBe(0)
  now = 100
  expect(await recall()).toBe(100)
  expect(ask).toHaveBeenCalledTimes(2)
})

test('asks again after a failure', async () => {
  const ask = vi.fn<() => Promise<string>>().mockRejectedValueOnce(new Error('down')).mockResolvedValue('up')
  const recall = remembered(ask, 100, () => 0)
  await expect(recall()).rejects.toThrow('down')
  expect(await recall()).toBe('up')
})
