// "See it as an agent": one click on a fresh installation, for whoever sits at its machine. Every sign of anything else closes it.
import { request } from 'node:http'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { Door, Queue } from '../../../src/handoff/web/protocol.ts'
import { memoryDatabase } from '../../support/database.ts'
import type { TestGateway } from '../../support/gateway.ts'
import { aCase, isIn, knocks, startFresh, WebAgent } from './setup.ts'
import { openStream } from './stream.ts'

type Headers = Record<string, string>

/** By a bare request, since `fetch` sets some of these headers itself. */
function knocksAtDemo(url: string, headers: Headers): Promise<number> {
  const { host, port, hostname } = new URL(url)
  const all = { host, origin: url, 'sec-fetch-site': 'same-origin', ...headers }
  const given = Object.fromEntries(Object.entries(all).filter(([, value]) => value !== ''))
  return new Promise((done, failed) => {
    const sent = request(
      { host: hostname, port, path: '/desk/api/demo', method: 'POST', headers: given },
      (response) => {
        response.resume()
        done(response.statusCode!)
      },
    )
    sent.on('error', failed).end('{}')
  })
}

const door = async (url: string) => (await (await fetch(`${url}/desk/api/door`)).json()) as Door

describe('on a fresh installation, in a browser on its own machine', () => {
  let world: TestGateway
  beforeAll(async () => {
    world = await startFresh()
  })
  afterAll(() => world.close())

  test('the door offers the demo, and one click opens the desk as a demo agent', async () => {
    expect(await door(world.url)).toMatchObject({ demo: true, hasAccounts: false })
    const sam = await WebAgent.enters(world.url, 'demo', {})
    expect(sam.me).toMatchObject({ demo: true, role: 'agent', agent: { name: 'Sam (demo)' } })
    expect((await sam.fetch('people')).status).toBe(403)
  })

  test('a second click opens the same desk', async () => {
    const [one, two] = [await WebAgent.enters(world.url, 'demo', {}), await WebAgent.enters(world.url, 'demo', {})]
    expect(one.me.agent.id).toBe(two.me.agent.id)
    expect(one.cookie).not.toBe(two.cookie)
  })

  test('customers are promised a person while somebody has the demo open, and only then', async () => {
    const promised = async () => {
      const { person } = (await (await fetch(`${world.url}/webchat/token`, { method: 'POST', body: '{}' })).json()) as {
        person: { available: boolean }
      }
      return person.available
    }
    const sam = await WebAgent.enters(world.url, 'demo', {})
    expect(await promised()).toBe(false)
    const stream = await openStream(sam)
    await expect.poll(promised).toBe(true)
    stream.close()
    await expect.poll(promised).toBe(false)
  })

  test('the demo agent serves a customer as any agent does', async () => {
    const sam = await WebAgent.enters(world.url, 'demo', {})
    const { id } = await aCase(world)
    await sam.act(id, { name: 'claim' })
    await world.settled()
    expect(((await sam.get('queue')) as Queue).mine.map((row) => row.conversationId)).toContain(id)
  })

  describe('is closed to a request', () => {
    const port = () => new URL(world.url).port
    test.each<[string, () => Headers]>([
      ['that names another host', () => ({ host: `shop.example:${port()}` })],
      ['that names another port', () => ({ host: 'localhost:1' })],
      ['that names no port', () => ({ host: 'localhost' })],
      ['that names a host that only begins like ours', () => ({ host: `localhost.evil.test:${port()}` })],
      ['that a proxy has passed on (Forwarded)', () => ({ forwarded: 'for=127.0.0.1' })],
      ['that a proxy has passed on (X-Forwarded-For)', () => ({ 'x-forwarded-for': '127.0.0.1' })],
      ['that a proxy has passed on (X-Forwarded-Host)', () => ({ 'x-forwarded-host': 'localhost' })],
      ['that a proxy has passed on (X-Forwarded-Proto)', () => ({ 'x-forwarded-proto': 'http' })],
      ['that a proxy has passed on (Via)', () => ({ via: '1.1 nginx' })],
      ['that a proxy has passed on (X-Real-IP)', () => ({ 'x-real-ip': '127.0.0.1' })],
      ['of another site', () => ({ 'sec-fetch-site': 'cross-site' })],
      ['of a neighbour on this machine', () => ({ 'sec-fetch-site': 'same-site' })],
      ['of another origin', () => ({ 'sec-fetch-site': '', origin: 'http://localhost:1' })],
      ['that does not say where it comes from', () => ({ 'sec-fetch-site': '', origin: '' })],
    ])('%s', async (_, headers) => {
      expect(await knocksAtDemo(world.url, headers())).toBe(403)
    })

    test('but open to an old browser that sends only its origin', async () => {
      expect(await knocksAtDemo(world.url, { 'sec-fetch-site': '' })).toBe(200)
    })
  })

  // The last one: it ends the demo for good.
  test('the first real account ends it, and whoever was in it is out', async () => {
    const sam = await WebAgent.enters(world.url, 'demo', {})
    const stream = await openStream(sam)
    await WebAgent.invited(world.url, world.gateway.firstInvitation!.url, { name: 'Maya', email: 'maya@shop.test' })
    await stream.hears('bye')
    expect(await isIn(sam)).toBe(false)
    expect((await door(world.url)).demo).toBe(false)
    expect((await knocks(world.url, 'demo', {})).status).toBe(403)
  })
})

describe('an installation with a sign of real use has no demo:', () => {
  let world: TestGateway
  afterEach(() => world.close())

  test.each<[string, Headers]>([
    ['PUBLIC_URL', { PUBLIC_URL: 'http://chat.example.com' }],
    ['SECRET', { SECRET: 'a-root-secret-of-thirty-two-bytes-or-more' }],
    ['API_KEY', { API_KEY: 'the-api-key-of-the-company' }],
    ['WEBCHAT_ORIGINS', { WEBCHAT_ORIGINS: 'https://www.example.com' }],
    ['HOST beyond this machine', { HOST: '0.0.0.0' }],
    // The database itself is in memory here: what counts is that one is named.
    [
      'DATABASE_URL',
      { DATABASE_URL: 'postgres://nowhere/bellhop', SECRET: 'a-root-secret-of-thirty-two-bytes-or-more' },
    ],
  ])('%s', async (_, env) => {
    world = await startFresh(env)
    expect((await door(world.url)).demo).toBe(false)
    expect(await knocksAtDemo(world.url, {})).toBe(403)
  })

  test('an account, be it disabled, after a restart too', async () => {
    const database = await memoryDatabase()
    await database.prisma.deskAccount.create({
      data: {
        id: '00000000-0000-4000-8000-000000000001',
        email: 'maya@shop.test',
        name: 'Maya',
        role: 'supervisor',
        passwordHash: 'scrypt$32768$8$3$AAAA$AAAA',
        disabledAt: new Date(),
      },
    })
    world = await startFresh({}, { database })
    expect(await door(world.url)).toMatchObject({ demo: false, hasAccounts: false })
    expect(await knocksAtDemo(world.url, {})).toBe(403)
    expect(world.gateway.firstInvitation).toBeUndefined()
  })
})
