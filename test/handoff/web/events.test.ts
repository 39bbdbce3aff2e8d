// Live updates: an open desk hears what to look at again, in whatever process it happened, and is let go when its session ends.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Colleague } from '../../../src/handoff/web/protocol.ts'
import { missingPostgres, newPostgres } from '../../support/database.ts'
import { SECRET, startTestGateway, type TestGateway } from '../../support/gateway.ts'
import { aCase, hires, hireTeam, type Staffed, startStaffed, WebAgent } from './setup.ts'
import { type OpenStream, openStream } from './stream.ts'

describe('an open desk', () => {
  let world: Staffed
  beforeAll(async () => {
    world = await startStaffed()
  })
  afterAll(() => world.close())

  test('hears of a new case, of what is said and done in it, and of the customer typing', async () => {
    const stream = await openStream(world.bob)
    const visitor = await aCase(world)
    await stream.hears('queue')
    await stream.hears('case', visitor.id)
    stream.heard.length = 0
    await world.maya.act(visitor.id, { name: 'note', text: 'mine' })
    await stream.hears('case', visitor.id)
    await visitor.says('', { type: 'typing' })
    await stream.hears('typing', visitor.id)
    stream.heard.length = 0
    await visitor.says('are you there?')
    await stream.hears('case', visitor.id)
    stream.close()
  })

  test('makes its agent present for colleagues, until it is closed', async () => {
    const isPresent = async () =>
      (await world.maya.get<Colleague[]>('agents')).find(({ agent }) => agent.id === world.bob.me.agent.id)?.present
    const streams = [await openStream(world.bob), await openStream(world.bob)]
    expect(await isPresent()).toBe(true)
    streams[0]!.close()
    expect(await isPresent()).toBe(true)
    streams[1]!.close()
    await expect.poll(isPresent).toBe(false)
  })

  test('is told goodbye and let go when its agent signs out elsewhere or is disabled', async () => {
    const sue = await hires(world.maya, { name: 'Sue', email: 'sue@shop.test' })
    const signedOut = await openStream(sue)
    await sue.fetch('session', { method: 'DELETE' })
    await signedOut.hears('bye')
    await expect.poll(() => signedOut.ended).toBe(true)

    const disabled = await openStream(await WebAgent.signsIn(world.url, 'sue@shop.test'))
    const body = JSON.stringify({ disabled: true })
    await world.maya.fetch(`people/${sue.me.agent.id}`, { method: 'PATCH', body })
    await disabled.hears('bye')
    await expect.poll(() => disabled.ended).toBe(true)
  })

  test('too many of one agent let the oldest go; a colleague’s stays', async () => {
    const others = await openStream(world.maya)
    const streams: OpenStream[] = []
    for (let index = 0; index < 12; index++) streams.push(await openStream(world.bob))
    await expect.poll(() => streams.map(({ ended }) => ended)).toEqual([true, true, ...Array(10).fill(false)])
    expect(others.ended).toBe(false)
    for (const stream of [others, ...streams]) stream.close()
  })

  test('is for those who are signed in', async () => {
    expect((await fetch(`${world.url}/desk/api/events`)).status).toBe(401)
  })

  test('lets the server stop', async () => {
    const gone = await startStaffed()
    const stream = await openStream(gone.maya)
    await gone.close()
    await expect.poll(() => stream.ended).toBe(true)
  })
})

describe.skipIf(missingPostgres)(
  `across processes on one Postgres${missingPostgres ? ` (${missingPostgres})` : ''}`,
  () => {
    let postgres: Awaited<ReturnType<typeof newPostgres>>
    let one: TestGateway
    let two: TestGateway
    beforeAll(async () => {
      postgres = await newPostgres()
      const { openDatabase } = await import('../../../src/store/database.ts')
      const start = async () =>
        startTestGateway({ SECRET }, { database: await openDatabase({ url: postgres.url, dataDir: '' }) })
      one = await start()
      two = await start()
    })
    afterAll(async () => {
      await one?.close()
      await two?.close()
      await postgres?.drop()
    })

    test('a desk at one hears what customers and agents do at the other, and its agent is present at both', async () => {
      const { maya, bob } = await hireTeam(one.url, one.gateway.firstInvitation!.url)
      const bobAtTwo = new WebAgent(two.url, bob.me, bob.cookie)
      const stream = await openStream(bobAtTwo)
      const visitor = await aCase(one)
      await stream.hears('case', visitor.id)
      await visitor.says('', { type: 'typing' })
      await stream.hears('typing', visitor.id)
      const colleagues = await maya.get<Colleague[]>('agents')
      expect(colleagues.find(({ agent }) => agent.name === 'Bob Lindqvist')).toMatchObject({ present: true })

      await bobAtTwo.act(visitor.id, { name: 'claim' })
      await expect.poll(async () => (await maya.case(visitor.id)).agent?.name).toBe('Bob Lindqvist')
      const body = JSON.stringify({ disabled: true })
      await maya.fetch(`people/${bob.me.agent.id}`, { method: 'PATCH', body })
      await stream.hears('bye')
      expect((await bobAtTwo.fetch('queue')).status).toBe(401)
    })
  },
)
