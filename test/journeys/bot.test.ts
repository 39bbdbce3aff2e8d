// While the bot has the conversation: one greeting, answers with their source, honesty, and a person always one tap away.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { DAY, HOUR } from '../support/clock.ts'
import { missingPeers } from '../support/peers.ts'
import { startWorld, type World } from '../support/world.ts'

describe.skipIf(missingPeers)(`with the bot${missingPeers ? ` (${missingPeers})` : ''}`, () => {
  let world: World
  beforeAll(async () => {
    world = await startWorld()
  })
  afterAll(() => world?.close())

  test('three messages that arrive together get one greeting and one answer', async () => {
    const customer = await world.customer({ id: 'burst', name: 'Priya Sharma' })
    await customer.saysAtOnce('hi', 'how much is express delivery?', 'hello?')
    await customer.hears(/Hello Priya/)
    await customer.hears(/express/i)
    await world.settled()
    expect(customer.incoming.filter((said) => /Hello Priya/.test(said.text ?? ''))).toHaveLength(1)
    expect(customer.incoming.filter((said) => said.channelData?.citations)).toHaveLength(1)
  })

  test('a visitor nobody knows is asked for the name once, and called by it from then on', async () => {
    const customer = await world.customer()
    await customer.opensTheChat()
    await customer.hears(/welcome to Harbour & Pine.*May I ask your name\?/)
    await customer.says("I'd rather not say. Do you ship to Canada?")
    await customer.hears(/Canada/)
    await customer.says('ok, this is Dr. Maria Garcia')
    await customer.hears(/Dr\. Garcia/)
    await customer.says('you can call me Mia')
    await customer.says('thanks!')
    await customer.hears(/welcome, Mia/)
    await world.settled()
    expect(customer.incoming.filter((said) => /May I ask/.test(said.text ?? ''))).toHaveLength(1)
  })

  test('a name given with the question is used, and the question is answered all the same', async () => {
    const customer = await world.customer()
    await customer.says('Hi, my name is Jürgen. What is your return window?')
    await customer.hears(/Hello Jürgen/)
    const answer = await customer.hears(/days/)
    expect(answer.channelData?.citations).toBeTruthy()
  })

  test('a follow-up keeps its subject', async () => {
    const customer = await world.customer()
    await customer.says('How long does delivery take?')
    await customer.hears(/working days/)
    await customer.says('and to Canada?')
    const answer = await customer.hears(/Canada/)
    expect(answer.channelData?.citations).toMatchObject([{ article: expect.stringContaining('canada') }])
  })

  test('two questions in one message are both answered', async () => {
    const customer = await world.customer()
    await customer.says('Do you match prices? And how do I reset my password?')
    const answer = await customer.hears(/price/i)
    expect(answer.text).toMatch(/password/i)
    expect(answer.channelData?.citations).toHaveLength(2)
  })

  test('what it does not know it says honestly, offers a person in one tap, and after the second time calls one', async () => {
    const customer = await world.customer()
    await customer.says('Who won the chess world championship in 1972?')
    const honest = await customer.hears(/don't have a reliable answer/)
    expect(honest.suggestedActions?.actions.map(({ title }) => title)).toEqual(['Talk to a person'])
    expect(honest.channelData?.citations).toBeUndefined()
    await customer.says('hello, anyone there?')
    await customer.hears(/I'm here/)
    await customer.says('And what is the best opening against the Sicilian?')
    await customer.hears(/bringing in a colleague/)
    await customer.sees({ handler: 'waiting' })
  })

  test('"yes please" to the offer of a person brings one; "no thanks" is met kindly', async () => {
    const customer = await world.customer()
    await customer.says('Explain quantum entanglement to me')
    await customer.hears(/shall I bring somebody in/)
    await customer.says('no thanks')
    await customer.hears(/All right/)
    await customer.says('ok')
    await customer.hears(/All right/)
    await customer.says('Which team will win the league?')
    await customer.hears(/colleague/)
    await customer.sees({ handler: 'waiting' })
    const other = await world.customer()
    await other.says('Explain quantum entanglement to me')
    await other.hears(/shall I bring somebody in/)
    await other.says('Yes please!')
    await other.hears(/bringing in a colleague/)
  })

  test('a question asked along with the wish for a person is answered too', async () => {
    const customer = await world.customer()
    await customer.says('I want to talk to a human. And how long does delivery take?')
    await customer.hears(/bringing in a colleague/)
    await customer.hears(/working days/)
  })

  test('one tap on the button brings a person', async () => {
    const customer = await world.customer()
    await customer.says('Explain quantum entanglement to me')
    await customer.hears(/reliable answer/)
    await customer.taps('Talk to a person')
    await customer.hears(/bringing in a colleague/)
  })

  test('an upset customer gets sympathy and a person without asking for one', async () => {
    const customer = await world.customer()
    await customer.says('This is the THIRD time my order is wrong, absolutely unacceptable!!! I am furious')
    await customer.hears(/sorry about this.*bringing in a colleague/s)
    await world.agent('maya').seesOnCard(/upset/i)
  })

  test('asking for a person again and again makes one case', async () => {
    const customer = await world.customer({ id: 'insists' })
    await customer.saysAtOnce('agent please', 'I want a human', 'representative!!')
    await customer.hears(/colleague/)
    await customer.says('hello? a real person please')
    await customer.hears(/on the way/)
    await world.settled()
    const [{ count } = { count: 0 }] = await world.query<{ count: number }>(
      `SELECT count(*)::int AS count FROM cases c JOIN conversations v ON v.id = c.conversation_id
       JOIN contact_identities i ON i.contact_id = v.contact_id WHERE i.external_id = 'insists'`,
    )
    expect(count).toBe(1)
  })

  test('a conversation that falls silent closes after a day, without a survey, and opens again when written to', async () => {
    const customer = await world.customer({ id: 'silent', name: 'Kofi Mensah' })
    await customer.says('How do I use a gift card?')
    await customer.hears(/gift card/i)
    await world.passes(DAY + HOUR)
    expect(customer.unheard).toEqual([])
    const status = () =>
      world.query<{ status: string }>(
        `SELECT v.status FROM conversations v JOIN contact_identities i ON i.contact_id = v.contact_id WHERE i.external_id = 'silent' ORDER BY ordinal`,
      )
    expect(await status()).toEqual([{ status: 'resolved' }])
    const again = await world.comesBack(customer)
    await again.hears(/gift card/i)
    await again.says('And how long is it valid?')
    await again.hears(/./)
    expect(await status()).toEqual([{ status: 'open' }])
    expect(again.incoming.filter((said) => /Hello Kofi/.test(said.text ?? ''))).toHaveLength(1)
  })

  test('every message says in the database by which rule and why it was sent, and the log says it without its text', async () => {
    const customer = await world.customer({ id: 'why' })
    await customer.says('How long does delivery take?')
    await customer.hears(/working days/)
    await world.settled()
    const unexplained = await world.query(
      `SELECT id FROM messages WHERE author <> 'contact' AND audience = 'customer' AND (policy IS NULL OR reason IS NULL)`,
    )
    expect(unexplained).toEqual([])
    const said = world.log.filter((line) => line.message === 'said')
    expect(said.at(-1)?.fields).toMatchObject({ policy: 'grounded', reason: expect.stringContaining('delivery-times') })
    expect(JSON.stringify(world.log)).not.toMatch(/How long does delivery take/)
  })
})
