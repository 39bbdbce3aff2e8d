import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { afterAll, expect, test } from 'vitest'
import { siteRoutes } from '../../src/http/site.ts'

const folder = mkdtempSync(join(tmpdir(), 'bellhop-site-'))
const script = `/* ${'a widget of some size, '.repeat(400)} */`
writeFileSync(join(folder, 'widget.js'), script)
afterAll(() => rmSync(folder, { recursive: true }))

const site = siteRoutes({ shopDir: folder, widgetFile: join(folder, 'widget.js'), article: () => undefined })
const get = (headers: Record<string, string>) => site.request('/widget.js', { headers })

test('the widget travels compressed to whoever can read that, and is the same', async () => {
  const answer = await get({ 'accept-encoding': 'gzip, deflate, br' })
  const bytes = Buffer.from(await answer.arrayBuffer())
  expect(answer.headers.get('content-encoding')).toBe('gzip')
  expect(answer.headers.get('vary')).toMatch(/accept-encoding/i)
  expect(bytes.length).toBeLessThan(script.length / 10)
  expect(gunzipSync(bytes).toString()).toBe(script)
})

test('and plain to the others', async () => {
  const answer = await get({})
  expect(answer.headers.get('content-encoding')).toBeNull()
  expect(await answer.text()).toBe(script)
})

test.each(['gzip', 'identity'])('it is not sent again to a browser that keeps it (%s)', async (encoding) => {
  const first = await get({ 'accept-encoding': encoding })
  const etag = first.headers.get('etag')!
  for (const kept of [etag, `"other", ${etag}`, '*']) {
    const again = await get({ 'accept-encoding': encoding, 'if-none-match': kept })
    expect([again.status, await again.text()]).toEqual([304, ''])
  }
  expect((await get({ 'accept-encoding': encoding, 'if-none-match': '"other"' })).status).toBe(200)
})
