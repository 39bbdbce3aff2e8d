// How fast a mailbox is caught up, every mail parsed, threaded and stored, beside imapflow's bare fetch of the same mails in the same run.
// BENCH_MAILS=500 for a quick look.
import { ImapFlow } from 'imapflow'
import { createEmail } from '../src/channels/email/index.ts'
import { BATCH, MAIL_BYTES_MAX } from '../src/channels/email/limits.ts'
import { createHints } from '../src/core/hints.ts'
import { createInbox } from '../src/core/inbox.ts'
import { createMailer } from '../src/mail/mailer.ts'
import type { Database } from '../src/store/database.ts'
import { emailStore } from '../src/stores.ts'
import { memoryDatabase, missingPostgres, newPostgres } from '../test/support/database.ts'
import { type Dovecot, MAIL_PASSWORD, MAIL_USER, missingDovecot, startDovecot } from '../test/support/dovecot.ts'
import { openMigrated } from './support/open-migrated.ts'
import type { Figure, Report } from './support/report.ts'

const MAILS = Number(process.env.BENCH_MAILS ?? 10_000)
const SILENT = { debug() {}, info() {}, warn() {}, error() {} }
const ADDRESS = 'help@shop.example'
const DAY_MS = 24 * 60 * 60_000

export async function run(): Promise<Report> {
  const name = 'mailbox'
  if (missingDovecot) return { name, figures: [], how: '', skipped: missingDovecot }
  const dovecot = await startDovecot()
  try {
    await dovecot.fill(Array.from({ length: MAILS }, (_, at) => aMail(at)))
    // Once unmeasured: dovecot reads its folder for the first time.
    await bareFetch(dovecot)
    const bare = await bareFetch(dovecot)
    const figures: Figure[] = [figure('PGlite', await caughtUp(dovecot, memoryDatabase), bare)]
    if (!missingPostgres) {
      const { url, drop } = await newPostgres()
      figures.push(figure('Postgres', await caughtUp(dovecot, () => openMigrated(url)), bare))
      await drop()
    }
    return {
      name,
      figures,
      ...(missingPostgres ? { skipped: `Postgres ${missingPostgres}` } : {}),
      how: `${MAILS} mails of text and HTML in a real dovecot, from the connection to the last one stored; imapflow fetches the same, whole, in batches of ${BATCH}.`,
    }
  } finally {
    await dovecot.close()
  }
}

const figure = (engine: string, ours: number, theirs: number): Figure => ({
  what: `${engine}, mails a second`,
  ours: MAILS / ours,
  beside: "imapflow's fetch",
  theirs: MAILS / theirs,
  unit: '/s',
})

/** Seconds. */
async function bareFetch({ port }: Dovecot): Promise<number> {
  const auth = { user: MAIL_USER, pass: MAIL_PASSWORD }
  const client = new ImapFlow({ host: '127.0.0.1', port, secure: false, auth, logger: false })
  const begun = performance.now()
  await client.connect()
  await client.mailboxOpen('INBOX', { readOnly: true })
  let count = 0
  for (let at = 1; at <= MAILS; at += BATCH) {
    const range = `${at}:${Math.min(MAILS, at + BATCH - 1)}`
    for await (const mail of client.fetch(range, { uid: true, source: { maxLength: MAIL_BYTES_MAX } }))
      if (mail.source) count += 1
  }
  const seconds = (performance.now() - begun) / 1_000
  await client.logout()
  if (count !== MAILS) throw new Error(`${count} of ${MAILS} mails were fetched.`)
  return seconds
}

/** Seconds. */
async function caughtUp(dovecot: Dovecot, open: () => Promise<Database>): Promise<number> {
  const database = await open()
  const clock = { now: () => new Date() }
  const inbox = createInbox({ database, clock, hints: createHints(database, { fleet: false }) })
  let stored = 0
  let finish = () => {}
  const all = new Promise<void>((done) => {
    finish = done
  })
  const channel = createEmail({
    inboxId: 'email',
    address: ADDRESS,
    imapUrl: dovecot.url,
    since: new Date(Date.now() - DAY_MS),
    secret: 'a-root-secret-of-thirty-two-bytes-or-more',
    companyName: 'Harbour & Pine',
    mailer: createMailer({ url: 'smtp://127.0.0.1:9', from: { address: ADDRESS } }),
    inbox: {
      ...inbox,
      async receive(message) {
        const received = await inbox.receive(message)
        stored += 1
        if (stored === MAILS) finish()
        return received
      },
    },
    store: emailStore(database, { inboxId: 'email', others: [], clock }),
    clock,
    log: SILENT,
  })
  const begun = performance.now()
  await channel.start!()
  await all
  const seconds = (performance.now() - begun) / 1_000
  await channel.stop!()
  await database.close()
  return seconds
}

const WORDS = 'The lantern that I have ordered has not come yet, and I would like to know where it is now. '

/** Of one of a thousand people, two pages long, as text and HTML. */
function aMail(at: number): string {
  const person = `person${at % 1_000}@example.com`
  const text = `Mail number ${at}. ${WORDS.repeat(20)}`
  return [
    `Return-Path: <${person}>`,
    `From: Person ${at % 1_000} <${person}>`,
    `To: ${ADDRESS}`,
    `Subject: Where is my order ${at}?`,
    `Date: ${new Date().toUTCString()}`,
    `Message-ID: <bench-${at}@example.com>`,
    'MIME-Version: 1.0',
    'Content-Type: multipart/alternative; boundary="b"',
    '',
    '--b',
    'Content-Type: text/plain; charset=utf-8',
    '',
    text,
    '--b',
    'Content-Type: text/html; charset=utf-8',
    '',
    `<html><body><div>${text}</div></body></html>`,
    '--b--',
    '',
  ].join('\r\n')
}
