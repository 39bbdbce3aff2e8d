// Mail going out, to a real SMTP server over a socket.
import { simpleParser } from 'mailparser'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { Refused, Uncertain, Unreachable } from '../../src/core/errors.ts'
import { createMailer } from '../../src/mail/mailer.ts'
import { type SmtpPeer, startSmtpPeer } from '../support/smtp-peer.ts'

let peer: SmtpPeer
beforeEach(async () => {
  peer = await startSmtpPeer({ password: 'right' })
})
afterEach(() => peer.stop())

const aMailer = (url = peer.url) =>
  createMailer({ url, from: { address: 'help@shop.example', name: 'Harbour & Pine' }, silenceTimeoutMs: 1_000 })
const aMail = { to: 'anna@example.com', subject: 'Your order', text: 'It is on its way.' }

describe('a mail that is sent', () => {
  test('arrives with its text, its HTML and its files, from the company by name', async () => {
    const { messageId } = await aMailer().send({
      ...aMail,
      html: '<p>It is <b>on its way</b>.</p>',
      attachments: [{ name: 'Rechnung März.txt', contentType: 'text/plain', bytes: Buffer.from('42 €') }],
    })
    const [taken] = peer.taken
    const mail = await simpleParser(taken!.raw)
    expect(taken).toMatchObject({ from: 'help@shop.example', to: ['anna@example.com'] })
    expect(mail.from?.text).toBe('"Harbour & Pine" <help@shop.example>')
    expect(mail.subject).toBe('Your order')
    expect(mail.text?.trim()).toBe('It is on its way.')
    expect(mail.html).toContain('<b>on its way</b>')
    expect(mail.attachments[0]?.filename).toBe('Rechnung März.txt')
    expect(mail.attachments[0]?.content.toString()).toBe('42 €')
    expect(mail.messageId).toBe(messageId)
  })

  test('keeps the Message-ID, the thread and the further headers that it is given', async () => {
    await aMailer().send({
      ...aMail,
      messageId: '<one@shop.example>',
      inReplyTo: '<theirs@example.com>',
      references: ['<first@example.com>', '<theirs@example.com>'],
      headers: { 'Auto-Submitted': 'auto-replied' },
      replyTo: 'help+c.1@shop.example',
      fromName: 'Maya',
    })
    const mail = await simpleParser(peer.taken[0]!.raw)
    expect(mail.messageId).toBe('<one@shop.example>')
    expect(mail.inReplyTo).toBe('<theirs@example.com>')
    expect(mail.references).toEqual(['<first@example.com>', '<theirs@example.com>'])
    expect(mail.headers.get('auto-submitted')).toBe('auto-replied')
    expect(mail.replyTo?.value[0]?.address).toBe('help+c.1@shop.example')
    expect(mail.from?.value[0]).toMatchObject({ name: 'Maya', address: 'help@shop.example' })
  })

  test('cannot be given headers through its subject, a name or a file', async () => {
    await aMailer().send({
      ...aMail,
      subject: 'Hello\r\nBcc: victim@example.com',
      fromName: 'Maya\r\nX-Evil: 1',
      headers: { 'X-Case': '7\r\nX-Evil: 2' },
      attachments: [{ name: 'a\r\nX-Evil: 3.txt', contentType: 'text/plain\r\nX-Evil: 4', bytes: Buffer.from('a') }],
    })
    const [taken] = peer.taken
    expect(taken!.to).toEqual(['anna@example.com'])
    expect(taken!.raw).not.toMatch(/^(Bcc|X-Evil)/im)
  })

  test('is one of three at once at most, and all arrive', async () => {
    const mailer = aMailer()
    await Promise.all(Array.from({ length: 12 }, (_, at) => mailer.send({ ...aMail, subject: `No. ${at}` })))
    expect(peer.taken).toHaveLength(12)
  })
})

describe('a mail that is not sent', () => {
  test.each([
    ['an address that does not exist', { refuse: '5.1.1 No such user here', code: 550 }],
    ['a mail that is taken for spam', { refuse: '5.7.1 Looks like spam', code: 554, at: 'data' as const }],
  ])('is refused for good, in the words of the server: %s', async (_, outcome) => {
    peer.outcomes = [outcome]
    const sending = aMailer().send(aMail)
    await expect(sending).rejects.toThrow(Refused)
    await expect(sending).rejects.toThrow(outcome.refuse)
  })

  test.each([
    ['a full mailbox', { refuse: '4.2.2 Mailbox full', code: 452 }],
    ['greylisting', { refuse: '4.7.1 Try again later', code: 451 }],
    ['a server that is busy after the text', { refuse: '4.3.2 Busy', code: 451, at: 'data' as const }],
  ])('may be tried again: %s', async (_, outcome) => {
    peer.outcomes = [outcome]
    await expect(aMailer().send(aMail)).rejects.toThrow(Unreachable)
  })

  test('may be tried again when the server is not there', async () => {
    await peer.stop()
    await expect(aMailer().send(aMail)).rejects.toThrow(Unreachable)
  })

  test('has an unknown end when the line breaks, or goes dead, after the text was given', async () => {
    peer.outcomes = ['cut after', 'silent']
    await expect(aMailer().send(aMail)).rejects.toThrow(Uncertain)
    await expect(aMailer().send(aMail)).rejects.toThrow(Uncertain)
    expect(peer.taken).toHaveLength(1)
  })

  test('of one broken line does not keep the next from going out', async () => {
    peer.outcomes = ['cut before']
    const mailer = aMailer()
    await expect(mailer.send(aMail)).rejects.toThrow()
    await mailer.send(aMail)
    expect(peer.taken).toHaveLength(1)
  })
})

describe('the check says in a sentence what to fix', () => {
  test('all is well', async () => {
    expect(await aMailer().check()).toMatchObject({ state: 'ok' })
  })

  test.each<[string, (url: string) => string, RegExp]>([
    [
      'the password',
      (url) => url.replace('right', 'wrong'),
      /refused the login.*Username and Password not accepted.*SMTP_URL/,
    ],
    ['no TLS where TLS was to be', (url) => url.replace('smtp:', 'smtps:'), /does not begin with TLS.*smtp:\/\//],
    ['a wrong name', () => 'smtp://u:p@nowhere.invalid:25', /no server named nowhere\.invalid/],
    ['a wrong port', () => 'smtp://127.0.0.1:9', /not answering.*host and port/],
  ])('%s', async (_, change, sentence) => {
    const check = await aMailer(change(peer.url)).check()
    expect(check.state).toBe('degraded')
    expect(check.detail).toMatch(sentence)
    expect(check.detail).not.toMatch(/right|wrong@|u:p/)
  })
})
