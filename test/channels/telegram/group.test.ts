import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { MENTION } from '../../support/telegram-peer/person.ts'
import { startTelegramWorld, type TelegramWorld } from './world.ts'

let world: TelegramWorld
beforeAll(async () => {
  world = await startTelegramWorld()
})
afterAll(() => world?.close())

const COMPLAINT = `${MENTION} My lamp arrived broken and nobody answers my mails, this is a disgrace!`

test('a question to us is answered there, under the message that asked', async () => {
  const anna = world.inGroup('Anna Weber')
  const asked = await anna.says(`${MENTION} how long does delivery take?`)
  await anna.hears(/working days/)
  const call = world.peer.calls.findLast(({ method }) => method === 'sendMessage')
  expect(call?.args.reply_parameters).toMatchObject({ message_id: asked.message_id })
})

describe('a complaint of somebody who has started the bot', () => {
  test('goes on in the private chat with their words; in the group one invitation is left', async () => {
    const ben = world.inGroup('Ben Oduya')
    world.peer.started.add(ben.user.id)
    const privately = world.person('Ben Oduya')
    await ben.says(COMPLAINT)
    await privately.hears(/My lamp arrived broken/)
    await ben.hears(/sorry.*Ben[\s\S]*private/i)
    await world.settled()
    await ben.says(`${MENTION} and my lamp is still broken!`)
    await world.settled()
    const invitations = (await ben.heard()).filter((text) => /in private/.test(text))
    expect(invitations).toHaveLength(1)
  })
})

describe('a complaint of somebody who has never started the bot', () => {
  const linkIn = (texts: string[]) => texts.join().match(/t\.me\/harbour_help_bot\?start=([\w-]+)/)?.[1]
  const invited = async (name: string) => {
    const person = world.inGroup(name)
    await person.says(COMPLAINT)
    await expect.poll(() => linkIn(person.standing().map(({ html }) => html ?? '')), { timeout: 20_000 }).toBeDefined()
    await world.settled()
    return linkIn(person.standing().map(({ html }) => html ?? ''))!
  }

  test('gets a link to the private chat that quotes them there, and the case goes on in private', async () => {
    const start = await invited('Cleo Marin')
    const privately = world.person('Cleo Marin')
    await privately.says(`/start ${start}`)
    await privately.hears(/My lamp arrived broken/)
    await privately.hears(/kept your message for the team/)
    await world.settled()
    const cases = await world.query<{ visibility: string; open: boolean }>(
      `SELECT c.visibility, k.resolved_at IS NULL AS open FROM cases k JOIN conversations c ON c.id = k.conversation_id
       JOIN contacts p ON p.id = c.contact_id WHERE p.given = 'Cleo' ORDER BY k.number`,
    )
    expect(cases).toEqual([
      { visibility: 'public', open: false },
      { visibility: 'private', open: true },
    ])
    const rows = await world.query(
      `SELECT i.outcome, l.way FROM public_invitations i JOIN linked_conversations l ON l.invitation_id = i.id WHERE i.handle = 'Cleo Marin'`,
    )
    expect(rows).toEqual([{ outcome: 'opened', way: 'followed' }])
  })

  test('the link leads nobody else in', async () => {
    const start = await invited('Dora Lind')
    // A patient thief, who picks it up first.
    const thief = world.person('Mallory Fox')
    await thief.says(`/start ${start}`)
    await thief.hears(/Hello Mallory, welcome/)
    await world.settled()
    expect((await thief.heard()).join()).not.toMatch(/lamp arrived broken/)
  })
})

test('a button under a public answer works for whom it was meant alone', async () => {
  const emil = world.inGroup('Emil Novak')
  await emil.says(`${MENTION} do you sell submarines to pirates?`)
  await expect.poll(() => emil.standing().some(({ buttons }) => buttons.length), { timeout: 20_000 }).toBe(true)
  const offered = emil.standing().findLast(({ buttons }) => buttons.length)!
  world.inGroup('Fay Osei').press(offered, offered.buttons[0]!.text)
  const toast = () => world.peer.calls.findLast(({ method }) => method === 'answerCallbackQuery')?.args
  await expect.poll(toast, { timeout: 20_000 }).toMatchObject({ show_alert: true, text: /somebody else/ })
  expect(offered.buttons).not.toEqual([])
})

test('nobody is pinged by what we say in a group', async () => {
  const { toTelegramHtml } = await import('../../../src/channels/telegram/out/render.ts')
  const html = toTelegramHtml('Hello @everybody, ask @maya_lamps or [her](tg://user?id=7)', { isPublic: true })
  expect(html).not.toMatch(/@\w/)
  expect(html).not.toMatch(/href="tg:/)
})
