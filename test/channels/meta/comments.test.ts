import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { DAY } from '../../support/clock.ts'
import { aUser, Commenter, DirectPerson } from '../../support/meta-peer/person.ts'
import { PAGE } from '../../support/meta-peer/server.ts'
import { WebAgent } from '../../support/web-agent.ts'
import { type MetaWorld, POST, startMetaWorld } from './world.ts'

let world: MetaWorld
let maya: WebAgent
beforeAll(async () => {
  world = await startMetaWorld({ PUBLIC_URL: 'https://shop.example' })
  maya = await WebAgent.invited(world.url, world.gateway.firstInvitation!.url, {
    name: 'Maya Okafor',
    email: 'maya@shop.test',
  })
})
afterAll(() => world?.close())

const POLL = { timeout: 20_000, interval: 20 }
const COMPLAINT = 'My lamp arrived broken and nobody answers my mails, this is a disgrace!'
const stored = (part: string) =>
  world.query<{ conversationId: string; contactId: string; visibility: string; data: { addressed?: boolean } }>(
    `SELECT c.id AS "conversationId", c.contact_id AS "contactId", c.visibility, m.data FROM messages m JOIN conversations c ON c.id = m.conversation_id
     WHERE m.author = 'contact' AND m.text LIKE $1`,
    [`%${part}%`],
  )
const outcomes = (handle: string) =>
  world.query<{ outcome: string; reason: string | null }>(
    'SELECT outcome, closed_reason AS reason FROM public_invitations WHERE handle = $1',
    [handle],
  )

test('a comment is answered below it; the page’s own comments are nobody’s', async () => {
  const anna = world.commenter('Anna Weber')
  await anna.says('How long does delivery take? Anna asks.')
  await anna.hears(/working days/)
  const before = await stored('')
  const ours = { id: PAGE.id, name: PAGE.name }
  world.peer.tell({
    object: 'page',
    accountId: PAGE.id,
    field: 'feed',
    value: { from: ours, message: 'Said by the page', post_id: POST, comment_id: '5_9', item: 'comment', verb: 'add' },
  })
  await anna.says('Anna is done')
  await expect.poll(async () => (await stored('Anna is done')).length, POLL).toBe(1)
  expect(await stored('Said by the page')).toEqual([])
  expect((await stored('')).length).toBe(before.length + 1)
})

test('below somebody else’s comment they talk to each other; below their own, to us', async () => {
  const ben = world.commenter('Ben Oduya')
  const first = await ben.says('Lovely lantern, says Ben')
  await world.commenter('Cleo Marin').says('I agree with Ben, says Cleo', { parent: first })
  await ben.says('So do I, says Ben', { parent: first })
  await expect.poll(async () => (await stored('So do I, says Ben')).length, POLL).toBe(1)
  expect((await stored('says Cleo'))[0]?.data.addressed).toBe(false)
  expect((await stored('So do I, says Ben'))[0]?.data.addressed).toBe(true)
})

