// What every channel does for a customer, whatever it looks like: one suite, run for each channel over its real peers.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { TestGateway } from '../support/gateway.ts'

/** A customer at the channel, with the gestures that every channel has. What is missing, the channel cannot. */
export interface ChannelCustomer {
  /** `id`: the platform's id of the message, for telling it twice. Resolves when the platform has it; gives back its id there. */
  says(text: string, options?: { id?: string; file?: { name: string; bytes: Uint8Array } }): Promise<unknown>
  /** Waits for the next thing said that fits; gives back its text. */
  hears(pattern: RegExp): Promise<string>
  /** All that was said to the customer and stands there now, oldest first. */
  heard(): Promise<string[]>
  /** Changes or deletes what they wrote, by what `says` gave back. */
  edits?(said: unknown, text: string): Promise<unknown>
  deletes?(said: unknown): Promise<unknown>
  /** Taps a quick reply that stands there, by its label. */
  taps?(label: string): Promise<unknown>
  /** The files that came, oldest first. */
  files?(): Promise<{ name: string; bytes: Uint8Array }[]>
}

/** What a test does to the platform. What is missing, cannot be done to it. */
export interface Platform {
  /** Breaks every connection and takes no new one, until `up`. */
  down(): Promise<void>
  up(): Promise<void>
  /** Answers the next `times` sends so: 429 (`retryAfterMs` undefined: without a word how long), or 5xx. */
  failSends?(failure: { status: number; retryAfterMs?: number }, times: number): void
  /** Takes the next send, and breaks the connection before it answers. */
  loseNextAnswer?(): void
  /** Refuses the next send for good, in the platform's own words. */
  refuseNextSend?(): void
  /** Says nothing more on the connections that stand, and does not close them. */
  freeze?(): void
}

export interface ChannelWorld extends Pick<TestGateway, 'gateway' | 'query' | 'settled' | 'clock' | 'log'> {
  inboxId: string
  customer(name: string): Promise<ChannelCustomer>
  /** The same people in a public place, if there is one: what they say there, and what is said there by us. */
  publicly?(name: string): Promise<ChannelCustomer>
  platform?: Platform
  /** Stops the gateway and starts it again on the same database, as after a deployment. */
  restart?(): Promise<void>
  close(): Promise<void>
}

const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

export function describeChannel(name: string, missing: string | undefined, start: () => Promise<ChannelWorld>): void {
  describe.skipIf(missing)(`${name}${missing ? ` (${missing})` : ''}`, () => {
    let world: ChannelWorld
    beforeAll(async () => {
      world = await start()
    })
    afterAll(() => world?.close())

    const stored = (text: string) =>
      world.query<{ text: string; attachments: { name: string; contentType: string }[] }>(
        `SELECT text, attachments FROM messages WHERE inbox_id = $1 AND author = 'contact' AND text LIKE $2 ORDER BY seq`,
        [world.inboxId, `%${text}%`],
      )
    const arrives = async (text: string) => {
      await expect.poll(async () => (await stored(text)).length, { timeout: 40_000, interval: 20 }).toBeGreaterThan(0)
      await world.settled()
      return stored(text)
    }
    const greetings = async (customer: ChannelCustomer) =>
      (await customer.heard()).filter((text) => /welcome to Harbour & Pine/.test(text))

    test('greets by first name', async () => {
      const customer = await world.customer('Amara Okafor')
      await customer.says('How long does delivery take?')
      await customer.hears(/Hello Amara, welcome to Harbour & Pine/)
    })

    test('answers from the articles', async () => {
      const customer = await world.customer('Tom Weber')
      await customer.says('How long does delivery take?')
      await customer.hears(/working days/)
    })

    test('drops what the platform tells twice', async () => {
      const customer = await world.customer('Lena Fischer')
      await customer.says('Told twice by Lena', { id: 'lena-1' })
      await customer.says('Told twice by Lena', { id: 'lena-1' })
      await customer.says('The next of Lena', { id: 'lena-2' })
      await arrives('The next of Lena')
      expect(await stored('Told twice by Lena')).toHaveLength(1)
    })

    test('takes a file', async () => {
      const customer = await world.customer('Mei Chen')
      await customer.says('Here is the photo of Mei', { file: { name: 'photo.png', bytes: PIXEL } })
      const [message] = await arrives('Here is the photo of Mei')
      expect(message?.attachments).toMatchObject([{ name: 'photo.png', contentType: 'image/png' }])
    })

    test('brings a person when one is asked for, once', async () => {
      const customer = await world.customer('Noor Haddad')
      await customer.says('I want to talk to a person')
      await arrives('I want to talk to a person')
      const rows = await world.query(
        `SELECT 1 FROM cases k JOIN conversations c ON c.id = k.conversation_id JOIN contacts p ON p.id = c.contact_id WHERE p.given = 'Noor'`,
      )
      expect(rows).toHaveLength(1)
    })

    test.each([
      ['markup', '<script>alert(1)</script> <b>Odd</b> says markup'],
      ['direction marks', 'Odd \u202Esays direction'],
      ['an emoji alone beside words', '👩‍👩‍👧‍👦 Odd says family'],
      ['mail headers', 'Odd says Bcc: victim@example.com'],
    ])('keeps %s as it was written', async (_, text) => {
      const customer = await world.customer('Odd Strand')
      await customer.says(text)
      const [message] = await arrives(text.slice(text.indexOf('says')))
      expect(message?.text).toContain(text)
    })

    test('greets once, whatever follows', async () => {
      const customer = await world.customer('Piet Jansen')
      await customer.says('How long does delivery take? Piet asks.')
      await customer.hears(/working days/)
      expect(await greetings(customer)).toHaveLength(1)
    })

    test('keeps strangers apart', async () => {
      const [one, two] = [await world.customer('Rosa Lima'), await world.customer('Sven Berg')]
      await Promise.all([one.says('Rosa says so'), two.says('Sven says so')])
      await arrives('Rosa says so')
      await arrives('Sven says so')
      expect((await one.heard()).join()).not.toMatch(/Sven/)
      expect((await two.heard()).join()).not.toMatch(/Rosa/)
    })

    test('says of itself in a sentence that it works', async () => {
      const check = (await world.gateway.check()).inboxes[world.inboxId]
      expect(check).toMatchObject({ state: 'ok', detail: expect.stringMatching(/^[A-Z0-9].*\.$/) })
    })
  })
}
