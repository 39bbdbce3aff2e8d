// The embedded database in its folder: kept, and held by one process.
import { existsSync, mkdtempSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { MIGRATIONS_DIR } from '../../src/gateway.ts'
import { openDatabase } from '../../src/store/database.ts'
import { migrate } from '../../src/store/migrate.ts'
import { receiveMessage } from '../../src/store/receive.ts'
import { aMessage, NOW, rowsOf } from './engines.ts'

test('what was stored is there after a restart; meanwhile a second start is refused', async () => {
  const dataDir = join(mkdtempSync(join(tmpdir(), 'bellhop-data-')), 'data')
  const first = await openDatabase({ dataDir })
  await migrate(first, MIGRATIONS_DIR)
  const message = aMessage({ text: 'remember me' })
  await receiveMessage(first, message, { now: NOW, name: {} })
  await expect(openDatabase({ dataDir })).rejects.toMatchObject({
    code: 'config',
    message: expect.stringMatching(/is in use by another Bellhop/),
  })
  await first.close()

  const second = await openDatabase({ dataDir })
  expect(await migrate(second, MIGRATIONS_DIR)).toEqual([])
  expect(await rowsOf(second, 'SELECT text FROM messages')).toEqual([{ text: 'remember me' }])
  expect((await receiveMessage(second, message, { now: NOW, name: {} })).duplicate).toBe(true)
  await second.close()
  await second.close()
})

test('a new folder is made, for its owner’s eyes only', async () => {
  const dataDir = join(mkdtempSync(join(tmpdir(), 'bellhop-data-')), 'not', 'there', 'yet')
  const database = await openDatabase({ dataDir })
  expect(existsSync(join(dataDir, 'database'))).toBe(true)
  expect(statSync(dataDir).mode & 0o777).toBe(0o700)
  await database.close()
})