describe('a complaint', () => {
  test('goes on in the private reply; what they answer, under another id too, joins it as the same contact', async () => {
    const user = aUser(world.peer, 'Dora Lind', 'messenger')
    const psid = { ...user, id: `77${user.id}` }
    const dora = new Commenter(world.peer, user, POST, { directId: psid.id })
    const privately = new DirectPerson(world.peer, psid)
    await dora.says(COMPLAINT)
    await privately.hears(/My lamp arrived broken/)
    await dora.hears(/private/)
    await world.settled()
    await privately.says('It is order HP-31337, says Dora')
    await expect.poll(async () => (await stored('says Dora')).length, POLL).toBe(1)
    const [open, hidden] = await Promise.all([stored('lamp arrived broken'), stored('says Dora')])
    const mine = open.find(({ contactId }) => contactId === hidden[0]?.contactId)
    expect(mine?.visibility).toBe('public')
    const sides = await world.query<{ id: string }>(
      `SELECT l.conversation_id AS id FROM linked_conversations l JOIN public_invitations i ON i.id = l.invitation_id WHERE i.handle = 'Dora Lind'`,
    )
    expect(sides).toEqual([{ id: hidden[0]?.conversationId }])
    const contacts = await world.query(`SELECT 1 FROM contacts WHERE given = 'Dora'`)
    expect(contacts).toHaveLength(1)
  })

  test('that Meta lets nobody answer in private gets a way to the web chat in public, and the reason is kept', async () => {
    const erik = world.commenter('Erik Nordin')
    erik.user.blocked = true
    await erik.says(COMPLAINT)
    await erik.hears(/https:\/\/shop\.example\//)
    expect(await outcomes('Erik Nordin')).toEqual([
      { outcome: 'closed', reason: 'Whoever wrote this comment cannot be written to in private.' },
    ])
  })

  test('that is told more than 7 days late is not even tried', async () => {
    const fay = world.commenter('Fay Odum')
    const now = world.peer.now
    world.peer.now = () => new Date(now().getTime() - 8 * DAY)
    await fay.says(COMPLAINT)
    world.peer.now = now
    await expect
      .poll(() => outcomes('Fay Odum'), POLL)
      .toEqual([{ outcome: 'closed', reason: expect.stringMatching(/older than 7 days/) }])
    const tried = world.peer.calls.filter(({ args }) => (args.recipient as { comment_id?: string })?.comment_id)
    const ids = [...world.peer.comments.values()].filter(({ user }) => user === fay.user).map(({ id }) => id)
    expect(tried.filter(({ args }) => ids.includes((args.recipient as { comment_id: string }).comment_id))).toEqual([])
  })

  test('whose private reply got through while its answer was lost is not called closed', async () => {
    const gil = world.commenter('Gil Asher')
    world.peer.wire.loseNextAnswer()
    await gil.says(COMPLAINT)
    await world.person('Gil Asher').hears(/My lamp arrived broken/)
    await expect
      .poll(async () => {
        world.clock.pass(1_000)
        await world.settled()
        return outcomes('Gil Asher')
      }, POLL)
      .toEqual([{ outcome: 'opened', reason: null }])
    expect(world.peer.standing(gil.user.id).filter(({ text }) => /lamp arrived/.test(text))).toHaveLength(1)
  })
})

test('abuse is hidden by a person, and shown again', async () => {
  const hugo = world.commenter('Hugo Vane')
  const comment = await hugo.says('kill yourself you retard')
  await expect.poll(async () => (await stored('kill yourself')).length, POLL).toBe(1)
  await world.settled()
  const { conversationId } = (await stored('kill yourself'))[0]!
  await maya.act(conversationId, { name: 'judge', verdict: 'hide' })
  await expect.poll(() => world.peer.comments.get(comment.id)?.hidden, POLL).toBe(true)
  await maya.act(conversationId, { name: 'judge', verdict: 'undo' })
  await expect.poll(() => world.peer.comments.get(comment.id)?.hidden, POLL).toBe(false)
})

test('what an agent answered in public is changed, and taken back', async () => {
  const ida = world.commenter('Ida Brun')
  await ida.says('kill yourself you moron')
  await expect.poll(async () => (await stored('you moron')).length, POLL).toBe(1)
  await world.settled()
  const { conversationId } = (await stored('you moron'))[0]!
  await maya.act(conversationId, { name: 'reply', text: 'Please be kind to @everyone here.', override: true }, 'ida-1')
  await ida.hears(/Please be kind to @\u2060everyone/)
  await world.settled()
  await maya.act(conversationId, { name: 'edit', sourceId: 'ida-1', text: 'Please be kind.' })
  await expect.poll(() => ida.heard(), POLL).toEqual([expect.stringMatching(/Please be kind\.$/)])
  await maya.act(conversationId, { name: 'delete', sourceId: 'ida-1' })
  await expect.poll(() => ida.heard(), POLL).toEqual([])
})
