// A dispute from a public place to a private one and back, on a real database: rows, both conversations, crashes in the middle.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Refused, Uncertain } from '../../src/core/errors.ts'
import type { InboundMessage } from '../../src/core/model.ts'
import { deliverLane } from '../../src/core/outbox.ts'
import { runTurn } from '../../src/core/turn.ts'
import type { Database } from '../../src/store/database.ts'
import { linkPrivateSide } from '../../src/store/invitations.ts'
import { findDueLanes } from '../../src/store/outbox.ts'
import { findDueConversations } from '../../src/store/turns.ts'
import { memoryDatabase } from '../support/database.ts'
import { MAYA } from '../support/turn.ts'
import { saidPast } from './said-past.ts'
import { aCore, type Core } from './setup.ts'

let database: Database
beforeAll(async () => {
  database = await memoryDatabase()
})
afterAll(() => database.close())

const inPublic = (more: Partial<InboundMessage> = {}): Partial<InboundMessage> => ({
  visibility: 'public',
  threadId: 'general',
  sender: { externalId: 'user-1', proof: 'platform', profileName: 'Anna' },
  data: { addressed: true },
  ...more,
})

/** Turns and deliveries of every conversation, until nothing is due. */
async function settles(core: Core): Promise<void> {
  for (let quiet = 0; quiet < 2; ) {
    const due = await findDueConversations(database, core.clock.now(), 100)
    for (const id of due) await runTurn(core.runner, id)
    const lanes = await findDueLanes(database, core.clock.now(), 100)
    for (const lane of lanes) await deliverLane(core.outbox, lane)
    quiet = due.length || lanes.length ? 0 : quiet + 1
  }
}

interface Row {
  id: string
  outcome: string
  rule: string
  sender_id: string
  handle: string
  closed_reason: string | null
  evidence: { messages: { text: string }[] }
  private_id: string | null
}
const invitations = (core: Core) =>
  core.query<Row>(
    `SELECT i.*, l.conversation_id AS private_id FROM public_invitations i JOIN conversations c ON c.id = i.conversation_id
     LEFT JOIN linked_conversations l ON l.invitation_id = i.id WHERE c.inbox_id = $1 ORDER BY i.created_at`,
    [core.channel.inboxId],
  )
const act = (core: Core, conversationId: string, externalId: string, action: object) =>
  core.inbox.receiveAction({
    deskId: 'desk',
    externalId: `${core.channel.inboxId}-${externalId}`,
    conversationId,
    agent: MAYA,
    action: action as never,
  })

