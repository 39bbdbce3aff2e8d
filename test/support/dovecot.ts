// A real IMAP server: dovecot with one mailbox that takes mail by LMTP. Can be killed and started again on its mail.
import { type ChildProcess, spawn } from 'node:child_process'
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { connect, createServer } from 'node:net'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { ImapFlow } from 'imapflow'
import SMTPConnection from 'nodemailer/lib/smtp-connection'

const isRoot = process.getuid?.() === 0
/** Why it cannot run here, or undefined. */
export const missingDovecot =
  existsSync('/usr/lib/dovecot/imap') && existsSync('/usr/lib/dovecot/lmtp')
    ? undefined
    : 'skipped: dovecot is not installed: apt-get install dovecot-imapd dovecot-lmtpd'

export const MAIL_USER = 'help'
export const MAIL_PASSWORD = 'mailbox-p@ssword/1'

export interface Dovecot {
  readonly port: number
  /** For IMAP_URL. */
  readonly url: string
  /** Puts a mail into the mailbox, as a server that receives it would. */
  deliver(raw: string | Buffer, envelope?: { from?: string; to?: string }): Promise<void>
  /** Puts many mails there at once, before anybody looks. */
  fill(raws: readonly string[]): Promise<void>
  /** The mailbox as somebody at a mail program has it. */
  client<T>(use: (client: ImapFlow) => Promise<T>): Promise<T>
  /** The same mails under new numbers, as after a restore from a backup. `inOneSecond`: as if all had arrived with the first. */
  renumber(options?: { inOneSecond: boolean }): Promise<void>
  kill(): Promise<void>
  start(): Promise<void>
  close(): Promise<void>
}

