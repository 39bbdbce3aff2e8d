// Agents' pictures come from our own origin, and only those that a desk gave: no proxy for anybody else.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createAvatars } from '../../../src/channels/web/avatars.ts'
import { fetchPicture, isPublicAddress } from '../../../src/channels/web/fetch-picture.ts'
import { AVATAR_FAILURE_KEPT_MS, AVATAR_KEPT_MS, AVATARS_KEPT_MAX } from '../../../src/channels/web/limits.ts'
import { startTestGateway, type TestGateway } from '../../support/gateway.ts'
import { get, PNG } from './requests.ts'

const FACE = 'https://ca.slack-edge.com/T0-U0-abc-192'

function pictures(fetched: (url: string) => Promise<Uint8Array | undefined> = async () => PNG) {
  let now = 0
  const asked: string[] = []
  const fetch = (url: string) => {
    asked.push(url)
    return fetched(url)
  }
  const avatars = createAvatars('x'.repeat(32), fetch, () => new Date(now))
  const serve = (path: string) =>
    avatars.serve({
      req: { param: () => path.split('/').at(-1) },
      body: (bytes: Uint8Array, status: number, headers: Record<string, string>) => ({ bytes, status, headers }),
    } as never) as unknown as Promise<{ bytes: Uint8Array; status: number; headers: Record<string, string> }>
  const pass = (ms: number) => {
    now += ms
  }
  return { avatars, asked, serve, pass }
}

describe('a picture', () => {
  test('is served under a path that stays the same and tells nothing of where it is', async () => {
    const { avatars, serve } = pictures()
    const path = avatars.pathTo(FACE)!
    expect(path).toMatch(/^\/webchat\/avatar\/[\w-]+$/)
    expect(avatars.pathTo(FACE)).toBe(path)
    expect(Buffer.from(path.split('/').at(-1)!, 'base64url').toString('latin1')).not.toContain('slack')
    const { bytes, headers } = await serve(path)
    expect(Buffer.from(bytes)).toEqual(PNG)
    expect(headers).toMatchObject({
      'content-type': 'image/png',
      'content-security-policy': "default-src 'none'; sandbox",
    })
  })

  test('is fetched once for all, again after a while, and one that failed a little later', async () => {
    const { avatars, asked, serve, pass } = pictures()
    const path = avatars.pathTo(FACE)!
    await Promise.all([serve(path), serve(path), serve(path)])
    expect(asked).toHaveLength(1)
    pass(AVATAR_KEPT_MS)
    await serve(path)
    expect(asked).toHaveLength(2)
    const broken = pictures(async () => undefined)
    const other = broken.avatars.pathTo(FACE)!
    await expect(broken.serve(other)).rejects.toMatchObject({ status: 404 })
    await expect(broken.serve(other)).rejects.toMatchObject({ status: 404 })
    expect(broken.asked).toHaveLength(1)
    broken.pass(AVATAR_FAILURE_KEPT_MS)
    await expect(broken.serve(other)).rejects.toMatchObject({ status: 404 })
    expect(broken.asked).toHaveLength(2)
  })

  test('makes room for others when too many are kept', async () => {
    const { avatars, asked, serve } = pictures()
    for (let index = 0; index <= AVATARS_KEPT_MAX; index++) await serve(avatars.pathTo(`${FACE}-${index}`)!)
    await serve(avatars.pathTo(`${FACE}-${AVATARS_KEPT_MAX}`)!)
    expect(asked).toHaveLength(AVATARS_KEPT_MAX + 1)
    await serve(avatars.pathTo(`${FACE}-0`)!)
    expect(asked).toHaveLength(AVATARS_KEPT_MAX + 2)
  })

  test.each([
    ['a page', Buffer.from('<html><script>alert(1)</script>')],
    ['a drawing that can run script', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="x"/>')],
    ['nothing', Buffer.alloc(0)],
  ])('is not %s', async (_what, bytes) => {
    const { avatars, serve } = pictures(async () => bytes)
    await expect(serve(avatars.pathTo(FACE)!)).rejects.toMatchObject({ status: 404 })
  })

  test.each([
    'http://ca.slack-edge.com/a',
    'file:///etc/passwd',
    'javascript:alert(1)',
    '/desk/me.png',
    'https://',
    '',
  ])('has no path when it is at %j', (url) => {
    expect(pictures().avatars.pathTo(url)).toBeUndefined()
  })
})

describe('nothing is fetched', () => {
  let world: TestGateway
  beforeAll(async () => {
    world = await startTestGateway()
  })
  afterAll(() => world?.close())

  test.each([
    ['a path of somebody’s own', Buffer.from('https://127.0.0.1/').toString('base64url')],
    ['an address as it is', encodeURIComponent('https://example.com/a.png')],
    ['too little', 'AAAA'],
    [
      'another secret’s seal',
      createAvatars(
        'y'.repeat(32),
        async () => PNG,
        () => new Date(),
      )
        .pathTo(FACE)!
        .split('/')
        .at(-1)!,
    ],
  ])('for %s', async (_what, sealed) => {
    expect((await get(world.url, `/webchat/avatar/${sealed}`)).status).toBe(404)
  })

  test('for a seal with one letter changed', async () => {
    const { avatars, asked, serve } = pictures()
    const path = avatars.pathTo(FACE)!
    const changed = path.slice(0, -2) + (path.at(-2) === 'A' ? 'B' : 'A') + path.at(-1)
    await expect(serve(changed)).rejects.toMatchObject({ status: 404 })
    expect(asked).toEqual([])
  })

  test.each([
    'https://127.0.0.1:1/a.png',
    'https://localhost:1/a.png',
    'https://[::1]:1/a.png',
    'https://[::ffff:10.0.0.1]/a.png',
    'https://169.254.169.254/latest/meta-data',
    'https://user:pass@example.com/a.png',
    'http://example.com/a.png',
  ])('from %s', async (url) => {
    expect(await fetchPicture(url)).toBeUndefined()
  })
})

test.each<[string, boolean]>([
  ['8.8.8.8', true],
  ['2606:4700::1111', true],
  ['10.1.2.3', false],
  ['172.31.0.1', false],
  ['192.168.1.1', false],
  ['100.64.0.1', false],
  ['0.0.0.0', false],
  ['255.255.255.255', false],
  ['::', false],
  ['::1', false],
  ['::ffff:127.0.0.1', false],
  ['64:ff9b::a00:1', false],
  ['2002:a00:1::', false],
  ['fd00::1', false],
  ['fe80::1', false],
  ['no address', false],
])('%s is on the open internet: %j', (address, open) => {
  expect(isPublicAddress(address)).toBe(open)
})
