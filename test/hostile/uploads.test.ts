// Files that mean harm: each is refused with the right status and stored nowhere, or kept so that it can do nothing.
import { deflateRawSync, gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { PNG, readActivities } from '../channels/web/requests.ts'
import { missingPeer } from '../support/slack/workspace.ts'
import {
  type Attacked,
  file,
  inPieces,
  isUp,
  multipart,
  type SentFile,
  send,
  startAttacked,
  upload,
  withstands,
} from './world.ts'

const MB = 1024 * 1024
const EXE = Buffer.concat([
  Buffer.from('MZ\x90\x00\x03\x00\x00\x00\x04\x00\x00\x00\xff\xff', 'latin1'),
  Buffer.alloc(200),
])
const ELF = Buffer.concat([Buffer.from('\x7fELF\x02\x01\x01\x00', 'latin1'), Buffer.alloc(100)])
const SVG = '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><script>alert(1)</script></svg>'
const HTML = '<!doctype html><script>alert(document.domain)</script>'
const LAUGHS = '<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><l>&b;</l>'
const GIF_AND_SCRIPT = Buffer.concat([Buffer.from('GIF89a/*'), Buffer.alloc(40), Buffer.from('*/=1;alert(1)')])
const zeros = Buffer.alloc(200 * MB)

/** A zip by hand, whose entries are far larger than they look. */
function zip(entries: { name: string; packed: Buffer; size: number }[]): Buffer {
  const parts: Buffer[] = []
  const directory: Buffer[] = []
  let at = 0
  for (const { name, packed, size } of entries) {
    const fields = Buffer.alloc(26)
    fields.writeUInt16LE(20, 0)
    fields.writeUInt16LE(8, 4)
    fields.writeUInt32LE(packed.length, 14)
    fields.writeUInt32LE(size, 18)
    fields.writeUInt16LE(name.length, 22)
    const head = Buffer.concat([Buffer.from('PK\x03\x04'), fields, Buffer.from(name), packed])
    const tail = Buffer.alloc(16)
    tail.writeUInt32LE(at, 12)
    directory.push(
      Buffer.concat([
        Buffer.from('PK\x01\x02\x14\x00'),
        fields,
        tail.subarray(0, 10),
        Buffer.alloc(0),
        tail.subarray(12),
        Buffer.from(name),
      ]),
    )
    parts.push(head)
    at += head.length
  }
  const listing = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 0, 'latin1')
  end.writeUInt16LE(entries.length, 8)
  end.writeUInt16LE(entries.length, 10)
  end.writeUInt32LE(listing.length, 12)
  end.writeUInt32LE(at, 16)
  return Buffer.concat([...parts, listing, end])
}

