// What every desk does, whatever it looks like: one suite, run against Slack and against the web desk.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { BaseWorld } from '../support/base-world.ts'
import { DAY, MINUTE } from '../support/clock.ts'
import type { Customer } from '../support/customer.ts'

/** An agent at the newest case, with the gestures that every desk has. */
export interface DeskAgent {
  /** As customers see it. */
  name: string
  claims(): Promise<unknown>
  resolves(): Promise<unknown>
  handsBack(): Promise<unknown>
  /** By the form; `stopped`: the courtesy check has something to say, and nothing was sent. */
  answers(text: string, options?: { override?: boolean }): Promise<'sent' | 'stopped'>
  /** One and the same gesture, told to the server three times. */
  answersOnceTrebled(text: string): Promise<unknown>
  /** Sends to the customer what can be changed afterwards. */
  sends(text: string, file?: { name: string; bytes: Uint8Array }): Promise<Sent>
  notes(text: string): Promise<unknown>
  edits(sent: Sent, text: string): Promise<unknown>
  deletes(sent: Sent): Promise<unknown>
  transfersTo(other: DeskAgent, reason?: string): Promise<unknown>
  accepts(): Promise<unknown>
  declines(): Promise<unknown>
  /** Has the last undelivered message tried again. */
  retries(): Promise<unknown>
  /** Says that the first suggested customer is the same one, after being asked. */
  merges(reason: string): Promise<unknown>
  /** Takes apart the last that were put together. */
  takesApart(): Promise<unknown>
  /** Of the customer. */
  notesFact(key: string, value: string): Promise<unknown>
  removesFact(value: string): Promise<unknown>
  seesInCase(pattern: RegExp): Promise<void>
  /** The case in a few words: who, why, what is asked. */
  seesOnCase(pattern: RegExp): Promise<void>
  onCase(): Promise<string>
  seesHolder(name: string | undefined): Promise<void>
  seesResolved(): Promise<void>
  seesRating(score: number): Promise<void>
  seesFile(name: string): Promise<void>
  /** Alone, and nobody else. */
  isTold(pattern: RegExp): Promise<void>
  told(): Promise<string>
  /** The texts of the case, in order. */
  texts(): Promise<string>
}

/** By which the desk knows what was sent. */
export type Sent = string

export interface DeskWorld {
  base: BaseWorld
  maya: DeskAgent
  bob: DeskAgent
  /** Somebody who is no agent, or not any more. */
  outsider: DeskAgent
  /** Before each test. */
  fresh(): void
  close(): Promise<void>
}

const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

