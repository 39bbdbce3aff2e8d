// Supervisors look after the team and may take over; agents may not. The last supervisor cannot be lost.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { People } from '../../../src/handoff/web/protocol.ts'
import { aCase, hires, problemOf, type Staffed, startStaffed } from './setup.ts'

describe('roles', () => {
  let world: Staffed
  beforeAll(async () => {
    world = await startStaffed()
  })
  afterAll(() => world.close())

  const patch = (id: string, body: object, by = world.maya) =>
    by.fetch(`people/${id}`, { method: 'PATCH', body: JSON.stringify(body) })

  test('an agent sees and changes nothing of the team', async () => {
    const { bob, maya } = world
    const answers = await Promise.all([
      bob.fetch('people'),
      bob.post('people/invitations', { role: 'supervisor' }),
      bob.post('people/invitations', { accountId: maya.me.agent.id }),
      patch(bob.me.agent.id, { role: 'supervisor' }, bob),
      patch(maya.me.agent.id, { disabled: true }, bob),
      bob.fetch(`people/invitations/${'A'.repeat(43)}`, { method: 'DELETE' }),
    ])
    expect(answers.map(({ status }) => status)).toEqual([403, 403, 403, 403, 403, 403])
    expect((await maya.get<People>('people')).accounts.map(({ role }) => role).sort()).toEqual(['agent', 'supervisor'])
  })

  test('the last supervisor can neither be disabled nor made an agent, not by two at once either', async () => {
    const { maya } = world
    const refused = await patch(maya.me.agent.id, { role: 'agent' })
    expect(refused.status).toBe(409)
    expect((await problemOf(refused)).detail).toMatch(/somebody else a supervisor first/)
    expect((await patch(maya.me.agent.id, { disabled: true })).status).toBe(409)

    const sue = await hires(maya, { name: 'Sue', email: 'sue@shop.test' })
    await patch(sue.me.agent.id, { role: 'supervisor' })
    const both = await Promise.all([
      patch(maya.me.agent.id, { role: 'agent' }),
      patch(sue.me.agent.id, { role: 'agent' }, sue),
    ])
    expect(both.map(({ status }) => status).sort()).toEqual([204, 409])
    const rows = await world.query(`SELECT 1 FROM desk_accounts WHERE role = 'supervisor' AND disabled_at IS NULL`)
    expect(rows).toHaveLength(1)
    await world.query(`UPDATE desk_accounts SET role = 'supervisor' WHERE email = 'maya@shop.test'`)
  })

  test('a name is changed for what customers see from then on', async () => {
    const { bob } = world
    await patch(bob.me.agent.id, { name: 'Bobby' })
    const { id } = await aCase(world)
    await bob.act(id, { name: 'claim' })
    await world.settled()
    expect((await bob.case(id)).agent?.name).toBe('Bobby')
  })

  test('a supervisor takes over a case: the colleague is told, the customer hears by name who has them', async () => {
    const { bob, maya } = world
    const { id } = await aCase(world)
    await bob.act(id, { name: 'claim' })
    await maya.act(id, { name: 'claim', takeOver: true })
    await world.settled()
    expect((await maya.case(id)).agent?.name).toBe('Maya Okafor')
    expect((await bob.lines(id)).map(({ text }) => text)).toContain('Maya Okafor has taken this case over from you.')
    const said = (await maya.case(id)).timeline.map((item) => item.text).join('\n')
    expect(said).toMatch(/Maya Okafor takes over from Bobby/)
    expect((await maya.lines(id)).filter(({ forMe }) => forMe)).toEqual([])
  })

  test('an agent may not, and a plain claim takes nothing from anybody', async () => {
    const { bob, maya } = world
    const { id } = await aCase(world)
    await maya.act(id, { name: 'claim' })
    expect((await bob.act(id, { name: 'claim', takeOver: true })).status).toBe(403)
    expect((await bob.act(id, { name: 'claim' })).status).toBe(202)
    await world.settled()
    expect((await bob.case(id)).agent?.name).toBe('Maya Okafor')
  })

  test('a word to one agent alone is seen by nobody else', async () => {
    const { bob, maya } = world
    const { id } = await aCase(world)
    await maya.act(id, { name: 'claim' })
    await world.settled()
    await bob.act(id, { name: 'reply', text: 'me too' })
    await world.settled()
    expect((await bob.lines(id)).some(({ text }) => /was not sent/.test(text))).toBe(true)
    expect((await maya.lines(id)).some(({ text }) => /was not sent/.test(text))).toBe(false)
  })
})
