// Being signed in: a cookie that only the desk's page can use, for as long as somebody works, and not a moment after they may not.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { DAY, HOUR } from '../../support/clock.ts'
import { aCase, hires, isIn, knocks, PASSWORD, problemOf, type Staffed, startStaffed, WebAgent } from './setup.ts'

describe('a session', () => {
  let world: Staffed
  beforeAll(async () => {
    world = await startStaffed()
  })
  afterAll(() => world.close())

  test('is a cookie that no script reads and no other site sends, for the desk alone', async () => {
    const answer = await knocks(world.url, 'session', { email: 'maya@shop.test', password: PASSWORD })
    const cookie = answer.headers.get('set-cookie')!
    expect(cookie).toMatch(/HttpOnly/)
    expect(cookie).toMatch(/SameSite=Strict/)
    expect(cookie).toMatch(/Path=\/desk(;|$)/)
    expect(cookie).not.toMatch(/Secure/)
    expect(answer.headers.get('cache-control')).toBe('no-store')
  })

  test('lasts while somebody works, ends after half a day without, and after a week in any case', async () => {
    let maya = await WebAgent.signsIn(world.url, 'maya@shop.test')
    for (let hours = 0; hours < 30; hours += 10) {
      world.clock.pass(10 * HOUR)
      expect(await isIn(maya)).toBe(true)
    }
    world.clock.pass(13 * HOUR)
    expect(await isIn(maya)).toBe(false)
    maya = await WebAgent.signsIn(world.url, 'maya@shop.test')
    for (let days = 0; days < 6.5; days += 0.4) {
      world.clock.pass(0.4 * DAY)
      if (days < 6) expect(await isIn(maya)).toBe(true)
    }
    world.clock.pass(0.3 * DAY)
    expect(await isIn(maya)).toBe(false)
    Object.assign(world, {
      maya: await WebAgent.signsIn(world.url, 'maya@shop.test'),
      bob: await WebAgent.signsIn(world.url, 'bob@shop.test'),
    })
  })

  test('ends when its agent signs out, and the others of the agent stay', async () => {
    const [one, two] = [
      await WebAgent.signsIn(world.url, 'bob@shop.test'),
      await WebAgent.signsIn(world.url, 'bob@shop.test'),
    ]
    const answer = await one.fetch('session', { method: 'DELETE' })
    expect(answer.status).toBe(204)
    expect(answer.headers.get('set-cookie')).toMatch(/bellhop_desk=;.*Max-Age=0/)
    expect(await isIn(one)).toBe(false)
    expect(await isIn(two)).toBe(true)
  })

  test('acts by the role and the state that the account has now', async () => {
    const sue = await hires(world.maya, { name: 'Sue', email: 'sue@shop.test' })
    const patch = (body: object) =>
      world.maya.fetch(`people/${sue.me.agent.id}`, { method: 'PATCH', body: JSON.stringify(body) })
    expect((await sue.fetch('people')).status).toBe(403)
    await patch({ role: 'supervisor' })
    expect((await sue.fetch('people')).status).toBe(200)
    await patch({ role: 'agent' })
    expect((await sue.fetch('people')).status).toBe(403)
    await patch({ disabled: true })
    expect((await sue.fetch('queue')).status).toBe(401)
    await patch({ disabled: false })
    expect((await sue.fetch('queue')).status).toBe(401)
    expect(await isIn(await WebAgent.signsIn(world.url, 'sue@shop.test'))).toBe(true)
  })

  describe('cannot be used by another site', () => {
    test.each([
      ['without the token', { 'x-bellhop-csrf': '' }],
      ['with a made-up token', { 'x-bellhop-csrf': 'A'.repeat(43) }],
      ['from another origin', { origin: 'https://evil.test' }],
      ['from another site, as the browser says', { 'sec-fetch-site': 'cross-site' }],
      ['from a neighbour of the same site', { 'sec-fetch-site': 'same-site' }],
      ['from a frame without an origin', { origin: 'null' }],
    ])('%s', async (_, headers: Record<string, string>) => {
      const { id } = await aCase(world)
      const body = JSON.stringify({ id: 'forged', action: { name: 'claim' } })
      const answer = await world.bob.fetch(`cases/${id}/actions`, { method: 'POST', body, headers })
      expect((await problemOf(answer)).status).toBe(403)
      await world.settled()
      expect((await world.bob.case(id)).state).toBe('waiting')
    })

    test('with the token of another session', async () => {
      const other = await WebAgent.signsIn(world.url, 'bob@shop.test')
      const answer = await world.bob.fetch('session', {
        method: 'DELETE',
        headers: { 'x-bellhop-csrf': other.me.csrf },
      })
      expect(answer.status).toBe(403)
    })

    test('nor can anybody be signed in by one', async () => {
      const body = { email: 'maya@shop.test', password: PASSWORD }
      expect((await knocks(world.url, 'session', body, { 'sec-fetch-site': 'cross-site' })).status).toBe(403)
    })
  })
})

test('served by https, the cookie is for https alone', async () => {
  const world = await startStaffed({ PUBLIC_URL: 'https://chat.example.com' })
  const headers = { origin: 'https://chat.example.com' }
  const answer = await knocks(world.url, 'session', { email: 'maya@shop.test', password: PASSWORD }, headers)
  expect(answer.status).toBe(200)
  expect(answer.headers.get('set-cookie')).toMatch(/; Secure/)
  await world.close()
})

test('behind a proxy that is trusted and speaks https, too', async () => {
  const world = await startStaffed({ TRUST_PROXY: '1' })
  const headers = { 'x-forwarded-proto': 'https', 'x-forwarded-for': '203.0.113.7' }
  const answer = await knocks(world.url, 'session', { email: 'maya@shop.test', password: PASSWORD }, headers)
  expect(answer.headers.get('set-cookie')).toMatch(/; Secure/)
  await world.close()
})
