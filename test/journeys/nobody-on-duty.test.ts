// A customer asks for a person while nobody can come: nothing in the chat may say that somebody is on the way.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type BaseWorld, startBaseWorld } from '../support/base-world.ts'
import { missingPeers } from '../support/peers.ts'

describe.skipIf(missingPeers)(`nobody on duty${missingPeers ? ` (${missingPeers})` : ''}`, () => {
  let world: BaseWorld
  beforeAll(async () => {
    world = await startBaseWorld()
  })
  afterAll(() => world?.close())

  test('the customer is told so, gets no place in line, and gets one when there is somebody', async () => {
    const early = await world.customer({ id: 'early', name: 'Anna' })
    await early.says('Can I talk to a human please?')
    await early.hears(/Nobody is on duty/)
    await early.sees({ handler: 'waiting', person: { available: false } })
    expect(early.log.filter((activity) => activity.name === 'bellhop/state').at(-1)?.value).not.toHaveProperty('place')

    await world.gateway.database.query(
      {
        name: 'a-desk-account',
        text: `INSERT INTO desk_accounts (id, email, name, role, password_hash)
               VALUES ('00000000-0000-4000-8000-000000000001', 'maya@example.com', 'Maya', 'supervisor', 'x')`,
      },
      [],
    )
    const late = await world.customer({ id: 'late', name: 'Bob' })
    await late.says('Can I talk to a human please?')
    await late.hears(/bringing in a colleague/)
    await late.sees({ handler: 'waiting', place: 2, person: { available: true } })
  })
})