describe('a dispute in public', () => {
  test('is invited once, goes on in private with its whole context, and is closed in public by a neutral line', async () => {
    const core = aCore(database, { capabilities: { closingNote: true } })
    const publicId = await core.says('I was charged twice and nobody answers!', inPublic())
    await settles(core)
    await core.says('this is unacceptable, fix it!', inPublic())
    await settles(core)

    const [row, ...more] = await invitations(core)
    expect(more).toEqual([])
    expect(row).toMatchObject({ outcome: 'opened', rule: 'private', sender_id: 'user-1', handle: 'Anna' })
    expect(row!.evidence.messages[0]!.text).toBe('I was charged twice and nobody answers!')
    expect(core.channel.openings).toHaveLength(1)
    expect(core.channel.openings[0]!.text).toContain('> I was charged twice and nobody answers!')
    const heardInPublic = core.channel.sent.filter(({ conversationId }) => conversationId === publicId)
    expect(heardInPublic.map(({ text }) => text)).toEqual([
      expect.stringMatching(/^I'm sorry about this, Anna\..*\[here\]/),
    ])

    const card = core.desk.delivered.findLast(
      ({ item, view }) => item.kind === 'card' && view.case.conversationId === row!.private_id,
    )!
    expect(card.view.case.reason).toBe('dispute')
    expect(card.view.public).toMatchObject({ conversationId: publicId, handle: 'Anna' })
    expect(card.view.public!.messages[0]!.text).toBe('I was charged twice and nobody answers!')
    expect(core.desk.notes).toContain('The customer added in public: “this is unacceptable, fix it!”')

    await act(core, row!.private_id!, 'claim', { name: 'claim' })
    await act(core, row!.private_id!, 'resolve', { name: 'resolve' })
    await settles(core)
    const closing = core.channel.sent.filter(({ conversationId }) => conversationId === publicId).at(-1)
    expect(closing!.text).toBe('Thank you for bringing this up, Anna. We have looked into it together in private.')
  })

  test('a closed door leads to the web chat, and a person sees the case', async () => {
    const core = aCore(database, { privateLink: 'https://shop.example/webchat/private#jwt' })
    core.channel.opens = [{ closed: 'Their direct messages are closed.' }]
    await core.says('my parcel arrived broken!', inPublic())
    await settles(core)
    expect(core.channel.texts).toEqual([expect.stringContaining('https://shop.example/webchat/private#jwt')])
    expect((await invitations(core))[0]).toMatchObject({
      outcome: 'closed',
      closed_reason: 'Their direct messages are closed.',
    })
    expect(core.desk.kinds).toContain('card')
  })

  test('what is settled with a stranger who followed the link in public is not said to be settled there', async () => {
    const core = aCore(database, {
      privateLink: 'https://shop.example/webchat/private#jwt',
      capabilities: { closingNote: true },
    })
    core.channel.opens = [{ closed: 'Their direct messages are closed.' }]
    const publicId = await core.says('my parcel arrived broken!', inPublic())
    await settles(core)
    const [row] = await invitations(core)
    const strangers = await core.says('', {
      threadId: 'dl_stranger',
      sender: { externalId: 'dl_stranger', proof: 'none' },
      kind: 'join',
      data: { invitationId: row!.id },
    })
    await linkPrivateSide(database, row!.id, strangers)
    await settles(core)
    await act(core, strangers, 'claim', { name: 'claim' })
    await act(core, strangers, 'resolve', { name: 'resolve' })
    await settles(core)
    const heard = core.channel.sent.filter(({ conversationId }) => conversationId === publicId)
    expect(heard.map(({ text }) => text)).toEqual([expect.stringContaining('#jwt')])
    const [open] = await core.query<{ status: string }>('SELECT status FROM conversations WHERE id = $1', [publicId])
    expect(open!.status).toBe('open')
  })

  test('a platform that refuses for good is a closed door too', async () => {
    const core = aCore(database)
    core.channel.opens = [new Refused('We may not write to them.')]
    await core.says('my parcel arrived broken!', inPublic())
    await settles(core)
    expect((await invitations(core))[0]).toMatchObject({
      outcome: 'closed',
      closed_reason: 'We may not write to them.',
    })
    expect(core.channel.texts).toHaveLength(1)
  })

  test('a try that broke off is done again under the same key, and one private conversation comes of it', async () => {
    const core = aCore(database)
    core.channel.opens = [new Uncertain('the line broke')]
    await core.says('my parcel arrived broken!', inPublic())
    await settles(core)
    core.clock.pass(1_000)
    await settles(core)
    const [first, second] = core.channel.openings
    expect(second).toMatchObject({ key: first!.key, retry: true })
    const rows = await invitations(core)
    expect(rows).toHaveLength(1)
    const count = await core.query<{ n: number }>('SELECT count(*)::int AS n FROM conversations WHERE inbox_id = $1', [
      core.channel.inboxId,
    ])
    expect(count[0]!.n).toBe(2)
  })

  test('what cannot be opened for long is given up, and the customer is not left without a word', async () => {
    const core = aCore(database)
    core.channel.opens = Array.from({ length: 60 }, () => new Uncertain('the line broke'))
    await core.says('my parcel arrived broken!', inPublic())
    await settles(core)
    for (let minute = 0; minute < 12; minute++) {
      core.clock.pass(60_000)
      await settles(core)
    }
    expect((await invitations(core))[0]).toMatchObject({ outcome: 'closed' })
    expect(core.channel.texts).toHaveLength(1)
  })
})

describe('in one public place', () => {
  test('each person has a conversation of their own', async () => {
    const core = aCore(database)
    const anna = await core.says('How long does delivery take?', inPublic())
    const ben = await core.says(
      'How long does delivery take?',
      inPublic({ sender: { externalId: 'user-2', proof: 'platform', profileName: 'Ben' } }),
    )
    const again = await core.says('And to Canada?', inPublic())
    expect(ben).not.toBe(anna)
    expect(again).toBe(anna)
  })

  test('nobody is called by a name that they use elsewhere', async () => {
    const core = aCore(database)
    await core.says('My name is Annabelle Fernsby', {
      sender: { externalId: 'user-9', proof: 'platform', profileName: 'Annabelle Fernsby' },
    })
    await settles(core)
    const before = core.channel.sent.length
    await core.says(
      'you guys are amazing, I love my lantern',
      inPublic({ sender: { externalId: 'user-9', proof: 'platform', profileName: 'Nightowl' } }),
    )
    await settles(core)
    const inTheOpen = core.channel.sent.slice(before).map(({ text }) => text)
    expect(inTheOpen).toHaveLength(1)
    expect(inTheOpen.join()).not.toMatch(/Annabelle|Fernsby/)
  })
})

describe('the outbox', () => {
  test('refuses what was said in private, whoever let it through, and the agent is told', async () => {
    const core = aCore(database)
    await core.says('My order is HP-20931 and I live at 12 Harbour Lane', {
      sender: { externalId: 'user-5', proof: 'platform', profileName: 'Cora' },
    })
    await settles(core)
    const publicId = await core.says(
      'kill yourself you retard',
      inPublic({ sender: { externalId: 'user-5', proof: 'platform', profileName: 'Cora' } }),
    )
    await settles(core)
    await act(core, publicId, 'reply', {
      name: 'reply',
      text: 'Cora, your order HP 20931 is on its way',
      override: true,
    })
    await settles(core)
    expect(core.channel.texts.join()).not.toMatch(/20931/)
    expect(
      core.desk.delivered.some(
        ({ item }) => item.kind === 'whisper' && /Your message was not sent\. It holds an order/.test(item.text),
      ),
    ).toBe(true)

    // Past every rule: as a bug would.
    await saidPast(core, publicId, 'Cora, your order HP-20931 goes to 12 Harbour Lane')
    await settles(core)
    expect(core.channel.texts.join()).not.toMatch(/20931/)
    expect(core.desk.notes.join()).toMatch(/did not reach the customer.*this place is public/)
  })

  test('hides and shows again what a person judged', async () => {
    const core = aCore(database)
    const id = await core.says('kill yourself you retard', inPublic({ externalId: 'abusive-1' }))
    await settles(core)
    await act(core, id, 'hide', { name: 'judge', verdict: 'hide' })
    await settles(core)
    await act(core, id, 'undo', { name: 'judge', verdict: 'undo' })
    await settles(core)
    expect(core.channel.hidden).toEqual([
      { externalId: 'abusive-1', hidden: true },
      { externalId: 'abusive-1', hidden: false },
    ])
    expect(core.channel.texts).toEqual([])
  })
})
