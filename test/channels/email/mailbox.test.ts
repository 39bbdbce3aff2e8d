// The mailbox as it is in life: restarted, cut off, renumbered, tidied by others. Each with a real dovecot.

import { randomUUID } from 'node:crypto'
import { afterEach, describe, expect, test } from 'vitest'
import { createEmail } from '../../../src/channels/email/index.ts'
import { createHints } from '../../../src/core/hints.ts'
import { createInbox } from '../../../src/core/inbox.ts'
import type { Channel } from '../../../src/core/ports.ts'
import { createMailer } from '../../../src/mail/mailer.ts'
import type { Database } from '../../../src/store/database.ts'
import { emailStore } from '../../../src/stores.ts'
import { testClock } from '../../support/clock.ts'
import { memoryDatabase } from '../../support/database.ts'
import { type Dovecot, missingDovecot, startDovecot } from '../../support/dovecot.ts'
import { startLine } from '../../support/line.ts'

const SECRET = 'a-root-secret-of-thirty-two-bytes-or-more'

describe.skipIf(missingDovecot)(`a mailbox${missingDovecot ? ` (${missingDovecot})` : ''}`, () => {
  let dovecot: Dovecot
  let database: Database
  const running: Channel[] = []
  let close: (() => Promise<void>)[] = []

  async function begin(mails: readonly string[] = []): Promise<void> {
    dovecot = await startDovecot()
    database = await memoryDatabase()
    close = [() => database.close(), () => dovecot.close()]
    for (const text of mails) await dovecot.deliver(aMail(text))
  }

  afterEach(async () => {
    for (const channel of running.splice(0)) await channel.stop?.()
    for (const end of close) await end()
    close = []
  })

  /** Reads the mailbox until it is stopped. */
  async function reads(options: { since?: Date; url?: string; failing?: { times: number } } = {}): Promise<Channel> {
    const clock = testClock()
    const inbox = createInbox({ database, clock, hints: createHints(database, { fleet: false }) })
    const failing = options.failing
    const channel = createEmail({
      inboxId: 'email',
      address: 'help@shop.example',
      imapUrl: options.url ?? dovecot.url,
      ...(options.since ? { since: options.since } : {}),
      secret: SECRET,
      companyName: 'Harbour & Pine',
      mailer: createMailer({ url: 'smtp://127.0.0.1:9', from: { address: 'help@shop.example' } }),
      inbox: {
        ...inbox,
        receive: (message) => {
          if (failing && failing.times-- > 0) throw new Error('The database does not answer.')
          return inbox.receive(message)
        },
      },
      store: emailStore(database, { inboxId: 'email', others: [], clock }),
      clock,
      log: { debug() {}, info() {}, warn() {}, error() {} },
      timing: { heartbeatMs: 300, answerWithinMs: 1_500, backoffMs: [20, 50] },
    })
    running.push(channel)
    await channel.start!()
    return channel
  }

  async function stops(channel: Channel): Promise<void> {
    running.splice(running.indexOf(channel), 1)
    await channel.stop!()
  }

  const stored = async () =>
    (
      await database.query<{ text: string }>(
        { name: 'test-stored', text: "SELECT text FROM messages WHERE inbox_id = 'email' ORDER BY created_at, id" },
        [],
      )
    ).map(({ text }) => text)
  const has = (texts: string[]) => expect.poll(stored, { timeout: 20_000, interval: 20 }).toEqual(texts)
  const ready = (channel: Channel) => expect.poll(() => channel.ready?.(), { timeout: 20_000, interval: 10 }).toBe(true)

  test('at the first start leaves old mail alone, and takes what comes from then on, at once and in order', async () => {
    await begin(['old'])
    await ready(await reads())
    for (const text of ['one', 'two', 'three']) await dovecot.deliver(aMail(text))
    await has(['one', 'two', 'three'])
  })

  test('takes in the old mail that EMAIL_SINCE asks for', async () => {
    await begin(['old'])
    await reads({ since: new Date(Date.now() - 3_600_000) })
    await has(['old'])
    await dovecot.deliver(aMail('new'))
    await has(['old', 'new'])
  })

  test('leaves mail unread and where it is: it only looks', async () => {
    await begin()
    await ready(await reads())
    await dovecot.deliver(aMail('one'))
    await has(['one'])
    const flags = await dovecot.client(async (client) => (await client.fetchOne('1', { flags: true })) || undefined)
    expect([...(flags?.flags ?? [])].filter((flag) => flag !== '\\Recent')).toEqual([])
  })

  test('catches up on what came while it was stopped, and repeats nothing', async () => {
    await begin()
    const first = await reads()
    await ready(first)
    await dovecot.deliver(aMail('one'))
    await has(['one'])
    await stops(first)
    await dovecot.deliver(aMail('two'))
    await reads()
    await has(['one', 'two'])
  })

  test('survives the server being killed: says so, comes back by itself, loses nothing', async () => {
    await begin()
    const channel = await reads()
    await ready(channel)
    await dovecot.deliver(aMail('one'))
    await has(['one'])
    await dovecot.kill()
    await expect
      .poll(async () => (await channel.check()).detail, { timeout: 20_000, interval: 20 })
      .toMatch(/IMAP at 127\.0\.0\.1:\d+ is not answering\. Check host and port in IMAP_URL/)
    await dovecot.start()
    await dovecot.deliver(aMail('two'))
    await has(['one', 'two'])
  })

  test('notices a line that has gone dead without a word, and takes a new one', async () => {
    await begin()
    const line = await startLine(dovecot.port)
    close.unshift(line.close)
    await ready(await reads({ url: dovecot.url.replace(`:${dovecot.port}`, `:${line.port}`) }))
    line.freeze()
    await dovecot.deliver(aMail('one'))
    await has(['one'])
    expect(line.count()).toBeGreaterThan(1)
  })

  // Servers tell the time of arrival to the second, and in one second both old and new mail may arrive.
  test.each([
    ['at different times', false],
    ['in one and the same second', true],
  ])(
    'renumbered by its server (UIDVALIDITY), with mail that came %s, repeats nothing, misses nothing, and still leaves the old mail alone',
    async (_, inOneSecond) => {
      await begin(['old'])
      const first = await reads()
      await ready(first)
      await dovecot.deliver(aMail('one'))
      await has(['one'])
      await stops(first)
      await dovecot.deliver(aMail('two'))
      await dovecot.renumber({ inOneSecond })
      await reads()
      await has(['one', 'two'])
      await dovecot.deliver(aMail('three'))
      await has(['one', 'two', 'three'])
      const texts = await stored()
      expect(texts.filter((text) => text === 'one')).toHaveLength(1)
    },
  )

  test('mail that others move or delete meanwhile is passed by', async () => {
    await begin()
    const first = await reads()
    await ready(first)
    await stops(first)
    for (const text of ['gone', 'moved', 'here']) await dovecot.deliver(aMail(text))
    await dovecot.client(async (client) => {
      await client.messageMove('2', 'Done')
      await client.messageDelete('1')
    })
    await reads()
    await has(['here'])
  })

  test('the same mail twice is stored once', async () => {
    await begin()
    await ready(await reads())
    const mail = aMail('one', '<same@example.com>')
    await dovecot.deliver(mail)
    await dovecot.deliver(mail)
    await dovecot.deliver(aMail('two'))
    await has(['one', 'two'])
  })

  test('the cursor waits for the database: what could not be stored is read again', async () => {
    await begin()
    const channel = await reads({ failing: { times: 2 } })
    await ready(channel)
    await dovecot.deliver(aMail('one'))
    await dovecot.deliver(aMail('two'))
    await has(['one', 'two'])
  })

  test.each<[string, (url: string) => string, RegExp]>([
    [
      'a wrong password',
      (url) => url.replace(/%2F1@/, 'x@'),
      /login .* was refused.*Check user and password in IMAP_URL/,
    ],
    ['a folder that is not there', (url) => `${url}/Nowhere`, /no folder “Nowhere”/],
    ['TLS where there is none', (url) => url.replace('imap:', 'imaps:'), /does not begin with TLS.*imap:\/\//],
    ['a name that is none', () => 'imap://u:p@nowhere.invalid', /no server named nowhere\.invalid/],
  ])('%s is said in a sentence, and holds nobody up', async (_, change, sentence) => {
    await begin()
    const channel = await reads({ url: change(dovecot.url) })
    await ready(channel)
    const { state, detail } = await channel.check()
    expect(state).toBe('degraded')
    expect(detail).toMatch(sentence)
    expect(detail).not.toContain('p@ssword')
  })
})

const aMail = (text: string, id = `<${randomUUID()}@example.com>`) =>
  `Return-Path: <anna@example.com>\r\nFrom: Anna <anna@example.com>\r\nTo: help@shop.example\r\nMessage-ID: ${id}\r\nSubject: Re: it\r\n\r\n${text}\r\n`
