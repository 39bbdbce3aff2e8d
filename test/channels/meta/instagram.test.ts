import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { fitted } from '../../../src/channels/meta/out/compose.ts'
import { type CaseAgent, mayaAt } from '../../contract/channel-agent.ts'
import { INSTAGRAM } from '../../support/meta-peer/server.ts'
import { WebAgent } from '../../support/web-agent.ts'
import { MEDIA, type MetaWorld, startMetaWorld } from './world.ts'

let world: MetaWorld
let maya: CaseAgent
beforeAll(async () => {
  world = await startMetaWorld()
  maya = await mayaAt(world)
})
afterAll(() => world?.close())

const POLL = { timeout: 20_000, interval: 20 }
const stored = (part: string) =>
  world.query<{ conversationId: string; inbox: string }>(
    `SELECT conversation_id AS "conversationId", inbox_id AS inbox FROM messages WHERE author = 'contact' AND text LIKE $1`,
    [`%${part}%`],
  )

async function claimed(name: string) {
  const person = world.follower(name)
  await person.says(`I want to talk to a person. ${name} asks.`)
  await person.hears(/colleague/)
  await world.settled()
  const { conversationId } = (await stored(`${name} asks.`))[0]!
  await maya.claims(conversationId)
  await world.settled()
  return { person, id: conversationId }
}

test('the page and the Instagram account share one address, and each hears its own', async () => {
  await Promise.all([
    world.person('Ada Lund').says('Ada on Messenger'),
    world.follower('Ada Lund').says('Ada on Instagram'),
  ])
  await expect.poll(async () => (await stored('Ada on')).length, POLL).toBe(2)
  expect((await stored('Ada on Messenger'))[0]?.inbox).toBe('messenger')
  expect((await stored('Ada on Instagram'))[0]?.inbox).toBe('instagram')
})

test('what we comment ourselves is nobody’s, whatever id it comes under', async () => {
  const value = {
    id: '178999',
    text: 'Said by ourselves',
    from: { id: '555', username: INSTAGRAM.username },
    media: { id: MEDIA },
  }
  world.peer.tell({ object: 'instagram', accountId: INSTAGRAM.id, field: 'comments', value })
  await world.mediaCommenter('Bo Falk').says('Said by Bo')
  await expect.poll(async () => (await stored('Said by Bo')).length, POLL).toBe(1)
  expect(await stored('Said by ourselves')).toEqual([])
})

describe('a text', () => {
  test('of many bytes goes out in parts of 1,000, none lost, none cut within a letter', async () => {
    const { person, id } = await claimed('Cy Berg')
    const text = Array.from({ length: 40 }, (_, at) => `提灯は岸壁に立っています${at + 100}。`).join(' ')
    await maya.sends(id, text)
    await person.hears(/139。/)
    const said = (await person.heard()).filter((one) => /提灯/.test(one)).join(' ')
    expect([...said.matchAll(/ています(\d+)/g)].map(([, number]) => Number(number))).toEqual(
      Array.from({ length: 40 }, (_, at) => at + 100),
    )
  })

  test('without a place to break is cut between letters', () => {
    const parts = fitted('😀'.repeat(600), (part) => Buffer.byteLength(part) <= 1_000)
    expect(parts.join('')).toBe('😀'.repeat(600))
    for (const part of parts) expect(part.isWellFormed() && Buffer.byteLength(part) <= 1_000).toBe(true)
  })
})

describe('a file of an agent’s', () => {
  test('that Instagram takes is brought first and sent by its id', async () => {
    const { person, id } = await claimed('Di Rask')
    const bytes = Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n')
    await maya.sends(id, 'This is the label.', { file: { name: 'label.pdf', bytes } })
    await expect.poll(async () => (await person.files()).map(({ name }) => name), POLL).toEqual(['label.pdf'])
    expect(world.peer.calls.some(({ path }) => path.endsWith('/message_attachments'))).toBe(true)
  })

  test('that Instagram does not take is said to the agent', async () => {
    const { id } = await claimed('Eva Holm')
    await maya.sends(id, 'This is a list.', { file: { name: 'list.txt', bytes: Buffer.from('one\ntwo\n') } })
    await expect
      .poll(() => maya.reads(id), POLL)
      .toMatch(/did not reach.*Instagram does not take files of the type of “list\.txt”/s)
  })
})

test('a message that is unsent is gone', async () => {
  const person = world.follower('Finn Aas')
  const said = await person.says('Finn regrets this')
  await expect.poll(async () => (await stored('Finn regrets')).length, POLL).toBe(1)
  await person.deletes(said)
  await expect.poll(async () => (await stored('Finn regrets')).length, POLL).toBe(0)
})

describe('a comment', () => {
  test('that complains goes on in the private reply, once', async () => {
    const gil = world.mediaCommenter('Gil Asher')
    await gil.says('My lamp arrived broken and nobody answers my mails, this is a disgrace!')
    await world.follower('Gil Asher').hears(/My lamp arrived broken/)
    await gil.hears(/private/)
    await world.settled()
    const call = world.peer.calls.findLast(({ args }) => (args.recipient as { comment_id?: string })?.comment_id)
    expect(call?.path).toMatch(/\/messages$/)
  })

  test('that abuses is hidden by a person, and shown again', async () => {
    const comment = await world.mediaCommenter('Hugo Vane').says('kill yourself you retard')
    await expect.poll(async () => (await stored('kill yourself')).length, POLL).toBe(1)
    await world.settled()
    const { conversationId } = (await stored('kill yourself'))[0]!
    const web = await WebAgent.signsIn(world.url, 'maya@shop.test')
    await web.act(conversationId, { name: 'judge', verdict: 'hide' })
    await expect.poll(() => world.peer.comments.get(comment.id)?.hidden, POLL).toBe(true)
    await web.act(conversationId, { name: 'judge', verdict: 'undo' })
    await expect.poll(() => world.peer.comments.get(comment.id)?.hidden, POLL).toBe(false)
  })
})
