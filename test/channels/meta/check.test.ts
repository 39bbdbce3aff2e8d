import { expect, test } from 'vitest'
import { createMetaApp } from '../../../src/channels/meta/app.ts'
import { checkPage } from '../../../src/channels/meta/check.ts'
import { createGraph } from '../../../src/channels/meta/graph.ts'
import { toCoreError } from '../../../src/channels/meta/graph-errors.ts'
import { messenger } from '../../../src/channels/meta/messenger.ts'
import { RateLimited, Refused, Uncertain, Unreachable } from '../../../src/core/errors.ts'
import { APP_SECRET, MetaPeer, PAGE } from '../../support/meta-peer/server.ts'

const WORDS = { platform: 'Messenger', tokenName: 'META_PAGE_ACCESS_TOKEN' }

async function checkOf(change: (peer: MetaPeer) => void, pageId = PAGE.id) {
  const peer = await MetaPeer.start()
  change(peer)
  const graph = createGraph({ url: peer.url, token: PAGE.token, appSecret: APP_SECRET, ...WORDS })
  const probes = [{ path: `${PAGE.id}/conversations`, params: { fields: 'id' }, permission: 'pages_messaging' }]
  try {
    return await checkPage({ graph, title: 'Messenger', pageId, fields: ['messages', 'feed'], probes })
  } finally {
    await peer.down()
  }
}

test('says that it works, and for which page', async () => {
  expect(await checkOf(() => {})).toEqual({ state: 'ok', detail: 'Messenger answers for Harbour & Pine.' })
})

test.each<[string, (peer: MetaPeer) => void, RegExp, string?]>([
  [
    'a token that is wrong',
    (peer) => Object.assign(peer, { token: 'another' }),
    /refuses the access token.*META_PAGE_ACCESS_TOKEN/,
  ],
  [
    'a permission that is missing',
    (peer) => void peer.forbidden.add(`${PAGE.id}/conversations`),
    /lacks: pages_messaging/,
  ],
  [
    'a field that the page does not tell of',
    (peer) => Object.assign(peer, { subscribed: ['messages'] }),
    /does not tell the app of: feed/,
  ],
  ['a token of another page', () => {}, /not that of the page META_PAGE_ID \(1\).*Harbour & Pine/, '1'],
])('names %s', async (_, change, sentence, pageId) => {
  expect(await checkOf(change, pageId)).toMatchObject({ state: 'degraded', detail: expect.stringMatching(sentence) })
})

test('settings that do not fit are named', () => {
  const app = createMetaApp({ appSecret: 's', verifyToken: 'v' })
  expect(() => messenger.inbox('messenger', { app, pageId: 'harbour', pageAccessToken: 't' })).toThrow(
    /pageId: must be the number/,
  )
  expect(() => messenger.inbox('messenger', { pageId: '1', pageAccessToken: 't' } as never)).toThrow(
    /app: must be made by createMetaApp/,
  )
})

const errorOf = (code: number, { status = 400, subcode = 0, headers = {}, more = {} } = {}) =>
  toCoreError(
    {
      status,
      headers: new Headers(headers),
      body: { error: { message: '(#1) No.', code, error_subcode: subcode, ...more } },
    },
    WORDS,
  )

test.each([4, 17, 32, 613, 80_007, 130_429, 131_056])('code %s asks to wait', (code) => {
  expect(errorOf(code, { status: 403 })).toBeInstanceOf(RateLimited)
})

test.each([
  ['the seconds that it says', { 'retry-after': '30' }, 30_000],
  [
    'the minutes of the business use case',
    { 'x-business-use-case-usage': '{"1":[{"call_count":100,"estimated_time_to_regain_access":7}]}' },
    420_000,
  ],
  ['some seconds where it says nothing', {}, 5_000],
  ['an hour at most', { 'retry-after': '999999' }, 3_600_000],
])('waits %s', (_, headers, retryAfterMs) => {
  expect(errorOf(4, { headers: headers as Record<string, string> })).toMatchObject({ retryAfterMs })
})

test.each<[string, Error, new (...given: never[]) => Error, RegExp]>([
  ['a wrong token', errorOf(190, { status: 401 }), Unreachable, /META_PAGE_ACCESS_TOKEN/],
  ['a failure of Meta’s', errorOf(2, { status: 500 }), Unreachable, /fails: No/],
  ['a failure that passes', errorOf(100, { more: { is_transient: true } }), Unreachable, /fails/],
  ['the window', errorOf(10, { subcode: 2_018_278 }), Refused, /They must write first/],
  ['a missing permission', errorOf(200, { status: 403 }), Refused, /lacks a permission/],
  ['a person who has gone', errorOf(551), Refused, /cannot be reached/],
  ['what we do not know', errorOf(12_345), Refused, /^Messenger refuses: No\.$/],
  [
    'a page of a proxy',
    toCoreError({ status: 502, headers: new Headers(), body: undefined }, WORDS),
    Unreachable,
    /answered 502/,
  ],
  [
    'success in odd words',
    toCoreError({ status: 200, headers: new Headers(), body: undefined }, WORDS),
    Uncertain,
    /cannot be read/,
  ],
])('%s is told in a sentence, as what it is', (_, error, kind, sentence) => {
  expect(error).toBeInstanceOf(kind)
  expect(error.message).toMatch(sentence)
})
