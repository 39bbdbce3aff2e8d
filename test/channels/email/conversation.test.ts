// A conversation by mail, over a real IMAP server and a real SMTP server.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type MailWorld, missingMail, OURS, startMailWorld } from './world.ts'

describe.skipIf(missingMail)(`a conversation by mail${missingMail ? ` (${missingMail})` : ''}`, () => {
  let world: MailWorld
  beforeAll(async () => {
    world = await startMailWorld()
  })
  afterAll(() => world?.close())

  test('a mail is answered by one mail, with greeting, answer and source, in its thread', async () => {
    const anna = world.person('anna@example.com', 'Anna Müller')
    const asked = await anna.writes({ subject: 'Delivery', text: 'How long does delivery take?' })
    const answer = await anna.hears(/working days/)
    expect(answer.text).toMatch(/^Hello Anna, welcome to Harbour & Pine!/)
    expect(answer.text).toMatch(/Source: .*https:\/\/shop\.example\/help\//)
    expect(answer.html).toMatch(/<a href="https:\/\/shop\.example\/help\//)
    expect(answer.subject).toBe('Re: Delivery')
    expect(answer.from?.value[0]).toEqual({ address: OURS, name: 'Harbour & Pine' })
    expect(answer.replyTo?.value[0]?.address).toMatch(/^help\+[a-z2-7]{26}@shop\.example$/)
    expect(answer.inReplyTo).toBe(asked)
    expect(answer.references).toBe(asked)
    expect(answer.messageId).toMatch(/@shop\.example>$/)
    expect(answer.headers.get('auto-submitted')).toBe('auto-replied')
    await world.settled()
    expect(await anna.inbox()).toHaveLength(1)
  })

  test('an answer to the plus-address goes on in the same conversation, and is not greeted again', async () => {
    const ben = world.person('ben@example.com', 'Ben Carter')
    await ben.writes({ subject: 'Canada', text: 'Do you ship to Canada?' })
    const first = await ben.hears(/Hello Ben/)
    await ben.writes({
      answering: first,
      text: 'And how long does delivery take?\n\nOn Monday Harbour wrote:\n> Hello',
    })
    const second = await ben.hears(/working days/)
    expect(second.text).not.toMatch(/Hello Ben/)
    expect(second.replyTo?.text).toBe(first.replyTo?.text)
    const rows = await world.query<{ id: string; proof: string; email: string }>(
      `SELECT c.id, i.proof, k.email FROM conversations c JOIN contacts k ON k.id = c.contact_id
       JOIN contact_identities i ON i.contact_id = k.id WHERE k.given = 'Ben'`,
    )
    expect(rows).toMatchObject([{ proof: 'platform', email: 'ben@example.com' }])
  })
})
