import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'
import { watchFolder } from '../../src/knowledge/watch-folder.ts'
import { aFolder } from './a-folder.ts'

test('a folder that vanishes and comes back is watched again', async () => {
  const dir = await aFolder({ 'a.md': 'One.' })
  const changed = vi.fn()
  onTestFinished(watchFolder(dir, changed, { pollMs: 100 }))
  await new Promise((resolve) => setTimeout(resolve, 300))
  expect(changed).not.toHaveBeenCalled()

  await rm(dir, { recursive: true })
  await vi.waitFor(() => expect(changed).toHaveBeenCalledTimes(1), { timeout: 5_000 })
  await mkdir(dir)
  await writeFile(join(dir, 'a.md'), 'One again.')
  await vi.waitFor(() => expect(changed.mock.calls.length).toBeGreaterThan(1), { timeout: 5_000 })
})

test('ten saves in a row are told once or twice, not ten times', async () => {
  const dir = await aFolder({ 'a.md': 'One.' })
  const changed = vi.fn()
  onTestFinished(watchFolder(dir, changed, { pollMs: 60_000 }))
  await new Promise((resolve) => setTimeout(resolve, 300))
  for (let at = 0; at < 10; at++) await writeFile(join(dir, 'a.md'), `Version ${at}.`)
  await vi.waitFor(() => expect(changed).toHaveBeenCalled(), { timeout: 5_000 })
  await new Promise((resolve) => setTimeout(resolve, 600))
  expect(changed.mock.calls.length).toBeLessThanOrEqual(2)
})
