import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { API_KEY, countRows } from '../../support/gateway.ts'
import { WebAgent } from '../../support/web-agent.ts'
import { type ApiWorld, ARTICLE, privateThread, startApiWorld, WEBHOOK_SECRET } from './world.ts'

const peers = new URL('../../peers/', import.meta.url)
const missing = existsSync(new URL('node_modules/standardwebhooks', peers))
  ? undefined
  : 'standardwebhooks is missing: npm run peers'

let world: ApiWorld
beforeAll(async () => {
  world = await startApiWorld()
})
afterAll(() => world?.close())

const POLL = { timeout: 20_000, interval: 20 }
const post = (body: unknown, key: string | undefined = API_KEY) =>
  fetch(`${world.url}/api/v1/messages`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(key ? { authorization: `Bearer ${key}` } : {}) },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })
const message = (id: string, more: object = {}) => ({
  id,
  thread: { id: `thread-${id}` },
  from: { id: `user-${id}`, name: 'Anna Weber' },
  text: `Message ${id}`,
  ...more,
})

describe('bringing a message', () => {
  test('answers when it is stored, and knows it again', async () => {
    const first = await post(message('a1'))
    expect(first.status).toBe(201)
    const { messageId, conversationId, duplicate } = (await first.json()) as Record<string, unknown>
    expect(duplicate).toBe(false)
    const again = await post(message('a1'))
    expect(again.status).toBe(200)
    expect(await again.json()).toEqual({ messageId, conversationId, duplicate: true })
  })

  test.each([
    ['no key', 401, () => post(message('x'), '')],
    ['a wrong key', 401, () => post(message('x'), 'another-key-of-the-same-size')],
    ['no JSON', 400, () => post('{"id":')],
    ['no id', 400, () => post({ ...message('x'), id: undefined })],
    ['neither text nor file', 400, () => post(message('x', { text: '  ' }))],
    ['a kind that we do not know', 400, () => post(message('x', { kind: 'shout' }))],
    ['an edit of nothing', 400, () => post(message('x', { kind: 'edit' }))],
    ['a field that we do not know', 400, () => post(message('x', { verifed: true }))],
    ['a file that is no Base64', 400, () => post(message('x', { attachments: [{ name: 'a.png', content: '%%%' }] }))],
    ['a text that is too long', 400, () => post(message('x', { text: 'x'.repeat(20_001) }))],
    ['too many bytes', 413, () => post(`{"id":"${'x'.repeat(25 * 1024 * 1024)}"}`)],
  ])('with %s is refused in words, and nothing is stored', async (_, status, request) => {
    const before = await countRows(world)
    const response = await request()
    expect(response.status).toBe(status)
    expect(response.headers.get('content-type')).toBe('application/problem+json')
    expect(await countRows(world)).toEqual(before)
  })

  test('says which field is wrong', async () => {
    expect(await (await post(message('x', { from: {} }))).json()).toMatchObject({
      detail: expect.stringContaining('from.id'),
    })
  })

  test('names the file that was left out', async () => {
    const attachments = [{ name: 'tool.exe', content: Buffer.from('MZ\u0000\u0001').toString('base64') }]
    const response = await post(message('a2', { attachments }))
    expect(await response.json()).toMatchObject({
      remarks: ['The file “tool.exe” was left out: this type is not taken.'],
    })
  })

  test.each([
    ['signed in', true, 'verified', 'vera@example.com'],
    ['not signed in', false, 'platform', null],
  ])('of somebody who is %s with you is worth that much', async (words, verified, proof, email) => {
    const id = `proof-${verified}`
    await post(message(id, { from: { id, name: 'Vera Lund', email: 'vera@example.com', verified } }))
    const rows = await world.query(
      `SELECT i.proof, c.email FROM contact_identities i JOIN contacts c ON c.id = i.contact_id WHERE i.external_id = $1`,
      [id],
    )
    expect(rows, words).toEqual([{ proof, email }])
  })
})

