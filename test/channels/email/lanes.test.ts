import { expect, test } from 'vitest'
import { createLanes } from '../../../src/channels/email/lanes.ts'

/** Work that ends when it is told to. */
function works() {
  const log: string[] = []
  const ends = new Map<string, (error?: Error) => void>()
  const work = (name: string) => () => {
    log.push(`${name} begins`)
    return new Promise<void>((resolve, reject) => {
      ends.set(name, (error) => {
        log.push(`${name} ends`)
        if (error) reject(error)
        else resolve()
      })
    })
  }
  return { log, work, end: (name: string, error?: Error) => ends.get(name)!(error) }
}
const turn = () => new Promise((resolve) => setImmediate(resolve))

test('lanes run side by side, each in its order', async () => {
  const { log, work, end } = works()
  const lanes = createLanes({ countMax: 8, sizeMax: 100 })
  await lanes.add('anna', 1, work('anna 1'))
  await lanes.add('anna', 1, work('anna 2'))
  await lanes.add('ben', 1, work('ben 1'))
  await turn()
  expect(log).toEqual(['anna 1 begins', 'ben 1 begins'])
  end('anna 1')
  await turn()
  end('ben 1')
  end('anna 2')
  await lanes.end()
  expect(log.indexOf('anna 2 begins')).toBeGreaterThan(log.indexOf('anna 1 ends'))
})

test.each([
  ['as many', { countMax: 1, sizeMax: 100 }],
  ['as large', { countMax: 8, sizeMax: 10 }],
])('no more begins while there are %s as may be', async (_, limits) => {
  const { log, work, end } = works()
  const lanes = createLanes(limits)
  await lanes.add('anna', 60, work('large'))
  let isIn = false
  const added = lanes.add('ben', 1, work('next')).then(() => {
    isIn = true
  })
  await turn()
  expect([isIn, log]).toEqual([false, ['large begins']])
  end('large')
  await added
  await turn()
  end('next')
  await lanes.end()
})

test('a failure is told when nothing runs any more, and what came behind it is not begun', async () => {
  const { log, work, end } = works()
  const lanes = createLanes({ countMax: 8, sizeMax: 100 })
  await lanes.add('anna', 1, work('anna 1'))
  await lanes.add('anna', 1, work('anna 2'))
  await lanes.add('ben', 1, work('ben 1'))
  await turn()
  end('anna 1', new Error('The database is away.'))
  await turn()
  const over = lanes.end()
  end('ben 1')
  await expect(over).rejects.toThrow('The database is away.')
  expect(log).not.toContain('anna 2 begins')
  await expect(lanes.add('cleo', 1, work('cleo'))).rejects.toThrow('The database is away.')
})
