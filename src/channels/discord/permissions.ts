// What the bot may do in a channel, as Discord computes it from roles and the channel's own exceptions. Pure.
import type { DiscordChannel, DiscordGuild } from './payloads.ts'

/** Of each that we need: its bit, and its name as Discord's settings show it. */
export const NEEDED = {
  'View Channels': 1n << 10n,
  'Send Messages': 1n << 11n,
  'Embed Links': 1n << 14n,
  'Attach Files': 1n << 15n,
  'Read Message History': 1n << 16n,
  'Create Private Threads': 1n << 36n,
  'Send Messages in Threads': 1n << 38n,
} as const
export type Permission = keyof typeof NEEDED

const ADMINISTRATOR = 1n << 3n
/** Forums, announcements and voice channels have no private threads. */
const TEXT_ONLY: ReadonlySet<Permission> = new Set(['Create Private Threads'])

/** For the link that invites the bot. */
export const PERMISSIONS_INTEGER = Object.values(NEEDED).reduce((all, bit) => all | bit, 0n)

/** Undefined: we do not see it, so it is none of ours. */
export function missingIn(channel: DiscordChannel, guild: DiscordGuild, us: string): Permission[] | undefined {
  const has = permissionsIn(channel, guild, us)
  if (!(has & NEEDED['View Channels'])) return undefined
  return (Object.keys(NEEDED) as Permission[]).filter(
    (name) => !(has & NEEDED[name]) && (channel.type === 0 || !TEXT_ONLY.has(name)),
  )
}

function permissionsIn(channel: DiscordChannel, guild: DiscordGuild, us: string): bigint {
  const own = new Set(guild.members.find(({ user }) => user.id === us)?.roles)
  const everyone = guild.id
  const roles = guild.roles.filter(({ id }) => id === everyone || own.has(id))
  const base = roles.reduce((all, { permissions }) => all | BigInt(permissions), 0n)
  if (base & ADMINISTRATOR || guild.owner_id === us) return ~0n
  // The later wins: everyone, then all roles together, then the bot itself.
  const steps = [
    channel.permission_overwrites.filter(({ id, type }) => type === 0 && id === everyone),
    channel.permission_overwrites.filter(({ id, type }) => type === 0 && id !== everyone && own.has(id)),
    channel.permission_overwrites.filter(({ id, type }) => type === 1 && id === us),
  ]
  return steps.reduce((has, overwrites) => {
    const deny = overwrites.reduce((all, one) => all | BigInt(one.deny), 0n)
    const allow = overwrites.reduce((all, one) => all | BigInt(one.allow), 0n)
    return (has & ~deny) | allow
  }, base)
}
