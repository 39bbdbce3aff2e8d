// Payloads in the shape of Discord's public documentation, with values of our own. Pure.
export const EPOCH_MS = 1_420_070_400_000

let counter = 0
/** Rises with time, as Discord's do. */
export function newId(at: number = Date.now()): string {
  counter = (counter + 1) % 4_194_304
  return String((BigInt(at - EPOCH_MS) << 22n) | BigInt(counter))
}

export interface PeerUser {
  id: string
  username: string
  global_name: string | null
  avatar: string | null
  bot?: boolean
}

export const aUser = (name: string, more: Partial<PeerUser> = {}): PeerUser => ({
  id: newId(),
  username: name.toLowerCase().replace(/\W+/g, '.').slice(0, 30),
  global_name: name,
  avatar: null,
  ...more,
})

export const userShape = (user: PeerUser) => ({
  ...user,
  discriminator: '0',
  public_flags: 0,
  flags: 0,
  primary_guild: null,
})

export const memberShape = (nick: string | null = null) => ({
  avatar: null,
  banner: null,
  communication_disabled_until: null,
  flags: 0,
  joined_at: '2026-01-01T00:00:00.000Z',
  nick,
  pending: false,
  premium_since: null,
  roles: [],
  mute: false,
  deaf: false,
})

export interface PeerFile {
  id: string
  filename: string
  size: number
  url: string
  proxy_url: string
  content_type?: string
}

export interface PeerMessage {
  id: string
  channel_id: string
  type: number
  author: PeerUser
  content: string
  timestamp: string
  edited_timestamp: string | null
  mentions: PeerUser[]
  mention_roles: string[]
  attachments: PeerFile[]
  components: object[]
  flags: number
  nonce?: string
  message_reference?: { type: number; message_id?: string; channel_id: string; guild_id?: string }
  referenced_message?: PeerMessage | null
}

export const aMessage = (
  message: Pick<PeerMessage, 'channel_id' | 'author' | 'content'> & Partial<PeerMessage>,
): PeerMessage => ({
  id: newId(),
  type: message.referenced_message ? 19 : 0,
  timestamp: new Date().toISOString(),
  edited_timestamp: null,
  mentions: [],
  mention_roles: [],
  attachments: [],
  components: [],
  flags: 0,
  ...message,
})

export function messageShape(message: PeerMessage): object {
  const { referenced_message, ...rest } = message
  return {
    ...rest,
    author: userShape(message.author),
    mentions: message.mentions.map(userShape),
    embeds: [],
    pinned: false,
    mention_everyone: false,
    tts: false,
    ...(referenced_message ? { referenced_message: messageShape(referenced_message) } : {}),
  }
}

export interface PeerChannel {
  id: string
  type: number
  name?: string
  guild_id?: string
  parent_id?: string
  owner_id?: string
  /** Of a private thread, and of a direct channel. */
  members: Set<string>
  messages: PeerMessage[]
  locked?: boolean
  permission_overwrites?: { id: string; type: 0 | 1; allow: string; deny: string }[]
}

export function channelShape(channel: PeerChannel, people: ReadonlyMap<string, PeerUser>): object {
  const { id, type, name = '', guild_id, parent_id, owner_id, members, messages } = channel
  const last_message_id = messages.at(-1)?.id ?? null
  if (type === 1) {
    const recipients = [...members].flatMap((member) => people.get(member) ?? []).map(userShape)
    return { id, type, flags: 0, last_message_id, recipients }
  }
  const base = { id, type, flags: 0, last_message_id, guild_id, name, parent_id: parent_id ?? null }
  if (type < 10 || type > 12)
    return { ...base, position: 0, permission_overwrites: channel.permission_overwrites ?? [] }
  return {
    ...base,
    owner_id,
    message_count: messages.length,
    total_message_sent: messages.length,
    member_count: members.size,
    thread_metadata: {
      archived: false,
      archive_timestamp: null,
      auto_archive_duration: 10_080,
      locked: channel.locked ?? false,
      invitable: false,
    },
  }
}
