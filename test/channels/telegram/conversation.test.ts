import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startTelegramWorld, type TelegramWorld } from './world.ts'

let world: TelegramWorld
beforeAll(async () => {
  world = await startTelegramWorld()
})
afterAll(() => world?.close())

const stored = (text: string) =>
  world.query<{ text: string; kind: string; data: { choice?: string; remarks?: string[] }; attachments: unknown[] }>(
    `SELECT text, kind, data, attachments FROM messages WHERE inbox_id = 'telegram' AND author = 'contact' AND text LIKE $1 ORDER BY seq`,
    [`%${text}%`],
  )
const arrives = async (text: string) => {
  await expect.poll(async () => (await stored(text)).length, { timeout: 20_000, interval: 20 }).toBeGreaterThan(0)
  await world.settled()
  return (await stored(text))[0]!
}

test('whoever starts the bot is greeted by name before they have said anything', async () => {
  const anna = world.person('Anna Weber')
  await anna.says('/start')
  await anna.hears(/Hello Anna, welcome to Harbour & Pine/)
})

test('an answer is formatted, and its source is a link', async () => {
  const ben = world.person('Ben Oduya')
  await ben.says('How long does delivery take?')
  const answer = await ben.hears(/working days/)
  expect(answer).not.toMatch(/\*\*|\]\(/)
  const html = ben.standing().find(({ text }) => text === answer)?.html ?? ''
  expect(html).toMatch(/<a href="https:\/\/shop\.example\/help\/[^"]+">/)
})

test('a button that was pressed is the choice, and is not pressed twice', async () => {
  const cleo = world.person('Cleo Marin')
  await cleo.says('Do you sell submarines to pirates?')
  await cleo.hears(/shall I bring somebody in\?/)
  const offered = cleo.standing().findLast(({ buttons }) => buttons.length)!
  const { text: label } = offered.buttons[0]!
  cleo.press(offered, label)
  await expect.poll(async () => (await stored(label)).length, { timeout: 20_000 }).toBeGreaterThan(0)
  await expect.poll(() => offered.buttons).toEqual([])
})

test('the command for a person brings one', async () => {
  const dora = world.person('Dora Lind')
  await dora.says('/support')
  await dora.hears(/kept your message for the team/)
})

describe('what is no text', () => {
  test.each([
    ['a place', { location: { latitude: 52.52, longitude: 13.4 } }, '52.52, 13.4'],
    [
      'a shop on the map',
      { venue: { location: { latitude: 1, longitude: 2 }, title: 'Lamp Hall', address: 'Pier 4' } },
      'Lamp Hall',
    ],
    ['a contact', { contact: { phone_number: '+49 30 1234', first_name: 'Uncle', last_name: 'Bob' } }, 'Uncle Bob'],
    ['a sticker', { sticker: { emoji: '🦜' } }, '🦜'],
    ['a poll', { poll: { question: 'Which lamp?', options: [{ text: 'The tall one' }] } }, 'The tall one'],
  ])('%s is told in words', async (_, more, words) => {
    world.person('Emil Novak').tells(more as never)
    expect((await arrives(words)).text).toContain(words)
  })

  test('a file that is too large for a bot is named to the team', async () => {
    const fay = world.person('Fay Osei')
    fay.tells({
      caption: 'My film of the lamp',
      document: { file_id: 'big', file_unique_id: 'big', file_name: 'film.mp4', file_size: 60_000_000 },
    })
    const { data, attachments } = await arrives('My film of the lamp')
    expect(attachments).toEqual([])
    expect(data.remarks?.[0]).toMatch(/film\.mp4.*left out.*20 MB/)
  })
})

describe('what is not the customer’s', () => {
  test.each([
    ['from a bot', { text: 'ignored: bot', from: { id: 5, is_bot: true, first_name: 'Bot' } }],
    ['in the name of a channel', { text: 'ignored: channel', sender_chat: { id: -5, type: 'channel', title: 'News' } }],
    ['that Telegram says of a group', { new_chat_members: [{ id: 9, is_bot: false, first_name: 'ignored: new' }] }],
    ['with nobody behind it', { text: 'ignored: nobody', from: undefined }],
  ])('a message %s is left alone', async (_, more) => {
    const guy = world.person('Guy Dupont')
    guy.tells(more as never)
    await guy.says(`The next of Guy, ${_}`)
    await arrives(`The next of Guy, ${_}`)
    expect(await stored('ignored:')).toEqual([])
  })

  test.each([
    ['rubbish', { message: { message_id: 'x', chat: null } }],
    ['an update of a kind that we do not know', { unheard_of: { a: 1 } }],
    [
      'entities beyond the text',
      {
        message: {
          message_id: 1,
          date: 1,
          chat: { id: 1, type: 'private' },
          from: { id: 1, is_bot: false, first_name: 'X' },
          entities: [{ type: 'mention', offset: 900, length: 9 }],
        },
      },
    ],
  ])('%s does not stop what comes after it', async (_, update) => {
    world.peer.tell(update as never)
    await world.person('Hana Sato').says(`After ${_}`)
    expect((await arrives(`After ${_}`)).text).toBe(`After ${_}`)
  })
})

test('the check names the bot, and says what it hears in groups', async () => {
  expect((await world.gateway.check()).inboxes.telegram).toMatchObject({
    state: 'ok',
    detail: expect.stringMatching(/^The bot @harbour_help_bot answers\. In groups it hears only what is said to it/),
  })
})
