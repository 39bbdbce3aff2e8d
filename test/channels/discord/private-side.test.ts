// From public to private as Discord has it: a private thread where that can be, else direct messages, else a way in for one person alone.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { OutboundMessage } from '../../../src/core/ports.ts'
import type { PeerPerson } from '../../support/discord-peer/index.ts'
import { buttonsOf } from '../../support/discord-peer/person.ts'
import { type DiscordWorld, INBOX, isConnected, missingDiscord, startDiscordWorld } from './world.ts'

const SOON = { timeout: 25_000, interval: 20 }
const COMPLAINT = 'I was charged twice for my lantern and nobody answers me!'

describe.skipIf(missingDiscord)(`a complaint in a channel${missingDiscord ? ` (${missingDiscord})` : ''}`, () => {
  let world: DiscordWorld
  beforeAll(async () => {
    world = await startDiscordWorld()
    await isConnected(world)
  })
  afterAll(() => world?.close())

  const general = () => world.peer.general
  const complains = async (person: PeerPerson) => {
    person.says(COMPLAINT, general(), { mentionsUs: true })
    const answers = () => person.hears(general()).filter((one) => one.referenced_message?.author.id === person.id)
    await person.hearsAmong(answers, /private/)
    return answers()[0]!
  }

  test('opens a private thread with its words, and gets one invitation that leads there', async () => {
    const erik = world.peer.person('Erik Nordin')
    const invitation = await complains(erik)
    const [thread] = erik.threads
    const opening = await erik.hear(/talk in private/, thread)
    expect(opening.content).toContain(COMPLAINT)
    expect(opening.content).toMatch(new RegExp(`^<@${erik.id}> `))
    expect(thread).toMatchObject({
      type: 12,
      parent_id: general().id,
      name: expect.stringMatching(/^Private · \w{8}$/),
    })
    expect(thread!.members).toEqual(new Set([world.peer.state.bot.id, erik.id]))
    expect(invitation.content).toContain(`https://discord.com/channels/${world.peer.state.guildId}/${thread!.id}`)
    expect(invitation.referenced_message?.author.id).toBe(erik.id)
    const sent = world.peer.server.asked.findLast(({ path }) => path === `/channels/${general().id}/messages`)
    expect(sent?.body.allowed_mentions).toEqual({ parse: [], users: [erik.id], replied_user: true })
  })

  test('goes on in the thread, and what a moderator writes there is theirs', async () => {
    const ada = world.peer.person('Ada Byron')
    await complains(ada)
    const [thread] = ada.threads
    ada.says('How long does delivery take?', thread)
    await ada.hear(/working days/, thread)
    const mod = world.peer.person('Mo Derator')
    mod.says('Hello from the moderators', thread)
    await expect
      .poll(
        () => world.query(`SELECT data->>'participant' AS who FROM messages WHERE text = 'Hello from the moderators'`),
        SOON,
      )
      .toEqual([{ who: 'Mo Derator' }])
  })

  test('where no thread may be opened, it is direct messages', async () => {
    const tom = world.peer.person('Tom Weber')
    world.peer.state.threadless.add(general().id)
    await complains(tom)
    expect((await tom.hear(/talk in private/)).content).toContain(COMPLAINT)
    expect(tom.threads).toEqual([])
    world.peer.state.threadless.delete(general().id)
  })

  describe('where neither is open', () => {
    let rosa: PeerPerson
    beforeAll(() => {
      rosa = world.peer.person('Rosa Lima')
      world.peer.state.closedDirect.add(rosa.id)
      world.peer.state.threadless.add(general().id)
    })
    afterAll(() => void world?.peer.state.threadless.delete(general().id))

    test('is invited by a way to the web chat, and the team hears why', async () => {
      await complains(rosa)
      const [row] = await world.query<{ reason: string }>(
        `SELECT closed_reason AS reason FROM public_invitations WHERE sender_id = $1`,
        [rosa.id],
      )
      expect(row?.reason).toMatch(/takes no direct messages.*Create Private Threads/)
    })

    test('the button is for whoever was invited, and a kind word for everybody else', async () => {
      const [invitation] = await world.query<{ id: string; conversation: string }>(
        `SELECT id, conversation_id AS conversation FROM public_invitations WHERE sender_id = $1`,
        [rosa.id],
      )
      const channel = world.gateway.channels.find(({ inboxId }) => inboxId === INBOX)!
      const { externalId } = await channel.send({
        idempotencyKey: 'a-message-with-a-button',
        conversationId: invitation!.conversation,
        threadId: `${general().id} ${rosa.id}`,
        reference: { channelId: general().id, guildId: world.peer.state.guildId, userId: rosa.id },
        visibility: 'public',
        messageId: 'm',
        seq: 1,
        author: 'bot',
        text: 'Rosa, let us talk in private.',
        data: { invitationId: invitation!.id },
        attachments: [],
      } satisfies OutboundMessage)
      const message = world.peer.state.findMessage(externalId!)!
      expect(buttonsOf(message)).toMatchObject([{ label: 'Talk privately', style: 1 }])
      await rosa.taps('Talk privately', general())
      expect(await rosa.isWhispered(/private/)).toMatch(/https:\/\/shop\.example\/\S{20,}/)
      const stranger = world.peer.person('Sly Fox')
      await stranger.taps('Talk privately', general())
      expect(await stranger.isWhispered(/somebody else/)).toMatch(/^(?!.*https)This is for somebody else.*\/support/)
    })
  })
})

