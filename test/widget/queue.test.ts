import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { directLine } from '../../widget/src/core/direct-line.ts'
import { filesInMemory } from '../../widget/src/core/files.ts'
import { keepIn } from '../../widget/src/core/keep.ts'
import type { Locks } from '../../widget/src/core/lock.ts'
import { Queue } from '../../widget/src/core/queue.ts'
import { FakeLocks, FakeStorage, quick, until } from './helpers.ts'
import { Peer, type Seen } from './peer.ts'

let peer: Peer
let storage: FakeStorage
let place: { token: string; conversationId: string }
let queues: Queue[]

beforeEach(async () => {
  peer = await new Peer().start()
  storage = new FakeStorage()
  queues = []
  const line = directLine(peer.base)
  const { token } = await line.token({})
  place = await line.start(token)
})
afterEach(async () => {
  for (const queue of queues) queue.stop()
  await peer.stop()
})

function aQueue({
  locks,
  ready = () => true,
  files = filesInMemory(),
}: {
  locks?: Locks
  ready?: () => boolean
  files?: ReturnType<typeof filesInMemory>
} = {}): Queue {
  const line = directLine(peer.base)
  const queue = new Queue({
    keep: keepIn(storage, 'test:'),
    files,
    locks,
    lockName: 'out',
    backOff: quick,
    ready,
    changed: () => {},
    sent: () => {},
    post: (entry, attached) => {
      const activity = { type: 'message', text: entry.text, channelData: { clientActivityID: entry.id } }
      return attached.length ? line.upload(place, activity, attached) : line.post(place, activity)
    },
  })
  queues.push(queue)
  return queue
}

const isPost = ({ method, path }: Seen) => method === 'POST' && /activities|upload/.test(path)
const times = (count: number, answer: ReturnType<Peer['intercept']>) => (seen: Seen) =>
  isPost(seen) && count-- > 0 ? answer : undefined
const empty = (queue: Queue) => () => queue.entries().length === 0

describe('The outgoing queue', () => {
  it('posts in order', async () => {
    const queue = aQueue()
    for (const text of ['one', 'two', 'three']) void queue.add({ text })
    await until('all sent', empty(queue))
    expect(peer.stored).toEqual(['one', 'two', 'three'])
  })

  it.each([500, 502, 503, 504])('tries again after %i, in order and once each', async (status) => {
    peer.intercept = times(3, { status })
    const queue = aQueue()
    for (const text of ['one', 'two', 'three']) await queue.add({ text })
    await until('all sent', empty(queue))
    expect(peer.stored).toEqual(['one', 'two', 'three'])
  })

  it('does not double a message when the answer was lost after it was stored', async () => {
    peer.intercept = times(2, 'store-and-hang-up')
    const queue = aQueue()
    for (const text of ['one', 'two']) await queue.add({ text })
    await until('all sent', empty(queue))
    expect(peer.stored).toEqual(['one', 'two'])
  })

  it('waits as long as the server asks', async () => {
    peer.intercept = times(1, { status: 429, headers: { 'retry-after': '1' } })
    const queue = aQueue()
    await queue.add({ text: 'one' })
    await until('sent', empty(queue))
    const [first, second] = peer.seen.filter(isPost)
    expect(second!.at - first!.at).toBeGreaterThan(950)
  })

  it.each([
    [400, 'refused'],
    [413, 'too-large'],
    [415, 'type'],
  ])('shows a message that is refused with %i as failed, and sends the ones behind it', async (status, reason) => {
    peer.intercept = times(1, { status })
    const queue = aQueue()
    await queue.add({ text: 'one' })
    await queue.add({ text: 'two' })
    await until('the second is sent', () => peer.stored.includes('two') && queue.entries().length === 1)
    expect(queue.entries().map(({ text, failed }) => [text, failed])).toEqual([['one', reason]])
    queue.retry(queue.entries()[0]!.id)
    await until('the first is sent', empty(queue))
    expect(peer.stored).toEqual(['two', 'one'])
  })

  it('gives up on a message on which the server always breaks, and tells', async () => {
    peer.intercept = (seen) => (isPost(seen) && seen.body.includes('poison') ? { status: 500 } : undefined)
    const queue = aQueue()
    await queue.add({ text: 'poison' })
    await queue.add({ text: 'after' })
    await until('the next is sent', () => peer.stored.includes('after') && queue.entries().length === 1)
    expect(queue.entries()[0]!.failed).toBe('server')
  })

  it('survives a reload, with its order and its ids', async () => {
    const before = aQueue({ ready: () => false })
    for (const text of ['one', 'two']) await before.add({ text })
    before.stop()
    const queue = aQueue()
    await queue.add({ text: 'three' })
    await until('all sent', empty(queue))
    expect(peer.stored).toEqual(['one', 'two', 'three'])
  })

  it('keeps the order when the clock goes back', async () => {
    const queue = aQueue({ ready: () => false })
    const now = Date.now
    await queue.add({ text: 'one' })
    Date.now = () => now() - 3_600_000
    await queue.add({ text: 'two' })
    Date.now = now
    expect(queue.entries().map(({ text }) => text)).toEqual(['one', 'two'])
  })

  it.each([
    ['with locks', new FakeLocks()],
    ['without locks', undefined],
  ])('doubles nothing and keeps the order when three tabs post at once, %s', async (_, locks) => {
    const tabs = [1, 2, 3].map(() => aQueue(locks ? { locks } : {}))
    for (let i = 0; i < 30; i++) await tabs[i % 3]!.add({ text: `m${i}` })
    await Promise.all(tabs.map((tab) => tab.drain()))
    await until('all sent', empty(tabs[0]!))
    expect(peer.stored).toEqual(Array.from({ length: 30 }, (_, i) => `m${i}`))
  })

  it('sends files, and says so when they were lost', async () => {
    const files = filesInMemory()
    const file = new File(['hello'], 'a.txt', { type: 'text/plain' })
    const queue = aQueue({ files })
    await queue.add({ text: 'here', files: [file] })
    await until('sent', empty(queue))
    expect(peer.conversation.log[0]!.attachments?.[0]?.name).toBe('a.txt')
    const later = aQueue({ ready: () => false, files })
    await later.add({ text: 'gone', files: [file] })
    later.stop()
    const reloaded = aQueue()
    await reloaded.drain()
    expect(reloaded.entries()[0]!.failed).toBe('file-lost')
  })

  it('keeps the order when a text is written while a file is still being kept', async () => {
    const slow = { ...filesInMemory() }
    const { put } = slow
    slow.put = async (...all) => {
      await new Promise((done) => setTimeout(done, 40))
      await put(...all)
    }
    const queue = aQueue({ files: slow })
    await Promise.all([
      queue.add({ text: 'the picture', files: [new File(['x'], 'x.png')] }),
      queue.add({ text: 'as you see' }),
    ])
    await until('all sent', empty(queue))
    expect(peer.stored).toEqual(['the picture', 'as you see'])
  })

  it('works where the page may keep nothing', async () => {
    storage.setItem = () => {
      throw new Error('QuotaExceededError')
    }
    const queue = aQueue()
    await queue.add({ text: 'one' })
    await until('sent', empty(queue))
    expect(peer.stored).toEqual(['one'])
  })
})
