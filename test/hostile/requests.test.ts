// Malformed, oversized and forged requests over every endpoint: each gets its status, stores nothing, and harms nothing.
import { SignJWT } from 'jose'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { deriveKey } from '../../src/core/secrets.ts'
import { unsigned } from '../channels/web/requests.ts'
import { missingPeer, signed } from '../support/slack/workspace.ts'
import { API_KEY, DIRECT_LINE_SECRET } from '../support/world.ts'
import { type Attacked, inPieces, type Sent, send, startAttacked, withstands } from './world.ts'

const SECRET = 'a-root-secret-of-thirty-two-bytes-or-more'
const KB = 1024
const json = (value: unknown) => JSON.stringify(value)
const deep = (levels: number) => `${'[{"a":'.repeat(levels)}1${'}]'.repeat(levels)}`
const notUtf8 = Uint8Array.from([0x7b, 0x22, 0x61, 0x22, 0x3a, 0x22, 0xff, 0xfe, 0xc0, 0x22, 0x7d])
const utf16 = new Uint8Array(Buffer.from('\ufeff{"text":"x"}', 'utf16le'))
const SQL = `'; DROP TABLE messages; --`

/** What, the request, its status. */
type Case = [what: string, sent: Sent | (() => Sent | Promise<Sent>), status: number]