export async function startDovecot(): Promise<Dovecot> {
  const folder = mkdtempSync(join(tmpdir(), 'bellhop-dovecot-'))
  chmodSync(folder, 0o755)
  const [imapPort, lmtpPort] = [await freePort(), await freePort()]
  const mail = join(folder, 'mail')
  mkdirSync(mail)
  const user = isRoot ? { name: 'mail', uid: 8, gid: 8 } : { name: userInfo().username, ...ids() }
  if (isRoot) chownSync(mail, user.uid, user.gid)
  const file = join(folder, 'dovecot.conf')
  writeFileSync(file, configuration({ folder, mail, imapPort, lmtpPort, user }))
  let child: ChildProcess | undefined
  let output = ''

  async function start(): Promise<void> {
    output = ''
    child = spawn('/usr/sbin/dovecot', ['-F', '-c', file], { stdio: ['ignore', 'pipe', 'pipe'], detached: true })
    child.stdout?.on('data', (part) => {
      output += part
    })
    child.stderr?.on('data', (part) => {
      output += part
    })
    const isUp = async () => (await answers(imapPort)) && (await answers(lmtpPort))
    if (!(await comesTrue(isUp))) throw new Error(`dovecot does not answer: ${output}`)
  }

  /** At once, with every session: as when the machine loses its power. */
  async function kill(): Promise<void> {
    const running = child
    child = undefined
    if (!running?.pid || running.exitCode !== null) return
    const ended = new Promise((done) => running.once('exit', done))
    // It leads a group of its own processes.
    process.kill(-running.pid, 'SIGKILL')
    await ended
    // None of them may write any more.
    await comesTrue(() => isGone(running.pid!))
  }

  async function client<T>(use: (client: ImapFlow) => Promise<T>): Promise<T> {
    const imap = new ImapFlow({
      host: '127.0.0.1',
      port: imapPort,
      secure: false,
      auth: { user: MAIL_USER, pass: MAIL_PASSWORD },
      logger: false,
    })
    imap.on('error', () => {})
    await imap.connect()
    try {
      await imap.mailboxOpen('INBOX')
      return await use(imap)
    } finally {
      await imap.logout().catch(() => {})
    }
  }

  await start()
  return {
    port: imapPort,
    url: `imap://${MAIL_USER}:${encodeURIComponent(MAIL_PASSWORD)}@127.0.0.1:${imapPort}`,
    deliver: (raw, envelope) => byLmtp(lmtpPort, raw, envelope),
    async fill(raws) {
      // So that its folders are there.
      await client(async () => {})
      await kill()
      for (const [at, raw] of raws.entries()) {
        const file = join(mail, 'new', `1000000000.M${String(at).padStart(8, '0')}P1.fill`)
        writeFileSync(file, raw)
        if (isRoot) chownSync(file, user.uid, user.gid)
      }
      await start()
    },
    client,
    async renumber({ inOneSecond } = { inOneSecond: false }) {
      await kill()
      for (const name of readdirSync(mail)) if (/^dovecot/.test(name)) rmSync(join(mail, name), { recursive: true })
      // Read mail may lie in either folder; new ones are numbered in the order of their names.
      for (const name of readdirSync(join(mail, 'new')))
        renameSync(join(mail, 'new', name), join(mail, 'cur', `${name}:2,`))
      if (inOneSecond) {
        const files = readdirSync(join(mail, 'cur')).map((name) => join(mail, 'cur', name))
        const first = Math.min(...files.map((file) => statSync(file).mtimeMs)) / 1_000
        for (const file of files) utimesSync(file, first, first)
      }
      await start()
    },
    kill,
    start,
    async close() {
      await kill()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** Outside of tests too: benchmarks have no `vi`. */
async function comesTrue(check: () => boolean | Promise<boolean>): Promise<boolean> {
  const until = Date.now() + 20_000
  while (Date.now() < until) {
    if (await check()) return true
    await wait(10)
  }
  return false
}

function isGone(group: number): boolean {
  try {
    process.kill(-group, 0)
    return false
  } catch {
    return true
  }
}

const ids = () => ({ uid: process.getuid!(), gid: process.getgid!() })

function configuration(at: {
  folder: string
  mail: string
  imapPort: number
  lmtpPort: number
  user: { name: string; uid: number; gid: number }
}): string {
  const internal = isRoot
    ? ''
    : `default_internal_user = ${at.user.name}\ndefault_login_user = ${at.user.name}\ndefault_internal_group = ${userInfo().username}\nservice anvil {\n  chroot =\n}\nservice imap-login {\n  chroot =\n}\n`
  return `
protocols = imap lmtp
listen = 127.0.0.1
base_dir = ${at.folder}/run
log_path = /dev/stderr
ssl = no
disable_plaintext_auth = no
auth_mechanisms = plain login
mail_location = maildir:${at.mail}
mail_uid = ${at.user.uid}
mail_gid = ${at.user.gid}
first_valid_uid = 0
first_valid_gid = 0
recipient_delimiter = +
lmtp_rcpt_check_quota = no
mailbox_list_index = no
passdb {
  driver = static
  args = password=${MAIL_PASSWORD}
}
userdb {
  driver = static
  args = uid=${at.user.uid} gid=${at.user.gid} home=${at.mail} allow_all_users=yes
}
namespace inbox {
  inbox = yes
  mailbox Done {
    auto = create
  }
}
service imap-login {
  process_min_avail = 1
  inet_listener imap {
    port = ${at.imapPort}
  }
  inet_listener imaps {
    port = 0
  }
}
service lmtp {
  inet_listener lmtp {
    address = 127.0.0.1
    port = ${at.lmtpPort}
  }
}
service stats {
  client_limit = 100
}
${internal}`
}

function byLmtp(port: number, raw: string | Buffer, envelope: { from?: string; to?: string } = {}): Promise<void> {
  const connection = new SMTPConnection({ host: '127.0.0.1', port, lmtp: true, ignoreTLS: true })
  return new Promise((done, failed) => {
    connection.on('error', failed)
    connection.connect((error) => {
      if (error) return failed(error)
      const addresses = { from: envelope.from ?? 'anna@example.com', to: [envelope.to ?? `${MAIL_USER}@shop.example`] }
      connection.send(addresses, Buffer.from(raw), (refused) => {
        connection.close()
        if (refused) failed(refused)
        else done()
      })
    })
  })
}

function answers(port: number): Promise<boolean> {
  return new Promise((done) => {
    const socket = connect(port, '127.0.0.1')
    socket.once('data', () => {
      socket.destroy()
      done(true)
    })
    socket.once('error', () => done(false))
    socket.once('end', () => done(false))
    socket.setTimeout(2_000, () => {
      socket.destroy()
      done(false)
    })
  })
}

function freePort(): Promise<number> {
  return new Promise((found) => {
    const server = createServer()
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number }
      server.close(() => found(port))
    })
  })
}
