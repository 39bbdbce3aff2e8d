// A small Discord: people, one server with its channels, direct channels, threads, and what was written there.
import { aMessage, aUser, newId, type PeerChannel, type PeerMessage, type PeerUser } from './shapes.ts'

export class PeerState {
  readonly people = new Map<string, PeerUser>()
  readonly nicks = new Map<string, string>()
  readonly channels = new Map<string, PeerChannel>()
  readonly nonces = new Map<string, PeerMessage>()
  readonly closedDirect = new Set<string>()
  /** Channels where the bot may open no private threads. */
  readonly threadless = new Set<string>()
  readonly files = new Map<string, { bytes: Uint8Array; contentType: string }>()
  readonly commands: Record<string, unknown>[] = []
  readonly bot: PeerUser
  readonly applicationId = newId()
  readonly guildId = newId()
  readonly ownerId: string
  /** What everybody may do in the server. */
  permissions = String((1n << 10n) | (1n << 11n) | (1n << 14n) | (1n << 15n) | (1n << 16n) | (1n << 36n) | (1n << 38n))

  constructor() {
    this.bot = this.addPerson(aUser('Bellhop', { bot: true, username: 'bellhop', global_name: null }))
    this.ownerId = this.addPerson(aUser('Olive Owner')).id
  }

  addPerson(user: PeerUser): PeerUser {
    this.people.set(user.id, user)
    return user
  }

  addChannel(channel: Partial<PeerChannel> & { type: number }): PeerChannel {
    const whole: PeerChannel = { id: newId(), members: new Set(), messages: [], ...channel }
    if (whole.type !== 1) whole.guild_id ??= this.guildId
    this.channels.set(whole.id, whole)
    return whole
  }

  directWith(userId: string): PeerChannel {
    const known = [...this.channels.values()].find(({ type, members }) => type === 1 && members.has(userId))
    return known ?? this.addChannel({ type: 1, members: new Set([userId]) })
  }

  addMessage(channel: PeerChannel, message: Omit<Parameters<typeof aMessage>[0], 'channel_id'>): PeerMessage {
    const whole = aMessage({ ...message, channel_id: channel.id })
    channel.messages.push(whole)
    return whole
  }

  findMessage(id: string): PeerMessage | undefined {
    for (const { messages } of this.channels.values()) {
      const found = messages.find((one) => one.id === id)
      if (found) return found
    }
    return undefined
  }
}
