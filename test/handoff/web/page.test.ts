// The page at /desk: its own files and nothing else may run in it, and nobody may frame it.
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { pageRoutes } from '../../../src/handoff/web/routes/page.ts'
import type { HttpProblem } from '../../../src/http/problem.ts'
import { missingPeers } from '../../support/peers.ts'
import { startWorld, type World } from '../../support/world.ts'

describe('the page', () => {
  const folder = mkdtempSync(join(tmpdir(), 'bellhop-desk-'))
  writeFileSync(join(folder, 'index.html'), '<!doctype html><script src="/desk/app.js"></script>')
  writeFileSync(join(folder, 'app.js'), 'start()')
  const page = pageRoutes(folder).onError((error, c) => c.text(error.message, (error as HttpProblem).status))

  test.each(['/', '/cases/1', '/people'])('at %s is the same shell', async (path) => {
    const answer = await page.request(path)
    expect(answer.status).toBe(200)
    expect(await answer.text()).toMatch(/app\.js/)
  })

  test('runs its own scripts alone, and is framed by nobody', async () => {
    const { headers } = await page.request('/')
    const policy = headers.get('content-security-policy')!
    expect(policy).toMatch(/default-src 'none'/)
    expect(policy).toMatch(/script-src 'self'(;|$)/)
    expect(policy).toMatch(/style-src 'self'(;|$)/)
    expect(policy).toMatch(/frame-ancestors 'none'/)
    expect(policy).not.toMatch(/unsafe/)
    expect(headers.get('x-frame-options')).toBe('DENY')
  })

  test('loads its files, and answers 304 to who has them', async () => {
    const answer = await page.request('/app.js')
    expect(answer.headers.get('content-type')).toMatch(/javascript/)
    const again = await page.request('/app.js', { headers: { 'if-none-match': answer.headers.get('etag')! } })
    expect(again.status).toBe(304)
  })

  test('has no other files', async () => {
    expect((await page.request('/other.js')).status).toBe(404)
  })
})

describe.skipIf(missingPeers)(`with Slack${missingPeers ? ` (${missingPeers})` : ''}`, () => {
  let world: World
  beforeAll(async () => {
    world = await startWorld()
  })
  afterAll(() => world?.close())

  test('the desk says that the team works there, and has no API', async () => {
    const answer = await fetch(`${world.url}/desk`)
    expect(answer.status).toBe(200)
    expect(await answer.text()).toMatch(/team works in Slack/)
    expect((await fetch(`${world.url}/desk/api/door`)).status).toBe(404)
    expect(world.gateway.firstInvitation).toBeUndefined()
    await expect(world.gateway.invite({ role: 'agent' })).rejects.toThrow(/Slack/)
  })
})
