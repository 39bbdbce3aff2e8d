// What we read of Discord's payloads, and no more: what is odd in a field that can be done without is left out, never a reason to stop.
import { z } from 'zod'

export const snowflake = z.string().regex(/^\d{1,20}$/)

export const user = z.object({
  id: snowflake,
  username: z.string().catch(''),
  global_name: z.string().nullish().catch(null),
  avatar: z.string().nullish().catch(null),
  bot: z.boolean().nullish().catch(false),
  system: z.boolean().nullish().catch(false),
})
export type User = z.infer<typeof user>

const member = z
  .object({ nick: z.string().nullish().catch(null), avatar: z.string().nullish().catch(null) })
  .nullish()
  .catch(null)

/** Those that can be read; the rest is left out. */
const readable = <Item extends z.ZodType>(item: Item) =>
  z
    .array(z.unknown())
    .nullish()
    .catch([])
    .transform((all) =>
      (all ?? []).flatMap((one) => {
        const { success, data } = item.safeParse(one)
        return success ? [data] : []
      }),
    )

const attachment = z.object({
  id: snowflake,
  filename: z.string().catch('file'),
  size: z.number().catch(0),
  url: z.string(),
})
export type DiscordFile = z.infer<typeof attachment>

const snapshot = z.object({
  message: z.object({ content: z.string().catch(''), attachments: readable(attachment) }),
})

const component = z.object({
  components: readable(
    z.object({
      type: z.number(),
      custom_id: z.string().nullish(),
      label: z.string().nullish(),
      style: z.number().nullish(),
    }),
  ),
})

export const message = z.object({
  id: snowflake,
  channel_id: snowflake,
  guild_id: snowflake.nullish().catch(null),
  type: z.number().catch(-1),
  author: user,
  member,
  content: z.string().catch(''),
  edited_timestamp: z.string().nullish().catch(null),
  webhook_id: snowflake.nullish().catch(null),
  mentions: readable(user.extend({ member })),
  mention_roles: readable(snowflake),
  attachments: readable(attachment),
  sticker_items: readable(z.object({ name: z.string() })),
  message_snapshots: readable(snapshot),
  poll: z
    .object({
      question: z.object({ text: z.string().catch('') }),
      answers: readable(z.object({ poll_media: z.object({ text: z.string().catch('') }) })),
    })
    .nullish()
    .catch(null),
  referenced_message: z
    .object({ author: z.object({ id: snowflake }) })
    .nullish()
    .catch(null),
  components: readable(component),
  nonce: z.union([z.string(), z.number()]).nullish().catch(null),
})
export type DiscordMessage = z.infer<typeof message>

export const removed = z.object({ id: snowflake, channel_id: snowflake })
export const removedInBulk = z.object({ ids: z.array(snowflake).max(1_000), channel_id: snowflake })

export const overwrite = z.object({
  id: snowflake,
  type: z.number(),
  allow: z.string().regex(/^\d{1,30}$/),
  deny: z.string().regex(/^\d{1,30}$/),
})

export const channel = z.object({
  id: snowflake,
  type: z.number(),
  guild_id: snowflake.nullish().catch(null),
  name: z.string().nullish().catch(null),
  parent_id: snowflake.nullish().catch(null),
  owner_id: snowflake.nullish().catch(null),
  last_message_id: snowflake.nullish().catch(null),
  permission_overwrites: readable(overwrite),
})
export type DiscordChannel = z.infer<typeof channel>

const role = z.object({
  id: snowflake,
  name: z.string().catch('role'),
  permissions: z
    .string()
    .regex(/^\d{1,30}$/)
    .catch('0'),
  tags: z.object({ bot_id: snowflake.nullish() }).nullish().catch(null),
})

export const guild = z.object({
  id: snowflake,
  name: z.string().catch('a server'),
  joined_at: z.string().nullish().catch(null),
  preferred_locale: z.string().nullish().catch(null),
  owner_id: snowflake.nullish().catch(null),
  roles: readable(role),
  channels: readable(channel),
  threads: readable(channel),
  members: readable(z.object({ user, roles: readable(snowflake) })),
})
export type DiscordGuild = z.infer<typeof guild>

export const threads = z.object({ threads: readable(channel) })
export const gone = z.object({ id: snowflake })

export const interaction = z.object({
  id: snowflake,
  application_id: snowflake,
  type: z.number(),
  token: z.string(),
  guild_id: snowflake.nullish().catch(null),
  channel_id: snowflake.nullish().catch(null),
  channel: channel.nullish().catch(null),
  member: z
    .object({ user, nick: z.string().nullish().catch(null), avatar: z.string().nullish().catch(null) })
    .nullish()
    .catch(null),
  user: user.nullish().catch(null),
  locale: z.string().nullish().catch(null),
  message: message.nullish().catch(null),
  data: z
    .object({
      name: z.string().nullish().catch(null),
      custom_id: z.string().nullish().catch(null),
      options: readable(z.object({ name: z.string(), value: z.unknown() })),
    })
    .nullish()
    .catch(null),
})
export type Interaction = z.infer<typeof interaction>
