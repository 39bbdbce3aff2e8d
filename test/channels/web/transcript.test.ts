// The conversation as a file, and by mail: all that the customer saw, nothing else, and nothing that could do harm.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { TRANSCRIPT_MAILS_PER_CONVERSATION } from '../../../src/channels/web/limits.ts'
import { markdown } from '../../../src/channels/web/transcript/markdown.ts'
import { renderTranscript } from '../../../src/channels/web/transcript/render.ts'
import { startTestGateway, type TestGateway } from '../../support/gateway.ts'
import { type SmtpPeer, startSmtpPeer } from '../../support/smtp-peer.ts'
import { aMessage, NOW } from '../../support/turn.ts'
import { get, newVisitor, post, startChat } from './requests.ts'

let smtp: SmtpPeer
let world: TestGateway
let mute: TestGateway
beforeAll(async () => {
  smtp = await startSmtpPeer()
  const email = { EMAIL_ADDRESS: 'help@shop.example', IMAP_URL: 'imap://u:p@127.0.0.1:1', SMTP_URL: smtp.url }
  world = await startTestGateway({ ...email, TIME_ZONE: 'Asia/Tokyo' })
  mute = await startTestGateway()
})
afterAll(async () => {
  await world?.close()
  await mute?.close()
  await smtp?.stop()
})

async function chatOf(gateway: TestGateway, text = 'How long does delivery take?') {
  const chat = await startChat(gateway.url)
  await post(gateway.url, `${chat.path}/activities`, { type: 'message', text }, chat.token)
  await gateway.settled()
  return chat
}
const mails = (token: string, body: unknown, gateway = world) => post(gateway.url, '/webchat/transcript', body, token)

describe('the file', () => {
  test('holds what was said, with names, times, and sources as links', async () => {
    const chat = await chatOf(world)
    await post(
      world.url,
      `${chat.path}/activities`,
      { type: 'message', text: '<img src=x onerror=alert(1)>' },
      chat.token,
    )
    await world.settled()
    const response = await get(world.url, '/webchat/transcript', chat.token)
    expect(response.status).toBe(200)
    expect(response.headers.get('content-disposition')).toBe('attachment; filename="conversation.html"')
    expect(response.headers.get('cache-control')).toBe('no-store')
    const html = await response.text()
    expect(html).toContain('&lt;img src=x onerror=alert(1)&gt;</p>')
    expect(html).not.toMatch(/<(img|script|link|iframe)/)
    expect(html).toMatch(/<h2 dir="auto">You<\/h2>[\s\S]*<h2 dir="auto">Harbour &amp; Pine<\/h2>/)
    expect(html).toMatch(/Source: <a href="http:\/\/[^"]+\/help\/shipping\/delivery-times\.md">/)
    expect(html).toContain('time zone Asia/Tokyo')
  })

  test('of nothing is not made, and nobody reads that of another', async () => {
    const { token } = await startChat(world.url)
    expect((await get(world.url, '/webchat/transcript', token)).status).toBe(404)
    expect((await get(world.url, '/webchat/transcript')).status).toBe(401)
    expect((await get(world.url, '/webchat/transcript', 'x.y.z')).status).toBe(401)
  })

  test('shows no note, no deleted text and no link that runs', () => {
    const said = (given: object) => aMessage({ author: 'agent', authorName: 'Maya <b>', ...given })
    const html = renderTranscript({
      companyName: 'A & B',
      customerName: 'Anna "A"',
      timeZone: 'America/New_York',
      base: 'https://chat.example',
      now: NOW,
      messages: [
        aMessage({
          text: 'hi',
          attachments: [{ blobId: 'b', name: '"><script>.png', contentType: 'image/png', size: 9 }],
        }),
        said({ text: 'secret note', audience: 'internal' }),
        said({ text: 'an action', kind: 'action' }),
        said({ text: 'taken back', deletedAt: NOW }),
        said({ text: '[click](javascript:alert(1)) **now** <script>x</script>' }),
      ],
    })
    expect(html).not.toMatch(/secret note|an action|taken back|javascript:|<script/)
    expect(html).toContain('click <strong>now</strong> &lt;script&gt;x&lt;/script&gt;')
    expect(html).toContain('File: &quot;&gt;&lt;script&gt;.png (1 KB)')
    expect(html).toContain('Maya &lt;b&gt;, A &amp; B')
    expect(html).toContain('Anna &quot;A&quot;')
    expect(html).toContain('4 March 2026 at 05:00')
  })

  test.each([
    ['[a](data:text/html,x)', /href/],
    ['![a](https://x.example/"onload="y)', /<img|" ?onload/],
    ['<a href="https://x" onclick="y">z</a>', /<a/],
    ['[a]: javascript:x\n\n[a]', /javascript/],
    ['<https://x.example/?a="b>', /a="b/],
  ])('makes nothing dangerous of %s', (text, never) => {
    expect(markdown(text)).not.toMatch(never)
  })
})

describe('by mail', () => {
  test('comes as an attachment to the address that was typed, and the address is kept nowhere', async () => {
    const chat = await chatOf(world)
    smtp.taken.length = 0
    expect((await mails(chat.token, { email: 'anna@mail.example' })).status).toBe(202)
    expect(smtp.taken).toHaveLength(1)
    const [mail] = smtp.taken
    expect(mail!.to).toEqual(['anna@mail.example'])
    expect(mail!.raw).toMatch(/^Subject: Your conversation with Harbour & Pine\r?$/m)
    expect(mail!.raw).toMatch(/^Auto-Submitted: auto-generated\r?$/m)
    expect(mail!.raw).toMatch(/filename="?conversation\.html/)
    expect(await world.query('SELECT id FROM contacts WHERE email IS NOT NULL')).toEqual([])
    expect(JSON.stringify(world.log)).not.toContain('anna@mail.example')
  })

  test('goes out a few times a day and no oftener', async () => {
    const chat = await chatOf(world)
    for (let time = 1; time <= TRANSCRIPT_MAILS_PER_CONVERSATION; time++) {
      expect((await mails(chat.token, { email: `a${time}@mail.example` })).status).toBe(202)
    }
    const refused = await mails(chat.token, { email: 'b@mail.example' })
    expect(refused.status).toBe(429)
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
  })

  test.each([
    ['two addresses', 'a@x.example, b@x.example'],
    ['a header', 'a@x.example\r\nBcc: all@x.example'],
    ['a name', 'Anna <a@x.example>'],
    ['nothing', undefined],
    ['an object', { address: 'a@x.example' }],
    ['a novel', `${'a'.repeat(300)}@x.example`],
  ])('goes nowhere for %s', async (_what, email) => {
    const chat = await chatOf(world)
    const before = smtp.taken.length
    expect((await mails(chat.token, { email })).status).toBe(400)
    expect(smtp.taken).toHaveLength(before)
  })

  test('says so when the address is refused, and when mail is not set up', async () => {
    const chat = await chatOf(world)
    smtp.outcomes.push({ refuse: 'no such user', code: 550, at: 'rcpt' })
    expect((await mails(chat.token, { email: 'nobody@mail.example' })).status).toBe(422)
    const quiet = await chatOf(mute)
    expect((await mails(quiet.token, { email: 'a@mail.example' }, mute)).status).toBe(409)
    expect(await newVisitor(mute.url)).toMatchObject({ mail: false })
    expect(await newVisitor(world.url)).toMatchObject({ mail: true })
  })
})
