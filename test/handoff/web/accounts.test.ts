// Who gets in at the web desk: by an invitation that is used once, then by address and password.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Door, InvitationLook, Invited, People } from '../../../src/handoff/web/protocol.ts'
import { DAY } from '../../support/clock.ts'
import { startTestGateway, type TestGateway } from '../../support/gateway.ts'
import {
  cookieOf,
  hires,
  isIn,
  knocks,
  PASSWORD,
  problemOf,
  type Staffed,
  startStaffed,
  tokenOf,
  WebAgent,
} from './setup.ts'

const NEWCOMER = { name: 'Nia Newcomer', email: 'nia@shop.test', password: PASSWORD }

describe('the first account', () => {
  let world: TestGateway
  beforeAll(async () => {
    world = await startTestGateway()
  })
  afterAll(() => world.close())

  test('is made by a link that the start has at hand, is a supervisor, and ends the operator’s other links', async () => {
    const { url, gateway } = world
    const other = await gateway.invite({ role: 'agent' })
    const look = await knocks(url, 'invitation/look', { token: tokenOf(other!.url) })
    expect((await look.json()) as InvitationLook).toMatchObject({ role: 'supervisor' })

    const maya = await WebAgent.invited(url, gateway.firstInvitation!.url, { name: 'Maya', email: 'Maya@Shop.test ' })
    expect(maya.me).toMatchObject({ role: 'supervisor', demo: false, agent: { name: 'Maya' } })
    expect((await knocks(url, 'invitation', { token: tokenOf(other!.url), ...NEWCOMER })).status).toBe(410)
    expect(((await (await fetch(`${url}/desk/api/door`)).json()) as Door).hasAccounts).toBe(true)
    expect(await isIn(await WebAgent.signsIn(url, 'maya@shop.test'))).toBe(true)
  })

  test('is looked for at the next start too: then there is no link any more', async () => {
    expect(await world.query('SELECT 1 FROM desk_invitations WHERE used_at IS NULL')).toEqual([])
  })
})

describe('an invitation', () => {
  let world: Staffed
  beforeAll(async () => {
    world = await startStaffed()
  })
  afterAll(() => world.close())

  async function invited(body: object = { role: 'agent' }): Promise<string> {
    const response = await world.maya.post('people/invitations', body)
    expect(response.status).toBe(201)
    return tokenOf(((await response.json()) as Invited).url)
  }

  test('is looked at as often as one likes, and used once', async () => {
    const token = await invited()
    for (const _ of [1, 2, 3]) expect((await knocks(world.url, 'invitation/look', { token })).status).toBe(200)
    expect((await knocks(world.url, 'invitation', { token, ...NEWCOMER })).status).toBe(200)
    expect((await knocks(world.url, 'invitation/look', { token })).status).toBe(410)
    const again = await knocks(world.url, 'invitation', { token, ...NEWCOMER, email: 'other@shop.test' })
    expect((await problemOf(again)).detail).toMatch(/bellhop desk invite/)
  })

  test('that five use at once makes one account', async () => {
    const token = await invited()
    const person = (index: number) => ({
      token,
      name: `Five ${index}`,
      email: `five${index}@shop.test`,
      password: PASSWORD,
    })
    const answers = await Promise.all([1, 2, 3, 4, 5].map((index) => knocks(world.url, 'invitation', person(index))))
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 410, 410, 410, 410])
  })

  test('is too old after a week', async () => {
    const token = await invited()
    world.clock.pass(8 * DAY)
    expect((await knocks(world.url, 'invitation/look', { token })).status).toBe(410)
    expect((await knocks(world.url, 'invitation', { token, ...NEWCOMER, email: 'late@shop.test' })).status).toBe(410)
    world.maya = await WebAgent.signsIn(world.url, 'maya@shop.test')
  })

  test('can be withdrawn before it is used', async () => {
    const token = await invited()
    const { invitations } = await world.maya.get<People>('people')
    for (const { id } of invitations) {
      expect((await world.maya.fetch(`people/invitations/${id}`, { method: 'DELETE' })).status).toBe(204)
    }
    expect((await knocks(world.url, 'invitation/look', { token })).status).toBe(410)
  })

  test('never has its token in the database, nor in the address that a browser sends', async () => {
    const response = await world.maya.post('people/invitations', { role: 'agent' })
    const { url } = (await response.json()) as Invited
    expect(new URL(url)).toMatchObject({ pathname: '/desk', search: '' })
    const rows = await world.query('SELECT * FROM desk_invitations')
    expect(JSON.stringify(rows)).not.toContain(tokenOf(url))
    expect(JSON.stringify(world.log)).not.toContain(tokenOf(url))
  })

  test.each([
    ['a password that is too short', { password: 'ninechars' }, /10 characters/],
    ['no password', { password: undefined }, /password/],
    ['an address that is none', { email: 'nobody' }, /no e-mail address/],
    ['an empty name', { name: ' ' }, /name/],
    ['a name that turns itself around', { name: 'Maya \u202Ereversed' }, /name/],
    ['a name without end', { name: 'M'.repeat(200) }, /80 characters/],
    ['no name', { name: undefined }, /.*/],
  ])('is not used up by %s', async (_, wrong, says) => {
    const token = await invited()
    const answer = await knocks(world.url, 'invitation', { token, ...NEWCOMER, email: 'wrong@shop.test', ...wrong })
    expect(answer.status).toBe(400)
    const { title, detail } = await problemOf(answer)
    expect(`${title} ${detail}`).toMatch(says)
    expect((await knocks(world.url, 'invitation/look', { token })).status).toBe(200)
  })

  test('for an address that has an account says so, and is not used up', async () => {
    const token = await invited()
    const answer = await knocks(world.url, 'invitation', { token, ...NEWCOMER, email: 'BOB@shop.test' })
    expect(answer.status).toBe(409)
    expect((await knocks(world.url, 'invitation/look', { token })).status).toBe(200)
  })

  test('for a new password says for whom, sets it, and signs out whoever knew the old one', async () => {
    const { bob, maya } = world
    const token = await invited({ accountId: bob.me.agent.id })
    const look = (await (await knocks(world.url, 'invitation/look', { token })).json()) as InvitationLook
    expect(look.for).toEqual({ name: 'Bob Lindqvist', email: 'bob@shop.test' })
    const password = 'a whole new lantern'
    expect((await knocks(world.url, 'invitation', { token, password })).status).toBe(200)
    expect(await isIn(bob)).toBe(false)
    expect((await knocks(world.url, 'session', { email: 'bob@shop.test', password: PASSWORD })).status).toBe(401)
    world.bob = await WebAgent.signsIn(world.url, 'bob@shop.test', password)
    expect(await isIn(maya)).toBe(true)
  })

  test('for a new password can be had by the operator, for those who have an account', async () => {
    const { gateway } = world
    expect(await gateway.invite({ resetEmail: 'nobody@shop.test' })).toBeUndefined()
    const made = await gateway.invite({ resetEmail: ' Bob@shop.test' })
    expect((await knocks(world.url, 'invitation/look', { token: tokenOf(made!.url) })).status).toBe(200)
  })
})

