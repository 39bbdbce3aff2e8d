// Who may read and write what: every token that is not exactly the right one is refused, and nothing is stored.
import { SignJWT } from 'jose'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { deriveKey, type Purpose } from '../../../src/core/secrets.ts'
import {
  API_KEY,
  countRows,
  DIRECT_LINE_SECRET,
  IDENTITY_SECRET,
  SECRET,
  startTestGateway,
  type TestGateway,
} from '../../support/gateway.ts'
import {
  get,
  mintToken,
  newVisitor,
  PNG,
  post,
  readActivities,
  type Started,
  siteJwt,
  startChat,
  tampered,
  unsigned,
} from './requests.ts'

let world: TestGateway
let anna: Started & { userId: string; path: string }
let bob: typeof anna

beforeAll(async () => {
  world = await startTestGateway()
  anna = await startChat(world.url)
  bob = await startChat(world.url)
  await say(anna, 'This is between us: my order is lantern')
  await say(bob, 'hello')
  await world.settled()
})
afterEach(() => expect(world.log.splice(0).filter(({ level }) => level === 'error')).toEqual([]))
afterAll(() => world?.close())

async function say(chat: { path: string; token: string }, text: string, more: object = {}): Promise<string> {
  const response = await post(world.url, `${chat.path}/activities`, { type: 'message', text, ...more }, chat.token)
  expect(response.status).toBe(200)
  return ((await response.json()) as { id: string }).id
}

/** A JWT with our own header and claims, by any of our keys. */
function forged(
  change: Record<string, unknown> = {},
  options: { purpose?: Purpose; secret?: string; audience?: string; issuer?: string; exp?: number; alg?: string } = {},
): Promise<string> {
  const now = Math.floor(Date.now() / 1000)
  return new SignJWT({ user: anna.userId, conv: anna.conversationId, proof: 'none', ...change })
    .setProtectedHeader({ alg: options.alg ?? 'HS256', typ: 'JWT' })
    .setIssuer(options.issuer ?? 'bellhop')
    .setAudience(options.audience ?? 'directline')
    .setIssuedAt(now)
    .setExpirationTime(now + (options.exp ?? 3600))
    .sign(deriveKey(options.secret ?? SECRET, options.purpose ?? 'directline-token'))
}

async function withoutExpiry(): Promise<string> {
  return new SignJWT({ user: anna.userId, conv: anna.conversationId, proof: 'none' })
    .setProtectedHeader({ alg: 'HS256' })
    .setIssuer('bellhop')
    .setAudience('directline')
    .sign(deriveKey(SECRET, 'directline-token'))
}

const streamToken = (chat: Started) => new URL(chat.streamUrl).searchParams.get('t')!

/** Every route that a token opens, asked for Anna's conversation. */
const routes: [string, (bearer: string) => Promise<Response>][] = [
  ['reading', (bearer) => get(world.url, `${anna.path}/activities`, bearer)],
  ['writing', (bearer) => post(world.url, `${anna.path}/activities`, { type: 'message', text: 'intruder' }, bearer)],
  ['uploading', (bearer) => upload(anna.path, bearer)],
  ['reconnecting', (bearer) => get(world.url, anna.path, bearer)],
]

function upload(path: string, bearer: string): Promise<Response> {
  const form = new FormData()
  form.append('activity', new Blob(['{"type":"message"}'], { type: 'application/vnd.microsoft.activity' }))
  form.append('file', new Blob([PNG], { type: 'image/png' }), 'intruder.png')
  return fetch(`${world.url}${path}/upload`, {
    method: 'POST',
    headers: { authorization: `Bearer ${bearer}` },
    body: form,
  })
}