describe.skipIf(missing)(`what is said${missing ? ` (${missing})` : ''}`, () => {
  test('is signed as Standard Webhooks has it, and their own library agrees', async () => {
    await world.site.says({
      visitor: 'signer',
      name: 'Sig Nerd',
      text: 'How long does delivery take?',
      thread: privateThread('signer'),
    })
    await expect.poll(() => world.shop.events('message.created').length, POLL).toBeGreaterThan(0)
    const { Webhook } = createRequire(new URL('package.json', peers))('standardwebhooks')
    const theirs = new Webhook(WEBHOOK_SECRET, { format: 'raw' })
    const { headers, body } = world.shop.taken.findLast((one) => one.body.includes('message.created'))!
    expect(theirs.verify(body, headers)).toMatchObject({
      type: 'message.created',
      data: { thread: { visibility: 'private' } },
    })
    expect(() => theirs.verify(body.replace('"private"', '"public"'), headers)).toThrow(/signature/i)
  })
})

test('a repetition carries the id of the first, so that it is shown once', async () => {
  await world.settled()
  world.shop.loseNextAnswer()
  await world.site.says({ visitor: 'twice', name: 'Tia Wice', text: 'Hello', thread: privateThread('twice') })
  const ofTwice = () =>
    world.shop.taken.filter(({ body }) => body.includes(privateThread('twice')) && body.includes('message.created'))
  await expect.poll(() => ofTwice().length, POLL).toBeGreaterThan(0)
  await world.settled()
  world.clock.pass(60_000)
  await expect.poll(() => ofTwice().length, POLL).toBeGreaterThan(1)
  await world.settled()
  const ids = ofTwice().map(({ headers }) => headers['webhook-id'])
  expect(new Set(ids).size).toBeLessThan(ids.length)
  expect(
    world.site.entries.filter(({ thread, from }) => thread === privateThread('twice') && from === 'company'),
  ).toHaveLength(new Set(ids).size)
})

describe('under the article', () => {
  test('where no private messages are taken, the one invitation leads to the web chat', async () => {
    world.site.closed.add('closed-one')
    const text = 'My lamp arrived broken and nobody answers my mails, this is a disgrace!'
    await world.site.says({ visitor: 'closed-one', name: 'Cleo Marin', text, thread: ARTICLE })
    const invitation = () =>
      world.site.entries.find((entry) => entry.from === 'company' && /in private/.test(entry.text))
    await expect.poll(() => invitation()?.text, POLL).toMatch(/https:\/\/shop\.example\/webchat\/private#/)
  })

  test('abuse is not answered; a person hides it on the page, and shows it again', async () => {
    const id = await world.site.says({
      visitor: 'troll',
      name: 'Tro Ll',
      text: 'kill yourself you retard',
      thread: ARTICLE,
    })
    await world.settled()
    const entry = () => world.site.entries.find((one) => one.id === id)!
    expect(world.site.entries.some(({ replyTo }) => replyTo === id)).toBe(false)
    const maya = await WebAgent.invited(world.url, world.gateway.firstInvitation!.url, {
      name: 'Maya Okafor',
      email: 'maya@shop.example',
    })
    const [conversation] = await world.query<{ id: string }>(
      `SELECT conversation_id AS id FROM messages WHERE external_id = $1`,
      [id],
    )
    await maya.act(conversation!.id, { name: 'judge', verdict: 'hide' })
    await expect.poll(() => entry().hidden, POLL).toBe(true)
    await maya.act(conversation!.id, { name: 'judge', verdict: 'undo' })
    await expect.poll(() => entry().hidden, POLL).toBe(false)
  })
})

test('a file is handed out to the key alone', async () => {
  const response = await fetch(`${world.url}/api/v1/files/00000000-0000-4000-8000-000000000000`)
  expect(response.status).toBe(401)
  const asked = await fetch(`${world.url}/api/v1/files/00000000-0000-4000-8000-000000000000`, {
    headers: { authorization: `Bearer ${API_KEY}` },
  })
  expect(asked.status).toBe(404)
})