describe.skipIf(missingPeer)(`hostile requests${missingPeer ? ` (${missingPeer})` : ''}`, () => {
  let attacked: Attacked
  beforeAll(async () => {
    attacked = await startAttacked({ SECRET })
  })
  afterAll(() => attacked?.close())

  function table(path: string | (() => string), cases: Case[]): void {
    test.each(cases)('%s', async (_what, sent, status) => {
      const request = typeof sent === 'function' ? await sent() : sent
      const response = await withstands(attacked, () =>
        send(attacked, typeof path === 'string' ? path : path(), request),
      )
      const text = await response.text()
      expect([response.status, text.slice(0, 300)]).toEqual([status, expect.anything()])
      expect(text).not.toMatch(/lantern|at .*\.ts:\d+|node_modules|SELECT |postgres/i)
      if (status === 429) expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0)
    })
  }

  /** Bodies that no route that takes JSON can read. */
  const unreadable = (more: Sent, bytesMax: number): Case[] => [
    ['half a JSON document', { ...more, body: '{"text":' }, 400],
    ['a list', { ...more, body: '[]' }, 400],
    ['null', { ...more, body: 'null' }, 400],
    ['a number', { ...more, body: '17' }, 400],
    ['a text', { ...more, body: '"text"' }, 400],
    ['XML', { ...more, body: '<?xml version="1.0"?><a/>' }, 400],
    ['bytes that are no UTF-8', { ...more, body: notUtf8 }, 400],
    ['UTF-16', { ...more, body: utf16 }, 400],
    ['thousands of nested lists', { ...more, body: deep(1_500) }, 400],
    ['an unclosed nest of lists', { ...more, body: '['.repeat(15_000) }, 400],
    ['a body in gzip that nobody unpacks', { ...more, body: gzip(), headers: { 'content-encoding': 'gzip' } }, 400],
    ['more than fits, by its own word', { ...more, body: ' '.repeat(bytesMax + 1) }, 413],
    ['more than fits, in pieces of unknown length', () => ({ ...more, body: inPieces(bytesMax + 1) }), 413],
    ['very much more than fits, in pieces', () => ({ ...more, body: inPieces(64 * KB * KB) }), 413],
  ]

  describe('POST /webchat/token is sent', () => {
    table('/webchat/token', [
      ...unreadable({}, 16 * KB),
      ['a visitor that is a number', { body: json({ visitor: 5 }) }, 400],
      ['a visitor that is an object', { body: json({ visitor: { toString: 'x' } }) }, 400],
      ['a visitor of 5,000 characters', { body: json({ visitor: 'x'.repeat(5_000) }) }, 400],
      ['an identity that is a list', { body: json({ identity: ['a'] }) }, 400],
      ['an identity that is rubbish', { body: json({ identity: 'a.b.c' }) }, 401],
      ['a visitor that is SQL (who is a new visitor then)', { body: json({ visitor: SQL }) }, 200],
      [
        'keys that would pollute a prototype',
        { body: '{"__proto__":{"polluted":1},"constructor":{"prototype":{}}}' },
        200,
      ],
      ['a GET', { method: 'GET' }, 404],
      ['a DELETE', { method: 'DELETE' }, 404],
    ])
    test('and no prototype was polluted', () => expect(({} as Record<string, unknown>).polluted).toBeUndefined())
  })

  describe('POST /v3/directline/conversations/:id/activities is sent', () => {
    const message = (more: object): Sent => ({ token: true, body: json({ type: 'message', text: 'x', ...more }) })
    table(
      () => `${attacked.chat.path}/activities`,
      [
        ...unreadable({ token: true }, 256 * KB),
        ['nothing', { token: true, body: '' }, 400],
        ['an empty object', { token: true, body: '{}' }, 400],
        ['a type that is a number', message({ type: 1 }), 400],
        ['a type of 61 characters', message({ type: 'm'.repeat(61) }), 400],
        ['a text that is a number', message({ text: 5 }), 400],
        ['a text that is an object', message({ text: { $gt: '' } }), 400],
        ['a text that is too long', message({ text: 'x'.repeat(8_001) }), 400],
        ['an empty text', message({ text: '' }), 400],
        ['a text of spaces and line ends', message({ text: ' \r\n\t\u2003 ' }), 400],
        ['a text of NULs', message({ text: '\u0000\u0000' }), 400],
        ['a text of half surrogates', message({ text: '\ud800' }), 400],
        ['a text of zero-width and direction marks', message({ text: '\u200b\u200d\u202e\u2066\ufeff' }), 400],
        ['no text at all', { token: true, body: '{"type":"message"}' }, 400],
        ['channelData that is a text', message({ channelData: 'x' }), 400],
        ['a clientActivityID that is a number', message({ channelData: { clientActivityID: 5 } }), 400],
        ['a clientActivityID that is empty', message({ channelData: { clientActivityID: '' } }), 400],
        ['a clientActivityID that is too long', message({ channelData: { clientActivityID: 'x'.repeat(201) } }), 400],
        ['a clientActivityID with a NUL', message({ channelData: { clientActivityID: 'a\u0000' } }), 400],
        [
          'a clientActivityID with half a surrogate pair',
          message({ channelData: { clientActivityID: '\udc00' } }),
          400,
        ],
        ['a clientActivityID with line ends', message({ channelData: { clientActivityID: 'a\r\nb' } }), 400],
        ['a survey that is a text', message({ channelData: { survey: 'yes' } }), 400],
        ['a name that is too long', { token: true, body: json({ type: 'event', name: 'x'.repeat(201) }) }, 400],
        [
          'an event that nobody knows',
          { token: true, body: json({ type: 'event', name: '__proto__', value: {} }) },
          200,
        ],
        ['an activity of another type', { token: true, body: json({ type: 'conversationUpdate', text: 'x' }) }, 200],
        [
          'an update of a message of another',
          { token: true, body: json({ type: 'messageUpdate', id: 'x', text: 'x' }) },
          200,
        ],
        [
          'typing with a megabyte in it',
          { token: true, body: json({ type: 'typing', value: 'x'.repeat(KB * KB) }) },
          413,
        ],
        ...[-1, 0, 1.5, Number.MAX_SAFE_INTEGER, '9223372036854775808', 'text', null, { seq: 1 }].map(
          (seq): Case => [
            `"read" up to ${String(seq)}`,
            { token: true, body: json({ type: 'event', name: 'webchat/read', value: { seq } }) },
            200,
          ],
        ),
        ['the token in the query alone', () => ({ body: '{"type":"message","text":"x"}' }), 401],
        ['a PUT', { method: 'PUT', token: true, body: '{"type":"message","text":"x"}' }, 404],
      ],
    )
  })

  describe('a conversation is asked for by an id that is', () => {
    test.each([
      ["somebody else's", () => attacked.victim.conversationId],
      ['SQL', () => encodeURIComponent(SQL)],
      ['a wildcard', () => '%25'],
      ['a path', () => '..%2f..%2fetc%2fpasswd'],
      ['a NUL', () => '%00'],
      ['no UTF-8', () => '%E0%A4%A'],
      ['a key of every object', () => '__proto__'],
      ['ten thousand characters', () => 'x'.repeat(10_000)],
      ['our own with a NUL behind it', () => `${attacked.chat.conversationId}%00`],
      ['our own in capitals', () => attacked.chat.conversationId.toUpperCase()],
      ['our own and another', () => `${attacked.chat.conversationId},${attacked.victim.conversationId}`],
    ])('%s: 403 on every route', async (_what, id) => {
      const base = `/v3/directline/conversations/${id()}`
      await withstands(attacked, async () => {
        for (const [path, sent] of [
          [base, {}],
          [`${base}/activities`, {}],
          [`${base}/activities`, { body: '{"type":"message","text":"x"}' }],
          [`${base}/upload`, { body: '{}' }],
        ] as [string, Sent][]) {
          const response = await send(attacked, path, { ...sent, token: true })
          expect([path.slice(0, 200), response.status]).toEqual([path.slice(0, 200), 403])
          expect(await response.text()).not.toMatch(/lantern/)
        }
      })
    })
  })

  describe('activities are read with a watermark that is', () => {
    test.each([
      '-1',
      '1e309',
      '1e300',
      '1e2',
      'NaN',
      'Infinity',
      'text',
      '9223372036854775807',
      '9223372036854775808',
      '18446744073709551616',
      '1.5',
      '0x10',
      '+1',
      '%00',
      '%EF%BC%91',
      '1;DROP TABLE messages',
      '1&watermark=-9',
      '',
    ])('%s', async (watermark) => {
      await withstands(attacked, async () => {
        const page = await send(attacked, `${attacked.chat.path}/activities?watermark=${watermark}`, { token: true })
        expect(page.status).toBe(200)
        const { activities, watermark: next } = (await page.json()) as { activities: unknown[]; watermark: string }
        expect(activities.length).toBeGreaterThan(0)
        expect(next).toMatch(/^[1-9]\d?$/)
        const again = await send(attacked, `${attacked.chat.path}?watermark=${watermark}`, { token: true })
        expect(again.status).toBe(200)
        const { streamUrl } = (await again.json()) as { streamUrl: string }
        const first = await new Promise<string>((done, failed) => {
          const socket = new WebSocket(streamUrl)
          socket.onmessage = ({ data }) => {
            done(String(data))
            socket.close()
          }
          socket.onerror = () => failed(new Error('the stream was refused'))
        })
        expect(JSON.parse(first)).toMatchObject({ watermark: expect.stringMatching(/^[1-9]\d?$/) })
      })
    })
    test('999999999999999, further than anything: empty, and no error', async () => {
      const path = `${attacked.chat.path}/activities?watermark=999999999999999`
      const page = await withstands(attacked, () => send(attacked, path, { token: true }))
      expect(await page.json()).toMatchObject({ activities: [] })
    })
  })

  describe('POST /v3/directline/tokens/generate is sent', () => {
    const minting = (user: unknown): Sent => ({ token: DIRECT_LINE_SECRET, body: json({ user }) })
    table('/v3/directline/tokens/generate', [
      ...unreadable({ token: DIRECT_LINE_SECRET }, 256 * KB),
      ['a user that is a text', minting('u-1'), 400],
      ['a user id that is a number', minting({ id: 5 }), 400],
      ['a user id that is a list', minting({ id: ['u-1'] }), 400],
      ['a name that is too long', minting({ id: 'u-1', name: 'x'.repeat(501) }), 400],
      ['no secret', { body: '{}' }, 401],
      ['a secret that is a prefix of the right one', { token: DIRECT_LINE_SECRET.slice(0, -1), body: '{}' }, 401],
      ['the key of the API', { token: API_KEY, body: '{}' }, 401],
      ['a GET', { method: 'GET', token: DIRECT_LINE_SECRET }, 404],
    ])
  })

  describe('an attachment is asked for', () => {
    test.each<[string, (link: URL) => string]>([
      ['without its signature', (link) => link.pathname],
      ['with an empty signature', (link) => `${link.pathname}?t=`],
      ['with a signature of the wrong length', (link) => `${link.pathname}?t=abc`],
      ['with a signature that is no ASCII', (link) => `${link.pathname}?t=${'%C3%A4'.repeat(43)}`],
      ['with another signature', (link) => `${link.pathname}?t=${'A'.repeat(43)}`],
      ['under another id with its signature', (link) => link.pathname.replace(/[0-9a-f]{4}\//, 'ffff/') + link.search],
      ['by SQL', (link) => `/v3/directline/attachments/${encodeURIComponent(SQL)}/x${link.search}`],
      ['by a path', (link) => `/v3/directline/attachments/..%2f..%2fpackage.json/x${link.search}`],
      ['by no UTF-8', (link) => `/v3/directline/attachments/%ff/%ff${link.search}`],
    ])('%s: 404', async (_what, path) => {
      const response = await withstands(attacked, () => send(attacked, path(new URL(attacked.victimFile))))
      expect(response.status).toBe(404)
    })
  })

  describe('POST /slack/events is sent', () => {
    const from = (request: Request, more: Record<string, string> = {}): Promise<Sent> =>
      request.text().then((body) => ({ body, headers: { ...Object.fromEntries(request.headers), ...more } }))
    const event = json({ type: 'event_callback', event_id: 'E1', event: { type: 'message', text: 'x' } })
    const at = (minutes: number) => new Date(attacked.world.clock.now().getTime() + minutes * 60_000)
    const form = (payload: string) =>
      signed(new URLSearchParams({ payload }).toString(), { type: 'application/x-www-form-urlencoded', at: at(0) })
    table('/slack/events', [
      ['an event that nobody signed', { body: event }, 401],
      ['the signature of another secret', () => from(signed(event, { secret: 'other', at: at(0) })), 401],
      ['an empty signature', () => from(signed(event, { signature: '', at: at(0) })), 401],
      ['a signature of another version', () => from(signed(event, { signature: `v1=${'0'.repeat(64)}` })), 401],
      ['a request of six minutes ago', () => from(signed(event, { at: at(-6) })), 401],
      ['a request of six minutes ahead', () => from(signed(event, { at: at(6) })), 401],
      ['a timestamp that is no number', () => from(signed(event), { 'x-slack-request-timestamp': 'NaN' }), 401],
      ['a timestamp in scientific notation', () => from(signed(event), { 'x-slack-request-timestamp': '1e9' }), 401],
      [
        'a newer timestamp over an older signature',
        () =>
          from(signed(event, { at: at(-6) }), { 'x-slack-request-timestamp': String(Math.floor(Date.now() / 1000)) }),
        401,
      ],
      [
        'another body than was signed',
        async () => ({ ...(await from(signed(event, { at: at(0) }))), body: `${event} ` }),
        401,
      ],
      ['a challenge that nobody signed', { body: json({ type: 'url_verification', challenge: 'x' }) }, 401],
      [
        'a challenge that is an object',
        () => from(signed(json({ type: 'url_verification', challenge: {} }), { at: at(0) })),
        400,
      ],
      ['half a JSON document', () => from(signed('{"type":', { at: at(0) })), 400],
      ['a list', () => from(signed('[1]', { at: at(0) })), 400],
      ['thousands of nested lists', () => from(signed(deep(20_000), { at: at(0) })), 400],
      ['an event that is null', () => from(signed('{"type":"event_callback","event":null}', { at: at(0) })), 400],
      ['an action without actions', () => from(form('{"type":"block_actions","user":{"id":"U1"},"actions":[]}')), 400],
      [
        'a form without a payload',
        () => from(signed('a=b', { type: 'application/x-www-form-urlencoded', at: at(0) })),
        400,
      ],
      ['more than 2 MB, by its own word', { body: ' '.repeat(2 * KB * KB + 1) }, 413],
      ['more than 2 MB, in pieces', () => ({ body: inPieces(2 * KB * KB + 1) }), 413],
      ['a GET', { method: 'GET' }, 404],
    ])
  })

  describe('POST /api/v1/ask is sent', () => {
    const ask = (more: object): Sent => ({ apiKey: true, body: json({ question: 'How long is delivery?', ...more }) })
    table('/api/v1/ask', [
      ...unreadable({ apiKey: true }, 128 * KB),
      ['no key', { body: '{"question":"x"}' }, 401],
      ['another key', { token: `${API_KEY}x`, body: '{"question":"x"}' }, 401],
      ['a chat token for a key', { token: true, body: '{"question":"x"}' }, 401],
      ['the key by another scheme', { headers: { authorization: `Basic ${API_KEY}` }, body: '{"question":"x"}' }, 401],
      ['no question', { apiKey: true, body: '{}' }, 400],
      ['a question of spaces', ask({ question: '  ' }), 400],
      ['a question that is a list', ask({ question: ['x'] }), 400],
      ['a question of 2,001 characters', ask({ question: 'x'.repeat(2_001) }), 400],
      ...[0, -1, 1.5, 21, '5', {}].map((limit): Case => [`a limit of ${json(limit)}`, ask({ limit }), 400]),
      ['a limit beyond every number', { apiKey: true, body: '{"question":"x","limit":1e309}' }, 400],
      ['a question of NULs and half surrogates', ask({ question: '\u0000\ud800\u0000?' }), 200],
      ['a question that is SQL', ask({ question: SQL }), 200],
      ['a question that is a path', ask({ question: '../../../../etc/passwd' }), 200],
      ['a question that is an object method', ask({ question: '__proto__ constructor toString hasOwnProperty' }), 200],
      [
        'keys that would pollute a prototype',
        { apiKey: true, body: '{"question":"x","__proto__":{"polluted":1}}' },
        200,
      ],
      ['a GET', { method: 'GET', apiKey: true }, 404],
    ])
  })

  describe('POST /api/v1/drafts/check is sent', () => {
    const draft = (more: object): Sent => ({ apiKey: true, body: json({ text: 'Dear customer', ...more }) })
    table('/api/v1/drafts/check', [
      ...unreadable({ apiKey: true }, 128 * KB),
      ['no key', { body: '{"text":"x"}' }, 401],
      ['no text', { apiKey: true, body: '{}' }, 400],
      ['a text of 20,001 characters', draft({ text: 'x'.repeat(20_001) }), 400],
      ['a contact that is a list', draft({ contact: [] }), 400],
      ['a name that is a number', draft({ contact: { given: 5 } }), 400],
      ['a name of 201 characters', draft({ contact: { given: 'x'.repeat(201) } }), 400],
      ['a name that is a pattern', draft({ text: 'Dear Anna', contact: { given: '(a+)+$', family: '[' } }), 200],
      ['half surrogates', draft({ text: '\ud800 \udfff', contact: { given: '\ud800' } }), 200],
    ])
  })

  describe('POST /api/v1/assess is sent', () => {
    table('/api/v1/assess', [
      ...unreadable({ apiKey: true }, 128 * KB),
      ['no key', { body: '{"text":"x"}' }, 401],
      ['no text', { apiKey: true, body: '{}' }, 400],
      ['a text that is a list', { apiKey: true, body: '{"text":["x"]}' }, 400],
      ['a text of 20,001 characters', { apiKey: true, body: json({ text: 'x'.repeat(20_001) }) }, 400],
      ['NULs and half surrogates', { apiKey: true, body: json({ text: '\u0000\ud800' }) }, 200],
    ])
  })

  describe('GET /operator/report is asked for with', () => {
    const jwt = (options: { key?: Uint8Array; audience?: string; exp?: string; alg?: string } = {}) => {
      const token = new SignJWT({}).setProtectedHeader({ alg: options.alg ?? 'HS256' }).setIssuer('bellhop')
      token.setAudience(options.audience ?? 'operator')
      if (options.exp !== '') token.setExpirationTime(options.exp ?? '60s')
      return token.sign(options.key ?? deriveKey(SECRET, 'operator'))
    }
    table('/operator/report', [
      ['nothing', {}, 401],
      ['rubbish', { token: 'abc' }, 401],
      ['the key of the API', { apiKey: true }, 401],
      ['a chat token', { token: true }, 401],
      ['the root secret itself', { token: SECRET }, 401],
      ['the secret that mints tokens', { token: DIRECT_LINE_SECRET }, 401],
      ['no signature', () => ({ token: unsigned({ iss: 'bellhop', aud: 'operator', exp: 9_999_999_999 }) }), 401],
      [
        'the key of another purpose',
        async () => ({ token: await jwt({ key: deriveKey(SECRET, 'directline-token') }) }),
        401,
      ],
      ['another audience', async () => ({ token: await jwt({ audience: 'directline' }) }), 401],
      ['an expired token', async () => ({ token: await jwt({ exp: '-1s' }) }), 401],
      ['a token that never expires', async () => ({ token: await jwt({ exp: '' }) }), 401],
      ['a POST', async () => ({ method: 'POST', body: '{}', token: await jwt() }), 404],
    ])
    test('the right token: the report', async () => {
      expect((await send(attacked, '/operator/report', { token: await jwt() })).status).toBe(200)
    })
  })

  describe('a file of the server is asked for by', () => {
    test.each([
      '/help/..%2f..%2fpackage.json',
      '/help/%2e%2e/%2e%2e/package.json',
      '/help/..%5c..%5cpackage.json',
      '/help/%2fetc%2fpasswd',
      '/help//etc/passwd',
      '/help/shipping/delivery-times.md%00.txt',
      '/help/%00',
      '/help/%E0%A4%A',
      '/help/%ff',
      '/help/__proto__',
      '/help/constructor',
      '/help/toString',
      '/help/',
      `/help/${'a/'.repeat(3_000)}`,
      '/..%2fapp.ts',
      '/..%2f..%2f..%2fpackage.json',
      '/%2e%2e%2fapp.ts',
      '/..%5capp.ts',
      '/.env',
      '/package.json',
      '/index.html%00.css',
      '/shop.css%00.png',
      '/shop.css%2f..%2f..%2fapp.ts',
      '/shop.css/',
      '/SHOP.CSS',
      '/%E0%A4%A',
      '/constructor',
      '/nowhere/at/all',
      '/desk/../.env',
      `/${'x'.repeat(8_000)}.css`,
    ])('%s: 404', async (path) => {
      const response = await withstands(attacked, () => send(attacked, path))
      expect(response.status).toBe(404)
      expect(await response.text()).not.toMatch(/dependencies|import |root:/)
    })
  })

  describe('/healthz is asked', () => {
    test.each([
      ['POST', 404],
      ['PUT', 404],
      ['DELETE', 404],
      ['PATCH', 404],
      ['OPTIONS', 404],
      ['PROPFIND', 404],
      ['PURGE', 404],
      ['HEAD', 200],
      ['GET', 200],
    ])('by %s: %i', async (method, status) => {
      const response = await withstands(attacked, () => send(attacked, '/healthz', { method }))
      expect(response.status).toBe(status)
    })
  })

  test('more than 100 requests of the API in a second are 429 with Retry-After', async () => {
    const answers = await withstands(attacked, () =>
      Promise.all(
        Array.from({ length: 260 }, () =>
          send(attacked, '/api/v1/drafts/check', { apiKey: true, body: '{"text":"x"}' }),
        ),
      ),
    )
    const refused = answers.filter(({ status }) => status === 429)
    expect(refused.length).toBeGreaterThan(0)
    expect(refused[0]?.headers.get('retry-after')).toBe('1')
  })

  test('no log line of all this holds a token, a text or a query', () => {
    expect(attacked.seen.length).toBeGreaterThan(100)
    expect(Math.max(...attacked.seen.map((line) => JSON.stringify(line).length))).toBeLessThan(1_000)
    expect(JSON.stringify(attacked.seen)).not.toMatch(/lantern|eyJ/)
  })
})

function gzip(): Uint8Array<ArrayBuffer> {
  return Uint8Array.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 0xab, 0xae, 5, 0, 0x43, 0xbf, 0xa6, 0xa3, 2, 0, 0, 0])
}
