// Nudges: at once within the process, in batches to the others, and never needed for the truth.
import { describe, expect, test } from 'vitest'
import { createHints } from '../../src/core/hints.ts'
import type { Database } from '../../src/store/database.ts'

/** A database whose NOTIFY is heard by all that listen, as a fleet's. */
function aWire() {
  const listeners: ((payload: string) => void)[] = []
  const payloads: string[] = []
  const database = {
    async notify(payload: string) {
      payloads.push(payload)
      for (const listener of listeners) listener(payload)
    },
    async listen(listener: (payload: string) => void) {
      listeners.push(listener)
    },
  } as Partial<Database> as Database
  return { database, payloads }
}

const flushed = () => new Promise((done) => setImmediate(done))

async function twoProcesses() {
  const wire = aWire()
  const [here, there] = [createHints(wire.database, { fleet: true }), createHints(wire.database, { fleet: true })]
  await Promise.all([here.start(), there.start()])
  const heard = { here: [] as string[], there: [] as string[] }
  for (const kind of ['due', 'outgoing', 'news'] as const) {
    here.on(kind, (id) => heard.here.push(`${kind} ${id}`))
    there.on(kind, (id) => heard.there.push(`${kind} ${id}`))
  }
  return { ...wire, here, there, heard }
}

describe('a nudge', () => {
  test('is heard in its own process at once, and once', async () => {
    const { here, heard } = await twoProcesses()
    here.due('c1')
    expect(heard.here).toEqual(['due c1'])
    await flushed()
    expect(heard.here).toEqual(['due c1'])
  })

  test('is heard by the other processes, all kinds of it, in order', async () => {
    const { here, heard } = await twoProcesses()
    here.due('c1')
    here.outgoing('c1')
    here.news('web\nthread', { typing: 'Maya' })
    await flushed()
    expect(heard.there).toEqual(['due c1', 'outgoing c1', 'news web\nthread'])
  })

  test('brings the news itself along', async () => {
    const { here, there } = await twoProcesses()
    const news: unknown[] = []
    there.on('news', (_key, what) => news.push(what))
    here.news('thread', { typing: 'Maya' })
    await flushed()
    expect(news).toEqual([{ typing: 'Maya' }])
  })

  test('is not heard any more by who has stopped listening', async () => {
    const { here } = await twoProcesses()
    const heard: string[] = []
    const off = here.on('due', (id) => heard.push(id))
    off()
    here.due('c1')
    expect(heard).toEqual([])
  })
})

describe('many nudges', () => {
  test('travel in few notifications', async () => {
    const { here, heard, payloads } = await twoProcesses()
    for (let index = 0; index < 50; index++) here.due(crypto.randomUUID())
    await flushed()
    expect(heard.there).toHaveLength(50)
    expect(payloads).toHaveLength(1)
  })

  test.each([
    ['ids', () => crypto.randomUUID()],
    ['long names of threads', () => `email\n${'ü'.repeat(200)}${crypto.randomUUID()}`],
  ])('never exceed what NOTIFY can take (%s), and none is lost', async (_what, id) => {
    const { here, heard, payloads } = await twoProcesses()
    for (let index = 0; index < 500; index++) here.news(id(), { typing: 'Maya "M" O’Neill' })
    await flushed()
    expect(heard.there).toHaveLength(500)
    for (const payload of payloads) expect(Buffer.byteLength(payload)).toBeLessThan(8_000)
  })
})

test('a process that is alone tells nobody else', async () => {
  const { database, payloads } = aWire()
  const hints = createHints(database, { fleet: false })
  await hints.start()
  hints.due('c1')
  await flushed()
  expect(payloads).toEqual([])
})

test('a notification that fails harms nobody', async () => {
  const { database } = aWire()
  database.notify = () => Promise.reject(new Error('the database is away'))
  const hints = createHints(database, { fleet: true })
  hints.due('c1')
  await flushed()
})

test('what somebody else sends on the same channel is not taken for a nudge', async () => {
  const { database, here, heard } = await twoProcesses()
  for (const payload of ['', 'hello', '{}', '{"hints":1}', 'null']) await database.notify(payload)
  expect(heard.here).toEqual([])
  here.due('c1')
  expect(heard.here).toEqual(['due c1'])
})
