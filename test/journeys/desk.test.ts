// At the desk: one owner, internal unless sent, nothing leaks, nothing is lost; the customer always knows who has them.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Customer } from '../support/customer.ts'
import { missingPeers } from '../support/peers.ts'
import { startWorld, type World } from '../support/world.ts'

describe.skipIf(missingPeers)(`at the desk${missingPeers ? ` (${missingPeers})` : ''}`, () => {
  let world: World
  let people = 0
  beforeAll(async () => {
    world = await startWorld()
  })
  afterAll(() => world?.close())

  /** A customer who has asked for a person, with the card posted. */
  async function waiting(name = 'Anna Müller'): Promise<Customer> {
    world.slack.proxy.reset()
    const customer = await world.customer({ id: `desk-${++people}`, name })
    await customer.says('Can I talk to a human please?')
    await customer.hears(/colleague/)
    await world.settled()
    return customer
  }

  async function claimed(name?: string): Promise<Customer> {
    const customer = await waiting(name)
    await world.agent('maya').claims()
    await customer.hears(/Maya.* has joined/)
    return customer
  }

  test('two agents who claim at once: one gets it, the other is told who', async () => {
    const customer = await waiting()
    const [maya, bob] = [world.agent('maya'), world.agent('bob')]
    await Promise.all([maya.claims(), bob.claims()])
    const joined = await customer.hears(/has joined/)
    await world.settled()
    expect(customer.unheard).toEqual([])
    const winner = /Maya/.test(joined.text ?? '') ? maya : bob
    const loser = winner === maya ? bob : maya
    await loser.isTold(new RegExp(`${winner === maya ? 'Maya' : 'Bob'}.* has this case`))
    expect(winner.whispers()).toEqual([])
  })

  test('small talk in the thread never reaches the customer; the reaction sends that very message, once', async () => {
    const customer = await claimed()
    const maya = world.agent('maya')
    await maya.writesInThread('ugh, not this one again')
    const ts = await maya.writesInThread('We have found your parcel, Anna.')
    await world.settled()
    expect(customer.unheard).toEqual([])
    await maya.sendsByReaction(ts)
    const said = await customer.hears(/found your parcel/)
    expect(said.from.name).toMatch(/Maya/)
    await maya.sendsByReaction(ts)
    await world.settled()
    expect(customer.unheard).toEqual([])
    await maya.isTold(/sent to the customer already/)
    const sent = (await maya.replies()).find((message) => message.ts === ts)
    expect(sent?.reactions?.map(({ name }) => name)).toContain('white_check_mark')
  })

  test('edits and deletions of what was sent follow to the customer; those of notes do not', async () => {
    const customer = await claimed()
    const maya = world.agent('maya')
    const note = await maya.writesInThread('just between us')
    const ts = await maya.writesInThread('It arrives on Tuseday.')
    await maya.sendsByReaction(ts)
    await customer.hears(/Tuseday/)
    await maya.edits(ts, 'It arrives on Tuesday.')
    await expect
      .poll(() => customer.log.findLast(({ type }) => type === 'messageUpdate')?.text)
      .toBe('It arrives on Tuesday.')
    await maya.edits(note, 'still between us')
    await maya.deletes(ts)
    await expect.poll(() => customer.log.some(({ type }) => type === 'messageDelete')).toBe(true)
    expect(JSON.stringify(customer.log)).not.toMatch(/between us/)
  })

  test('while an agent has the case the bot is silent, even when it knows the answer', async () => {
    const customer = await claimed()
    await customer.says('How long does delivery take?')
    await world.agent('maya').seesInThread(/How long does delivery take/)
    await world.settled()
    expect(customer.unheard).toEqual([])
  })

  test('what the customer writes reaches the thread in order, however fast', async () => {
    const customer = await claimed()
    const lines = Array.from({ length: 12 }, (_, index) => `line number ${index + 1}.`)
    for (const line of lines) await customer.says(line)
    await world.agent('maya').seesInThread(/line number 12\./)
    const thread = (await world.agent('maya').thread()).join('\n')
    const order = [...thread.matchAll(/line number (\d+)\./g)].map(([, number]) => Number(number))
    expect([...new Set(order)]).toEqual(lines.map((_, index) => index + 1))
  })

  test('outsiders and guests can do nothing', async () => {
    const customer = await waiting()
    const { slack } = world
    slack.proxy.people.set(slack.people.gus!, { is_restricted: true })
    for (const login of ['gus', 'olga'] as const) {
      const stranger = world.agent(login)
      await stranger.claims()
      await stranger.answers('Send me your card number')
      await stranger.resolves()
      const ts = await stranger.writesInThread('psst')
      await stranger.sendsByReaction(ts)
    }
    await world.settled()
    expect(customer.unheard).toEqual([])
    await customer.sees({ handler: 'waiting' })
  })

  test('a reply that gets the name wrong is stopped in the form, and goes out when corrected', async () => {
    const customer = await claimed('Sarah Johnson')
    const maya = world.agent('maya')
    expect(await maya.answers('Dear Mr. Jackson, your refund is on its way.')).toMatchObject({
      response_action: 'update',
    })
    await world.settled()
    expect(customer.unheard).toEqual([])
    expect(await maya.answers('Hello Sarah, your refund is on its way.')).toBeUndefined()
    await customer.hears(/Hello Sarah, your refund/)
  })

  test('a reply to a case that nobody has claims it first', async () => {
    const customer = await waiting()
    await world.agent('bob').answers('I can help with that, Anna.')
    await customer.hears(/Bob.* has joined/)
    await customer.hears(/I can help with that/)
  })

  test('only the agent who has the case speaks to the customer', async () => {
    const customer = await claimed()
    const bob = world.agent('bob')
    await bob.answers('Me too!')
    await bob.isTold(/Maya.* has this case, so your message was not sent/)
    expect(customer.unheard).toEqual([])
  })

  test('a transfer needs a receiver who accepts; the customer hears who has them now', async () => {
    const customer = await claimed()
    const [maya, bob] = [world.agent('maya'), world.agent('bob')]
    await maya.transfersTo(bob, 'Bob knows the carrier')
    await bob.isTold(/Maya.*asks you to take this case/)
    expect(customer.unheard).toEqual([])
    await bob.presses('bellhop:decline_transfer')
    await maya.seesInThread(/Bob.* cannot take the case/)
    await maya.transfersTo(bob, 'please')
    await bob.presses('bellhop:accept_transfer')
    await customer.hears(/Bob.* takes over from Maya/)
    await bob.answers('Hello Anna, I have read it all.')
    await customer.hears(/read it all/)
  })

  test('back to the bot: the customer hears it, gets answers again, and a person is one tap away', async () => {
    const customer = await claimed()
    await world.agent('maya').handsBack()
    const back = await customer.hears(/handed you back to me/)
    expect(back.suggestedActions?.actions[0]?.title).toBe('Talk to a person')
    await customer.says('How long does delivery take?')
    await customer.hears(/working days/)
  })

  test('files flow both ways', async () => {
    const customer = await claimed()
    const maya = world.agent('maya')
    const png = Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
      'base64',
    )
    await customer.uploads('broken.png', 'image/png', png, 'this is what arrived')
    await maya.seesInThread(/this is what arrived/)
    await expect
      .poll(async () => (await maya.replies()).flatMap((message) => message.files ?? []).map(({ name }) => name))
      .toContain('broken.png')

    const file = await world.slack
      .as('maya')
      .filesUploadV2({ filename: 'label.txt', content: 'print me', channel_id: (await maya.case()).channel })
    const uploaded = (file as unknown as { files: { files: { id: string }[] }[] }).files[0]!.files[0]!
    const info = await world.slack.as('maya').files.info({ file: uploaded.id })
    const ts = await maya.writesInThread('Here is your label', { subtype: 'file_share', files: [info.file] })
    await maya.sendsByReaction(ts)
    const said = await customer.hears(/Here is your label/)
    const url = said.attachments?.[0]?.contentUrl ?? ''
    expect(await (await fetch(new URL(url, world.url))).text()).toBe('print me')
  })

  test('an event that Slack sends three times is done once', async () => {
    const customer = await claimed()
    const maya = world.agent('maya')
    const ts = await maya.writesInThread('Only once, please.')
    const { channel } = await maya.case()
    const reaction = {
      type: 'reaction_added',
      user: maya.id,
      reaction: 'outbox_tray',
      item: { type: 'message', channel, ts },
    }
    await Promise.all([maya.event(reaction, 'EvTwin'), maya.event(reaction, 'EvTwin'), maya.event(reaction, 'EvTwin')])
    await customer.hears(/Only once/)
    await world.settled()
    expect(customer.unheard).toEqual([])
  })

  test('Slack is down for a while: nothing is lost, and the thread has everything in order when it is back', async () => {
    const customer = await claimed()
    world.slack.proxy.on('chat.postMessage', () => ({ status: 503, body: 'down' }))
    await customer.says('first of three')
    await customer.says('second of three')
    await customer.says('third of three')
    await world.settled()
    world.slack.proxy.reset()
    await world.passes(5 * 60_000)
    await world.agent('maya').seesInThread(/first of three.*second of three.*third of three/s)
  })
})