export function deskContract(desk: string, missing: string | undefined, start: () => Promise<DeskWorld>): void {
  describe.skipIf(missing)(`${desk}${missing ? ` (${missing})` : ''}`, () => {
    let world: DeskWorld
    let base: BaseWorld
    let maya: DeskAgent
    let bob: DeskAgent
    let people = 0

    beforeAll(async () => {
      world = await start()
      ;({ base, maya, bob } = world)
    })
    afterAll(() => world?.close())
    beforeEach(() => world.fresh())

    async function waiting(name = 'Anna Müller', words = 'Can I talk to a human please?'): Promise<Customer> {
      const customer = await base.customer({ id: `customer-${++people}`, name })
      await customer.says(words)
      await customer.hears(/colleague/)
      await base.settled()
      return customer
    }

    async function claimed(name?: string): Promise<Customer> {
      const customer = await waiting(name)
      await maya.claims()
      await customer.hears(/Maya.* has joined/)
      return customer
    }

    async function hearsNothing(customer: Customer): Promise<void> {
      await base.settled()
      expect(customer.unheard).toEqual([])
    }

    describe('the customer of a case', () => {
      test('may be the same as another, who is suggested by what they share, never by a name alone', async () => {
        const [order, namesake] = [`order #HP-70${++people}`, 'Carla Bruni']
        const first = await base.customer({ id: `customer-${++people}`, name: 'Anna Earlier' })
        await first.says(`Where is ${order}?`)
        await first.hears(/./)
        const other = await base.customer({ id: `customer-${++people}`, name: namesake })
        await other.says('How long does delivery take?')
        await other.hears(/working days/)
        await waiting(namesake, `I want a human, it is about ${order}`)
        await maya.seesOnCase(/Anna Earlier/)
        await maya.seesOnCase(/the same order number/)
        await maya.seesOnCase(/said in Web chat/)
        await maya.merges('told me on the phone')
        await maya.seesInCase(/says that this is the same customer as Anna Earlier: told me on the phone/)
        await maya.seesOnCase(/One customer on|told me on the phone/)
        await maya.takesApart()
        await maya.seesInCase(/took apart what was taken for one customer/)
      })

      test('is known by what they said, and by what agents note, put right and take away', async () => {
        await waiting('Dora Maar', 'I want a human, it is about order #HP-99120')
        await maya.seesOnCase(/HP-99120/)
        await maya.notesFact('shoe size', '43')
        await maya.seesOnCase(/43[\s\S]*noted by Maya/)
        await maya.removesFact('43')
        await maya.seesInCase(/took away what was known of the customer: shoe size: 43/)
        await expect.poll(() => maya.onCase(), { timeout: 40_000, interval: 50 }).not.toMatch(/noted by Maya/)
      })

      test('cannot be merged or noted about by somebody who is no agent', async () => {
        await waiting('Eva Hesse', 'I want a human, it is about order #HP-99121')
        await world.outsider.notesFact('shoe size', '44')
        await base.settled()
        expect(await base.query('SELECT 1 FROM facts WHERE value = $1', ['44'])).toEqual([])
      })
    })

    describe('a new case', () => {
      test('says who it is, why a person is wanted, and what is asked', async () => {
        await waiting('Kofi Mensah', 'I want a human. Can I bring my llama to the shop?')
        await maya.seesOnCase(/Kofi Mensah/)
        await maya.seesOnCase(/asked for a person/)
        await maya.seesOnCase(/bring my llama/)
        await maya.seesHolder(undefined)
      })

      test('shows what is said from then on, and what the bot still answers while it waits', async () => {
        const customer = await waiting()
        await customer.says('How long does delivery take?')
        await customer.hears(/working days/)
        await maya.seesInCase(/How long does delivery take\?[\s\S]*working days/)
      })
    })

    describe('a claim', () => {
      test('tells the customer at once who has taken over, and colleagues who has it', async () => {
        const customer = await waiting()
        await bob.claims()
        expect((await customer.hears(/has joined/)).text).toContain(bob.name)
        await maya.seesHolder(bob.name)
        await customer.sees({ handler: 'agent' })
      })

      test('by two at once goes to one, and the other is told who has it', async () => {
        const customer = await waiting()
        await Promise.all([maya.claims(), bob.claims()])
        const joined = await customer.hears(/has joined/)
        await hearsNothing(customer)
        const [winner, loser] = joined.text?.includes(maya.name) ? [maya, bob] : [bob, maya]
        await loser.isTold(new RegExp(`${winner.name} has this case`))
        expect(await winner.told()).toBe('')
      })

      test('of what one has already changes nothing', async () => {
        const customer = await claimed()
        await maya.claims()
        await hearsNothing(customer)
        await maya.seesHolder(maya.name)
      })
    })

    describe('a reply', () => {
      test('goes to the customer under the name of its agent', async () => {
        const customer = await claimed()
        expect(await maya.answers('We have found your parcel, Anna.')).toBe('sent')
        expect((await customer.hears(/found your parcel/)).from.name).toBe(maya.name)
        await bob.seesInCase(/found your parcel/)
      })

      test('to a case that nobody has claims it first', async () => {
        const customer = await waiting()
        await bob.answers('I can help with that.')
        await customer.hears(/Bob.* has joined/)
        await customer.hears(/I can help/)
        await bob.seesHolder(bob.name)
      })

      test('by anybody but the agent who has the case is not sent, and they are told', async () => {
        const customer = await claimed()
        await bob.answers('Me too!')
        await bob.isTold(/Maya.* has this case, so your message was not sent/)
        await hearsNothing(customer)
      })

      test('that gets the name wrong is stopped, and goes out when corrected', async () => {
        const customer = await claimed('Sarah Johnson')
        expect(await maya.answers('Dear Mr. Jackson, your refund is on its way.')).toBe('stopped')
        await hearsNothing(customer)
        expect(await maya.answers('Hello Sarah, your refund is on its way.')).toBe('sent')
        await customer.hears(/Hello Sarah, your refund/)
      })

      test('that is stopped goes out all the same when its agent insists', async () => {
        const customer = await claimed('Sarah Johnson')
        await maya.answers('Dear Mr. Jackson, as you wish.', { override: true })
        await customer.hears(/Mr\. Jackson, as you wish/)
      })

      test('told to the server three times is sent once', async () => {
        const customer = await claimed()
        await maya.answersOnceTrebled('Only once, please.')
        await customer.hears(/Only once/)
        await hearsNothing(customer)
      })

      test('to a closed case is not sent, and its agent is told', async () => {
        const customer = await claimed()
        await maya.resolves()
        await customer.hears(/How was it/)
        await maya.answers('One more thing')
        await maya.isTold(/closed, so your message was not sent/)
        await hearsNothing(customer)
      })
    })

    describe('a note', () => {
      test('stays with the team', async () => {
        const customer = await claimed()
        await maya.notes('ugh, not this one again')
        await bob.seesInCase(/not this one again/)
        await hearsNothing(customer)
        expect(JSON.stringify(customer.log)).not.toMatch(/not this one/)
      })
    })

    describe('what was sent', () => {
      test('is changed for the customer when its agent edits it', async () => {
        const customer = await claimed()
        const sent = await maya.sends('It arrives on Tuseday.')
        await customer.hears(/Tuseday/)
        await maya.edits(sent, 'It arrives on Tuesday.')
        const update = () => customer.log.findLast(({ type }) => type === 'messageUpdate')?.text
        await expect.poll(update).toBe('It arrives on Tuesday.')
      })

      test('stays as it was when the edit gets the name wrong, and its agent is told', async () => {
        const customer = await claimed('Sarah Johnson')
        const sent = await maya.sends('Hello Sarah, it is here.')
        await customer.hears(/it is here/)
        await maya.edits(sent, 'Dear Mr. Jackson, it is here.')
        await maya.isTold(/still sees the earlier words/)
        await base.settled()
        expect(JSON.stringify(customer.log)).not.toMatch(/Jackson/)
      })

      test('is taken from the customer when its agent deletes it', async () => {
        const customer = await claimed()
        const sent = await maya.sends('That was for somebody else.')
        await customer.hears(/somebody else/)
        await maya.deletes(sent)
        await expect.poll(() => customer.log.some(({ type }) => type === 'messageDelete')).toBe(true)
        await bob.seesInCase(/took back a message/)
      })

      test('and did not arrive is shown with the reason, and arrives when it is tried again', async () => {
        const { parrot } = base
        await parrot.says(`polly-${++people}`, 'I want to talk to a person')
        await base.settled()
        await maya.claims()
        await base.settled()
        parrot.refuses = 'The bird is moulting.'
        await maya.answers('Here is your cracker.')
        await maya.seesInCase(/did not reach the customer.*Here is your cracker.*The bird is moulting/s)
        expect(parrot.heard.join()).not.toMatch(/cracker/)
        parrot.refuses = undefined
        await maya.retries()
        await expect.poll(() => parrot.heard.join()).toMatch(/Here is your cracker/)
      })
    })

    describe('a transfer', () => {
      test('needs a receiver who accepts; then the customer hears who has them', async () => {
        const customer = await claimed()
        await maya.transfersTo(bob, 'Bob knows the carrier')
        await bob.isTold(/Maya.* asks you to take this case.*Bob knows the carrier/s)
        await hearsNothing(customer)
        await maya.seesHolder(maya.name)
        await bob.accepts()
        await customer.hears(/Bob.* takes over from Maya/)
        await maya.seesHolder(bob.name)
        await bob.answers('Hello Anna, I have read it all.')
        await customer.hears(/read it all/)
      })

      test('that is declined leaves the case where it is, and the customer hears nothing of it', async () => {
        const customer = await claimed()
        await maya.transfersTo(bob)
        await bob.isTold(/asks you/)
        await bob.declines()
        await maya.seesInCase(/Bob.* cannot take the case/)
        await maya.seesHolder(maya.name)
        await hearsNothing(customer)
      })

      test('a second time needs a reason', async () => {
        await claimed()
        await maya.transfersTo(bob, 'a carrier matter')
        await bob.isTold(/asks you/)
        await bob.accepts()
        await maya.seesHolder(bob.name)
        await bob.transfersTo(maya)
        await bob.isTold(/transferred before.*say why/)
        await bob.transfersTo(maya, 'it is about the refund after all')
        await maya.isTold(/about the refund after all/)
      })

      test('of what one does not have is refused', async () => {
        const customer = await claimed()
        await bob.transfersTo(maya, 'take it')
        await bob.isTold(/Only Maya.* can transfer/)
        await hearsNothing(customer)
      })

      test('that nobody asked for cannot be accepted', async () => {
        await claimed()
        await bob.accepts()
        await bob.isTold(/transfer is over/)
        await maya.seesHolder(maya.name)
      })
    })

    describe('the end', () => {
      test('back to the bot: the customer hears it, is answered again, and a person is one tap away', async () => {
        const customer = await claimed()
        await maya.handsBack()
        const back = await customer.hears(/handed you back to me/)
        expect(back.suggestedActions?.actions[0]?.title).toBe('Talk to a person')
        await customer.says('How long does delivery take?')
        await customer.hears(/working days/)
      })

      test('resolved: the customer is thanked and asked how it was, and the answer is at the desk', async () => {
        const customer = await claimed()
        await maya.resolves()
        await customer.hears(/Thank you, Anna.*How was it\?/)
        await maya.seesResolved()
        await customer.taps('5 – Great')
        await customer.hears(/add a line/)
        await maya.seesRating(5)
      })

      test('resolved by a colleague it is not', async () => {
        const customer = await claimed()
        await bob.resolves()
        await bob.isTold(/Maya.* has this case/)
        await hearsNothing(customer)
        await maya.seesHolder(maya.name)
      })

      test('back within the week, the same agent is offered the customer first', async () => {
        const customer = await claimed('Lena Fischer')
        await maya.resolves()
        await customer.hears(/How was it/)
        await base.passes(3 * DAY)
        const again = await base.comesBack(customer)
        await again.says('Hello, I need a person again please')
        await maya.isTold(/helped before/)
        await bob.seesInCase(/Maya.* offered the case first/)
        expect(await bob.told()).not.toMatch(/helped before/)
      })
    })

    test('while an agent has the case the bot is silent, even when it knows the answer', async () => {
      const customer = await claimed()
      await customer.says('How long does delivery take?')
      await maya.seesInCase(/How long does delivery take/)
      await hearsNothing(customer)
    })

    test('what the customer writes comes in order, however fast', async () => {
      const customer = await claimed()
      const lines = Array.from({ length: 12 }, (_, index) => `line number ${index + 1}.`)
      for (const line of lines) await customer.says(line)
      await maya.seesInCase(/line number 12\./)
      const order = [...(await maya.texts()).matchAll(/line number (\d+)\./g)].map(([, number]) => Number(number))
      expect([...new Set(order)]).toEqual(lines.map((_, index) => index + 1))
    })

    test('files go both ways', async () => {
      const customer = await claimed()
      await customer.uploads('broken.png', 'image/png', PIXEL, 'this is what arrived')
      await maya.seesInCase(/this is what arrived/)
      await maya.seesFile('broken.png')
      await maya.sends('Here is your label', { name: 'label.txt', bytes: Buffer.from('print me') })
      const said = await customer.hears(/Here is your label/)
      const link = said.attachments?.[0]?.contentUrl ?? ''
      expect(await (await fetch(new URL(link, base.url))).text()).toBe('print me')
    })

    test('who is silent too long is reminded, then the case goes back to the queue; the customer hears both', async () => {
      const customer = await claimed('Amara Okafor')
      await customer.says('My parcel is lost')
      await base.passes(4 * MINUTE)
      await hearsNothing(customer)
      await base.passes(2 * MINUTE)
      await customer.hears(/Thank you for your patience, Amara\. Maya.* longer than we would like/)
      await maya.isTold(/waiting for your answer/)
      await base.passes(6 * MINUTE)
      await customer.hears(/sorry for the wait.*another colleague/)
      await maya.seesInCase(/back in the queue/)
      await maya.seesHolder(undefined)
      await bob.claims()
      await customer.hears(/Bob.* joined/)
    })

    test('who is no agent, or not any more, can do nothing', async () => {
      const customer = await waiting()
      const { outsider } = world
      await outsider.claims()
      await outsider.answers('Send me your card number')
      await outsider.notes('psst')
      await outsider.resolves()
      await hearsNothing(customer)
      await customer.sees({ handler: 'waiting' })
      const stored = await base.query(`SELECT 1 FROM messages WHERE author = 'agent' AND author_name = $1`, [
        outsider.name,
      ])
      expect(stored).toEqual([])
    })
  })
}
