import { decodeJwt, decodeProtectedHeader } from 'jose'
import { describe, expect, test } from 'vitest'
import { createLinks } from '../../../src/channels/web/links.ts'
import {
  createTokens,
  STREAM_LIFETIME_S,
  TOKEN_LIFETIME_S,
  TokenExpired,
  TokenRefused,
  VISITOR_LIFETIME_S,
} from '../../../src/channels/web/tokens.ts'
import { readWatermark } from '../../../src/channels/web/watermark.ts'
import { deriveKey } from '../../../src/core/secrets.ts'
import { testClock } from '../../support/clock.ts'

const SECRET = 'a-root-secret-of-thirty-two-bytes-or-more'
const who = {
  conversationId: 'c-1',
  user: { id: 'u-1', proof: 'verified' as const, name: 'Anna', email: 'a@b.example' },
}
const make = (secret = SECRET) => {
  const clock = testClock()
  return { clock, tokens: createTokens(secret, () => clock.now()) }
}

describe('a token', () => {
  test('gives back who it was made for', async () => {
    const { tokens } = make()
    expect(await tokens.verify(await tokens.sign(who))).toEqual(who)
    expect(await tokens.verifyStream(await tokens.signStream(who))).toEqual(who)
    expect(await tokens.verifyVisitor(await tokens.signVisitor('dl_1'))).toBe('dl_1')
  })
  test('is by HS256, with issuer, audience and expiry, and the claim "user" that Direct Line clients read', async () => {
    const jwt = await make().tokens.sign(who)
    expect(decodeProtectedHeader(jwt)).toEqual({ alg: 'HS256', typ: 'JWT' })
    expect(decodeJwt(jwt)).toMatchObject({ iss: 'bellhop', aud: 'directline', user: 'u-1', conv: 'c-1' })
    const { exp, iat } = decodeJwt(jwt)
    expect(exp! - iat!).toBe(TOKEN_LIFETIME_S)
  })
  test('for a stream lives a minute', () => expect(STREAM_LIFETIME_S).toBe(60))
  test('is good to its last second and not beyond', async () => {
    const { clock, tokens } = make()
    const jwt = await tokens.sign(who)
    clock.pass((TOKEN_LIFETIME_S - 2) * 1000)
    await tokens.verify(jwt)
    clock.pass(3_000)
    await expect(tokens.verify(jwt)).rejects.toThrow(TokenExpired)
  })
  test('of a visitor outlives the months between two visits', async () => {
    const { clock, tokens } = make()
    const jwt = await tokens.signVisitor('dl_1')
    clock.pass((VISITOR_LIFETIME_S - 60) * 1000)
    expect(await tokens.verifyVisitor(jwt)).toBe('dl_1')
  })
  test('of one kind is none of another', async () => {
    const { tokens } = make()
    const all = [await tokens.sign(who), await tokens.signStream(who), await tokens.signVisitor('dl_1')]
    const verify = [tokens.verify, tokens.verifyStream, tokens.verifyVisitor]
    for (const [at, jwt] of all.entries()) {
      for (const [other, open] of verify.entries()) {
        if (at !== other) await expect(open(jwt)).rejects.toThrow(TokenRefused)
      }
    }
  })
  test('of another secret is refused', async () => {
    const jwt = await make(`${SECRET}!`).tokens.sign(who)
    await expect(make().tokens.verify(jwt)).rejects.toThrow(TokenRefused)
  })
  test('of a process that was restarted with the same secret is good', async () => {
    expect(await make().tokens.verify(await make().tokens.sign(who))).toEqual(who)
  })
})

test('each purpose has a key of its own', () => {
  const purposes = ['directline-token', 'directline-stream', 'webchat-visitor', 'attachment-link', 'operator'] as const
  const keys = purposes.map((purpose) => Buffer.from(deriveKey(SECRET, purpose)).toString('hex'))
  expect(new Set(keys).size).toBe(purposes.length)
  expect(keys.every((key) => key.length === 64 && !SECRET.includes(key))).toBe(true)
})

describe('a link to a file', () => {
  const links = createLinks(SECRET)
  test('opens that file alone', () => {
    const signature = new URL(links.pathTo('b-1', 'a b/c?.png'), 'http://x').searchParams.get('t')!
    expect(links.isSigned('b-1', signature)).toBe(true)
    expect(links.isSigned('b-2', signature)).toBe(false)
    expect(createLinks(`${SECRET}!`).isSigned('b-1', signature)).toBe(false)
    for (const wrong of ['', 'x', signature.slice(1), `${signature}=`, signature.toUpperCase()]) {
      expect(links.isSigned('b-1', wrong)).toBe(false)
    }
  })
  test.each(['a b.png', 'a/b.png', '..', '.', '?#%&.png', 'ä😀.png', "it's (1).png"])(
    'is a good path for a file called %s',
    (name) => {
      const url = new URL(links.pathTo('b-1', name), 'http://x')
      expect(url.pathname.split('/')).toHaveLength(6)
      expect(url.pathname).toMatch(/^\/v3\/directline\/attachments\/b-1\/./)
      expect(url.hash).toBe('')
    },
  )
})

test.each([
  ['5', 5],
  ['999999999999999', 999_999_999_999_999],
  ['', 0],
  [null, 0],
  [undefined, 0],
  ['-', 0],
  ['-1', 0],
  ['1.5', 0],
  ['1e3', 0],
  ['1e309', 0],
  ['NaN', 0],
  [' 5', 0],
  ['0x10', 0],
  ['１２', 0],
  ['9223372036854775808', 0],
])('a watermark of %j is read as %i', (text, position) => expect(readWatermark(text)).toBe(position))
