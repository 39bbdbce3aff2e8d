// What Discord's payloads become. Their shapes are of its public documentation, the values our own.
import { describe, expect, test } from 'vitest'
import { parseMessage } from '../../../src/channels/discord/in/parse-message.ts'
import { channel, guild, message } from '../../../src/channels/discord/payloads.ts'
import { Places } from '../../../src/channels/discord/places.ts'
import hostile from '../../fixtures/discord/hostile.json' with { type: 'json' }
import spoken from '../../fixtures/discord/messages.json' with { type: 'json' }
import nobody from '../../fixtures/discord/nobody-spoke.json' with { type: 'json' }

const GUILD = '1400000000000000001'
const places = new Places([])
places.us = { id: '1200000000000000001', name: 'Bellhop' }
places.addGuild(
  guild.parse({
    id: GUILD,
    roles: [{ id: '1400000000000000005', name: 'Helpers', permissions: '0' }],
    channels: [{ id: '1400000000000000010', type: 0, name: 'general' }],
  }),
)

const parse = (raw: unknown, side: 'public' | 'private' = 'public') =>
  parseMessage(message.parse(raw), { inboxId: 'discord', places, place: { side, guildId: GUILD } })

describe('what somebody wrote', () => {
  test('to us by a mention is addressed, and the mention is no part of it', () => {
    const { message } = parse(spoken.mention)!
    expect(message).toMatchObject({
      externalId: '1440000000000000001',
      threadId: '1400000000000000010',
      visibility: 'public',
      kind: 'text',
      text: 'how long does delivery take?',
      sender: { externalId: '1300000000000000001', proof: 'platform', profileName: 'Owl' },
      reference: {
        channelId: '1400000000000000010',
        guildId: GUILD,
        messageId: '1440000000000000001',
        userId: '1300000000000000001',
      },
      data: {
        addressed: true,
        avatarUrl: 'https://cdn.discordapp.com/avatars/1300000000000000001/a1b2c3d4e5f60718293a4b5c6d7e8f90.png',
      },
    })
  })

  test('as an answer to us is addressed; near us is not', () => {
    expect(parse(spoken['reply-to-us'])?.message.data?.addressed).toBe(true)
    expect(parse(spoken.overheard)?.message.data?.addressed).toBe(false)
  })

  test('in private has no word of whom it was said to, and nothing to answer to', () => {
    const { message } = parse(spoken.direct, 'private')!
    expect(message.visibility).toBe('private')
    expect(message.data).not.toHaveProperty('addressed')
    expect(message.reference).not.toHaveProperty('messageId')
    expect(message.sender.profileName).toBe('Night Owl')
  })

  test('is read in words: people, roles, channels, emoji, commands, times', () => {
    expect(parse(spoken.marks)?.message.text).toBe(
      'ask @Tommy or @Helpers in #general :lantern: :wave: /support at 2025-11-20 10:00 UTC',
    )
  })

  test.each([
    ['sticker', '(Sticker: Wave)'],
    ['forwarded', 'Forwarded:\n> I was charged twice\n> for one lantern'],
    ['poll', 'Poll: Which lantern?\n> - Brass\n> - Tin'],
  ] as const)('as a %s is read too', (name, text) => {
    expect(parse(spoken[name])?.message.text).toBe(text)
  })

  test('may be a file alone, or come with a forwarded one', () => {
    expect(parse(spoken['with-files'])).toMatchObject({ message: { text: '' }, files: [{ filename: 'broken.png' }] })
    expect(parse(spoken.forwarded)?.files).toMatchObject([{ filename: 'bill.pdf' }])
  })

  test('comes under the name that is shown there, in whatever script', () => {
    expect(parse(spoken['unicode-names'])?.message.sender.profileName).toBe('山田 太郎 🏮')
  })

  test('comes with the picture of this server, where there is one', () => {
    expect(parse(spoken['server-avatar'])?.message.data?.avatarUrl).toBe(
      `https://cdn.discordapp.com/guilds/${GUILD}/users/1300000000000000001/avatars/a_00112233445566778899aabbccddeeff.png`,
    )
  })

  test('by somebody else in a thread that was opened for one is theirs, and the team is told', () => {
    const place = { side: 'private', guildId: GUILD, isAnothers: true } as const
    const { message: theirs } = parseMessage(message.parse(spoken.overheard), { inboxId: 'discord', places, place })!
    expect(theirs.data).toMatchObject({ participant: 'Owl', remarks: [expect.stringMatching(/^Owl wrote this/)] })
  })
})

test.each(Object.keys(nobody))('%s: nobody said anything to us', (name) => {
  expect(parse(nobody[name as keyof typeof nobody])).toBeUndefined()
})

describe('what is odd', () => {
  test.each(['no-lists', 'odd-author', 'half-attachments'] as const)('in %s leaves the words as they were', (name) => {
    expect(parse(hostile[name])?.message.text).toBe('still said')
  })

  test('in a picture’s name leads nowhere', () => {
    expect(parse(hostile['avatar-path'])?.message.data?.avatarUrl).toMatch(
      /^https:\/\/cdn\.discordapp\.com\/embed\/avatars\/[0-5]\.png$/,
    )
  })

  test('is a message of a million signs, and it takes no time', () => {
    const begun = performance.now()
    const content = '<@'.repeat(250_000) + '<t:'.repeat(100_000) + '<:a'.repeat(100_000)
    expect(parse({ ...hostile.everyone, content })?.message.text).toHaveLength(content.length)
    expect(performance.now() - begun).toBeLessThan(2_000)
  })
})

describe('a place', () => {
  const OURS = { id: '5', type: 12, owner_id: '1200000000000000001', parent_id: '1400000000000000010' }
  test.each([
    ['a text channel', { id: '1', type: 0 }, 'public'],
    ['a public thread', { id: '2', type: 11, parent_id: '1400000000000000010' }, 'public'],
    ['a forum', { id: '3', type: 15 }, 'none'],
    ['direct messages', { id: '4', type: 1 }, 'private'],
    ['a private thread of ours', OURS, 'private'],
    ['a private thread of others', { ...OURS, owner_id: '1300000000000000001' }, 'public'],
  ] as const)('%s is %s', (_, raw, side) => {
    expect(places.sideOf(channel.parse(raw))).toBe(side)
  })

  test('is listened to if it is named, or its channel is', () => {
    const some = new Places(['1400000000000000010'])
    const sideOf = (raw: object) => some.sideOf(channel.parse({ type: 0, ...raw }))
    expect(sideOf({ id: '1400000000000000010' })).toBe('public')
    expect(sideOf({ id: '7', type: 11, parent_id: '1400000000000000010' })).toBe('public')
    expect(sideOf({ id: '8' })).toBe('none')
    expect(sideOf({ id: '9', type: 1 })).toBe('private')
  })
})