describe('a token', () => {
  const wrong: [string, () => string | Promise<string>][] = [
    ['is no JWT', () => 'abc'],
    ['has an empty signature', () => anna.token.replace(/[^.]+$/, '')],
    ['names another user under its old signature', () => tampered(anna.token, { user: 'u-1', proof: 'verified' })],
    ['names another conversation under its old signature', () => tampered(bob.token, { conv: anna.conversationId })],
    ['lives longer than it was signed for', () => tampered(anna.token, { exp: 9_999_999_999 })],
    ['says it needs no signature', () => unsigned({ user: 'u', conv: anna.conversationId, exp: 9_999_999_999 })],
    [
      'says it needs no signature, with the right issuer and audience',
      () => unsigned({ iss: 'bellhop', aud: 'directline', conv: anna.conversationId, exp: 9_999_999_999 }),
    ],
    ['is signed with another secret', () => forged({}, { secret: 'another-root-secret-of-thirty-two-bytes' })],
    ['is signed by HS512', () => forged({}, { alg: 'HS512' })],
    ['is for another audience', () => forged({}, { audience: 'directline-stream' })],
    ['is of another issuer', () => forged({}, { issuer: 'somebody' })],
    ['has no expiry', withoutExpiry],
    ['is a stream token', () => streamToken(anna)],
    ['is a stream token signed for the token audience', () => forged({}, { purpose: 'directline-stream' })],
    ['is a visitor credential', async () => (await newVisitor(world.url)).visitor],
    ['is signed by the key of visitor credentials', () => forged({}, { purpose: 'webchat-visitor' })],
    ['is an identity of the site', () => siteJwt({ sub: 'u-1', conv: anna.conversationId })],
    ['is the secret of the site', () => IDENTITY_SECRET],
    ['is the secret that mints tokens', () => DIRECT_LINE_SECRET],
    ['is the key of the API', () => API_KEY],
  ]
  test.each(wrong)('that %s is refused with 401 on every route', async (_what, make) => {
    const bearer = await make()
    const before = await countRows(world)
    for (const [route, ask] of routes) {
      const response = await ask(bearer)
      expect([route, response.status]).toEqual([route, 401])
      expect(response.headers.get('content-type')).toBe('application/problem+json')
      expect(await response.text()).not.toMatch(/lantern/)
    }
    expect((await post(world.url, '/v3/directline/tokens/refresh', {}, bearer)).status).toBe(401)
    expect(await countRows(world)).toEqual(before)
  })

  test('of another conversation is refused with 403 on every route', async () => {
    const before = await countRows(world)
    for (const [route, ask] of routes) {
      const response = await ask(bob.token)
      expect([route, response.status]).toEqual([route, 403])
      expect(await response.text()).not.toMatch(/lantern/)
    }
    expect(await countRows(world)).toEqual(before)
  })

  test('that is missing, or of another scheme, is refused with 401', async () => {
    for (const authorization of [undefined, '', 'Bearer', 'Bearer ', `Basic ${anna.token}`, anna.token]) {
      const response = await fetch(`${world.url}${anna.path}/activities`, {
        headers: authorization === undefined ? {} : { authorization },
      })
      expect([authorization, response.status]).toEqual([authorization, 401])
    }
  })

  test('that has expired is refused with 403, on every route and for a refresh', async () => {
    const late = await startTestGateway()
    try {
      const chat = await startChat(late.url)
      late.clock.pass(59 * 60_000)
      expect((await get(late.url, `${chat.path}/activities`, chat.token)).status).toBe(200)
      late.clock.pass(2 * 60_000)
      for (const response of [
        await get(late.url, `${chat.path}/activities`, chat.token),
        await get(late.url, chat.path, chat.token),
        await post(late.url, `${chat.path}/activities`, { type: 'message', text: 'late' }, chat.token),
        await post(late.url, '/v3/directline/tokens/refresh', {}, chat.token),
        await post(late.url, '/v3/directline/conversations', {}, chat.token),
      ]) {
        expect(response.status).toBe(403)
        expect(await response.json()).toMatchObject({ title: 'TokenExpired' })
      }
      expect((await countRows(late)).messages).toBe(0)
    } finally {
      await late.close()
    }
  })

  test('is refreshed to one that is good for the same conversation and user', async () => {
    const response = await post(world.url, '/v3/directline/tokens/refresh', {}, anna.token)
    const fresh = (await response.json()) as Started & { expires_in: number }
    expect(fresh).toMatchObject({ conversationId: anna.conversationId, expires_in: 3600 })
    const read = await readActivities(world.url, { path: anna.path, token: fresh.token })
    expect(read.activities[0]?.from.id).toBe(anna.userId)
  })

  test('of a company whose secret has characters beyond letters still mints', async () => {
    const secret = 'p@ss!word#with$every%sign&in*it'
    const strict = await startTestGateway({ DIRECT_LINE_SECRET: secret })
    try {
      expect((await post(strict.url, '/v3/directline/tokens/generate', {}, secret)).status).toBe(200)
      expect((await post(strict.url, '/v3/directline/tokens/generate', {}, `${secret}x`)).status).toBe(401)
    } finally {
      await strict.close()
    }
  })
})

