// Mails as they arrive, in all their shapes, and what is understood of them.
import { describe, expect, test } from 'vitest'
import { parseHead, parseMail } from '../../../src/channels/email/in/parse-mail.ts'
import { safeHtml } from '../../../src/channels/email/in/safe-html.ts'

const parse = (text: string, encoding: BufferEncoding = 'utf8') =>
  parseMail(Buffer.from(text.replaceAll('\n', '\r\n'), encoding))
const HEAD = 'From: Anna <anna@example.com>\nTo: help@shop.example\nMessage-ID: <1@example.com>\n'

describe('charsets', () => {
  test.each<[string, Buffer, string]>([
    ['utf-8', Buffer.from('Wo ist mein Päckchen? 📦'), 'Wo ist mein Päckchen? 📦'],
    ['iso-8859-1', Buffer.from('Où est ma commande, señor?', 'latin1'), 'Où est ma commande, señor?'],
    ['windows-1252', Buffer.from([0x93, 0x48, 0x69, 0x94, 0x20, 0x80, 0x35]), '“Hi” €5'],
    ['iso-2022-jp', Buffer.from('\u001b$B$3$s$K$A$O\u001b(B', 'latin1'), 'こんにちは'],
    ['shift_jis', Buffer.from([0x82, 0xb1, 0x82, 0xf1, 0x82, 0xc9, 0x82, 0xbf, 0x82, 0xcd]), 'こんにちは'],
    ['gb18030', Buffer.from([0xc4, 0xe3, 0xba, 0xc3]), '你好'],
    ['koi8-r', Buffer.from([0xf0, 0xd2, 0xc9, 0xd7, 0xc5, 0xd4]), 'Привет'],
  ])('%s', async (charset, body, text) => {
    const head = `${HEAD}MIME-Version: 1.0\nContent-Type: text/plain; charset=${charset}\nContent-Transfer-Encoding: base64\n\n`
    expect((await parse(head + body.toString('base64'))).text).toBe(text)
  })

  test('one that nobody knows leaves the letters that all share', async () => {
    const mail = await parse(`${HEAD}Content-Type: text/plain; charset=x-klingon\n\nWhere is my order?`)
    expect(mail.text).toBe('Where is my order?')
  })
})

test('names and subjects in encoded words, over several lines', async () => {
  const mail = await parse(
    'From: =?utf-8?B?w4Vzc2E=?= =?utf-8?Q?_Bj=C3=B6rk?= <asa@example.com>\nTo: help@shop.example\nSubject: =?iso-8859-1?Q?R=FCckgabe?=\n =?iso-8859-1?Q?_der_Lampe?=\n\nHi',
  )
  expect(mail.from).toEqual({ address: 'asa@example.com', name: 'Åssa Björk' })
  expect(mail.subject).toBe('Rückgabe der Lampe')
})

test('the text within parts within parts, with pictures and files beside it', async () => {
  const pixel = Buffer.alloc(4_000, 7).toString('base64').replace(/.{76}/g, '$&\n')
  const mail = await parse(`${HEAD}Subject: Nested
Content-Type: multipart/mixed; boundary=a

--a
Content-Type: multipart/related; boundary=b

--b
Content-Type: multipart/alternative; boundary=c

--c
Content-Type: text/plain

See the photo.
--c
Content-Type: text/html

<p>See the <img src="cid:photo"> photo.</p>
--c--
--b
Content-Type: image/png; name="photo.png"
Content-ID: <photo>
Content-Disposition: inline
Content-Transfer-Encoding: base64

${pixel}
--b
Content-Type: image/gif; name="dot.gif"
Content-ID: <dot>
Content-Disposition: inline

GIF89a
--b--
--a
Content-Type: application/pdf
Content-Disposition: attachment; filename*=utf-8''Rechnung%20M%C3%A4rz.pdf

%PDF-1.4
--a--
`)
  expect(mail.text).toBe('See the photo.')
  expect(mail.html).toContain('src="cid:photo"')
  expect(mail.files.map(({ name, inline }) => [name, inline])).toEqual([
    ['photo.png', true],
    ['Rechnung März.pdf', false],
  ])
})