describe.skipIf(missingDiscord)('/support', () => {
  let world: DiscordWorld
  beforeAll(async () => {
    world = await startDiscordWorld()
    await isConnected(world)
  })
  afterAll(() => world?.close())

  test('is made once, whatever others the app has', async () => {
    await expect.poll(() => world.peer.state.commands.map(({ name }) => name), SOON).toEqual(['support'])
    world.peer.state.commands.push({ ...world.peer.state.commands[0]!, id: '77', name: 'dance' })
    await world.restart()
    await world.settled()
    expect(world.peer.state.commands.map(({ name }) => name)).toEqual(['support', 'dance'])
  })

  test('opens a private thread with what was asked, answers it there, and says so to them alone', async () => {
    const mei = world.peer.person('Mei Chen')
    await mei.uses('support', { text: 'How long does delivery take?' })
    const told = await mei.isWhispered(/private/)
    const [thread] = mei.threads
    expect(told).toContain(`/${thread!.id}`)
    await mei.hear(/> How long does delivery take\?/, thread)
    await mei.hear(/Hello Mei/, thread)
    await mei.hear(/working days/, thread)
    expect(mei.hears(world.peer.general)).toEqual([])
  })

  test('goes on in the same thread the next time', async () => {
    const piet = world.peer.person('Piet Jansen')
    await piet.uses('support', {})
    await piet.hear(/Hello Piet/, await threadOf(piet))
    await piet.uses('support', { text: 'Can I return a lantern?' })
    await piet.hear(/> Can I return a lantern/, piet.threads[0])
    await piet.hear(/return/i, piet.threads[0])
    expect(piet.threads).toHaveLength(1)
  })

  test('in direct messages is said there', async () => {
    const noor = world.peer.person('Noor Haddad')
    await noor.uses('support', { text: 'How long does delivery take?' }, noor.direct)
    await noor.hear(/working days/)
    await noor.isWhispered(/Here we can talk in private/)
  })

  test('says how to open a way when there is none', async () => {
    const lea = world.peer.person('Lea Roth')
    world.peer.state.closedDirect.add(lea.id)
    world.peer.state.threadless.add(world.peer.general.id)
    await lea.uses('support', { text: 'Hello?' })
    await lea.isWhispered(/allow direct messages/)
  })
})

async function threadOf(person: PeerPerson) {
  await expect.poll(() => person.threads.length, SOON).toBe(1)
  return person.threads[0]!
}
