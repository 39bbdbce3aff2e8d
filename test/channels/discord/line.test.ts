// The line to the gateway: cut, resumed, lost, refused, and full of rubbish.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import rubbish from '../../fixtures/discord/rubbish.json' with { type: 'json' }
import { type DiscordWorld, INBOX, isConnected, isSaid, missingDiscord, startDiscordWorld } from './world.ts'

const stored = (world: DiscordWorld, like: string) =>
  world.query<{ text: string }>(
    `SELECT text FROM messages WHERE inbox_id = $1 AND author = 'contact' AND kind = 'text' AND text LIKE $2 ORDER BY created_at, seq`,
    [INBOX, `%${like}%`],
  )
const arrives = async (world: DiscordWorld, like: string, count = 1) => {
  await expect.poll(async () => (await stored(world, like)).length, { timeout: 50_000, interval: 150 }).toBe(count)
  return (await stored(world, like)).map(({ text }) => text)
}

describe.skipIf(missingDiscord)(`the line${missingDiscord ? ` (${missingDiscord})` : ''}`, () => {
  let world: DiscordWorld
  beforeAll(async () => {
    world = await startDiscordWorld({}, ({ general, state }) => {
      state.addMessage(general, { author: state.bot, content: 'An old word of ours' })
      state.addMessage(general, { author: state.people.get(state.ownerId)!, content: 'Written before Bellhop came' })
    })
    await isConnected(world)
  })
  afterAll(() => world?.close())

  test('asks for what it needs of Discord, and no more', () => {
    // Guilds, messages of guilds and of people, and what they say.
    expect(world.peer.gateway.identified[0]?.intents).toBe((1 << 0) | (1 << 9) | (1 << 12) | (1 << 15))
  })

  test('leaves alone what was there before the first start', async () => {
    world.peer.person('Nils Holm').says('The first word of Nils', world.peer.general, { mentionsUs: true })
    await arrives(world, 'The first word of Nils')
    expect(await stored(world, 'before Bellhop came')).toEqual([])
  })

  test('that is cut is resumed, and what was said meanwhile is told', async () => {
    const ada = world.peer.person('Ada Byron')
    ada.says('Ada is here')
    await arrives(world, 'Ada is here')
    const before = world.peer.gateway.resumed
    world.peer.gateway.cut()
    ada.says('Ada says this while it is cut')
    await arrives(world, 'Ada says this while')
    expect(world.peer.gateway.resumed).toBe(before + 1)
  })

  test('whose session is lost begins anew, and reads what was said meanwhile, in order, everywhere', async () => {
    const tom = world.peer.person('Tom Weber')
    tom.says('Tom is here')
    tom.says('Tom is here too', world.peer.general, { mentionsUs: true })
    await arrives(world, 'Tom is here', 2)
    world.peer.gateway.forgetSessions()
    for (const at of [1, 2, 3]) tom.writes(`Tom away, part ${at}`)
    tom.writes('Tom away in public', world.peer.general, { mentionsUs: true })
    expect(await arrives(world, 'Tom away, part 3')).toEqual(['Tom away, part 3'])
    await arrives(world, 'Tom away in public')
    expect((await stored(world, 'Tom away, part')).map(({ text }) => text)).toEqual([
      'Tom away, part 1',
      'Tom away, part 2',
      'Tom away, part 3',
    ])
  })

  test('after a restart reads what was said and changed meanwhile, more than a page of it, once', async () => {
    const mei = world.peer.person('Mei Chen')
    const first = mei.says('Mei is heer')
    await arrives(world, 'Mei is heer')
    for (let at = 0; at < 105; at++) mei.writes(`Mei away ${String(at).padStart(3, '0')}`)
    first.content = 'Mei is here'
    first.edited_timestamp = new Date().toISOString()
    await world.restart()
    const texts = await arrives(world, 'Mei away', 105)
    expect(texts).toEqual([...texts].sort())
    await arrives(world, 'Mei is here')
    await world.restart()
    mei.says('Mei is back')
    await arrives(world, 'Mei is back')
    expect(await stored(world, 'Mei away')).toHaveLength(105)
  })

  test('full of rubbish goes on', async () => {
    for (const one of rubbish) world.peer.gateway.sendRaw(JSON.stringify(one))
    world.peer.gateway.sendRaw('{"op":')
    world.peer.gateway.sendRaw(new Uint8Array([1, 2, 3]))
    world.peer.gateway.sendRaw(`{"op":0,"t":"MESSAGE_CREATE","s":20,"d":{"content":"${'x'.repeat(3_000_000)}"}}`)
    const uma = world.peer.person('Uma Rao')
    uma.says('Uma is heard all the same')
    await arrives(world, 'Uma is heard')
    await isConnected(world)
  })

  test('that Discord refuses says what to switch on, and comes back by itself', async () => {
    world.peer.gateway.refuseWith = 4014
    world.peer.gateway.forgetSessions()
    expect(await isSaid(world, /Message Content/)).toMatch(
      /^Not connected to Discord since [\d-]+ [\d:]+ UTC: .*page “Bot”, switch on “Message Content Intent”\.$/,
    )
    world.peer.gateway.refuseWith = undefined
  })
})

describe.skipIf(missingDiscord)('the check', () => {
  test('says that the token is wrong', async () => {
    const world = await startDiscordWorld({ DISCORD_BOT_TOKEN: 'not-the-token' })
    try {
      expect(await isSaid(world, /token/)).toMatch(/Discord refused the token\. Check DISCORD_BOT_TOKEN/)
      expect(world.gateway.channels.find(({ inboxId }) => inboxId === INBOX)?.ready?.()).toBe(true)
    } finally {
      await world.close()
    }
  })

  test('names permissions that are missing, and channels that are not seen', async () => {
    const world = await startDiscordWorld({ DISCORD_CHANNELS: '123456789012345678' }, ({ state, general }) => {
      general.permission_overwrites = [{ id: state.guildId, type: 0, allow: '0', deny: String(1n << 11n) }]
    })
    try {
      expect(await isSaid(world, /^Connected/)).toMatch(
        /DISCORD_CHANNELS names 123456789012345678, which the bot does not see/,
      )
    } finally {
      await world.close()
    }
    const open = await startDiscordWorld({}, ({ state, general }) => {
      general.permission_overwrites = [
        { id: state.guildId, type: 0, allow: '0', deny: String((1n << 11n) | (1n << 36n)) },
      ]
    })
    try {
      const detail = await isSaid(open, /^Connected/)
      expect(detail).toContain('The bot’s role lacks “Send Messages” in #general.')
      expect(detail).toContain('The bot’s role lacks “Create Private Threads” in #general.')
      expect((await open.gateway.check()).inboxes[INBOX]?.state).toBe('degraded')
    } finally {
      await open.close()
    }
  })
})
