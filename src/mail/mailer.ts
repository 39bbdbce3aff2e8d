// Sends mail: one connection a message, so that every failure is that message's own. It tells apart what was refused, what was
// surely not sent, and what may have been. Used by the e-mail channel and by whatever else mails somebody.
import { Readable } from 'node:stream'
import MailComposer from 'nodemailer/lib/mail-composer'
import SMTPConnection from 'nodemailer/lib/smtp-connection'
import { Uncertain } from '../core/errors.ts'
import type { Check } from '../core/ports.ts'
import { CONNECT_TIMEOUT_MS, CONNECTIONS_MAX, SILENCE_TIMEOUT_MS, SUBJECT_LENGTH_MAX } from './limits.ts'
import { type MailServer, parseMailUrl, placeOf, tlsOptions } from './mail-url.ts'
import { explainCheck, toSendError } from './smtp-errors.ts'

export interface MailerOptions {
  /** SMTP_URL. */
  url: string
  /** The company's address, and its name as people see it. */
  from: { address: string; name?: string }
  /** For tests: how long a server may be silent. */
  silenceTimeoutMs?: number
}

export interface Mail {
  to: string
  subject: string
  text: string
  html?: string
  attachments?: MailAttachment[]
  /** More headers by name, e.g. Auto-Submitted. */
  headers?: Record<string, string>
  /** `<…@…>`; the same for every try of the same mail. */
  messageId?: string
  inReplyTo?: string
  references?: string[]
  /** Whose name is shown as the sender; the address stays ours. */
  fromName?: string
  /** Where an answer goes, if not to the company's plain address. */
  replyTo?: string
}

export interface MailAttachment {
  name: string
  contentType: string
  bytes: Uint8Array
}

export interface Mailer {
  /**
   * Throws Refused (the server said no for good), Unreachable (it was not sent; try again) or Uncertain (it may have been).
   * `response` is what the server said when it took the mail.
   */
  send(mail: Mail): Promise<{ messageId: string; response: string }>
  /** Logs in and out again. */
  check(): Promise<Check>
}

export function createMailer({ url, from, silenceTimeoutMs = SILENCE_TIMEOUT_MS }: MailerOptions): Mailer {
  const server = parseMailUrl(url, 'smtp')
  const gate = createGate(CONNECTIONS_MAX)
  return {
    send: (mail) =>
      gate(async () => {
        const { messageId, message } = await compose(mail, from)
        const connection = await open(server, silenceTimeoutMs).catch((error) => {
          throw toSendError(error, server, 'not begun')
        })
        try {
          return {
            messageId,
            response: await transmit(connection, message, { from: from.address, to: mail.to }, server),
          }
        } finally {
          connection.close()
        }
      }),
    async check() {
      try {
        const connection = await open(server, silenceTimeoutMs)
        connection.quit()
        return { state: 'ok', detail: `SMTP at ${placeOf(server)} takes our mail.` }
      } catch (error) {
        return { state: 'degraded', detail: explainCheck(error, server) }
      }
    },
  }
}

async function compose(mail: Mail, from: MailerOptions['from']): Promise<{ messageId: string; message: Buffer }> {
  const name = oneLine(mail.fromName ?? from.name ?? '')
  const composer = new MailComposer({
    from: { address: from.address, name },
    to: { address: oneLine(mail.to), name: '' },
    subject: oneLine(mail.subject).slice(0, SUBJECT_LENGTH_MAX).toWellFormed(),
    text: mail.text,
    headers: Object.fromEntries(Object.entries(mail.headers ?? {}).map(([key, value]) => [key, oneLine(value)])),
    attachments: (mail.attachments ?? []).map(({ name: filename, contentType, bytes }) => ({
      filename: oneLine(filename),
      contentType: oneLine(contentType),
      content: Buffer.from(bytes),
    })),
    // Nothing that a mail is made of may make us read a file or fetch an address.
    disableFileAccess: true,
    disableUrlAccess: true,
    ...(mail.html ? { html: mail.html } : {}),
    ...(mail.messageId ? { messageId: mail.messageId } : {}),
    ...(mail.inReplyTo ? { inReplyTo: mail.inReplyTo } : {}),
    ...(mail.references?.length ? { references: mail.references } : {}),
    ...(mail.replyTo ? { replyTo: { address: oneLine(mail.replyTo), name } } : {}),
  })
  const node = composer.compile()
  return { messageId: node.messageId(), message: await node.build() }
}

/** No header can be added by a line's end in a name, a subject or a file's name. */
const oneLine = (text: string) => text.replace(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]+/gu, ' ').trim()

/** Connected, encrypted where that is asked for, and logged in. */
function open(server: MailServer, silenceTimeoutMs: number): Promise<SMTPConnection> {
  const connection = new SMTPConnection({
    host: server.host,
    port: server.port,
    secure: server.secure,
    requireTLS: !server.secure && !server.loopback,
    tls: tlsOptions(server),
    connectionTimeout: CONNECT_TIMEOUT_MS,
    greetingTimeout: Math.min(CONNECT_TIMEOUT_MS, silenceTimeoutMs),
    socketTimeout: silenceTimeoutMs,
  })
  return new Promise((opened, failed) => {
    const fail = (error: unknown) => {
      connection.close()
      failed(error)
    }
    // Stays for good: a connection that breaks later tells whoever sends on it, and nobody else.
    connection.on('error', fail)
    connection.connect((error) => {
      if (error) return fail(error)
      if (!server.user) return opened(connection)
      connection.login({ user: server.user, pass: server.password ?? '' }, (refused) =>
        refused ? fail(refused) : opened(connection),
      )
    })
  })
}

/** The message is read only when the server asks for it; once it was read to its end, a broken connection tells nothing. */
async function transmit(
  connection: SMTPConnection,
  message: Buffer,
  envelope: { from: string; to: string },
  server: MailServer,
): Promise<string> {
  let isRead = false
  async function* read() {
    yield message
    isRead = true
  }
  const body = Readable.from(read(), { objectMode: false })
  try {
    return await new Promise<string>((sent, failed) => {
      connection.once('error', failed)
      connection.once('end', () => failed(new Uncertain('The connection ended.')))
      connection.send({ from: envelope.from, to: [envelope.to] }, body, (error, info) =>
        error ? failed(error) : sent(info?.response ?? ''),
      )
    })
  } catch (error) {
    throw toSendError(error, server, isRead ? 'read to its end' : 'not begun')
  }
}

/** So many at once; the others wait their turn. */
function createGate(atOnce: number) {
  let running = 0
  const waiting: (() => void)[] = []
  return async <T>(work: () => Promise<T>): Promise<T> => {
    if (running >= atOnce) await new Promise<void>((turn) => waiting.push(turn))
    else running++
    try {
      return await work()
    } finally {
      const next = waiting.shift()
      if (next) next()
      else running--
    }
  }
}
