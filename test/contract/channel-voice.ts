// What goes out: one greeting, the answers, the choices; in the channel's own format, with nobody pinged.
import { expect, test } from 'vitest'
import { startTestGateway } from '../support/gateway.ts'
import { isGreeting, type Suite } from './channel-suite.ts'

export function voiceTests(suite: Suite): void {
  test('greets by first name', async () => {
    const customer = await suite.world.customer('Amara Okafor')
    await customer.says('How long does delivery take?')
    await customer.hears(/Hello Amara, welcome to Harbour & Pine/)
  })

  test('answers from the articles', async () => {
    const customer = await suite.world.customer('Tom Weber')
    await customer.says('How long does delivery take?')
    await customer.hears(/working days/)
  })

  test('greets once, whatever follows', async () => {
    const customer = await suite.world.customer('Piet Jansen')
    await customer.says('How long does delivery take? Piet asks.')
    await customer.hears(/working days/)
    await customer.says('What does express delivery cost? Piet asks on.')
    await suite.arrives('Piet asks on')
    expect((await customer.heard()).filter(isGreeting)).toHaveLength(1)
  })

  test('greets once when three messages come at once, and has all three, in order', async () => {
    const customer = await suite.world.customer('Salma Reyes')
    const texts = ['Salma says hello', 'Salma has a question', 'Salma asks: how long does delivery take?']
    for (const text of texts) await customer.says(text)
    await suite.arrives(texts[2]!)
    await customer.hears(/working days/)
    await suite.world.settled()
    expect((await suite.stored('Salma')).map(({ text }) => text)).toEqual(texts)
    expect((await customer.heard()).filter(isGreeting)).toHaveLength(1)
  })

  test('takes a quick reply, tapped or in words', async () => {
    const customer = await suite.world.customer('Vera Novak')
    await customer.says('Can my llama sail the moon in a teapot?')
    await customer.hears(/reliable answer/)
    await suite.world.settled()
    const label = 'Talk to a person'
    await (customer.taps ? customer.taps(label) : customer.says(label))
    await customer.hears(/bringing in a colleague/)
  })

  test('says of itself in a sentence that it works', async () => {
    const check = (await suite.world.gateway.check()).inboxes[suite.world.inboxId]
    expect(check).toMatchObject({ state: 'ok', detail: expect.stringMatching(/^[A-Z0-9].*\.$/s) })
  })

  test('shows that somebody types without failing', async () => {
    const customer = await suite.world.customer('Timo Kask')
    await customer.says('Timo says hello')
    const [message] = await suite.arrives('Timo says hello')
    const [row] = await suite.world.query<{ reference: unknown }>('SELECT reference FROM conversations WHERE id = $1', [
      message?.conversationId,
    ])
    const { typing } = suite.channel
    await typing?.call(suite.channel, row!.reference, { author: 'bot' })
    await typing?.call(suite.channel, row!.reference, { author: 'agent', id: 'maya', name: 'Maya Okafor' })
  })

  test('costs nothing when it is not set up', async () => {
    const without = await startTestGateway()
    try {
      const isThere = without.gateway.channels.some(({ inboxId }) => inboxId === suite.world.inboxId)
      // The web chat alone is there without being set up.
      expect(isThere).toBe(suite.channel.name === 'web')
    } finally {
      await without.close()
    }
  })
}
