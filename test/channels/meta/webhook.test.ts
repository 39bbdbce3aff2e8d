import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { countRows } from '../../support/gateway.ts'
import { signatureOf } from '../../support/meta-peer/deliver.ts'
import { APP_SECRET, PAGE, VERIFY_TOKEN } from '../../support/meta-peer/server.ts'
import { type MetaWorld, startMetaWorld } from './world.ts'

let world: MetaWorld
beforeAll(async () => {
  world = await startMetaWorld()
})
afterAll(() => world?.close())

const address = () => `${world.url}/meta/webhook`
const asks = (query: Record<string, string>) => fetch(`${address()}?${new URLSearchParams(query)}`)
const right = { 'hub.mode': 'subscribe', 'hub.verify_token': VERIFY_TOKEN, 'hub.challenge': '1158201444' }

describe('when the address is set at Meta', () => {
  test('the challenge is given back to whoever knows the word', async () => {
    const response = await asks(right)
    expect([response.status, await response.text()]).toEqual([200, '1158201444'])
    expect(response.headers.get('content-type')).toMatch(/^text\/plain/)
  })

  test.each([
    ['another word', { ...right, 'hub.verify_token': 'guess' }],
    ['no word', { 'hub.mode': 'subscribe', 'hub.challenge': '1' }],
    ['another wish', { ...right, 'hub.mode': 'unsubscribe' }],
  ])('%s: 403, and nothing of the challenge', async (_, query) => {
    const response = await asks(query as Record<string, string>)
    expect(response.status).toBe(403)
    expect(await response.text()).not.toContain('1158201444')
  })
})

describe('what is told', () => {
  const anEvent = (mid: string, text = `This is ${mid}`) => ({
    sender: { id: '2499990077' },
    recipient: { id: PAGE.id },
    timestamp: Date.now(),
    message: { mid, text },
  })
  const delivery = (...messaging: object[]) =>
    JSON.stringify({ object: 'page', entry: [{ id: PAGE.id, time: 1, messaging }] })
  const brings = (body: string, signature: string | null = signatureOf(body, APP_SECRET)) =>
    fetch(address(), {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(signature === null ? {} : { 'x-hub-signature-256': signature }),
      },
      body,
    })
  const texts = (part: string) =>
    world.query<{ text: string }>(`SELECT text FROM messages WHERE author = 'contact' AND text LIKE $1 ORDER BY seq`, [
      `%${part}%`,
    ])
  // What is still being said to others is none of it.
  const counted = async () => {
    const { contacts, contact_identities, conversations, messages } = await countRows(world)
    return { contacts, contact_identities, conversations, messages }
  }
  let before: Awaited<ReturnType<typeof counted>>
  beforeEach(async () => {
    await world.settled()
    before = await counted()
  })

  test.each([
    ['without a signature', null],
    ['signed with another secret', signatureOf(delivery(anEvent('m_forged')), 'another')],
    ['signed for other bytes', signatureOf('{}', APP_SECRET)],
    ['signed by the older way', `sha1=${'0'.repeat(40)}`],
    ['with rubbish for a signature', 'sha256=ü'.replace('ü', 'xyz')],
  ])('%s: 401, and nothing is stored', async (_, signature) => {
    expect((await brings(delivery(anEvent('m_forged')), signature)).status).toBe(401)
    expect(await counted()).toEqual(before)
  })

  test('signed over the bytes as they came, escapes and odd spaces too, is stored', async () => {
    const body = `  ${delivery(anEvent('m_bytes', 'äöü \u{1F600}')).replace('ä', '\\u00e4')}\n`
    expect((await brings(body)).status).toBe(200)
    expect(await texts('äöü')).toHaveLength(1)
  })

  test.each([
    ['no JSON', '{'],
    ['nothing of Meta’s', '{"hello":1}'],
  ])('%s: 400, and nothing is stored', async (_, body) => {
    expect((await brings(body)).status).toBe(400)
    expect(await counted()).toEqual(before)
  })

  test('of more than 4 MB: 413, before its signature is looked at', async () => {
    expect((await brings(' '.repeat(4 * 1024 * 1024 + 1), 'x')).status).toBe(413)
  })

  test('in one delivery with rubbish and with accounts of others, keeps its order, and once when it is told again', async () => {
    const messaging = [
      anEvent('m_b1', 'batch one'),
      null,
      { sender: 7 },
      anEvent('m_b2', 'batch two'),
      anEvent('m_b3', 'batch three'),
    ]
    const others = { id: '999', time: 1, messaging: [anEvent('m_else', 'batch of another page')] }
    const body = JSON.stringify({ object: 'page', entry: [others, { id: PAGE.id, time: 1, messaging }, { odd: true }] })
    for (const _ of [1, 2]) expect((await brings(body)).status).toBe(200)
    expect((await texts('batch')).map(({ text }) => text)).toEqual(['batch one', 'batch two', 'batch three'])
  })

  test('is stored when it is answered', async () => {
    expect((await brings(delivery(anEvent('m_now', 'stored at once')))).status).toBe(200)
    expect(await texts('stored at once')).toHaveLength(1)
  })
})