describe('minting', () => {
  test.each([
    ['no secret', undefined, 401],
    ['another secret', 'the-company-mints-tokens-with-that', 401],
    ['a visitor token', 'TOKEN', 401],
  ])('with %s is refused', async (_what, bearer, status) => {
    const given = bearer === 'TOKEN' ? anna.token : bearer
    const response = await post(world.url, '/v3/directline/tokens/generate', { user: { id: 'u-1' } }, given)
    expect(response.status).toBe(status)
  })
  test.each([
    ['of our own prefix', 'dl_somebody'],
    ['that is empty', ''],
    ['that is too long', 'u'.repeat(201)],
    ['with a NUL', 'u\u0000-1'],
    ['with half a surrogate pair', 'u\ud800'],
  ])('for a user id %s is refused with 400', async (_what, id) => {
    const response = await post(world.url, '/v3/directline/tokens/generate', { user: { id } }, DIRECT_LINE_SECRET)
    expect(response.status).toBe(400)
  })
  test('is off without DIRECT_LINE_SECRET, whatever is sent', async () => {
    const off = await startTestGateway({ DIRECT_LINE_SECRET: '' })
    try {
      expect((await post(off.url, '/v3/directline/tokens/generate', {}, 'undefined')).status).toBe(403)
      expect((await post(off.url, '/v3/directline/conversations', {}, 'undefined')).status).toBe(401)
    } finally {
      await off.close()
    }
  })
  test('gives each visitor without an id a new identity', async () => {
    const ask = () => post(world.url, '/v3/directline/tokens/generate', {}, DIRECT_LINE_SECRET)
    const [one, two] = (await Promise.all([(await ask()).json(), (await ask()).json()])) as [Started, Started]
    expect(one.conversationId).not.toBe(two.conversationId)
  })
})

describe('a stream', () => {
  const stream = (path: string) => world.url.replace('http', 'ws') + path
  /** The status of the refusal, or 101. */
  function knock(url: string): Promise<number> {
    return new Promise((done) => {
      const socket = new WebSocket(url)
      socket.on('unexpected-response', (request, response) => {
        request.destroy()
        done(response.statusCode ?? 0)
      })
      socket.on('open', () => {
        socket.terminate()
        done(101)
      })
      socket.on('error', () => {})
    })
  }
  test.each<[string, () => string | Promise<string>, number]>([
    ['its own token', () => streamToken(anna), 101],
    ['no token', () => '', 401],
    ['rubbish', () => 'abc.def.ghi', 401],
    ['a chat token', () => anna.token, 401],
    ['a chat token for the audience of streams', () => forged({}, { audience: 'directline-stream' }), 401],
    ['a stream token of another conversation', () => streamToken(bob), 403],
    ['a tampered stream token', () => tampered(streamToken(bob), { conv: anna.conversationId }), 401],
    ['an unsigned one', () => unsigned({ conv: anna.conversationId, exp: 9_999_999_999 }), 401],
    ['an expired one', () => forged({}, { purpose: 'directline-stream', audience: 'directline-stream', exp: -1 }), 403],
  ])('asked for with %s', async (_what, make, status) => {
    const query = new URLSearchParams({ watermark: '0', t: await make() })
    expect(await knock(stream(`${anna.path}/stream?${query}`))).toBe(status)
  })
  test('is open for 60 seconds after it was offered, not longer', async () => {
    const late = await startTestGateway()
    try {
      const chat = await startChat(late.url)
      late.clock.pass(58_000)
      expect(await knock(chat.streamUrl)).toBe(101)
      late.clock.pass(3_000)
      expect(await knock(chat.streamUrl)).toBe(403)
    } finally {
      await late.close()
    }
  })
  test('tells a visitor nothing of another', async () => {
    const heard: string[] = []
    const socket = new WebSocket(bob.streamUrl)
    socket.on('message', (frame) => heard.push(String(frame)))
    await new Promise((done) => socket.on('open', done))
    await say(anna, 'Still between us: lantern')
    await say(bob, 'and I am Bob')
    await expect.poll(() => heard.join('\n'), { timeout: 10_000 }).toMatch(/and I am Bob/)
    await world.settled()
    expect(heard.join('\n')).not.toMatch(/lantern/)
    socket.terminate()
  })
})

