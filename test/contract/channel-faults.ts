// What goes wrong with platforms and lines, and what must come of it: nothing is lost, nothing is twice where the platform can tell,
// and what cannot be sent is shown to a person. Run for each channel over its real peers.
import { describe, expect, test } from 'vitest'
import { makeReport } from '../../src/report.ts'
import { DAY, MINUTE } from '../support/clock.ts'
import { type ChannelCustomer, type ChannelWorld, inOneWorld, type Platform, titleOf } from './channel.ts'
import { type KillScene, killTests } from './channel-kill.ts'
import { isGreeting, POLL, type Suite } from './channel-suite.ts'

/** What cannot be done to a platform, by the member of `Platform` that is missing. `retryAfter`: it never says how long to wait. */
export const FAULTS = ['failSends', 'retryAfter', 'loseNextAnswer', 'refuseNextSend', 'freeze', 'holdNext'] as const
export type CannotFail = (typeof FAULTS)[number]

export interface FaultSuiteOptions {
  cannot?: readonly CannotFail[]
  /** A gateway in a process of its own, to be killed while the platform holds a send. */
  kill?: () => Promise<KillScene>
}

/** `start`'s world must have a `platform`. */
export function describeChannelFaults(
  name: string,
  missing: string | undefined,
  start: () => Promise<ChannelWorld>,
  { cannot = [], kill }: FaultSuiteOptions = {},
): void {
  const title = titleOf(name, missing, [...cannot, ...(kill ? [] : (['kill'] as const))])
  describe.skipIf(missing)(title, () => {
    const suite = inOneWorld(start, [])
    const platform = () => suite.world.platform!
    const can = (fault: CannotFail) => !cannot.includes(fault)

    test('can have all the faults that it does not say it cannot', () => {
      const members = FAULTS.filter((fault) => fault !== 'retryAfter')
      const lacks = members.filter((fault) => !platform()[fault as keyof Platform])
      expect(lacks).toEqual(members.filter((fault) => cannot.includes(fault)))
    })

    test('a server that is gone for a while loses nothing, repeats nothing, and keeps the order', async () => {
      const customer = await suite.world.customer('Runa Dahl')
      const { maya, id } = await suite.claimed(customer, 'Runa waits.')
      await platform().down()
      await maya.sends(id, 'First word while it was gone.')
      await maya.sends(id, 'Second word while it was gone.')
      await suite.world.settled()
      const says = [customer.says('Runa says this meanwhile', { id: 'runa-1' })]
      await platform().up()
      await Promise.all(says)
      await suite.arrives('Runa says this meanwhile')
      await later(suite, customer, /Second word while/)
      expect(await saidOf(customer, /(First|Second) word while/)).toEqual(['First', 'Second'])
      expect(await suite.stored('Runa says this')).toHaveLength(1)
      await customer.says('Runa is here again')
      await suite.arrives('Runa is here again')
    })

    if (can('failSends') && can('retryAfter')) {
      test('asked to wait for so long (429), waits so long, and sends once', async () => {
        const customer = await suite.world.customer('Sami Aalto')
        const { maya, id } = await suite.claimed(customer, 'Sami waits.')
        const begun = Date.now()
        platform().failSends!({ status: 429, retryAfterMs: 3_000 }, 1)
        await maya.sends(id, 'Waited as asked.')
        await suite.world.settled()
        // Where the platform's own library waits by itself, that was done in the time that has passed for real.
        if (!(await saidOf(customer, /(Waited) as/)).length) {
          suite.world.clock.pass(2_000)
          await suite.world.settled()
          expect(await saidOf(customer, /(Waited) as/)).toEqual([])
          suite.world.clock.pass(1_500)
        } else expect(Date.now() - begun).toBeGreaterThan(2_900)
        await later(suite, customer, /Waited as asked/)
        expect(await saidOf(customer, /(Waited) as/)).toEqual(['Waited'])
      })
    }

    if (can('failSends')) {
      test.each([
        ['too many requests (429), with no word how long', 429, 2],
        ['failures of its own (500)', 500, 3],
        ['a gateway of its own in front that fails (503)', 503, 2],
      ])('answers of %s hold the order and lose nothing', async (_, status, times) => {
        const customer = await suite.world.customer(`Taro Mori${status}`)
        const { maya, id } = await suite.claimed(customer, `Taro waits ${status}.`)
        platform().failSends!({ status }, times)
        await maya.sends(id, `One of ${status} is said.`)
        await maya.sends(id, `Two of ${status} are said.`)
        await later(suite, customer, new RegExp(`Two of ${status}`))
        expect(await saidOf(customer, new RegExp(`(One|Two) of ${status}`))).toEqual(['One', 'Two'])
      })
    }

    if (can('freeze')) {
      test('a line that goes dead without a word is noticed, and a new one taken', async () => {
        const customer = await suite.world.customer('Wilma Strand')
        await customer.says('Wilma says hello')
        await suite.arrives('Wilma says hello')
        platform().freeze!()
        await customer.says('Wilma says this on a dead line')
        await suite.arrives('Wilma says this on a dead line')
        expect(await suite.stored('Wilma says this')).toHaveLength(1)
      })
    }

    test('what is told three times at once, and again after a restart and a day later, is stored once', async () => {
      const customer = await suite.world.customer('Ximena Paz')
      const tells = (by = customer) => by.says('How long does delivery take? Ximena asks.', { id: 'ximena-1' })
      await Promise.all([tells(), tells(), tells()])
      await customer.hears(/working days/)
      await suite.world.restart?.()
      await tells()
      suite.world.clock.pass(DAY)
      const nextDay = await suite.world.customer('Ximena Paz')
      await tells(nextDay)
      await nextDay.says('This is the next of Ximena')
      await suite.arrives('the next of Ximena')
      expect(await suite.stored('Ximena asks')).toHaveLength(1)
      expect(await suite.allHeard(nextDay, /working days/, 1)).toHaveLength(1)
    })

    if (can('holdNext')) {
      test('what is told in the wrong order is all there, once, and greeted once', async () => {
        const customer = await suite.world.customer('Yusuf Kaya')
        const release = platform().holdNext!(3)
        for (const text of ['Yusuf one', 'Yusuf two', 'Yusuf three']) await customer.says(text)
        await release('reversed')
        for (const text of ['Yusuf one', 'Yusuf two', 'Yusuf three']) await suite.arrives(text)
        await suite.world.settled()
        expect((await suite.stored('Yusuf')).map(({ text }) => text).sort()).toEqual([
          'Yusuf one',
          'Yusuf three',
          'Yusuf two',
        ])
        expect((await customer.heard()).filter(isGreeting)).toHaveLength(1)
      })
    }

    if (can('loseNextAnswer')) {
      test('a send whose answer is lost arrives; twice only where nobody can tell, and then it is listed', async () => {
        const customer = await suite.world.customer('Zoe Laurent')
        const { maya, id } = await suite.claimed(customer, 'Zoe waits.')
        platform().loseNextAnswer!()
        await maya.sends(id, 'Lost is the answer to this.')
        await suite.world.settled()
        suite.world.clock.pass(MINUTE)
        await suite.world.settled()
        await maya.sends(id, 'After it comes this.')
        await later(suite, customer, /After it comes this/)
        const times = (await saidOf(customer, /(Lost) is the answer/)).length
        if (suite.channel.capabilities.idempotentSend) return expect(times).toBe(1)
        expect([1, 2]).toContain(times)
        if (times === 2) expect(await uncertainIn(suite, id)).toBe(1)
      })
    }

    if (can('refuseNextSend')) {
      test('a refusal for good is shown at the desk with its reason, holds up nothing, and can be tried again', async () => {
        const customer = await suite.world.customer('Bela Farkas')
        const { maya, id } = await suite.claimed(customer, 'Bela waits.')
        platform().refuseNextSend!()
        await maya.sends(id, 'Refused is this word.')
        await suite.world.settled()
        await maya.sends(id, 'And this is the next word.')
        await customer.hears(/this is the next word/)
        await expect
          .poll(() => maya.reads(id), POLL)
          .toMatch(/This did not reach the customer: “Refused is this word\.”\. \S.{10,}/)
        expect(await saidOf(customer, /(Refused) is this/)).toEqual([])
        await maya.retries(id)
        await customer.hears(/Refused is this word/)
        await suite.world.settled()
        expect(await saidOf(customer, /(Refused) is this/)).toHaveLength(1)
      })
    }

    if (kill) killTests(kill)
  })
}

/** What a pattern has found in all that was said to the customer, in order. */
export async function saidOf(customer: ChannelCustomer, pattern: RegExp): Promise<string[]> {
  const all = new RegExp(pattern, 'g')
  return (await customer.heard()).flatMap((text) => [...text.matchAll(all)].map((match) => match[1]!))
}

/** Time passes, not so much that anything is given up, until the customer has heard it. */
async function later(suite: Suite, customer: ChannelCustomer, pattern: RegExp): Promise<void> {
  let steps = 0
  await expect
    .poll(async () => {
      await suite.world.settled()
      const heard = (await customer.heard()).some((text) => pattern.test(text))
      if (!heard && steps++ < 28) suite.world.clock.pass(MINUTE / 4)
      return heard
    }, POLL)
    .toBe(true)
  await suite.world.settled()
}

async function uncertainIn({ world }: Suite, conversationId: string): Promise<number> {
  const { uncertain } = await makeReport(world.gateway.database, {})
  return uncertain.filter((trouble) => trouble.conversationId === conversationId).length
}