describe.skipIf(missingPeer)(`hostile uploads${missingPeer ? ` (${missingPeer})` : ''}`, () => {
  let attacked: Attacked
  let bomb: Buffer
  beforeAll(async () => {
    attacked = await startAttacked()
    bomb = deflateRawSync(zeros)
  })
  afterAll(() => attacked?.close())

  const status = async (files: SentFile[], activity?: string) =>
    (await upload(attacked.url, attacked.chat, files, activity)).status

  describe('a file is refused, and nothing is stored, when it', () => {
    test.each<[string, () => SentFile[], number]>([
      ['is empty', () => [file('a.png', '')], 400],
      ['is a program for Windows', () => [file('invoice.exe', EXE, 'application/octet-stream')], 415],
      ['is a program that calls itself a picture', () => [file('photo.png', EXE)], 415],
      ['is a program for Linux', () => [file('photo.jpg', ELF, 'image/jpeg')], 415],
      ['is a shell script', () => [file('run.sh', '#!/bin/sh\nrm -rf /\n', 'text/plain')], 415],
      ['is SVG with a script', () => [file('logo.svg', SVG, 'image/svg+xml')], 415],
      ['is SVG that calls itself PNG', () => [file('logo.png', SVG)], 415],
      ['is a page', () => [file('page.html', HTML, 'text/html')], 415],
      ['is a page that calls itself PNG', () => [file('page.png', HTML)], 415],
      ['is XML with a billion laughs', () => [file('laughs.xml', LAUGHS, 'text/xml')], 415],
      ['is XML that calls itself text', () => [file('laughs.txt', LAUGHS, 'text/plain')], 415],
      ['is text with NULs', () => [file('a.txt', 'a\u0000b', 'text/plain')], 415],
      ['is text that is no UTF-8', () => [file('a.txt', Buffer.from([0x41, 0xff, 0xfe, 0x41]), 'text/plain')], 415],
      ['is a bomb in gzip', () => [file('bomb.gz', gzipSync(zeros), 'application/gzip')], 415],
      [
        'is a Java archive',
        () => [file('a.jar', zip([{ name: 'META-INF/MANIFEST.MF', packed: deflateRawSync('x'), size: 1 }]))],
        415,
      ],
      [
        'is a document with macros',
        () => [
          file(
            'a.docm',
            zip([
              {
                name: '[Content_Types].xml',
                packed: deflateRawSync(
                  '<Types><Override ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/></Types>',
                ),
                size: 93,
              },
            ]),
          ),
        ],
        415,
      ],
      ['is over 10 MB', () => [file('a.png', Buffer.concat([PNG, Buffer.alloc(10 * MB)]))], 413],
      ['is one of six', () => Array.from({ length: 6 }, (_, at) => file(`${at}.png`, PNG)), 413],
      ['comes behind a good one', () => [file('a.png', PNG), file('b.exe', EXE)], 415],
    ])('%s', async (_what, files, expected) => {
      expect(await withstands(attacked, () => status(files()))).toBe(expected)
    })
  })

  describe('an upload is refused, and nothing is stored, when it', () => {
    const path = () => `${attacked.chat.path}/upload`
    const form = (body: string) => ({
      token: true,
      body,
      headers: { 'content-type': 'multipart/form-data; boundary=b' },
    })
    const part = '--b\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\nhello\r\n'
    test.each<[string, () => Parameters<typeof send>[2], number]>([
      ['is JSON', () => ({ token: true, body: '{}' }), 415],
      ['has no boundary', () => ({ token: true, body: part, headers: { 'content-type': 'multipart/form-data' } }), 415],
      [
        'has an empty boundary',
        () => ({ token: true, body: part, headers: { 'content-type': 'multipart/form-data; boundary=' } }),
        400,
      ],
      [
        'has another boundary',
        () => ({ token: true, body: part, headers: { 'content-type': 'multipart/form-data; boundary=c' } }),
        400,
      ],
      ['is empty', () => form(''), 400],
      ['stops in the middle of a file', () => form(part), 400],
      ['has a part without a name', () => form('--b\r\nContent-Disposition: form-data\r\n\r\nx\r\n--b--\r\n'), 400],
      ['has headers that are no headers', () => form('--b\r\n\u0000\u0000\r\n\r\nx\r\n--b--\r\n'), 400],
      ['has no file', () => ({ token: true, ...multipart([]) }), 400],
      ['has no token', () => ({ ...multipart([file('a.png', PNG)]) }), 401],
      ['is more than 20 MB, by its own word', () => form(' '.repeat(21 * MB)), 413],
      [
        'is more than 20 MB, in pieces',
        () => ({
          token: true,
          body: inPieces(40 * MB),
          headers: { 'content-type': 'multipart/form-data; boundary=b' },
        }),
        413,
      ],
      ['has an activity that is no JSON', () => ({ token: true, ...multipart([file('a.png', PNG)], '{') }), 400],
      ['has an activity that is a list', () => ({ token: true, ...multipart([file('a.png', PNG)], '[]') }), 400],
      [
        'has an activity that is typing',
        () => ({ token: true, ...multipart([file('a.png', PNG)], '{"type":"typing"}') }),
        400,
      ],
      [
        'has an activity that is an event',
        () => ({ token: true, ...multipart([file('a.png', PNG)], '{"type":"event","name":"webchat/join"}') }),
        400,
      ],
      [
        'has a text that is too long',
        () => ({
          token: true,
          ...multipart([file('a.png', PNG)], JSON.stringify({ type: 'message', text: 'x'.repeat(8_001) })),
        }),
        400,
      ],
    ])('%s', async (_what, sent, expected) => {
      const response = await withstands(attacked, () => send(attacked, path(), sent()))
      expect([response.status, await response.text()]).toEqual([expected, expect.any(String)])
    })

    test('has a hundred thousand tiny parts, soon', async () => {
      const many = '--b\r\nContent-Disposition: form-data; name="x"\r\n\r\n\r\n'.repeat(100_000)
      const response = await withstands(attacked, () => send(attacked, path(), form(`${many}--b--\r\n`)))
      expect(response.status).toBe(400)
    })
  })

  describe('a bomb is never unpacked: it is taken as the small file it is, or refused, soon and in little memory', () => {
    test.each<[string, string]>([
      ['a zip with 200 MB of zeros in an entry', 'bomb.bin'],
      ['a document whose list of types is 200 MB', '[Content_Types].xml'],
      ['an archive whose "mimetype" is 200 MB', 'mimetype'],
    ])('%s', async (_what, name) => {
      const bytes = zip([{ name, packed: bomb, size: zeros.length }])
      const before = process.memoryUsage().rss
      expect([200, 415]).toContain(await status([file('bomb.zip', bytes, 'application/zip')]))
      expect(process.memoryUsage().rss - before).toBeLessThan(150 * MB)
      await isUp(attacked)
    })
  })

  describe('a file that is taken can do nothing in a browser', () => {
    test.each<[string, () => SentFile, string, RegExp]>([
      ['a GIF that is a script too', () => file('a.gif', GIF_AND_SCRIPT, 'text/javascript'), 'image/gif', /^inline/],
      [
        'a PNG with a page behind it',
        () => file('a.html', Buffer.concat([PNG, Buffer.from(HTML)]), 'text/html'),
        'image/png',
        /^inline/,
      ],
      [
        'a page that calls itself text',
        () => file('page.txt', HTML, 'text/html'),
        'text/plain; charset=utf-8',
        /^attachment/,
      ],
      [
        'a PDF with a script',
        () => file('a.pdf', '%PDF-1.7\n1 0 obj <</S/JavaScript/JS(app.alert(1))>>', 'application/pdf'),
        'application/pdf',
        /^attachment/,
      ],
    ])('%s', async (_what, sent, type, disposition) => {
      const { status, link } = await upload(attacked.url, attacked.chat, [sent()])
      expect(status).toBe(200)
      const { headers } = await fetch(link)
      expect(headers.get('content-type')).toBe(type)
      expect(headers.get('content-disposition')).toMatch(disposition)
      expect(headers.get('content-security-policy')).toBe("default-src 'none'; sandbox")
      expect(headers.get('x-content-type-options')).toBe('nosniff')
      await isUp(attacked)
    })
  })

  describe('the name of a file', () => {
    test.each<[string, string, RegExp]>([
      ['that is a path', '../../../etc/passwd.png', /^passwd\.png$/],
      ['that is a path of Windows', '..\\\\..\\\\evil.png', /^evil\.png$/],
      ['with a header in it', 'a%0D%0ASet-Cookie: x=1.png', /^[^\r\n]+$/],
      ['with a page in it', '<img src=x onerror=alert(1)>.png', /^[^<>"]+$/],
      ['that is turned around', 'photo\u202egnp.exe.png', /^photognp\.exe\.png$/],
      ['with control characters', 'a\u0007b\u001b[31mc.png', /^ab\[31mc\.png$/],
      ['that pings everybody', '<!channel> @everyone.png', /^[^<>]+$/],
      ['of five thousand characters', `${'x'.repeat(5_000)}.png`, /^.{1,150}$/],
      ['of emoji that would be cut in half', `a${'😀'.repeat(120)}.png`, /^.{1,150}\.png$/u],
      ['that is two dots', '..', /./],
      ['that is nothing but control characters', '\u0001\u0002', /^file$/],
    ])('%s is kept harmless', async (_what, name, kept) => {
      const { status, link } = await upload(attacked.url, attacked.chat, [file(name, PNG)])
      expect(status).toBe(200)
      const { activities } = await readActivities(attacked.url, attacked.chat)
      const shown = activities.findLast(({ attachments }) => attachments)!.attachments![0]!
      expect(shown.name).toMatch(kept)
      expect(shown.name!.isWellFormed()).toBe(true)
      const got = await fetch(link)
      expect(got.status).toBe(200)
      expect(got.headers.get('set-cookie')).toBeNull()
      expect(got.headers.get('content-disposition')).toMatch(/^inline; filename\*=UTF-8''[\w.!~*'()%-]+$/)
      await attacked.world.settled()
      await isUp(attacked)
    })
  })
})
