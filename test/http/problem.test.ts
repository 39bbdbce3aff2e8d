import { Hono } from 'hono'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { createApp } from '../../src/http/app.ts'
import { HttpProblem } from '../../src/http/problem.ts'
import { readBytes, readJson } from '../../src/http/read-json.ts'

const MAX = 64
const schema = z.object({ name: z.string(), list: z.array(z.object({ at: z.number() })).optional() })

function app() {
  const log: { level: string; fields: Record<string, unknown> }[] = []
  const at = (level: string) => (fields: object) => void log.push({ level, fields: fields as Record<string, unknown> })
  const routes = new Hono()
  routes.post('/json', async (c) => c.json(await readJson(c, schema, MAX)))
  routes.post('/bytes', async (c) => c.json((await readBytes(c.req.raw, MAX)).byteLength))
  routes.get('/slow-down', () => {
    throw new HttpProblem(429, 'Too many.', { detail: 'Wait.', headers: { 'retry-after': '7' } })
  })
  routes.get('/broken', () => {
    throw new Error('the password is hunter2')
  })
  routes.get('/gone', () => {
    throw Object.assign(new Error('aborted'), { code: 'ECONNRESET' })
  })
  routes.get('/database-gone', () => {
    throw Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' })
  })
  const hono = createApp({
    log: { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') },
    routes: [routes],
    site: { shopDir: '/nowhere', widgetFile: '/nowhere/widget.js', article: () => undefined },
    api: { key: undefined, answerer: undefined as never, assessor: undefined as never },
    readiness: async () => ({ ready: false, parts: {}, inboxes: {} }),
    metrics: async () => ({ contentType: 'text/plain', text: '' }),
  })
  const post = (path: string, body: BodyInit, headers: Record<string, string> = {}) =>
    hono.request(path, { method: 'POST', body, headers, duplex: 'half' } as RequestInit)
  return { hono, log, post }
}

describe('every error is a problem that says what to do', () => {
  test.each([
    ['/nowhere', 404, { title: 'There is nothing here.' }],
    ['/slow-down', 429, { title: 'Too many.', detail: 'Wait.' }],
    ['/broken', 500, { title: 'Something went wrong here.' }],
    ['/gone', 400, { title: 'The request broke off.' }],
    ['/database-gone', 500, { title: 'Something went wrong here.' }],
    ['/widget.js', 503, { title: 'The widget is not built.' }],
    ['/help/none.md', 404, { title: 'There is no such article.' }],
    ['/api/v1/contacts', 403, { title: 'The API is off.', detail: 'Set API_KEY on the server to turn it on.' }],
  ])('%s: %i', async (path, status, body) => {
    const response = await app().hono.request(path)
    expect(response.status).toBe(status)
    expect(response.headers.get('content-type')).toBe('application/problem+json')
    expect(await response.json()).toMatchObject({ type: 'about:blank', status, ...body })
    expect(response.headers.get('x-content-type-options')).toBe('nosniff')
  })

  test('with the headers that belong to it', async () => {
    expect((await app().hono.request('/slow-down')).headers.get('retry-after')).toBe('7')
  })

  test('and what went wrong inside is in the log, not in the answer', async () => {
    const { hono, log } = app()
    expect(await (await hono.request('/broken')).text()).not.toMatch(/hunter2/)
    expect(log).toMatchObject([{ level: 'error', fields: { path: '/broken' } }])
  })

  test('a refusal is logged with its path and reason, never with its query', async () => {
    const { hono, log } = app()
    await hono.request('/slow-down?t=a-token')
    expect(log).toEqual([{ level: 'warn', fields: { path: '/slow-down', status: 429, why: 'Too many.' } }])
  })

  test('a page that is not there is no matter for the log', async () => {
    const { hono, log } = app()
    await hono.request('/nowhere')
    await hono.request('/help/none.md')
    expect(log).toEqual([])
  })
})

describe('a JSON body', () => {
  test('that fits is read', async () => {
    expect(await (await app().post('/json', '{"name":"Zoë","more":1}')).json()).toEqual({ name: 'Zoë' })
  })
  test.each([
    ['is not JSON', '{', 'The body is not JSON.', /UTF-8/],
    ['is not UTF-8', Uint8Array.from([0x22, 0xff, 0x22]), 'The body is not JSON.', /UTF-8/],
    ['is empty', '', 'The body does not fit.', /"name"/],
    ['has a field of the wrong type', '{"name":5}', 'The body does not fit.', /at "name"/],
    [
      'has a wrong field deep inside',
      '{"name":"x","list":[{"at":1},{"at":"2"}]}',
      'The body does not fit.',
      /at "list\.1\.at"/,
    ],
  ])('that %s is 400 and says where', async (_what, body, title, detail) => {
    const response = await app().post('/json', body)
    expect(response.status).toBe(400)
    expect(await response.json()).toMatchObject({ title, detail: expect.stringMatching(detail) })
  })
})

describe('bytes', () => {
  test('up to the limit are read, one more is 413', async () => {
    const { post } = app()
    expect(await (await post('/bytes', 'x'.repeat(MAX))).json()).toBe(MAX)
    const refused = await post('/bytes', 'x'.repeat(MAX + 1))
    expect(refused.status).toBe(413)
    expect(await refused.json()).toMatchObject({ detail: `At most ${MAX} bytes.` })
  })
  test('are counted as bytes, not as letters', async () => {
    expect((await app().post('/bytes', 'é'.repeat(MAX / 2 + 1))).status).toBe(413)
  })
  test('that are declared too many are not waited for', async () => {
    const never = new ReadableStream({ pull: () => new Promise(() => {}) })
    expect((await app().post('/bytes', never, { 'content-length': '1000' })).status).toBe(413)
  })
  test('of an endless body are read only until they are too many', async () => {
    let pulled = 0
    const endless = new ReadableStream({
      pull(controller) {
        pulled += 1
        controller.enqueue(new Uint8Array(16))
      },
    })
    expect((await app().post('/bytes', endless)).status).toBe(413)
    expect(pulled).toBeLessThan(20)
  })
  test('that come in more than was declared are still too many', async () => {
    expect((await app().post('/bytes', 'x'.repeat(MAX + 1), { 'content-length': '1' })).status).toBe(413)
  })
})
