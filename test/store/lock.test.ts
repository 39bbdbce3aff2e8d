// One process for a data folder.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { holdFolder } from '../../src/store/lock.ts'

const aFolder = () => mkdtempSync(join(tmpdir(), 'bellhop-lock-'))

test('a second holder is refused with a word on what to do, until the first lets go', async () => {
  const folder = aFolder()
  const release = await holdFolder(folder)
  await expect(holdFolder(folder)).rejects.toThrow(/in use by another Bellhop.*DATA_DIR.*DATABASE_URL/s)
  await release()
  await (await holdFolder(folder))()
})

test('of several that start in the same instant, at most one gets the folder', async () => {
  const folder = aFolder()
  const held = await Promise.allSettled(Array.from({ length: 5 }, () => holdFolder(folder)))
  const winners = held.filter((result) => result.status === 'fulfilled')
  expect(winners).toHaveLength(1)
  for (const winner of winners) await winner.value()
})

test('a folder whose holder was killed is free at once', async () => {
  const folder = aFolder()
  const lock = new URL('../../src/store/lock.ts', import.meta.url).href
  const program = `const { holdFolder } = await import('${lock}'); await holdFolder('${folder}'); console.log('held'); setInterval(() => {}, 1000)`
  const child = spawn(process.execPath, ['--input-type=module', '--eval', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await once(child.stdout, 'data')
  await expect(holdFolder(folder)).rejects.toThrow(/in use/)
  child.kill('SIGKILL')
  await once(child, 'exit')
  await (await holdFolder(folder))()
})
