// Holds the line to the mailbox: catches up, waits for news (IDLE), asks now and then whether the line still lives, and begins
// anew when it does not, with a new client each time. It only looks: flags and folders stay as they are.
import { ImapFlow, type MailboxObject } from 'imapflow'
import type { Log } from '../../core/log.ts'
import type { Check } from '../../core/ports.ts'
import { type MailServer, placeOf, tlsOptions } from '../../mail/mail-url.ts'
import { catchUp } from './catch-up.ts'
import { explainImap } from './imap-errors.ts'
import type { Timing } from './options.ts'
import type { EmailStore } from './store.ts'
import { within } from './within.ts'

export interface MailboxOptions {
  server: MailServer
  since?: Date
  store: EmailStore
  receive: (source: Buffer, tries: number) => Promise<void>
  log: Log
  timing: Timing
}

export class Mailbox {
  readonly folder: string
  private readonly options: MailboxOptions
  private client: ImapFlow | undefined
  private running: Promise<void> | undefined
  private readonly stopping = new AbortController()
  private state: Check
  private hasTried = false
  /** Mail that failed to be taken in, by how often; a failing one is taken in ever more simply. */
  private readonly failures = new Map<number, number>()

  constructor(options: MailboxOptions) {
    this.options = options
    this.folder = options.server.folder ?? 'INBOX'
    this.state = { state: 'degraded', detail: 'The mailbox is being opened.' }
  }

  /** True once it knows where it stands, or knows that it cannot yet. */
  get ready(): boolean {
    return this.hasTried
  }

  check(): Check {
    return this.state
  }

  start(): void {
    this.running ??= this.run()
  }

  async stop(): Promise<void> {
    this.stopping.abort()
    this.client?.close()
    await this.running
  }

  private async run(): Promise<void> {
    const { log, server, timing } = this.options
    let failed = 0
    while (!this.stopping.signal.aborted) {
      try {
        await this.connectAndWatch(() => {
          failed = 0
        })
      } catch (error) {
        if (this.stopping.signal.aborted) return
        this.hasTried = true
        this.state = { state: 'degraded', detail: explainImap(error, server, this.folder) }
        const waitMs = timing.backoffMs[Math.min(failed, timing.backoffMs.length - 1)]!
        failed += 1
        log.warn({ err: error, waitMs, detail: this.state.detail }, 'the mailbox cannot be read; it is tried again')
        await pause(waitMs, this.stopping.signal)
      }
    }
  }

  /** Ends by throwing, always: the line breaks, or is broken off. */
  private async connectAndWatch(onOpened: () => void): Promise<never> {
    const { server, options } = { server: this.options.server, options: this.options }
    // A closed client cannot be used again.
    const client = createClient(server, options.timing)
    this.client = client
    let broken: (error: Error) => void = () => {}
    const line = new Promise<never>((_, failed) => {
      broken = failed
    })
    line.catch(() => {})
    client.on('error', broken)
    client.on('close', () => broken(new Error('The connection was closed.')))
    const news = createBell()
    client.on('exists', news.ring)
    try {
      await Promise.race([client.connect(), line])
      const mailbox = await Promise.race([client.mailboxOpen(this.folder, { readOnly: true }), line])
      await this.takeIn(client, mailbox, line)
      onOpened()
      for (;;) {
        await this.rest(client, news, line)
        await this.takeIn(client, undefined, line)
      }
    } finally {
      client.close()
    }
  }

  private async takeIn(client: ImapFlow, opened: MailboxObject | undefined, line: Promise<never>): Promise<void> {
    const { store, since } = this.options
    await Promise.race([
      catchUp({
        client,
        opened,
        folder: this.folder,
        store,
        ...(since ? { since } : {}),
        receive: (uid, source) => this.receive(uid, source),
      }),
      line,
    ])
    this.hasTried = true
    this.state = { state: 'ok', detail: `Reading ${this.folder} at ${placeOf(this.options.server)}.` }
  }

  private async receive(uid: number, source: Buffer): Promise<void> {
    const tries = (this.failures.get(uid) ?? 0) + 1
    this.failures.set(uid, tries)
    await this.options.receive(source, tries)
    this.failures.delete(uid)
  }

  /** Until there is news, or it is time to ask whether the line lives. */
  private async rest(client: ImapFlow, news: Bell, line: Promise<never>): Promise<void> {
    const { heartbeatMs, answerWithinMs } = this.options.timing
    // Ends when the next command is given.
    const idle = client.idle().catch(() => {})
    const rang = await Promise.race([news.wait(heartbeatMs), line])
    if (rang) return
    // A line that is half open takes what is sent and never answers.
    await within(answerWithinMs, Promise.race([client.noop(), line]), 'Timeout: the connection has gone dead.')
    await Promise.race([idle, line])
  }
}

function createClient(server: MailServer, timing: Timing): ImapFlow {
  return new ImapFlow({
    host: server.host,
    port: server.port,
    secure: server.secure,
    // Else only where it is offered, which is for this machine itself.
    ...(server.secure || server.loopback ? {} : { doSTARTTLS: true }),
    auth: { user: server.user!, pass: server.password! },
    tls: tlsOptions(server),
    logger: false,
    disableAutoIdle: true,
    clientInfo: { name: 'Bellhop' },
    connectionTimeout: timing.answerWithinMs,
    greetingTimeout: timing.answerWithinMs,
    socketTimeout: timing.heartbeatMs + timing.answerWithinMs * 2,
  })
}

interface Bell {
  ring(): void
  /** True: it rang, perhaps before; false: the time is over. */
  wait(milliseconds: number): Promise<boolean>
}

function createBell(): Bell {
  let rang = false
  let wake = () => {}
  return {
    ring() {
      rang = true
      wake()
    },
    async wait(milliseconds) {
      if (!rang) {
        await new Promise<void>((done) => {
          const timer = setTimeout(done, milliseconds)
          wake = () => {
            clearTimeout(timer)
            done()
          }
        })
      }
      const result = rang
      rang = false
      return result
    },
  }
}

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((done) => {
    if (signal.aborted) return done()
    const timer = setTimeout(finish, milliseconds)
    function finish() {
      clearTimeout(timer)
      signal.removeEventListener('abort', finish)
      done()
    }
    signal.addEventListener('abort', finish)
  })
}
