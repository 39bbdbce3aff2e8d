import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { describeChannel } from '../contract/channel.ts'
import { describeChannelFaults } from '../contract/channel-faults.ts'
import { countRows } from '../support/gateway.ts'
import { sign } from './acme-server.ts'
import { openAcmeKillScene, startAcmeWorld } from './acme-world.ts'

describeChannel('the example of a channel, Acme', undefined, startAcmeWorld)
describeChannelFaults('Acme, when things go wrong', undefined, startAcmeWorld, { kill: openAcmeKillScene })

describe('what is posted to the webhook of Acme', () => {
  let world: Awaited<ReturnType<typeof startAcmeWorld>>
  beforeAll(async () => {
    world = await startAcmeWorld()
  })
  afterAll(() => world?.close())

  const event = (more: object = {}) =>
    Buffer.from(
      JSON.stringify({
        id: 'event-1',
        type: 'message',
        message: 'message-1',
        room: { id: 'direct-1', kind: 'direct' },
        from: { id: '1', name: 'Mallory Grey' },
        text: 'hello',
        ...more,
      }),
    )

  test.each([
    ['with another secret', 401, event(), sign(event(), 'another-secret-altogether')],
    ['with no signature', 401, event(), ''],
    ['signed, but for other bytes', 401, event({ text: 'pay me' }), sign(event())],
    ['signed, but no event', 400, Buffer.from('{"hello": 1}'), sign(Buffer.from('{"hello": 1}'))],
    ['signed, but no JSON', 400, Buffer.from('{'), sign(Buffer.from('{'))],
    ['by a bot, ourselves perhaps', 204, event({ from: { id: '2', name: 'Bot', bot: true } }), undefined],
  ])('%s, gets %i, and nothing is stored', async (_, status, body, signature) => {
    const before = await countRows(world)
    expect((await world.acme.post(body, signature ?? sign(body))).status).toBe(status)
    expect(await countRows(world)).toEqual(before)
  })
})

test('a closed door on Acme leads to where the complaint can be told', async () => {
  const world = await startAcmeWorld()
  try {
    const open = await world.publicly!('Petra Kuhn')
    world.acme.closed.add('petra-kuhn')
    await open.says('I was charged twice and nobody answers me!')
    await open.hears(/write to us in a private message|continue here/)
  } finally {
    await world.close()
  }
})

test('an Acme that is gone is said in a sentence', async () => {
  const world = await startAcmeWorld()
  try {
    await world.acme.down()
    const check = async () => (await world.gateway.check()).inboxes.acme
    expect(await check()).toMatchObject({ state: 'degraded', detail: expect.stringMatching(/cannot be reached/) })
  } finally {
    await world.close()
  }
})
