import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { mayaAt } from '../../contract/channel-agent.ts'
import { PIXEL } from '../../contract/channel-suite.ts'
import { DAY, HOUR } from '../../support/clock.ts'
import { PAGE } from '../../support/meta-peer/server.ts'
import { type MetaWorld, startMetaWorld } from './world.ts'

let world: MetaWorld
beforeAll(async () => {
  world = await startMetaWorld()
  // Somebody is on duty.
  await mayaAt(world)
})
afterAll(() => world?.close())

const POLL = { timeout: 20_000, interval: 20 }
const stored = (part: string) =>
  world.query<{ text: string; conversationId: string; data: { remarks?: string[] }; attachments: unknown[] }>(
    `SELECT text, conversation_id AS "conversationId", data, attachments FROM messages WHERE author = 'contact' AND text LIKE $1`,
    [`%${part}%`],
  )
const sends = () =>
  world.peer.calls.filter(({ path, args }) => path.endsWith('/messages') && !('sender_action' in args))

async function claimed(name: string) {
  const person = world.person(name)
  await person.says(`I want to talk to a person. ${name} asks.`)
  await person.hears(/colleague/)
  await world.settled()
  const maya = await mayaAt(world)
  const { conversationId } = (await stored(`${name} asks.`))[0]!
  await maya.claims(conversationId)
  await world.settled()
  return { person, maya, id: conversationId }
}

describe('the window', () => {
  test('within 24 hours an agent answers as an answer', async () => {
    const { person, maya, id } = await claimed('Ada Lund')
    await maya.sends(id, 'Here is your answer.')
    await person.hears(/your answer/)
    expect(sends().at(-1)?.args).toMatchObject({ messaging_type: 'RESPONSE' })
    expect(sends().at(-1)?.args.tag).toBeUndefined()
  })

  test('after 24 hours a person may still answer, as a person; after 7 days nobody, and the agent reads why', async () => {
    const { person, id } = await claimed('Bo Falk')
    world.clock.pass(25 * HOUR)
    const maya = await mayaAt(world)
    await maya.sends(id, 'Sorry that it took a day.')
    await person.hears(/took a day/)
    expect(sends().at(-1)?.args).toMatchObject({ messaging_type: 'MESSAGE_TAG', tag: 'HUMAN_AGENT' })
    world.clock.pass(7 * DAY)
    const later = await mayaAt(world)
    const before = sends().length
    await later.sends(id, 'Are you still there?')
    await expect
      .poll(() => later.reads(id), POLL)
      .toMatch(/did not reach the customer: “Are you still there\?”\. The 7 days.*They must write first/)
    expect(sends()).toHaveLength(before)
    // Who writes again opens it again.
    await person.says('Yes, here I am, Bo again.')
    await expect.poll(async () => (await stored('Bo again')).length, POLL).toBe(1)
    await world.settled()
    await later.sends(id, 'Good to hear you.')
    await person.hears(/Good to hear/)
  })

  test('the bot says nothing after 24 hours, as a person or otherwise', async () => {
    const { person, id } = await claimed('Cy Berg')
    world.clock.pass(26 * HOUR)
    const maya = await mayaAt(world)
    const before = sends().length
    await maya.resolves(id)
    await expect
      .poll(() => maya.reads(id), POLL)
      .toMatch(/The 24 hours in which Messenger lets the bot answer are over/)
    await world.settled()
    expect(sends()).toHaveLength(before)
    expect((await person.heard()).join()).not.toMatch(/How was it/)
  })

  test('where Meta closes it earlier than we know, the agent reads that too', async () => {
    const { person, maya, id } = await claimed('Di Rask')
    person.user.saidAt = 0
    await maya.sends(id, 'Does this arrive?')
    await expect
      .poll(() => maya.reads(id), POLL)
      .toMatch(/Does this arrive\?”\. The time in which Messenger lets us answer is over/)
  })
})

test('what we say ourselves comes back as an echo, and is nobody’s message', async () => {
  const person = world.person('Eva Holm')
  await person.says('How long does delivery take? Eva asks.')
  await person.hears(/working days/)
  const echo = {
    sender: { id: PAGE.id },
    recipient: { id: person.user.id },
    message: { mid: 'm_e', is_echo: true, text: 'An echo of ours' },
  }
  person.tells(echo)
  await person.says('Eva is done')
  await expect.poll(async () => (await stored('Eva is done')).length, POLL).toBe(1)
  expect(await stored('An echo of ours')).toEqual([])
})

test('a button of the page’s menu is a choice, and stands in the conversation by its words', async () => {
  const person = world.person('Finn Aas')
  person.tells(person.event({ postback: { mid: 'm_menu', title: 'Talk to a person', payload: 'person' } }))
  await person.hears(/bringing in a colleague/)
})

test('a name that cannot be had is no failure', async () => {
  const person = world.person('Gus Moe')
  world.peer.forbidden.add(`${person.user.id}`)
  await person.says('How long does delivery take? Gus asks.')
  await person.hears(/working days/)
  expect((await person.heard()).join()).not.toMatch(/Gus/)
})

test('a file that is nowhere at Meta’s is not fetched', async () => {
  const person = world.person('Hal Dunn')
  const fetched = `http://127.0.0.1:9/${PAGE.id}/secret.png`
  person.tells(
    person.event({
      message: { mid: 'm_ssrf', text: 'Hal sends this', attachments: [{ type: 'image', payload: { url: fetched } }] },
    }),
  )
  await expect.poll(async () => (await stored('Hal sends this')).length, POLL).toBe(1)
  const [message] = await stored('Hal sends this')
  expect(message).toMatchObject({
    attachments: [],
    data: { remarks: [expect.stringMatching(/secret\.png.*not on a server of Meta/)] },
  })
})

test('a file that Meta does not hand out holds its message back for some minutes, no longer', async () => {
  const person = world.person('Ian Holt')
  const url = person.keepFile({ name: 'gone.png', bytes: PIXEL })
  world.peer.files.delete(new URL(url).pathname)
  person.tells(
    person.event({
      message: { mid: 'm_gone', text: 'Ian sends this', attachments: [{ type: 'image', payload: { url } }] },
    }),
  )
  await expect.poll(() => world.peer.deliverer.answers.at(-1), POLL).toBe(500)
  expect(await stored('Ian sends this')).toEqual([])
  world.clock.pass(6 * 60_000)
  await expect.poll(async () => (await stored('Ian sends this')).length, POLL).toBe(1)
  expect((await stored('Ian sends this'))[0]?.data.remarks?.join()).toMatch(/gone\.png.*does not hand it out/)
})
