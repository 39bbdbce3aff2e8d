// Which sites may embed the chat, and how much one address or user may ask of it.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startTestGateway, type TestGateway } from '../../support/gateway.ts'
import { post, startChat } from './requests.ts'

const SHOP = 'https://shop.example'
let world: TestGateway
beforeAll(async () => {
  world = await startTestGateway({
    WEBCHAT_ORIGINS: `${SHOP}, https://other.example:8443`,
    PUBLIC_URL: 'https://chat.example',
  })
})
afterAll(() => world?.close())

const ask = (origin: string | undefined, init: RequestInit = {}, path = '/webchat/token') =>
  fetch(world.url + path, {
    method: 'POST',
    ...init,
    headers: { 'content-type': 'application/json', ...(origin ? { origin } : {}), ...init.headers },
  })

describe('a page', () => {
  test.each([
    ['of a site in WEBCHAT_ORIGINS', () => SHOP],
    ['of a site with its port', () => 'https://other.example:8443'],
    ['of our own PUBLIC_URL', () => 'https://chat.example'],
    ['of our own address', () => world.url],
  ])('%s may use the chat', async (_what, origin) => {
    const response = await ask(origin())
    expect(response.status).toBe(200)
    expect(response.headers.get('access-control-allow-origin')).toBe(origin())
    expect(response.headers.get('vary')).toMatch(/Origin/)
    expect(response.headers.get('access-control-allow-credentials')).toBeNull()
  })

  test.each([
    'https://evil.example',
    'http://shop.example',
    'https://shop.example.evil.example',
    'https://evilshop.example',
    'https://shop.example:444',
    'https://other.example',
    'https://SHOP.example@evil.example',
    'null',
    'file://',
    '*',
    'x'.repeat(5_000),
  ])('of %s may not, and may read only that', async (origin) => {
    for (const path of ['/webchat/token', '/v3/directline/tokens/generate', '/v3/directline/conversations']) {
      const response = await ask(origin, {}, path)
      expect(response.status).toBe(403)
      expect(await response.json()).toMatchObject({ title: 'This site may not use the chat.' })
      // Without it the widget could not tell a refusal from a broken line.
      expect(response.headers.get('access-control-allow-origin')).toBe('*')
    }
    const preflight = await ask(origin, { method: 'OPTIONS' })
    expect(preflight.status).toBe(204)
    expect(preflight.headers.get('access-control-max-age')).toBeNull()
  })

  test('is told by a preflight what it may send, and may read why it was refused', async () => {
    const preflight = await ask(SHOP, {
      method: 'OPTIONS',
      headers: {
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'authorization,content-type,x-ms-bot-agent',
      },
    })
    expect(preflight.status).toBe(204)
    expect(Object.fromEntries(preflight.headers)).toMatchObject({
      'access-control-allow-origin': SHOP,
      'access-control-allow-methods': 'GET, POST, DELETE',
      'access-control-allow-headers': 'authorization,content-type,x-ms-bot-agent',
      'access-control-max-age': '7200',
    })
    const refused = await ask(SHOP, {}, '/v3/directline/tokens/refresh')
    expect(refused.status).toBe(401)
    expect(refused.headers.get('access-control-allow-origin')).toBe(SHOP)
    expect(refused.headers.get('access-control-expose-headers')).toMatch(/Retry-After/)
  })

  test('a server, which sends no origin, is admitted by its token', async () => {
    expect((await ask(undefined)).status).toBe(200)
  })
})

describe('too much', () => {
  test('of tokens for one address is 429 with Retry-After, and another address is still served', async () => {
    const few = await startTestGateway({ WEBCHAT_TOKENS_PER_MINUTE: '3', TRUST_PROXY: '1' })
    try {
      const from = (address: string) =>
        fetch(`${few.url}/webchat/token`, { method: 'POST', headers: { 'x-forwarded-for': `6.6.6.6, ${address}` } })
      for (let at = 0; at < 3; at++) expect((await from('192.0.2.1')).status).toBe(200)
      const refused = await from('192.0.2.1')
      expect(refused.status).toBe(429)
      expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
      expect(Number(refused.headers.get('retry-after'))).toBeLessThanOrEqual(60)
      expect(refused.headers.get('content-type')).toBe('application/problem+json')
      // What the client itself puts before the proxy's word counts for nothing.
      expect((await from('192.0.2.2')).status).toBe(200)
    } finally {
      await few.close()
    }
  })

  test('of messages from one user is 429 with Retry-After, stores no more, and leaves others alone', async () => {
    const [flooder, other] = [await startChat(world.url), await startChat(world.url)]
    const typing = (chat: typeof flooder) => post(world.url, `${chat.path}/activities`, { type: 'typing' }, chat.token)
    const statuses = await Promise.all(Array.from({ length: 320 }, async () => (await typing(flooder)).status))
    expect(statuses.filter((status) => status === 200)).toHaveLength(300)
    const refused = await post(
      world.url,
      `${flooder.path}/activities`,
      { type: 'message', text: 'one too many' },
      flooder.token,
    )
    expect(refused.status).toBe(429)
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
    expect(await world.query('SELECT 1 FROM messages WHERE text = $1', ['one too many'])).toEqual([])
    expect((await typing(other)).status).toBe(200)
  })
})
