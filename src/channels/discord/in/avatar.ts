// Where Discord shows somebody's picture. Pure.
import type { User } from '../payloads.ts'

const CDN = 'https://cdn.discordapp.com'

/** The one of this server, else their own, else the one that Discord gives everybody. */
export function avatarOf(user: User, member: { guildId?: string; avatar: string | null } = { avatar: null }): string {
  const { guildId, avatar } = member
  if (guildId && isHash(avatar)) return `${CDN}/guilds/${guildId}/users/${user.id}/avatars/${avatar}.png`
  if (isHash(user.avatar)) return `${CDN}/avatars/${user.id}/${user.avatar}.png`
  return `${CDN}/embed/avatars/${Number((BigInt(user.id) >> 22n) % 6n)}.png`
}

/** It becomes part of an address. */
const isHash = (avatar: string | null | undefined): avatar is string => /^\w{1,64}$/.test(avatar ?? '')
