// A real SMTP server over a socket that takes mail, or does what a test tells it to: refuse, be slow, cut the line. Can be
// stopped and started again on its port.
import type { AddressInfo } from 'node:net'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'

export interface Taken {
  from: string
  to: string[]
  /** The mail as it came. */
  raw: string
}

/** What happens to the next mail: an answer of the server's; the line is cut before or after it was taken; no answer, ever. */
export type Outcome =
  | { refuse: string; code: number; at?: 'rcpt' | 'data' }
  | 'cut before'
  | 'cut after'
  | 'silent'
  | 'taken and silent'

export interface SmtpPeer {
  readonly port: number
  readonly url: string
  readonly taken: Taken[]
  /** One for each of the next mails; then all goes well. */
  outcomes: Outcome[]
  /** Each mail that was taken is also given to this. */
  onTaken?: (mail: Taken) => Promise<void>
  stop(): Promise<void>
  start(): Promise<void>
}

export async function startSmtpPeer(
  options: { password?: string; secure?: boolean; port?: number } = {},
): Promise<SmtpPeer> {
  let server: SMTPServer | undefined
  let port = options.port ?? 0
  const peer = {
    taken: [] as Taken[],
    outcomes: [] as Outcome[],
    get port() {
      return port
    },
    get url() {
      const login = options.password ? `shop:${options.password}@` : ''
      return `smtp${options.secure ? 's' : ''}://${login}127.0.0.1:${port}`
    },
    async start() {
      server = new SMTPServer(settings())
      server.on('error', () => {})
      await new Promise<void>((listening, failed) => {
        server!.server.once('error', failed)
        server!.listen(port, '127.0.0.1', () => listening())
      })
      port = (server.server.address() as AddressInfo).port
    },
    async stop() {
      const running = server
      server = undefined
      if (!running) return
      for (const connection of running.connections) cut(connection)
      await new Promise<void>((closed) => running.close(() => closed()))
    },
  } as SmtpPeer

  function settings(): SMTPServerOptions {
    return {
      secure: options.secure ?? false,
      disabledCommands: ['STARTTLS', ...(options.password ? [] : ['AUTH'])],
      authOptional: !options.password,
      allowInsecureAuth: true,
      closeTimeout: 100,
      onAuth(auth, _session, done) {
        if (auth.password === options.password) return done(null, { user: auth.username ?? 'shop' })
        return done(Object.assign(new Error('5.7.8 Username and Password not accepted'), { responseCode: 535 }))
      },
      onRcptTo(_address, _session, done) {
        const next = peer.outcomes[0]
        if (typeof next === 'object' && next.at !== 'data') {
          peer.outcomes.shift()
          return done(Object.assign(new Error(next.refuse), { responseCode: next.code }))
        }
        return done()
      },
      onData(stream, session, done) {
        const next = peer.outcomes.shift()
        const parts: Buffer[] = []
        if (next === 'cut before') return cut(connectionOf(session.id))
        stream.on('data', (part: Buffer) => parts.push(part))
        stream.on('end', async () => {
          if (next === 'silent') return
          if (typeof next === 'object') return done(Object.assign(new Error(next.refuse), { responseCode: next.code }))
          const { mailFrom, rcptTo } = session.envelope
          const mail: Taken = {
            from: mailFrom ? mailFrom.address : '',
            to: rcptTo.map(({ address }) => address),
            raw: Buffer.concat(parts).toString('utf8'),
          }
          await peer.onTaken?.(mail)
          peer.taken.push(mail)
          if (next === 'taken and silent') return
          if (next === 'cut after') return cut(connectionOf(session.id))
          return done(null, '2.0.0 Ok: queued as TEST')
        })
      },
    }
  }

  const connectionOf = (id: string) => [...(server?.connections ?? [])].find((connection) => connection.id === id)
  await peer.start()
  return peer
}

// The server has no word of its own for a line that goes dead.
function cut(connection: unknown): void {
  ;(connection as { _socket?: { destroy(): void } } | undefined)?._socket?.destroy()
}
