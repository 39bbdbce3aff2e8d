// What comes in: stored once, in order, as it was written, with its files; and people are told apart, and known again.
import { expect, test } from 'vitest'
import { TEXT_LENGTH_MAX } from '../../src/core/inbox.ts'
import { DAY } from '../support/clock.ts'
import { isGreeting, PIXEL, POLL, type Suite } from './channel-suite.ts'

export function inboundTests(suite: Suite): void {
  const { stored, arrives } = suite

  test('is stored once, though the platform tells it twice', async () => {
    const customer = await suite.world.customer('Lena Fischer')
    await customer.says('Told twice by Lena', { id: 'lena-1' })
    await customer.says('Told twice by Lena', { id: 'lena-1' })
    await customer.says('The next of Lena', { id: 'lena-2' })
    await arrives('The next of Lena')
    expect(await stored('Told twice by Lena')).toHaveLength(1)
  })

  test('keeps its order, twenty messages long', async () => {
    const customer = await suite.world.customer('Hugo Martin')
    const texts = Array.from({ length: 20 }, (_, at) => `Hugo's line ${String(at + 1).padStart(2, '0')}`)
    for (const text of texts) await customer.says(text)
    await arrives(texts.at(-1)!)
    const rows = await stored("Hugo's line")
    expect(rows.map(({ text }) => text.match(/Hugo's line \d\d/)?.[0])).toEqual(texts)
    expect(new Set(rows.map(({ conversationId }) => conversationId)).size).toBe(1)
  })

  test('with a file brings the file, under its name and type', async () => {
    const customer = await suite.world.customer('Mei Chen')
    await customer.says('Here is the photo of Mei', { file: { name: 'photo.png', bytes: PIXEL } })
    const [message] = await arrives('Here is the photo of Mei')
    expect(message?.attachments).toMatchObject([
      { name: 'photo.png', contentType: 'image/png', size: PIXEL.byteLength },
    ])
  })

  test('may be a file alone, without a word', async () => {
    const customer = await suite.world.customer('Kofi Mensah')
    await customer.says('', { file: { name: 'kofi-alone.png', bytes: PIXEL } })
    const files = () =>
      suite.world.query(
        `SELECT 1 FROM messages WHERE inbox_id = $1 AND author = 'contact' AND attachments::text LIKE '%kofi-alone.png%'`,
        [suite.world.inboxId],
      )
    await expect.poll(async () => (await files()).length, POLL).toBe(1)
    await suite.world.settled()
  })

  // Said at once to the customer where the platform has a way to; else kept without the file, with a remark for the team.
  const saysWithout = async (name: string, text: string, file: { name: string; bytes: Uint8Array }) => {
    const customer = await suite.world.customer(name)
    const refusal = await customer.says(text, { file }).then(
      () => undefined,
      (error) => String(error),
    )
    if (refusal) return refusal
    const [message] = await arrives(text)
    expect(message?.attachments).toEqual([])
    return (message?.data.remarks ?? []).join(' ')
  }

  test('says clearly that a type of file is not taken', async () => {
    const program = { name: 'tool.exe', bytes: Buffer.from('MZ\u0090\u0000\u0003a program', 'latin1') }
    expect(await saysWithout('Ola Berg', 'Ola sends a program', program)).toMatch(/type .*(is )?not taken/)
  })

  test('says clearly that a file is too large, and how large one may be', async () => {
    const bytes = Buffer.alloc(suite.channel.limits.attachmentBytesMax + 1, 'a line of text\n')
    expect(await saysWithout('Yara Haddad', 'Yara sends a book', { name: 'book.txt', bytes })).toMatch(
      /(too large|larger than).*\d+ MB/s,
    )
  })

  test.each([
    ['markup', '<script>alert(1)</script> <b>Odd</b> says markup'],
    ['direction marks', 'Odd \u202Esays direction'],
    ['an emoji alone beside words', '👩‍👩‍👧‍👦 Odd says family'],
    ['mail headers', 'Odd says Bcc: victim@example.com'],
    ['what looks like a command or a template', 'Odd says /close {{user.token}} $HOME %s'],
  ])('keeps %s as it was written', async (_, text) => {
    const customer = await suite.world.customer('Odd Strand')
    await customer.says(text)
    const [message] = await arrives(text.slice(text.indexOf('says')))
    expect(message?.text).toContain(text)
  })

  test('may have 20,000 characters, or is refused with the number that it may have', async () => {
    const customer = await suite.world.customer('Bruno Costa')
    const text = `Bruno's long letter. ${'A lantern stands on the quay. '.repeat(700)}`
      .slice(0, TEXT_LENGTH_MAX - 1)
      .concat('.')
    const refusal = await customer.says(text).then(
      () => undefined,
      (error) => String(error),
    )
    if (refusal) return expect(refusal).toMatch(/at most \d+ characters|\d+ characters at most/)
    const [message] = await arrives("Bruno's long letter")
    expect(message?.text.replace(/\s+/g, ' ')).toBe(text.replace(/\s+/g, ' '))
  })

  if (suite.can('edits')) {
    test('is changed when the customer changes it', async () => {
      const customer = await suite.world.customer('Greta Lind')
      const said = await customer.says('Greta writes number 4')
      const [message] = await arrives('Greta writes number 4')
      await customer.edits!(said, 'Greta writes number 5')
      const now = async () => (await stored('Greta writes number'))[0]
      await expect.poll(async () => (await now())?.text, POLL).toMatch(/number 5/)
      expect(await now()).toMatchObject({ id: message?.id, editedAt: expect.any(Date) })
    })
  }

  if (suite.can('deletes')) {
    test('is taken back when the customer takes it back', async () => {
      const customer = await suite.world.customer('Nils Holm')
      const said = await customer.says('Nils regrets this')
      const [message] = await arrives('Nils regrets this')
      await customer.deletes!(said)
      const gone = async () =>
        (
          await suite.world.query<{ text: string; deletedAt: Date }>(
            'SELECT text, deleted_at AS "deletedAt" FROM messages WHERE id = $1',
            [message?.id],
          )
        )[0]
      await expect.poll(async () => (await gone())?.deletedAt, POLL).toBeTruthy()
      expect((await gone())?.text).not.toContain('regrets')
    })
  }

  test('keeps strangers apart', async () => {
    const [one, two] = [await suite.world.customer('Rosa Lima'), await suite.world.customer('Sven Berg')]
    await Promise.all([one.says('Rosa says so'), two.says('Sven says so')])
    const [rosa] = await arrives('Rosa says so')
    const [sven] = await arrives('Sven says so')
    expect(rosa?.conversationId).not.toBe(sven?.conversationId)
    expect((await one.heard()).join()).not.toMatch(/Sven/)
    expect((await two.heard()).join()).not.toMatch(/Rosa/)
  })

  test('brings a person when one is asked for, once', async () => {
    const customer = await suite.world.customer('Noor Haddad')
    const id = await suite.waits(customer, 'Noor asks.')
    await customer.says('Noor asks again: a person, please!')
    await arrives('Noor asks again')
    expect(await suite.world.query('SELECT 1 FROM cases WHERE conversation_id = $1', [id])).toHaveLength(1)
  })

  test('knows the same person the next time, and does not ask for their name again', async () => {
    const first = await suite.world.customer('owl_77')
    await first.says('How long does delivery take? Zora asks.')
    await first.hears(/May I ask your name\?/)
    await first.says('My name is Zora')
    await first.hears(/Nice to meet you, Zora/)
    await suite.world.settled()
    // It falls silent and is closed; after a week more it is not reopened.
    for (const days of [2, 8]) {
      suite.world.clock.pass(days * DAY)
      await suite.world.settled()
    }
    const later = await suite.world.customer('owl_77')
    await later.says('How long does delivery take? It is Zora again.')
    await arrives('It is Zora again')
    const [greeting] = (await suite.allHeard(later, /Hello Zora, welcome/, 1)).filter(isGreeting)
    expect(greeting).not.toMatch(/May I ask your name/)
    const rows = await suite.world.query(
      `SELECT DISTINCT c.contact_id FROM messages m JOIN conversations c ON c.id = m.conversation_id WHERE m.inbox_id = $1 AND m.text LIKE '%Zora%' AND m.author = 'contact'`,
      [suite.world.inboxId],
    )
    expect(rows).toHaveLength(1)
  })

  if (suite.can('restart')) {
    test('goes on where it was after a restart', async () => {
      const customer = await suite.world.customer('Ada Byron')
      await customer.says('How long does delivery take? Ada asks.')
      await customer.hears(/working days/)
      const [before] = await arrives('Ada asks')
      await suite.world.restart!()
      await customer.says('Which payment methods do you take? Ada asks on.')
      const [after] = await arrives('Ada asks on')
      expect(after?.conversationId).toBe(before?.conversationId)
      await customer.hears(/PayPal|card/i)
      expect((await customer.heard()).filter(isGreeting)).toHaveLength(1)
    })
  }
}
