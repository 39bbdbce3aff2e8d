// The way from a public dispute into the web chat: a link that anybody may follow, and that tells nothing but the public words.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { BOUND_LINK_LIFETIME_S, createPrivateLinks, PRIVATE_LINK_LIFETIME_S } from '../../../src/core/private-link.ts'
import { keepIn } from '../../../widget/src/core/keep.ts'
import { scopeOf } from '../../../widget/src/core/scope.ts'
import { SECRET, startTestGateway, type TestGateway } from '../../support/gateway.ts'
import { anInvitation as store } from '../../support/invitation.ts'

let on: TestGateway
beforeAll(async () => {
  on = await startTestGateway()
})
afterAll(() => on.close())

const anInvitation = () => store(on)
const links = () => createPrivateLinks(SECRET, () => on.clock.now())
const follow = (link: string, visitor?: string) =>
  fetch(`${on.url}/webchat/private`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ link, visitor }),
  })
const visitorOf = async (response: Response) => ((await response.json()) as { visitor: string }).visitor

interface Said {
  conversation_id: string
  text: string
}
const saidIn = (invitationId: string) =>
  on.query<Said>(
    `SELECT m.conversation_id, m.text FROM linked_conversations l JOIN messages m ON m.conversation_id = l.conversation_id
     WHERE l.invitation_id = $1 AND m.author = 'bot' ORDER BY m.seq`,
    [invitationId],
  )

test('who follows the link finds the public words, nobody’s name, and a person is called', async () => {
  const id = await anInvitation()
  const response = await follow(await links().sign({ id, senderId: 'user-1' }))
  expect(response.status).toBe(200)
  await on.settled()
  const said = (await saidIn(id)).map(({ text }) => text)
  expect(said[0]).toContain('> I was charged twice!')
  expect(said.join()).not.toMatch(/Annabelle|Fernsby|Nightowl/)
  const cases = await on.query<{ reason: string }>(
    'SELECT k.reason FROM cases k JOIN linked_conversations l ON l.conversation_id = k.conversation_id WHERE l.invitation_id = $1',
    [id],
  )
  expect(cases).toEqual([{ reason: 'dispute' }])
})

test('the same browser comes back to the same conversation, another gets one of its own', async () => {
  const id = await anInvitation()
  const link = await links().sign({ id, senderId: 'user-1' })
  const visitor = await visitorOf(await follow(link))
  await follow(link, visitor)
  await on.settled()
  expect(new Set((await saidIn(id)).map((row) => row.conversation_id)).size).toBe(1)
  await follow(link)
  await on.settled()
  expect(new Set((await saidIn(id)).map((row) => row.conversation_id)).size).toBe(2)
})

test('the visitor goes on in the chat itself', async () => {
  const id = await anInvitation()
  const visitor = await visitorOf(await follow(await links().sign({ id, senderId: 'user-1' })))
  const response = await fetch(`${on.url}/webchat/token`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ visitor }),
  })
  expect(((await response.json()) as { conversationId?: string }).conversationId).toBeDefined()
})

test('a link that is too old, made up or for another purpose opens nothing', async () => {
  const id = await anInvitation()
  const old = await createPrivateLinks(
    SECRET,
    () => new Date(on.clock.now().getTime() - (PRIVATE_LINK_LIFETIME_S + 60) * 1000),
  ).sign({ id, senderId: 'u' })
  const foreign = await createPrivateLinks('another secret of thirty-two bytes', () => on.clock.now()).sign({
    id,
    senderId: 'u',
  })
  for (const link of [old, foreign, 'nonsense']) expect((await follow(link)).status).toBe(410)
  expect(await saidIn(id)).toEqual([])
})

test('to look at the page uses nothing up', async () => {
  const page = await fetch(`${on.url}/webchat/private`)
  expect(page.status).toBe(200)
  expect(page.headers.get('content-security-policy')).toContain("script-src 'self'")
  expect((await fetch(`${on.url}/webchat/private.js`)).headers.get('content-type')).toContain('javascript')
})

test('the page keeps the visitor where the chat looks for one', async () => {
  const kept = new Map<string, string>()
  const storage = {
    get length() {
      return kept.size
    },
    key: (index: number) => [...kept.keys()][index] ?? null,
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  }
  scopeOf(keepIn(storage, 'bellhop:ORIGIN:'), undefined).keep.set('visitor', 'x')
  const place = [...kept.keys()][0]!.replace('ORIGIN', "' + location.origin + '")
  expect(await (await fetch(`${on.url}/webchat/private.js`)).text()).toContain(`'${place}'`)
})

test('a bound link is theirs alone: it knows who they are, and both are one customer', async () => {
  const id = await anInvitation()
  const response = await follow(await links().signBound({ id, senderId: 'user-1' }))
  expect(response.status).toBe(200)
  await on.settled()
  const [said] = await saidIn(id)
  expect(said!.text).toMatch(/^Hello Annabelle,[\s\S]*I was charged twice!/)
  const [merge] = await on.query<{ rule: string; evidence: object; proof: string }>(
    `SELECT m.rule, m.evidence, i.proof FROM contact_merges m JOIN conversations c ON c.contact_id IN (m.winner_id, m.loser_id)
       JOIN contact_identities i ON i.contact_id = c.contact_id WHERE c.id = $1`,
    [said!.conversation_id],
  )
  expect(merge).toEqual({ rule: 'bound-link', evidence: { invitationId: id }, proof: 'platform' })
})

test('a bound link is good once, and for a short while', async () => {
  const id = await anInvitation()
  const link = await links().signBound({ id, senderId: 'user-1' })
  const answers = await Promise.all([1, 2, 3].map(() => follow(link)))
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 410, 410])
  const refused = answers.find(({ status }) => status === 410)!
  expect(await refused.json()).toMatchObject({ title: expect.stringMatching(/used already/) })
  const then = new Date(on.clock.now().getTime() - (BOUND_LINK_LIFETIME_S + 60) * 1000)
  const old = await createPrivateLinks(SECRET, () => then).signBound({ id, senderId: 'user-1' })
  expect((await follow(old)).status).toBe(410)
})

test('a browser that is theirs already goes on as it is; one of somebody else’s is not bound to them', async () => {
  const [hers, his] = [await anInvitation(), await anInvitation()]
  const bound = (id: string) => links().signBound({ id, senderId: 'user-1' })
  const browser = await visitorOf(await follow(await bound(hers)))
  await on.settled()
  await follow(await bound(hers), browser)
  await on.settled()
  expect(new Set((await saidIn(hers)).map((row) => row.conversation_id)).size).toBe(1)
  await follow(await bound(his), browser)
  await on.settled()
  const [there] = await saidIn(his)
  expect((await saidIn(hers)).map((row) => row.conversation_id)).not.toContain(there!.conversation_id)
  const people = await on.query(
    `SELECT DISTINCT coalesce(k.person_id, k.id) FROM conversations c JOIN contacts k ON k.id = c.contact_id
     WHERE c.id IN (SELECT conversation_id FROM public_invitations WHERE id IN ($1, $2))`,
    [hers, his],
  )
  expect(people).toHaveLength(2)
})
