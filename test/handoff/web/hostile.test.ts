// What somebody with bad intentions asks of the desk, signed in or not: refused with the right status, nothing stored, nothing shown.
import { request } from 'node:http'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { countRows } from '../../support/gateway.ts'
import { aCase, problemOf, type Staffed, startStaffed, type Visitor } from './setup.ts'

const NOBODY = '00000000-0000-4000-8000-000000000000'
const INJECTION = "' OR 1=1; DROP TABLE desk_accounts; --"

describe('hostile requests', () => {
  let world: Staffed
  let mine: Visitor
  let other: Visitor
  beforeAll(async () => {
    world = await startStaffed()
    mine = await aCase(world)
    other = await aCase(world)
    await world.bob.act(mine.id, { name: 'claim' })
    await world.maya.act(other.id, { name: 'claim' })
    await world.settled()
  })
  afterAll(() => world.close())
  beforeEach(() => world.log.splice(0))

  async function storesNothing(ask: () => Promise<Response>, status: number): Promise<void> {
    const before = await countRows(world)
    const answer = await ask()
    expect((await problemOf(answer)).status).toBe(status)
    await world.settled()
    expect(await countRows(world)).toEqual(before)
    expect(world.log.filter(({ level }) => level === 'error')).toEqual([])
  }

  const GETS = [
    'me',
    'queue',
    'agents',
    'people',
    'events',
    'ask?q=x',
    'articles/x.md',
    `cases/${NOBODY}`,
    `files/${NOBODY}`,
  ]
  test.each(GETS)('GET %s is for those who are signed in', async (path) => {
    const answer = await fetch(`${world.url}/desk/api/${path}`, {
      headers: { cookie: `bellhop_desk=${'A'.repeat(43)}` },
    })
    expect(answer.status).toBe(401)
    expect(answer.headers.get('cache-control')).toBe('no-store')
  })

  test.each([
    ['no case', NOBODY],
    ['no id', 'x'],
    ['SQL', encodeURIComponent(INJECTION)],
    ['a way out of the folder', '..%2f..%2fetc%2fpasswd'],
    ['an id with a NUL', `${NOBODY}%00`],
  ])('a case that is %s is not there', async (_, id) => {
    await storesNothing(() => world.bob.fetch(`cases/${id}`), 404)
    await storesNothing(() => world.bob.act(id, { name: 'claim' }), 404)
    await storesNothing(() => world.bob.post(`cases/${id}/check`, { text: 'x' }), 404)
    await storesNothing(() => world.bob.upload(id, 'a.txt', Buffer.from('x')), 404)
  })

  test('a conversation that never came to the desk is not shown there', async () => {
    const [row] = await world.query<{ id: string }>(
      `INSERT INTO conversations (id, inbox_id, thread_id, contact_id, reference) SELECT gen_random_uuid(), 'web', 'quiet', id, '{}' FROM contacts LIMIT 1 RETURNING id`,
    )
    await storesNothing(() => world.maya.fetch(`cases/${row!.id}`), 404)
    await storesNothing(() => world.maya.act(row!.id, { name: 'claim' }), 404)
  })

  test.each<[string, unknown]>([
    ['no JSON', 'nonsense'],
    ['nothing', {}],
    ['an action that there is not', { id: 'a', action: { name: 'fly' } }],
    [
      'the system’s own action',
      { id: 'a', action: { name: 'undelivered', deliveryId: NOBODY, lane: 'x', error: 'x', text: 'x' } },
    ],
    ['an id that is none', { id: 'a b\n', action: { name: 'claim' } }],
    ['an id without end', { id: 'a'.repeat(300), action: { name: 'claim' } }],
    ['a text without end', { id: 'a', action: { name: 'reply', text: 'x'.repeat(9_000) } }],
    ['no text at all', { id: 'a', action: { name: 'reply', text: '  ' } }],
    ['a delivery that is no id', { id: 'a', action: { name: 'retry', deliveryId: INJECTION } }],
    ['a colleague who is none', { id: 'a', action: { name: 'transfer', to: { id: NOBODY, name: 'The Boss' } } }],
    ['a name that is none', { id: 'a', action: { name: 'correctName', given: '' } }],
    ['a file that is not there', { id: 'a', action: { name: 'reply', text: 'x', attachments: [{ blobId: NOBODY }] } }],
    [
      'files without end',
      { id: 'a', action: { name: 'note', text: 'x', attachments: Array(20).fill({ blobId: NOBODY }) } },
    ],
  ])('an action with %s is refused', async (_, body) => {
    await storesNothing(() => world.bob.post(`cases/${mine.id}/actions`, body), 400)
  })

  test('a body without end is refused before it is read', async () => {
    const huge = JSON.stringify({ id: 'a', action: { name: 'reply', text: 'x'.repeat(1_000_000) } })
    const body = () => world.bob.fetch(`cases/${mine.id}/actions`, { method: 'POST', body: huge })
    await storesNothing(body, 413)
  })

  test('the file of another case cannot be sent to this customer', async () => {
    const { blobId } = await world.maya.uploaded(other.id, 'secret.txt', Buffer.from('of another'))
    const attachments = [{ blobId, name: 'secret.txt', contentType: 'text/plain', size: 10 }]
    await storesNothing(() => world.bob.act(mine.id, { name: 'reply', text: 'here', attachments }), 400)
  })

  test('what a page says of a file is not believed', async () => {
    const { blobId } = await world.bob.uploaded(mine.id, 'notes.txt', Buffer.from('plain'))
    const attachments = [{ blobId, name: 'run.exe', contentType: 'text/html', size: 1 }]
    await world.bob.act(mine.id, { name: 'note', text: 'a file', attachments })
    const note = (await world.bob.case(mine.id)).timeline.findLast((item) => item.kind === 'note')
    expect(note?.files).toMatchObject([{ name: 'notes.txt', contentType: 'text/plain', size: 5 }])
  })

  test.each([
    ['a web page', 'page.html', '<script>alert(1)</script>'],
    ['a picture that runs', 'logo.svg', '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'],
    ['a program', 'run.exe', 'MZ\u0090\u0000'],
  ])('%s is not taken as a file', async (_, name, content) => {
    await storesNothing(() => world.bob.upload(mine.id, name, Buffer.from(content)), 415)
  })

  test('a file is served as what it is, for download, and runs nothing', async () => {
    await mine.uploads('../../evil"name.txt', Buffer.from('<script>alert(1)</script>'))
    await world.settled()
    const files = (await world.bob.case(mine.id)).timeline.flatMap((item) => ('files' in item ? item.files : []))
    const answer = await world.bob.fetch(files.at(-1)!.url.slice('/desk/api/'.length))
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'text/plain; charset=utf-8',
      'content-disposition': "attachment; filename*=UTF-8''evilname.txt",
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    })
    expect((await fetch(`${world.url}${files.at(-1)!.url}`)).status).toBe(401)
  })

  test('an agent can neither edit nor delete what a colleague wrote, not by the very id', async () => {
    await world.maya.act(other.id, { name: 'reply', text: 'These are my words.' }, 'words-of-maya')
    await world.settled()
    await world.bob.act(other.id, { name: 'edit', sourceId: 'words-of-maya', text: 'And these are mine.' })
    await world.bob.act(other.id, { name: 'delete', sourceId: 'words-of-maya' })
    const stored = `${other.id}:${world.maya.me.agent.id}:words-of-maya`
    expect((await world.bob.act(other.id, { name: 'delete', sourceId: stored })).status).toBe(400)
    await world.settled()
    const message = (await world.bob.case(other.id)).timeline.find((item) => item.text === 'These are my words.')
    expect(message).toMatchObject({ kind: 'message', author: 'agent' })
    expect(message).not.toHaveProperty('deletedAt')
    expect(message).not.toHaveProperty('sourceId')
  })

  test('an id that a colleague has used is still one’s own', async () => {
    await world.maya.act(other.id, { name: 'note', text: 'from Maya' }, 'the-same')
    await world.bob.act(other.id, { name: 'note', text: 'from Bob' }, 'the-same')
    await world.maya.act(mine.id, { name: 'note', text: 'elsewhere' }, 'the-same')
    const texts = async (id: string) => (await world.bob.case(id)).timeline.map((item) => item.text)
    expect(await texts(other.id)).toEqual(expect.arrayContaining(['from Maya', 'from Bob']))
    expect(await texts(mine.id)).toContain('elsewhere')
  })

  test('a delivery of another case cannot be tried again by way of this one', async () => {
    const [row] = await world.query<{ id: string }>(
      `UPDATE outbox SET status = 'failed' WHERE id = (SELECT id FROM outbox WHERE conversation_id = $1 AND lane = 'customer' ORDER BY position DESC LIMIT 1) RETURNING id`,
      [other.id],
    )
    await world.bob.act(mine.id, { name: 'retry', deliveryId: row!.id })
    await world.settled()
    const [after] = await world.query<{ status: string }>('SELECT status FROM outbox WHERE id = $1', [row!.id])
    expect(after!.status).toBe('failed')
  })

  test('nobody is shown as typing to a customer whom a colleague has', async () => {
    expect((await world.bob.post(`cases/${other.id}/typing`)).status).toBe(204)
    await storesNothing(() => world.bob.post(`cases/${NOBODY}/typing`), 404)
  })

  describe('the page', () => {
    /** `fetch` would tidy the path up. */
    const raw = (path: string) =>
      new Promise<{ status: number; body: string }>((done, failed) => {
        const { hostname, port } = new URL(world.url)
        const sent = request({ host: hostname, port, path }, (response) => {
          let body = ''
          response.on('data', (chunk) => {
            body += chunk
          })
          response.on('end', () => done({ status: response.statusCode!, body }))
        })
        sent.on('error', failed).end()
      })

    test.each([
      '/desk/../package.json',
      '/desk/..%2f..%2fpackage.json',
      '/desk/%2e%2e/%2e%2e/package.json',
      '/desk/..\\..\\package.json',
      '/desk/.env',
      '/desk/api/../../package.json',
      '/desk/api/articles/..%2f..%2fpackage.json',
      '/desk/api/files/..%2f..%2fpackage.json',
    ])('%s leads to no file of the server', async (path) => {
      expect((await raw(path)).body).not.toContain('"optionalDependencies"')
    })

    test('an address of the API that there is not is a problem, not the page', async () => {
      const answer = await fetch(`${world.url}/desk/api/nothing`)
      expect((await problemOf(answer)).status).toBe(404)
    })
  })
})
