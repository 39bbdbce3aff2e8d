// Discord's gateway over a real WebSocket: hello, identify, resume with what was missed, heartbeats.
import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { type WebSocket, WebSocketServer } from 'ws'
import { channelShape, memberShape, newId, userShape } from './shapes.ts'
import type { PeerState } from './state.ts'

/** Short, so that a line that is half open is noticed within a test. */
const HEARTBEAT_MS = 400

interface Session {
  id: string
  events: { s: number; t: string; d: unknown }[]
  socket: WebSocket | undefined
}

export class PeerGateway {
  private readonly server = new WebSocketServer({ noServer: true })
  private readonly state: PeerState
  private readonly token: string
  private readonly urlOf: () => string
  private sessions: Session[] = []
  private readonly frozen = new WeakSet<WebSocket>()
  /** Closes each line that identifies with this code. */
  refuseWith: number | undefined
  readonly identified: { intents: number }[] = []
  resumed = 0

  constructor(state: PeerState, token: string, urlOf: () => string) {
    this.state = state
    this.token = token
    this.urlOf = urlOf
  }

  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    this.server.handleUpgrade(request, socket, head, (line) => this.serve(line))
  }

  get isConnected(): boolean {
    return this.sessions.some(({ socket }) => socket !== undefined)
  }

  /** To every session, also to those whose line is cut: they are told when they resume. */
  dispatch(t: string, d: unknown): void {
    for (const session of this.sessions) this.tell(session, t, d)
  }

  /** Anything at all over the line, as it is. */
  sendRaw(data: string | Uint8Array): void {
    for (const { socket } of this.sessions) socket?.send(data)
  }

  cut(code?: number): void {
    for (const session of this.sessions) {
      if (code) session.socket?.close(code)
      else session.socket?.terminate()
      session.socket = undefined
    }
  }

  freeze(): void {
    for (const session of this.sessions) {
      if (session.socket) this.frozen.add(session.socket)
      session.socket = undefined
    }
  }

  /** No session can be resumed. */
  forgetSessions(): void {
    this.cut(4009)
    this.sessions = []
  }

  close(): void {
    for (const client of this.server.clients) client.terminate()
    this.server.close()
  }

  private tell(session: Session, t: string, d: unknown): void {
    const event = { s: session.events.length + 1, t, d }
    session.events.push(event)
    session.socket?.send(JSON.stringify({ op: 0, ...event }))
  }

  private serve(line: WebSocket): void {
    const send = (payload: object) => line.send(JSON.stringify(payload))
    line.on('error', () => line.terminate())
    line.on('message', (data) => {
      if (this.frozen.has(line)) return
      const { op, d } = JSON.parse(String(data)) as { op: number; d: unknown }
      if (op === 1) send({ op: 11 })
      else if (op === 2) this.identify(line, d as { token: string; intents: number })
      else if (op === 6) this.resume(line, d as { token: string; session_id: string; seq: number })
    })
    line.on('close', () => {
      for (const session of this.sessions) if (session.socket === line) session.socket = undefined
    })
    send({ op: 10, d: { heartbeat_interval: HEARTBEAT_MS } })
  }

  private identify(line: WebSocket, { token, intents }: { token: string; intents: number }): void {
    if (token !== this.token) return void line.close(4004)
    if (this.refuseWith) return void line.close(this.refuseWith)
    this.identified.push({ intents })
    const session: Session = { id: newId(), events: [], socket: line }
    this.sessions.push(session)
    const { bot, applicationId, guildId } = this.state
    this.tell(session, 'READY', {
      v: 10,
      user: userShape(bot),
      guilds: [{ id: guildId, unavailable: true }],
      session_id: session.id,
      resume_gateway_url: this.urlOf(),
      application: { id: applicationId, flags: 0 },
    })
    this.tell(session, 'GUILD_CREATE', this.guild())
  }

  private resume(
    line: WebSocket,
    { token, session_id, seq }: { token: string; session_id: string; seq: number },
  ): void {
    if (token !== this.token) return void line.close(4004)
    const session = this.sessions.find(({ id }) => id === session_id)
    if (!session) return void line.send(JSON.stringify({ op: 9, d: false }))
    this.resumed += 1
    session.socket = line
    for (const event of session.events) if (event.s > seq) line.send(JSON.stringify({ op: 0, ...event }))
    this.tell(session, 'RESUMED', {})
  }

  guild(): object {
    const { guildId, ownerId, bot, permissions, channels, people } = this.state
    const all = [...channels.values()].filter(({ guild_id }) => guild_id === guildId)
    const shape = (one: (typeof all)[number]) => channelShape(one, people)
    return {
      id: guildId,
      name: 'Harbour & Pine',
      owner_id: ownerId,
      joined_at: '2026-01-01T00:00:00.000000+00:00',
      preferred_locale: 'en-US',
      roles: [{ id: guildId, name: '@everyone', permissions }],
      members: [{ ...memberShape(), user: userShape(bot) }],
      channels: all.filter(({ type }) => type < 10).map(shape),
      // As Discord has it: of private threads those alone that the bot is in.
      threads: all.filter(({ type, members }) => type >= 10 && (type !== 12 || members.has(bot.id))).map(shape),
    }
  }
}
