// What we know of servers, channels and threads from the gateway, and what it says of a place: public, private, or none of our business.
import { PLACES_MAX } from './limits.ts'
import type { DiscordChannel, DiscordGuild } from './payloads.ts'

export const ChannelKind = {
  text: 0,
  direct: 1,
  voice: 2,
  category: 4,
  announcement: 5,
  announcementThread: 10,
  publicThread: 11,
  privateThread: 12,
  stage: 13,
} as const

const PUBLIC_KINDS: ReadonlySet<number> = new Set([
  ChannelKind.text,
  ChannelKind.voice,
  ChannelKind.announcement,
  ChannelKind.announcementThread,
  ChannelKind.publicThread,
  ChannelKind.stage,
])
const THREADS: ReadonlySet<number> = new Set([
  ChannelKind.announcementThread,
  ChannelKind.publicThread,
  ChannelKind.privateThread,
])

export type Side = 'public' | 'private' | 'none'

export class Places {
  /** Our own user. */
  us: { id: string; name: string } | undefined
  readonly guilds = new Map<string, DiscordGuild>()
  private readonly channels = new Map<string, DiscordChannel>()
  private readonly allowed: ReadonlySet<string>

  /** `allowed`: channels that are listened to; none: all. */
  constructor(allowed: readonly string[]) {
    this.allowed = new Set(allowed)
  }

  addGuild(guild: DiscordGuild): void {
    this.guilds.set(guild.id, { ...guild, channels: [], threads: [] })
    for (const one of [...guild.channels, ...guild.threads]) this.add({ ...one, guild_id: guild.id })
  }

  /** Without its channels, which Discord tells apart. */
  updateGuild({ id, name, roles, owner_id }: DiscordGuild): void {
    const known = this.guilds.get(id)
    if (known) this.guilds.set(id, { ...known, name, roles, owner_id })
  }

  removeGuild(id: string): void {
    this.guilds.delete(id)
    for (const [key, one] of this.channels) if (one.guild_id === id) this.channels.delete(key)
  }

  add(channel: DiscordChannel): void {
    const known = this.channels.get(channel.id)
    this.channels.delete(channel.id)
    this.channels.set(channel.id, { ...channel, guild_id: channel.guild_id ?? known?.guild_id ?? null })
    if (this.channels.size > PLACES_MAX) this.channels.delete(this.channels.keys().next().value!)
  }

  remove(id: string): void {
    this.channels.delete(id)
  }

  find(id: string): DiscordChannel | undefined {
    return this.channels.get(id)
  }

  all(): IterableIterator<DiscordChannel> {
    return this.channels.values()
  }

  nameOf(id: string): string | undefined {
    return this.channels.get(id)?.name ?? undefined
  }

  roleName(id: string): string | undefined {
    for (const { roles } of this.guilds.values()) {
      const found = roles.find((role) => role.id === id)
      if (found) return found.name
    }
    return undefined
  }

  /** The role that Discord made for the bot itself: to mention it is to speak to us. */
  isOurRole(id: string): boolean {
    for (const { roles } of this.guilds.values())
      if (roles.some((role) => role.id === id && role.tags?.bot_id === this.us?.id)) return true
    return false
  }

  sideOf(channel: DiscordChannel): Side {
    if (channel.type === ChannelKind.direct) return 'private'
    // A private thread is the two of us only if we opened it.
    if (channel.type === ChannelKind.privateThread && channel.owner_id === this.us?.id) return 'private'
    if (channel.type !== ChannelKind.privateThread && !PUBLIC_KINDS.has(channel.type)) return 'none'
    return this.isListenedTo(channel) ? 'public' : 'none'
  }

  private isListenedTo({ id, type, parent_id: parent }: DiscordChannel): boolean {
    if (this.allowed.size === 0 || this.allowed.has(id)) return true
    return THREADS.has(type) && parent != null && this.allowed.has(parent)
  }

  /** The text channel in which private threads can be opened, for a place in it or itself. */
  textChannelOf(id: string): DiscordChannel | undefined {
    const channel = this.channels.get(id)
    const parent =
      channel && THREADS.has(channel.type) && channel.parent_id ? this.channels.get(channel.parent_id) : channel
    return parent?.type === ChannelKind.text ? parent : undefined
  }

  localeOf(guildId: string | undefined): string | undefined {
    return (guildId && this.guilds.get(guildId)?.preferred_locale) || undefined
  }
}
