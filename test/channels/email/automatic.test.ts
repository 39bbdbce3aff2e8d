// Which mail is a person's, whether its sender is who they say, and what servers report: by headers as they are found in the wild.
import { describe, expect, test } from 'vitest'
import { isAligned } from '../../../src/channels/email/in/auth-results.ts'
import { judge } from '../../../src/channels/email/in/automatic.ts'
import { readHeaders } from '../../../src/channels/email/in/headers.ts'
import { readReport } from '../../../src/channels/email/in/report.ts'

const headers = (text: string) =>
  readHeaders(
    text
      .trim()
      .split(/\n(?!\s)/)
      .map((line) => ({ key: line.slice(0, line.indexOf(':')).toLowerCase(), line })),
  )
const judged = (text: string, mail: Partial<Parameters<typeof judge>[1]> = {}) =>
  judge(headers(text), { from: 'anna@example.com', isOurs: false, subject: 'Hello', ...mail })

describe('never answered (RFC 3834)', () => {
  test.each([
    ['Auto-Submitted: auto-replied'],
    ['Auto-Submitted: auto-generated; owner-email="x@example.com"'],
    ['Precedence: bulk'],
    ['Precedence: junk'],
    ['Precedence: auto_reply'],
    ['X-Auto-Response-Suppress: All'],
    ['X-Auto-Response-Suppress: DR, OOF, AutoReply'],
    ['X-Autoreply: yes'],
    ['Return-Path: <>'],
  ])('%s', (header) => expect(judged(header)).toMatchObject({ kind: 'quiet' }))

  test.each([
    'Out of office: Hello',
    'Automatische Antwort: Ihre Bestellung',
    'Réponse automatique : absence',
    '不在のお知らせ',
  ])('%s is told to be an absence', (subject) =>
    expect(judged('Auto-Submitted: auto-replied', { subject })).toMatchObject({ why: /out of office/ as never }),
  )
})

describe('left alone', () => {
  test.each(['List-Id: <news.example.com>', 'Precedence: list', 'List-Post: <mailto:l@example.com>'])('%s', (header) =>
    expect(judged(header)).toMatchObject({ kind: 'ignore' }),
  )
  test('our own mail', () => expect(judged('X: y', { isOurs: true })).toMatchObject({ kind: 'ignore' }))
})

test.each(['Auto-Submitted: no', 'Return-Path: <anna@example.com>', 'Precedence: first-class', 'X-Mailer: Outlook'])(
  '%s is a person',
  (header) => expect(judged(header)).toEqual({ kind: 'person' }),
)

test.each([
  ['Content-Type: multipart/report; report-type=delivery-status', 'anna@example.com'],
  ['Subject: failure notice', 'MAILER-DAEMON@mail.example.com'],
])('%s from %s is a report', (header, from) => expect(judged(header, { from })).toEqual({ kind: 'report' }))

describe('a sender counts as themselves', () => {
  const ID = 'mx.shop.example'
  const aligned = (text: string, from = 'anna@example.com', id: string | undefined = ID) =>
    isAligned(headers(text), from, id)

  test.each([
    [
      'DMARC',
      `Authentication-Results: ${ID};\n dkim=pass header.i=@example.com header.s=s1;\n spf=pass (ok) smtp.mailfrom=anna@example.com;\n dmarc=pass (p=NONE) header.from=example.com`,
    ],
    ['DKIM of the same domain', `Authentication-Results: ${ID}; dkim=pass header.d=example.com`],
    ['SPF of the same domain', `Authentication-Results: ${ID}; spf=pass smtp.mailfrom=bounce@example.com`],
    ['a version after the name', `Authentication-Results: ${ID} 1; dmarc=pass header.from=example.com`],
  ])('by %s', (_, text) => expect(aligned(text)).toBe(true))

  test('a subdomain by the signature of its domain', () =>
    expect(aligned(`Authentication-Results: ${ID}; dkim=pass header.d=example.com`, 'anna@mail.example.com')).toBe(
      true,
    ))

  test.each([
    ['another server’s word', 'Authentication-Results: mx.evil.example; dmarc=pass header.from=example.com'],
    [
      'a forged line below our server’s own',
      `Authentication-Results: ${ID}; dmarc=fail header.from=example.com\nAuthentication-Results: ${ID}; dmarc=pass header.from=example.com`,
    ],
    ['a signature of somebody else', `Authentication-Results: ${ID}; dkim=pass header.d=evil.example`],
    ['a signature of a top-level domain', `Authentication-Results: ${ID}; dkim=pass header.d=com`],
    ['a signature below the domain', `Authentication-Results: ${ID}; dkim=pass header.d=users.example.com`],
    ['another sender in the envelope', `Authentication-Results: ${ID}; spf=pass smtp.mailfrom=x@evil.example`],
    [
      'a pass in a comment',
      `Authentication-Results: ${ID}; dmarc=fail (dmarc=pass header.from=example.com) header.from=evil.example`,
    ],
    ['a pass in quotes', `Authentication-Results: ${ID}; spf=fail reason="; dmarc=pass header.from=example.com"`],
    ['nothing', 'X: y'],
  ])('not by %s', (_, text) => expect(aligned(text)).toBe(false))

  test('not without the name of our server', () =>
    expect(
      isAligned(
        headers(`Authentication-Results: ${ID}; dmarc=pass header.from=example.com`),
        'a@example.com',
        undefined,
      ),
    ).toBe(false))
})

describe('a report', () => {
  const report = (fields: string) =>
    readReport(`Content-Type: message/delivery-status\r\n\r\n${fields.replaceAll('\n', '\r\n')}`)

  test('of a failure gives the server’s own words', () => {
    const fields =
      'Final-Recipient: rfc822; ana@example.com\nAction: failed\nStatus: 5.1.1\nDiagnostic-Code: smtp; 550 5.1.1 No such\n user here'
    expect(report(fields)).toEqual({ outcome: 'failed', reason: 'ana@example.com: 550 5.1.1 No such user here' })
  })

  test.each([
    ['Action: delayed\nStatus: 4.4.1', 'delayed'],
    ['Action: relayed\nStatus: 2.0.0', 'delivered'],
    ['Status: 4.2.2', 'delayed'],
    ['Status: 5.2.2', 'failed'],
  ])('%j is %s', (fields, outcome) => expect(report(fields).outcome).toBe(outcome))

  test('that cannot be read says so', () =>
    expect(readReport('Hi. This is the qmail-send program. I was not able to deliver.')).toMatchObject({
      outcome: 'failed',
      reason: expect.stringMatching(/without a reason/),
    }))
})
