// Customers in a public channel of Slack: what concerns us is answered in its thread, disputes go to a direct message.
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { type SlackPerson, type SlackWorld, shown, startSlackWorld } from '../../support/slack/customers.ts'
import { missingPeer } from '../../support/slack/workspace.ts'

describe.skipIf(missingPeer)(`in a public channel${missingPeer ? ` (${missingPeer})` : ''}`, () => {
  let world: SlackWorld
  let help: { channel: string }
  beforeAll(async () => {
    world = await startSlackWorld({ SLACK_HANDOFF_CHANNEL: '', PUBLIC_URL: 'https://shop.test' })
    help = { channel: world.slack.channels.help! }
  })
  afterAll(() => world?.close())
  afterEach(() => {
    world.slack.proxy.on('conversations.open', () => 'pass')
  })
  const invitations = (text: string) =>
    world.query<{ outcome: string }>(
      `SELECT DISTINCT i.id, i.outcome FROM public_invitations i JOIN messages m ON m.conversation_id = i.conversation_id WHERE m.text LIKE $1`,
      [`%${text}%`],
    )
  const stored = (text: string) =>
    world.query<{ kind: string; data: { addressed?: boolean }; conversationId: string }>(
      `SELECT kind, data, conversation_id AS "conversationId" FROM messages WHERE author = 'contact' AND text LIKE $1 ORDER BY seq`,
      [`%${text}%`],
    )

  test('a question is answered in its own thread, with the source', async () => {
    const otto = await world.person('Otto Brandt')
    const ts = await otto.writes(help, 'How long does delivery take?')
    const answer = await otto.waitsFor(help, /working days/)
    expect(answer.thread_ts).toBe(ts)
    expect(answer.text).toContain('<https://shop.test/help/')
  })

  test('a complaint in three lines is invited once, and the direct message quotes it', async () => {
    const erik = await world.person('Erik Nordin')
    await erik.writes(help, 'I was charged twice for my lantern and nobody answers me!')
    await erik.waitsFor(help, /sort it out in private/)
    await erik.writes(help, 'You stole my money, this is a scam.')
    await erik.writes(help, 'This is unacceptable, refund me at once!')
    await world.settled()
    const heard = (await erik.hears(help)).map(shown)
    expect(heard.filter((text) => /in private/.test(text))).toHaveLength(1)
    expect(await invitations('charged twice for my lantern')).toMatchObject([{ outcome: 'opened' }])
    const direct = (await erik.hears({ channel: await erik.dm() })).map(shown).join()
    expect(direct).toContain('> I was charged twice for my lantern and nobody answers me!')
  })

  test('where direct messages are closed there is a button, and only whoever was invited gets the link', async () => {
    world.slack.proxy.on('conversations.open', () => ({ status: 200, body: '{"ok":false,"error":"user_not_found"}' }))
    const [vera, mallory] = [await world.person('Vera Novak'), await world.person('Mallory Doe')]
    await vera.writes(help, 'You have charged my card twice and I am furious, refund me!')
    const invitation = await vera.waitsFor(help, /press the button/)
    expect(invitation.text).not.toContain('https://')
    expect(await invitations('charged my card twice')).toMatchObject([{ outcome: 'closed' }])
    const whispers = () =>
      world.slack.proxy.calls.filter(({ method }) => method === 'chat.postEphemeral').map(({ body }) => body)
    const before = whispers().length
    const action = invitation.blocks!.at(-1)!.elements![0]!
    await mallory.presses(help.channel, invitation, action)
    await vera.presses(help.channel, invitation, action)
    const [other, own] = whispers().slice(before)
    expect(other).toMatchObject({ user: mallory.id })
    expect(other!.text).toMatch(/somebody else/)
    expect(other!.text).not.toContain('https://')
    expect(own).toMatchObject({ user: vera.id, thread_ts: invitation.thread_ts })
    expect(own!.text).toMatch(/https:\/\/shop\.test\//)
  })

  test('who names us, or answers us in the thread, speaks to us; who talks to others does not', async () => {
    const lena = await world.person('Lena Fischer')
    const root = await lena.writes(
      help,
      `<@${world.slack.bot}> how long does delivery take, Lena asks?`.replace(/^/, ''),
      {
        text: `<@${world.slack.bot}> how long does delivery take, Lena asks?`,
      },
    )
    await lena.waitsFor(help, /working days/)
    await lena.writes({ ...help, thread: root }, 'Lena goes on in the thread', { parent_user_id: lena.id })
    const nils = await world.person('Nils Holm')
    await nils.writes({ ...help, thread: root }, 'Nils talks to Lena', { parent_user_id: lena.id })
    await nils.writes(help, 'Nils talks to all')
    await world.settled()
    expect((await stored('Lena asks'))[0]?.data.addressed).toBe(true)
    expect((await stored('Lena goes on'))[0]?.data.addressed).toBe(true)
    expect((await stored('Nils talks to Lena'))[0]?.data.addressed).toBe(false)
    expect((await stored('Nils talks to all'))[0]?.data.addressed).toBe(false)
    expect(await stored(world.slack.bot)).toEqual([])
  })

  test('whom we answer in the thread of another is named, and nobody else is pinged', async () => {
    const [rosa, sven] = [await world.person('Rosa Lima'), await world.person('Sven Berg')]
    const root = await rosa.writes(help, 'Good morning all')
    await sven.writes({ ...help, thread: root }, 'How long does delivery take?', {
      text: `<@${world.slack.bot}> How long does delivery take?`,
      parent_user_id: rosa.id,
    })
    await expect
      .poll(async () => (await sven.sees({ ...help, thread: root })).map(({ text }) => text).join(), {
        timeout: 20_000,
      })
      .toContain(`<@${sven.id}> `)
    const pings = (await sven.sees({ ...help, thread: root })).flatMap(({ text }) => text.match(/<[@!][^>]*>/g) ?? [])
    expect(new Set(pings)).toEqual(new Set([`<@${sven.id}>`]))
  })

  describe('is nothing of ours:', () => {
    const events: [string, (person: SlackPerson, text: string) => object][] = [
      ['a bot', (_, text) => ({ user: 'U0ROBO', bot_id: 'B1', text })],
      ['an old kind of bot', (_, text) => ({ subtype: 'bot_message', bot_id: 'B1', user: undefined, text })],
      ['we ourselves', (_, text) => ({ user: world.slack.bot, text })],
      ['Slackbot', (_, text) => ({ user: 'USLACKBOT', text })],
      ['somebody joining', (_, text) => ({ subtype: 'channel_join', text })],
      ['a new topic', (_, text) => ({ subtype: 'channel_topic', text })],
      ['another channel', (_, text) => ({ channel: world.slack.channel, text })],
    ]
    test.each(events)('%s', async (what, event) => {
      const person = await world.person('Tomas Lind')
      const text = `This is ${what}: how long does delivery take?`
      const message = { type: 'message', ...help, channel_type: 'channel', user: person.id, ts: '1700000000.000100' }
      expect(await world.tells({ ...message, ...event(person, text) })).toBe(200)
      await world.settled()
      expect(await stored(text)).toEqual([])
    })
  })

  test('a preview that Slack adds to a message is no edit; other words are', async () => {
    const iris = await world.person('Iris Blom')
    const ts = await iris.writes(help, 'Iris shows https://example.com')
    const line = { type: 'message', user: iris.id, ts, text: 'Iris shows https://example.com' }
    const changed = { type: 'message', subtype: 'message_changed', ...help, channel_type: 'channel', hidden: true }
    await world.tells({
      ...changed,
      ts: '1700000001.000100',
      message: { ...line, attachments: [{ id: 1 }] },
      previous_message: line,
    })
    await world.settled()
    expect(await stored('Iris shows')).toHaveLength(1)
    await iris.edits(help, ts, line.text, 'Iris shows something else')
    await world.settled()
    expect((await stored('Iris shows something else')).map(({ kind }) => kind)).toContain('text')
  })

  test('what Slack tells again is stored once', async () => {
    const kofi = await world.person('Kofi Mensah')
    const ts = await kofi.writes(help, 'Kofi says it once')
    expect(await kofi.tells(help, ts, 'Kofi says it once')).toBe(200)
    expect(await stored('Kofi says it once')).toHaveLength(1)
  })
})
