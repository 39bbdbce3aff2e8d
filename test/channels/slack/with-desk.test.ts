// Agents and customers in one workspace, on one app: nothing is handled twice, and nobody is taken for somebody else.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  SlackPerson as Person,
  type SlackPerson,
  type SlackWorld,
  shown,
  startSlackWorld,
} from '../../support/slack/customers.ts'
import { missingPeer, startWorkspace } from '../../support/slack/workspace.ts'

describe.skipIf(missingPeer)(`customers and agents on one app${missingPeer ? ` (${missingPeer})` : ''}`, () => {
  let world: SlackWorld
  let help: { channel: string }
  let maya: SlackPerson
  beforeAll(async () => {
    const slack = await startWorkspace({ customers: 12, channels: ['help'] })
    world = await startSlackWorld({ SLACK_HANDOFF_CHANNEL: slack.channel }, { slack })
    help = { channel: world.slack.channels.help! }
    maya = new Person('maya', slack.people.maya!, world)
  })
  afterAll(async () => {
    await world?.close()
    await world?.slack.close()
  })
  const stored = (text: string) =>
    world.query<{ author: string; inboxId: string }>(
      `SELECT author, inbox_id AS "inboxId" FROM messages WHERE text LIKE $1 ORDER BY created_at`,
      [`%${text}%`],
    )

  test('a direct message becomes a case in the agents’ channel, and is stored once, as a customer’s', async () => {
    const noor = await world.person('Noor Haddad')
    const dm = { channel: await noor.dm() }
    await noor.writes(dm, 'I want to talk to a person, says Noor')
    await noor.waitsFor(dm, /bringing in a colleague/)
    expect(await stored('says Noor')).toEqual([{ author: 'contact', inboxId: 'slack-customers' }])
    const cards = await noor.sees({ channel: world.slack.channel })
    expect(cards.map((card) => JSON.stringify(card)).join()).toContain('Noor')
  })

  test('the agent’s reply reaches the customer under the agent’s name', async () => {
    const noor = await world.person('Noor Haddad')
    const dm = { channel: await noor.dm() }
    const [row] = await world.query<{ id: string; thread: string }>(
      'SELECT conversation_id AS id, desk_thread AS thread FROM cases WHERE desk_thread IS NOT NULL ORDER BY number LIMIT 1',
    )
    const [channel, ts] = row!.thread.split(':') as [string, string]
    const press = (action_id: string) =>
      maya.presses(channel, { ts, text: '', user: world.slack.bot }, { action_id, value: row!.id })
    expect(await press('bellhop:claim')).toBe(200)
    await noor.waitsFor(dm, /Maya Okafor has joined/)
    const note = await maya.writes({ channel, thread: ts }, 'Your parcel is at the quay.')
    await world.tells({
      type: 'reaction_added',
      user: maya.id,
      reaction: 'outbox_tray',
      item: { type: 'message', channel, ts: note },
    })
    const said = await noor.waitsFor(dm, /at the quay/)
    expect(shown(said)).toMatch(/Maya Okafor/)
    // The note in the agents' channel is the agent's, and nobody's question.
    expect((await stored('at the quay')).filter(({ author }) => author === 'contact')).toEqual([])
  })

  test('what an agent writes in the customers’ channel is no customer’s message, and makes no case', async () => {
    await maya.writes(help, 'Maya was charged twice and wants to talk to a person!')
    await world.settled()
    expect(await stored('Maya was charged twice')).toEqual([])
    expect(await world.query(`SELECT 1 FROM public_invitations`)).toEqual([])
  })

  test('an agent who writes to the bot is told kindly, once a day, that customers write here', async () => {
    const dm = { channel: await maya.dm() }
    await maya.writes(dm, 'Does this work? Maya asks.')
    await maya.writes(dm, 'And now? Maya asks.')
    await world.settled()
    expect(await stored('Maya asks')).toEqual([])
    expect((await maya.hears(dm)).filter(({ text }) => /Here customers write to us/.test(text))).toHaveLength(1)
  })

  test('guests, and people of other workspaces, are customers too', async () => {
    for (const [name, flag] of [
      ['Gus Guest', 'is_restricted'],
      ['Stella Stranger', 'is_stranger'],
    ] as const) {
      const person = await world.person(name)
      Object.assign(world.slack.proxy.people.get(person.id)!, { [flag]: true })
      const dm = { channel: await person.dm() }
      await person.writes(dm, 'How long does delivery take?')
      await person.waitsFor(dm, /working days/)
    }
  })
})