describe('signing in', () => {
  let world: Staffed
  beforeAll(async () => {
    world = await startStaffed()
  })
  afterAll(() => world.close())

  const tries = (email: string, password: string) => knocks(world.url, 'session', { email, password })

  test('says the same of a wrong password, an unknown address and a disabled account', async () => {
    const gone = await hires(world.maya, { name: 'Gone', email: 'gone@shop.test' })
    const body = JSON.stringify({ disabled: true })
    await world.maya.fetch(`people/${gone.me.agent.id}`, { method: 'PATCH', body })
    const answers = await Promise.all([
      tries('maya@shop.test', 'not the password'),
      tries('nobody@shop.test', PASSWORD),
      tries('gone@shop.test', PASSWORD),
      tries('demo', PASSWORD),
    ])
    const texts = await Promise.all(answers.map((answer) => answer.text()))
    expect(answers.map(({ status }) => status)).toEqual([401, 401, 401, 401])
    expect(new Set(texts).size).toBe(1)
  })

  test('takes an address in any case, and a password however its letters are composed', async () => {
    const zoe = { name: 'Zoë', email: 'zoe@shop.test' }
    const response = await world.maya.post('people/invitations', { role: 'agent' })
    const token = tokenOf(((await response.json()) as Invited).url)
    await knocks(world.url, 'invitation', { token, ...zoe, password: 'Zo\u00EB and the sea' })
    expect((await tries(' ZOE@Shop.test', 'Zoe\u0308 and the sea')).status).toBe(200)
  })

  test('is slowed down for an account that many guess at, and says for how long; others still get in', async () => {
    const answers: Response[] = []
    for (let index = 0; index < 12; index++) answers.push(await tries('bob@shop.test', `guess number ${index}`))
    const refused = answers.filter(({ status }) => status === 429)
    expect(refused.length).toBe(2)
    expect(Number(refused[0]!.headers.get('retry-after'))).toBeGreaterThan(0)
    expect((await tries('bob@shop.test', PASSWORD)).status).toBe(429)
    expect((await tries('maya@shop.test', PASSWORD)).status).toBe(200)
  })

  test('keeps no password and no session’s token in the database, and none in the log', async () => {
    const maya = await WebAgent.signsIn(world.url, 'maya@shop.test')
    const stored = await world.query(
      'SELECT a.*, s.* FROM desk_accounts a LEFT JOIN desk_sessions s ON s.account_id = a.id',
    )
    const token = maya.cookie.split('=')[1]!
    for (const text of [JSON.stringify(stored), JSON.stringify(world.log)]) {
      expect(text).not.toContain(PASSWORD)
      expect(text).not.toContain(token)
    }
    expect(JSON.stringify(stored)).toMatch(/scrypt\$32768\$8\$3\$/)
  })

  test('from one address is slowed down after many tries, whatever the account', async () => {
    const statuses = new Set<number>()
    for (let index = 0; index < 32; index++) statuses.add((await tries(`nobody${index}@shop.test`, 'guess')).status)
    expect([...statuses]).toEqual([401, 429])
    expect(cookieOf(await tries('maya@shop.test', PASSWORD))).toBe('')
  })
})