describe('broken mail', () => {
  test.each<[string, string]>([
    [
      'no boundary at the end',
      'Content-Type: multipart/mixed; boundary=x\n\n--x\nContent-Type: text/plain\n\nWhere is it?',
    ],
    ['a boundary that never comes', 'Content-Type: multipart/mixed; boundary=nope\n\nWhere is it?'],
    ['base64 that is none', 'Content-Type: text/plain\nContent-Transfer-Encoding: base64\n\n???'],
    ['no body', 'Subject: Where is it?\n'],
    ['a header without a colon', 'This is no header\nSubject: Where is it?\n\nWhere is it?'],
    ['an empty type', 'Content-Type: \n\nWhere is it?'],
  ])('with %s still has its sender', async (_, rest) => {
    expect((await parse(HEAD + rest)).from.address).toBe('anna@example.com')
  })

  test('of random bytes has a hash for an id, always the same', async () => {
    const bytes = Buffer.from(Array.from({ length: 2_000 }, (_, at) => (at * 7919) % 256))
    const [first, again] = [await parseMail(bytes), await parseMail(bytes)]
    expect(first.externalId).toMatch(/^sha256:/)
    expect(again.externalId).toBe(first.externalId)
  })

  test('read by its head alone keeps who and where, and nothing of its body', async () => {
    const mail = await parseHead(
      Buffer.from(`${HEAD}Content-Type: multipart/mixed; boundary=x\r\nSubject: Help\r\n\r\nsecret`),
    )
    expect(mail).toMatchObject({ messageId: '<1@example.com>', subject: 'Help', text: '', files: [] })
  })
})

test('several authors are noticed, also in two From lines', async () => {
  expect((await parse('From: a@example.com, b@example.com\n\nHi')).severalAuthors).toBe(true)
  expect((await parse('From: a@example.com\nFrom: b@example.com\n\nHi')).severalAuthors).toBe(true)
  expect((await parse(`${HEAD}\nHi`)).severalAuthors).toBe(false)
})

test('every address that it was sent or delivered to is known', async () => {
  const mail = await parse(
    'From: a@example.com\nTo: Shop <HELP@Shop.Example>\nCc: Team: x@example.com, y@example.com;\nDelivered-To: help+tok@shop.example\n\nHi',
  )
  expect(mail.recipients).toEqual(
    expect.arrayContaining(['help@shop.example', 'x@example.com', 'y@example.com', 'help+tok@shop.example']),
  )
})

describe('HTML for people at the desk', () => {
  test.each([
    ['scripts', '<script>alert(1)</script><p onclick="x()">Hi</p>', '<p>Hi</p>'],
    ['remote pictures', '<img src="https://track.example/1.gif" alt="Logo">', '<span>[Logo]</span>'],
    ['pictures as data', '<img src="data:image/png;base64,AAAA">', '<span>[picture]</span>'],
    ['links that run', '<a href="javascript:alert(1)">x</a>', '<a>x</a>'],
    ['styles that call home', '<p style="background:url(https://x.example)">x</p>', '<p>x</p>'],
    [
      'frames and forms',
      '<iframe src="https://x.example"></iframe><form action="https://x.example"><input></form>',
      '',
    ],
  ])('has no %s', (_, html, safe) => expect(safeHtml(html).replace(/ (rel|target)="[^"]*"/g, '')).toBe(safe))

  test('keeps the mail’s own pictures and plain links', () => {
    expect(safeHtml('<img src="cid:photo"><a href="https://shop.example">shop</a>')).toMatch(
      /cid:photo.*href="https:\/\/shop\.example"/,
    )
  })
})