describe('who somebody is', () => {
  test('is what the token says, not `from.id` of the activity', async () => {
    const mallory = await startChat(world.url)
    const victim = await mintToken(world.url, { id: 'u-victim', name: 'Vera Victim' })
    await say({ ...victim, path: `/v3/directline/conversations/${victim.conversationId}` }, 'my own words')
    await say(mallory, 'these are my words', { from: { id: 'u-victim', name: 'Vera Victim', role: 'bot' } })
    await world.settled()
    const { activities } = await readActivities(world.url, mallory)
    expect(activities[0]).toMatchObject({ text: 'these are my words', from: { id: mallory.userId, role: 'user' } })
    expect(activities.map(({ text }) => text).join('\n')).not.toMatch(/Victim/)
    const [row] = await world.query<{ author: string; author_id: string; proof: string; display: string | null }>(
      `SELECT m.author, m.author_id, i.proof, c.display FROM messages m
       JOIN contact_identities i ON i.external_id = m.author_id JOIN contacts c ON c.id = i.contact_id WHERE m.text = $1`,
      ['these are my words'],
    )
    expect(row).toEqual({ author: 'contact', author_id: mallory.userId, proof: 'none', display: null })
  })

  test('cannot be changed by what a client adds to an activity', async () => {
    const chat = await startChat(world.url)
    const id = await say(chat, 'plain words', {
      id: 'chosen-id',
      timestamp: '1999-01-01T00:00:00Z',
      conversation: { id: anna.conversationId },
      recipient: { id: anna.userId },
      replyToId: 'x',
      channelId: 'slack',
      serviceUrl: 'https://evil.example',
      author: 'agent',
      audience: 'internal',
      proof: 'verified',
      attachments: [
        { contentType: 'text/html', content: '<script>alert(1)</script>', contentUrl: 'https://evil.example' },
      ],
      suggestedActions: { actions: [{ type: 'openUrl', title: 'x', value: 'javascript:alert(1)' }] },
      channelData: {
        citations: [{ article: 'x', title: 'y' }],
        action: { name: 'resolve' },
        avatarUrl: 'https://evil',
      },
    })
    const [row] = await world.query('SELECT id, author, audience, data, attachments FROM messages WHERE text = $1', [
      'plain words',
    ])
    expect(row).toEqual({ id, author: 'contact', audience: 'customer', data: {}, attachments: [] })
  })

  test('an anonymous browser is the same visitor again by its credential, and nobody by a forged one', async () => {
    const first = await newVisitor(world.url)
    expect((await newVisitor(world.url, { visitor: first.visitor })).userId).toBe(first.userId)
    for (const visitor of [tampered(first.visitor, { user: anna.userId }), first.token, 'rubbish', '']) {
      const again = await newVisitor(world.url, { visitor })
      expect(again.userId).toMatch(/^dl_/)
      expect([first.userId, anna.userId]).not.toContain(again.userId)
    }
  })

  test('an anonymous browser that comes back finds its conversation', async () => {
    const first = await newVisitor(world.url)
    expect(first.conversationId).toBeUndefined()
    const started = await post(world.url, '/v3/directline/conversations', {}, first.token)
    const { conversationId, token } = (await started.json()) as Started
    await say({ path: `/v3/directline/conversations/${conversationId}`, token }, 'remember me')
    expect((await newVisitor(world.url, { visitor: first.visitor })).conversationId).toBe(conversationId)
  })
})
