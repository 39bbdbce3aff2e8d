// The company's site says who its user is, by a signed JWT; nobody can claim to be somebody else.
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { countRows, startTestGateway, type TestGateway } from '../../support/gateway.ts'
import {
  newVisitor,
  openConversation,
  post,
  readActivities,
  siteJwt,
  tampered,
  unsigned,
  type Visitor,
} from './requests.ts'

let world: TestGateway
beforeAll(async () => {
  world = await startTestGateway()
})
afterEach(() => expect(world.log.splice(0).filter(({ level }) => level === 'error')).toEqual([]))
afterAll(() => world?.close())

async function says(visitor: Visitor, text: string) {
  const { conversationId, token } = await openConversation(world.url, visitor.token)
  const path = `/v3/directline/conversations/${conversationId}`
  expect((await post(world.url, `${path}/activities`, { type: 'message', text }, token)).status).toBe(200)
  await world.settled()
  const { activities } = await readActivities(world.url, { path, token })
  return { conversationId, activities, texts: activities.map((activity) => activity.text).join('\n') }
}

test.each([
  ['`name`', { name: 'Grace Hopper' }, /Grace/],
  ['`given_name` and `family_name`', { given_name: 'Alan', family_name: 'Turing' }, /Alan/],
])('a user whom the site signed for is greeted by %s', async (claim, claims, name) => {
  const visitor = await newVisitor(world.url, { identity: await siteJwt({ sub: `u-${claim}`, ...claims }) })
  expect(visitor.userId).toBe(`u-${claim}`)
  const { texts } = await says(visitor, 'hello')
  expect(texts).toMatch(name)
})

test('is verified from then on, with the address the site knows', async () => {
  await says(
    await newVisitor(world.url, { identity: await siteJwt({ sub: 'u-mail', email: 'g@example.com' }) }),
    'hello',
  )
  const rows = await world.query(
    `SELECT i.proof, c.email FROM contact_identities i JOIN contacts c ON c.id = i.contact_id WHERE i.external_id = 'u-mail'`,
  )
  expect(rows).toEqual([{ proof: 'verified', email: 'g@example.com' }])
})

test('a verified user finds the same conversation on a second device', async () => {
  const identity = await siteJwt({ sub: 'u-two-devices', name: 'Lise Meitner' })
  const phone = await newVisitor(world.url, { identity })
  const first = await says(phone, 'I wrote this on the phone')
  const laptop = await newVisitor(world.url, { identity })
  expect(laptop.visitor).not.toBe(phone.visitor)
  expect(laptop.conversationId).toBe(first.conversationId)
  const second = await says(laptop, 'and this on the laptop')
  expect(second.conversationId).toBe(first.conversationId)
  expect(second.texts).toMatch(/on the phone/)
  const own = second.activities.filter(({ from }) => from.role === 'user')
  expect(own.map(({ from }) => from.id)).toEqual(['u-two-devices', 'u-two-devices'])
})

test('two users of one browser do not see each other, and after signing out neither is seen', async () => {
  const anonymous = await newVisitor(world.url)
  const { visitor } = anonymous
  const as = async (sub: string) => newVisitor(world.url, { visitor, identity: await siteJwt({ sub }) })
  await says(await as('u-first'), 'the secret of the first')
  const second = await says(await as('u-second'), 'I am the second')
  expect(second.texts).not.toMatch(/secret of the first/)
  const signedOut = await newVisitor(world.url, { visitor })
  expect(signedOut.userId).toBe(anonymous.userId)
  expect((await says(signedOut, 'nobody again')).texts).not.toMatch(/secret of the first|the second/)
})

describe('an identity is refused with 401, and nothing is stored, when it', () => {
  const good = { sub: 'u-1', name: 'Grace Hopper' }
  test.each<[string, () => string | Promise<string>]>([
    ['is expired', () => siteJwt(good, { exp: -60 })],
    ['has no exp', () => siteJwt(good, { exp: false })],
    ['has no sub', () => siteJwt({ name: 'Grace Hopper' })],
    ['has an empty sub', () => siteJwt({ sub: '' })],
    ['has a sub that is too long', () => siteJwt({ sub: 'u'.repeat(201) })],
    ['has a number for a sub', () => siteJwt({ sub: 5 })],
    ['has a sub that starts with dl_', () => siteJwt({ sub: 'dl_somebody' })],
    ['has a NUL in its sub', () => siteJwt({ sub: 'u\u0000' })],
    ['is signed by HS512', () => siteJwt(good, { alg: 'HS512', secret: 'x'.repeat(64) })],
    ['is signed by HS512 with the right secret', () => siteJwt(good, { alg: 'HS512' })],
    ['says it needs no signature', () => unsigned({ ...good, exp: 9_999_999_999 })],
    ['says "NONE"', () => unsigned({ ...good, exp: 9_999_999_999 }, { alg: 'NONE' })],
    ['is signed with another secret', () => siteJwt(good, { secret: 'another-secret-of-some-other-site-here' })],
    ['is for another audience', () => siteJwt({ ...good, aud: 'intercom' })],
    ['names another user under its old signature', async () => tampered(await siteJwt(good), { sub: 'u-2' })],
    ['is not valid yet', () => siteJwt({ ...good, nbf: Math.floor(Date.now() / 1000) + 3600 })],
    ['is a token of ours', async () => (await newVisitor(world.url)).token],
    ['is a visitor credential of ours', async () => (await newVisitor(world.url)).visitor],
    ['is no JWT', () => 'grace'],
    ['brings its own key', () => unsigned({ ...good }, { alg: 'HS256', jwk: { kty: 'oct', k: 'AAAA' } })],
  ])('%s', async (_what, make) => {
    const identity = await make()
    const before = await countRows(world)
    const response = await post(world.url, '/webchat/token', { identity })
    expect(response.status).toBe(401)
    expect(await response.json()).toMatchObject({ title: 'The identity is refused.' })
    expect(await countRows(world)).toEqual(before)
  })
})

test.each([
  ['our audience', { aud: 'bellhop' }],
  ['our audience among others', { aud: ['shop', 'bellhop'] }],
])('an identity with %s is taken', async (_what, claims) => {
  const identity = await siteJwt({ sub: 'u-aud', ...claims })
  expect((await newVisitor(world.url, { identity })).userId).toBe('u-aud')
})

test('a name or an address that is no fit for a database is not held against the user', async () => {
  const identity = await siteJwt({ sub: 'u-odd', name: 'Gr\u0000ace\ud800', email: 'a\u0000@example.com' })
  const { texts } = await says(await newVisitor(world.url, { identity }), 'hello')
  expect(texts).toMatch(/hello/i)
})

test('without WEBCHAT_IDENTITY_SECRET an identity is refused with a word on how to set it up', async () => {
  const off = await startTestGateway({ WEBCHAT_IDENTITY_SECRET: '' })
  try {
    const response = await post(off.url, '/webchat/token', { identity: await siteJwt({ sub: 'u-1' }) })
    expect(response.status).toBe(400)
    expect(await response.text()).toMatch(/WEBCHAT_IDENTITY_SECRET/)
  } finally {
    await off.close()
  }
})
