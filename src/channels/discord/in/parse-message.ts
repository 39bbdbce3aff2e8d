// A message of Discord as one of ours. Pure; undefined: nobody said anything to us here.
import type { InboundMessage } from '../../../core/model.ts'
import type { DiscordFile, DiscordMessage, User } from '../payloads.ts'
import type { Places, Side } from '../places.ts'
import type { DiscordReference } from '../reference.ts'
import { avatarOf } from './avatar.ts'
import { plainText } from './plain-text.ts'

/** What people write: a message, an answer to one. The rest is the system's, or an app's. */
const SPOKEN: ReadonlySet<number> = new Set([0, 19])

export interface Parsed {
  message: InboundMessage
  files: DiscordFile[]
}

export interface Place {
  side: Exclude<Side, 'none'>
  guildId?: string
  /** A private thread that was opened for somebody else than who writes. */
  isAnothers?: boolean
}

export function parseMessage(
  raw: DiscordMessage,
  { inboxId, place, places }: { inboxId: string; place: Place; places: Places },
): Parsed | undefined {
  if (!isByAPerson(raw) || !SPOKEN.has(raw.type)) return undefined
  const text = plainText(raw, places)
  const files = [...raw.attachments, ...raw.message_snapshots.flatMap(({ message }) => message.attachments)]
  if (!text && !files.length) return undefined
  const { guildId, side, isAnothers } = place
  const name = nameOf(raw.author, raw.member?.nick)
  const reference: DiscordReference = {
    channelId: raw.channel_id,
    ...(isAnothers ? {} : { userId: raw.author.id }),
    ...(guildId ? { guildId } : {}),
    ...(side === 'public' ? { messageId: raw.id } : {}),
  }
  return {
    files,
    message: {
      inboxId,
      externalId: raw.id,
      threadId: raw.channel_id,
      reference,
      visibility: side,
      sender: { externalId: raw.author.id, proof: 'platform', ...(name ? { profileName: name } : {}) },
      kind: 'text',
      text,
      data: {
        avatarUrl: avatarOf(raw.author, { ...(guildId ? { guildId } : {}), avatar: raw.member?.avatar ?? null }),
        ...(side === 'public' ? { addressed: isAddressed(raw, places) } : {}),
        ...(isAnothers
          ? {
              participant: name,
              remarks: [`${name} wrote this in the private thread; it was opened for somebody else.`],
            }
          : {}),
      },
    },
  }
}

export const isByAPerson = ({ author, webhook_id }: Pick<DiscordMessage, 'author' | 'webhook_id'>): boolean =>
  !author.bot && !author.system && !webhook_id

/** As people see it there. */
export const nameOf = (user: User, nick?: string | null): string => nick || user.global_name || user.username

function isAddressed(raw: DiscordMessage, places: Places): boolean {
  const us = places.us?.id
  return (
    raw.mentions.some(({ id }) => id === us) ||
    raw.referenced_message?.author.id === us ||
    raw.mention_roles.some((id) => places.isOurRole(id))
  )
}
