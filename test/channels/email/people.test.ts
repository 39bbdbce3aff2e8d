// Who counts as whom by mail, what machines write, and what does not arrive: over a real mailbox and a real SMTP server.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { MINUTE } from '../../support/clock.ts'
import { type Correspondent, type Heard, type MailWorld, missingMail, OURS, startMailWorld } from './world.ts'

const AUTHSERV = 'mx.shop.example'

describe.skipIf(missingMail)(`by mail${missingMail ? ` (${missingMail})` : ''}`, () => {
  let world: MailWorld
  beforeAll(async () => {
    world = await startMailWorld({ EMAIL_AUTHSERV_ID: AUTHSERV })
  })
  afterAll(() => world?.close())

  const messages = (text: string) =>
    world.query<{
      conversation_id: string
      contact_id: string
      author_id: string
      data: Record<string, unknown>
      proof: string
    }>(
      `SELECT m.conversation_id, c.contact_id, m.author_id, m.data, i.proof FROM messages m JOIN conversations c ON c.id = m.conversation_id
       LEFT JOIN contact_identities i ON i.inbox_id = m.inbox_id AND i.external_id = m.author_id
       WHERE m.text LIKE $1 AND m.author = 'contact'`,
      [`%${text}%`],
    )
  const arrived = async (text: string) => {
    await expect.poll(async () => (await messages(text)).length, { timeout: 40_000, interval: 20 }).toBeGreaterThan(0)
    await world.settled()
    return (await messages(text))[0]!
  }
  const asks = async (person: Correspondent, more: object = {}): Promise<Heard> => {
    await person.writes({ subject: 'Delivery', text: 'How long does delivery take?', ...more })
    return person.hears(/working days/)
  }

  describe('identity', () => {
    test('the same subject from two people is two conversations', async () => {
      await asks(world.person('one@example.com'), { subject: 'The same subject' })
      await asks(world.person('two@example.com'), { subject: 'Re: The same subject' })
      const found = await messages('How long does delivery take?')
      const [one, two] = ['one@', 'two@'].map((who) => found.find(({ author_id }) => author_id.startsWith(who)))
      expect(one!.conversation_id).not.toBe(two!.conversation_id)
      expect(one!.contact_id).not.toBe(two!.contact_id)
    })

    test('a From alone proves nothing: two such mails are of two people until one of them answers from its own mailbox', async () => {
      const cara = world.person('cara@example.com', 'Cara Lind')
      const first = await asks(cara, { text: 'How long does delivery take? It is for Cara.' })
      await cara.writes({ text: 'Forged perhaps, also from Cara' })
      const [known, forged] = [await arrived('It is for Cara'), await arrived('Forged perhaps')]
      expect(known.contact_id).not.toBe(forged.contact_id)
      expect([known.proof, forged.proof]).toEqual(['none', 'none'])
      await cara.writes({ answering: first, text: 'This is really Cara.' })
      const proven = await arrived('This is really Cara')
      expect(proven).toMatchObject({
        conversation_id: known.conversation_id,
        contact_id: known.contact_id,
        proof: 'platform',
      })
    })

    test('a From that our own server vouches for is the same person each time', async () => {
      const dora = world.person('dora@bank.example', 'Dora')
      const headers = { 'Authentication-Results': `${AUTHSERV}; dmarc=pass header.from=bank.example` }
      await dora.writes({ headers, text: 'Vouched for once' })
      await dora.writes({ headers, text: 'Vouched for twice' })
      const [once, twice] = [await arrived('Vouched for once'), await arrived('Vouched for twice')]
      expect(once.contact_id).toBe(twice.contact_id)
      expect(once.conversation_id).not.toBe(twice.conversation_id)
      expect(twice.proof).toBe('platform')
    })

    test('a stranger who has the plus-address joins, is seen as such, and is never answered', async () => {
      const erik = world.person('erik@example.com', 'Erik')
      const mallory = world.person('mallory@evil.example', 'Mallory')
      const first = await asks(erik)
      await mallory.writes({
        to: first.replyTo!.value[0]!.address!,
        text: 'Do you ship to Canada? I am called Mallory.',
      })
      const { data, author_id, conversation_id } = await arrived('Do you ship to Canada? I am called Mallory')
      expect(conversation_id).toBe(
        (await messages('How long')).find((row) => row.author_id.startsWith('erik@'))!.conversation_id,
      )
      expect(author_id).toMatch(/^mallory@evil\.example/)
      expect(data.participant).toBe('mallory@evil.example')
      await erik.hears(/Canada/)
      await world.settled()
      expect(await mallory.inbox()).toEqual([])
      const [{ given }] = (await world.query<{ given: string }>(
        'SELECT k.given FROM contacts k JOIN conversations c ON c.contact_id = k.id WHERE c.id = $1',
        [conversation_id],
      )) as [{ given: string }]
      expect(given).toBe('Erik')
    })

    test('Reply-To is not followed', async () => {
      const finn = world.person('finn@example.com')
      await finn.writes({ text: 'How long does delivery take?', headers: { 'Reply-To': 'victim@example.net' } })
      await finn.hears(/working days/)
      expect(await world.person('victim@example.net').inbox()).toEqual([])
    })

    test('an answer without the plus-address finds its conversation by References, but only from the same address', async () => {
      const gina = world.person('gina@example.com', 'Gina')
      const first = await asks(gina, { text: 'How long does delivery take? Yours, G.' })
      await gina.writes({ to: OURS, references: [first.messageId!], text: 'Gina goes on' })
      expect((await arrived('Gina goes on')).conversation_id).toBe((await arrived('Yours, G.')).conversation_id)
      await world
        .person('other@example.com')
        .writes({ references: [first.messageId!], inReplyTo: first.messageId!, text: 'Another quotes the id' })
      expect((await arrived('Another quotes the id')).conversation_id).not.toBe(
        (await arrived('Gina goes on')).conversation_id,
      )
    })

    test('a plus-address that we did not sign is only our address', async () => {
      const hal = world.person('hal@example.com')
      await hal.writes({ to: `help+${'a'.repeat(26)}@shop.example`, text: 'How long does delivery take, says Hal?' })
      expect((await arrived('says Hal')).data.participant).toBeUndefined()
    })
  })

  describe('machines', () => {
    test('an absence note is kept and not answered', async () => {
      const ivy = world.person('ivy@example.com')
      const first = await asks(ivy)
      const before = (await ivy.inbox()).length
      await ivy.writes({
        answering: first,
        headers: { 'Auto-Submitted': 'auto-replied' },
        subject: 'Out of office',
        text: 'How long does delivery take? I am away.',
      })
      expect((await arrived('I am away')).data.quiet).toMatch(/out of office/)
      expect(await ivy.inbox()).toHaveLength(before)
    })

    test('mailing lists and our own mail are left alone', async () => {
      await world
        .person('news@example.com')
        .writes({ headers: { 'List-Id': '<news.example.com>' }, text: 'From a list' })
      await world.person(OURS).writes('From ourselves')
      await world.person('last@example.com').writes('After both of them')
      await arrived('After both of them')
      expect([...(await messages('From a list')), ...(await messages('From ourselves'))]).toEqual([])
    })

    test('somebody who writes without end within an hour is answered twenty times', async () => {
      const jo = world.person('jo@example.com')
      for (let at = 1; at <= 22; at++) await jo.writes(`Hello, this is mail ${at} of Jo`)
      await arrived('mail 22 of Jo')
      expect(await jo.inbox()).toHaveLength(20)
      expect((await messages('mail 22 of Jo'))[0]!.data.quiet).toMatch(/within an hour/)
    })
  })

  describe('what does not arrive', () => {
    const failed = async (text: string) => {
      const rows = await world.query<{ error: string; status: string }>(
        `SELECT o.error, o.status FROM outbox o JOIN conversations c ON c.id = o.conversation_id JOIN messages m ON m.conversation_id = c.id
         WHERE m.text LIKE $1 AND o.lane = 'customer' AND o.kind = 'message'`,
        [`%${text}%`],
      )
      return rows
    }

    test('a bounce marks the mail as failed, and a person gets it with the server’s words', async () => {
      const kim = world.person('kim@example.com')
      const answer = await asks(kim, { text: 'How long does delivery take? Kim asks.' })
      const report = `From: MAILER-DAEMON@mail.example.com\r\nTo: ${OURS}\r\nSubject: Undelivered\r\nReturn-Path: <>\r\nContent-Type: multipart/report; report-type=delivery-status; boundary=r\r\n\r\n--r\r\nContent-Type: text/plain\r\n\r\nSorry.\r\n--r\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mail.example.com\r\n\r\nFinal-Recipient: rfc822; kim@example.com\r\nAction: failed\r\nStatus: 5.2.2\r\nDiagnostic-Code: smtp; 552 5.2.2 Mailbox full\r\n\r\n--r\r\nContent-Type: text/rfc822-headers\r\n\r\nMessage-ID: ${answer.messageId}\r\n\r\n--r--\r\n`
      await world.dovecot.deliver(report, { from: '' })
      await expect
        .poll(async () => (await failed('Kim asks'))[0], { timeout: 40_000, interval: 20 })
        .toMatchObject({
          status: 'failed',
          error: expect.stringMatching(/552 5\.2\.2 Mailbox full/),
        })
      await world.settled()
      const [row] = await world.query<{ handler: string; why: string }>(
        `SELECT c.handler, k.why FROM cases k JOIN conversations c ON c.id = k.conversation_id JOIN messages m ON m.conversation_id = c.id WHERE m.text LIKE '%Kim asks%'`,
      )
      expect(row).toMatchObject({ handler: 'waiting', why: expect.stringMatching(/could not be sent/) })
      // The daemon is nobody's customer, and is not written to.
      expect(await world.person('mailer-daemon@mail.example.com').inbox()).toEqual([])
    })

    test('an address that the server refuses is shown to a person, in its words', async () => {
      world.smtp.outcomes = [{ refuse: '5.1.1 No such user', code: 550 }]
      await world.person('nobody@example.com').writes('How long does delivery take? Nobody asks.')
      await expect
        .poll(async () => (await failed('Nobody asks'))[0], { timeout: 40_000, interval: 20 })
        .toMatchObject({
          status: 'failed',
          error: expect.stringMatching(/550 5\.1\.1 No such user/),
        })
    })

    test('a server that is busy, or gone for a while, is tried again until the mail is through, once', async () => {
      const lou = world.person('lou@example.com')
      world.smtp.outcomes = [{ refuse: '4.7.1 Greylisted', code: 451 }]
      await asks(lou, { text: 'How long does delivery take? Lou asks.' })
      await world.smtp.stop()
      await lou.writes('Do you ship to Canada? Lou asks again.')
      await arrived('Lou asks again')
      await world.smtp.start()
      world.clock.pass(MINUTE)
      await lou.hears(/Canada/)
      await world.settled()
      expect(await lou.inbox()).toHaveLength(2)
    })

    test('a line that breaks when the server has the mail: once more under the same Message-ID, and listed as perhaps doubled', async () => {
      const max = world.person('max@example.com')
      world.smtp.outcomes = ['cut after']
      await max.writes('How long does delivery take? Max asks.')
      await arrived('Max asks')
      world.clock.pass(MINUTE)
      await expect.poll(async () => (await max.inbox()).length, { timeout: 40_000, interval: 20 }).toBe(2)
      const [first, second] = await max.inbox()
      expect(first!.messageId).toBe(second!.messageId)
      await world.settled()
      const [row] = await world.query<{ uncertain: boolean; status: string }>(
        `SELECT o.uncertain, o.status FROM outbox o JOIN messages m ON m.conversation_id = o.conversation_id WHERE m.text LIKE '%Max asks%' AND o.lane = 'customer'`,
      )
      expect(row).toEqual({ uncertain: true, status: 'sent' })
    })
  })
})
