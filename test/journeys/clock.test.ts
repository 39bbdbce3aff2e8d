// The clock speaks: agents who are silent, teams that have gone home, customers who come back days later.
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { DAY, MINUTE } from '../support/clock.ts'
import { missingPeers } from '../support/peers.ts'
import { startWorld, type World } from '../support/world.ts'

describe.skipIf(missingPeers)(`the clock${missingPeers ? ` (${missingPeers})` : ''}`, () => {
  let world: World
  afterEach(() => world?.close())

  describe('when the team is there', () => {
    beforeEach(async () => {
      world = await startWorld()
    })

    test('an agent who is silent too long is reminded, then the case goes back to the queue; the customer hears both', async () => {
      const customer = await world.customer({ id: 'patient', name: 'Amara Okafor' })
      await customer.says('I want to talk to a person')
      await customer.hears(/colleague/)
      await world.agent('maya').claims()
      await customer.hears(/joined/)
      await customer.says('My parcel is lost')
      await world.passes(4 * MINUTE)
      expect(customer.unheard).toEqual([])
      await world.passes(2 * MINUTE)
      await customer.hears(/Thank you for your patience, Amara\. Maya.* longer than we would like/)
      await world.agent('maya').isTold(/waiting for your answer/)
      await world.passes(6 * MINUTE)
      await customer.hears(/sorry for the wait.*another colleague/)
      await world.agent('maya').seesInThread(/back in the queue/)
      await world.agent('bob').claims()
      await customer.hears(/Bob.* joined/)
      await world.agent('bob').answers('I am looking for it now.')
      await customer.hears(/looking for it/)
      await world.passes(60 * MINUTE)
      expect(customer.unheard).toEqual([])
    })

    test('after a case is resolved "thanks" does not reopen it; a new question does, and the same agent is offered it first', async () => {
      const customer = await world.customer({ id: 'returns', name: 'Lena Fischer' })
      await customer.says('a human please')
      await customer.hears(/colleague/)
      await world.agent('maya').claims()
      await customer.hears(/joined/)
      await world.agent('maya').resolves()
      await customer.hears(/How was it/)
      await customer.says('thanks a lot!')
      await customer.hears(/very welcome/)
      const conversations = () =>
        world.query<{ status: string; handler: string; previous: boolean }>(
          `SELECT v.status, v.handler, v.previous_id IS NOT NULL AS previous FROM conversations v
           JOIN contact_identities i ON i.contact_id = v.contact_id WHERE i.external_id = 'returns' ORDER BY v.ordinal`,
        )
      await world.settled()
      expect(await conversations()).toEqual([{ status: 'resolved', handler: 'bot', previous: false }])

      await world.passes(3 * DAY)
      const again = await world.comesBack(customer)
      await again.says('Hello, I need a person again please')
      await expect.poll(conversations).toEqual([{ status: 'open', handler: 'waiting', previous: false }])
      await world.agent('maya').isTold(/helped before/)
      await world.agent('bob').seesInThread(/Maya.* offered the case first/)
    })

    test('a customer who comes back after more than a week starts a new conversation, linked to the old one', async () => {
      const customer = await world.customer({ id: 'week', name: 'Tom Weber' })
      await customer.says('human please')
      await customer.hears(/colleague/)
      await world.agent('maya').claims()
      await world.agent('maya').resolves()
      await customer.hears(/How was it/)
      await world.passes(8 * DAY)
      const again = await world.comesBack(customer)
      await again.hears(/How was it/)
      await again.says('How long does delivery take?')
      await again.hears(/Hello Tom/)
      await again.hears(/working days/)
      const rows = await world.query<{ ordinal: number; linked: boolean }>(
        `SELECT v.ordinal, v.previous_id IS NOT NULL AS linked FROM conversations v
         JOIN contact_identities i ON i.contact_id = v.contact_id WHERE i.external_id = 'week' ORDER BY v.ordinal`,
      )
      expect(rows).toEqual([
        { ordinal: 1, linked: false },
        { ordinal: 2, linked: true },
      ])
    })

    test('the queue tells the second customer that somebody is before them', async () => {
      const [first, second] = [await world.customer(), await world.customer()]
      await first.says('talk to a human')
      await first.hears(/next in line/)
      await second.says('talk to a human')
      await second.hears(/one person before you/)
      await second.sees({ handler: 'waiting', place: 2 })
    })
  })

  test('outside business hours the customer hears when somebody will be there, and the emergency route', async () => {
    world = await startWorld({
      BUSINESS_HOURS: 'Mo-Fr 09:00-17:00',
      TIME_ZONE: 'Europe/London',
      EMERGENCY_CONTACT: 'call +44 117 496 0000',
    })
    await world.passes(untilSunday(world.clock.now()))
    const customer = await world.customer({ id: 'night', name: 'Yuki Tanaka' })
    await customer.says('I need to speak to someone')
    await customer.hears(/away just now and back tomorrow at 09:00 \(Europe\/London\).*emergency: call \+44 117/s)
    await customer.says('it is about order 77')
    await customer.hears(/have added that for my colleagues/)
    await world.agent('maya').seesInThread(/order 77/)
  })

  test('without a desk a customer who asks for a person is not promised one', async () => {
    world = await startWorld({ SLACK_BOT_TOKEN: '', SLACK_SIGNING_SECRET: '', SLACK_HANDOFF_CHANNEL: '' })
    const customer = await world.customer()
    await customer.says('can I speak to a person?')
    const said = await customer.hears(/nobody is on duty/i)
    expect(said.text).not.toMatch(/bringing in/)
  })
})

/** To noon of the next Sunday, in UTC. */
function untilSunday(now: Date): number {
  const noon = Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate() + ((7 - now.getUTCDay()) % 7), 12)
  return noon > now.getTime() ? noon - now.getTime() : noon + 7 * DAY - now.getTime()
}
