// The return address of a conversation at Discord, as it lies in its row.
import { z } from 'zod'
import { snowflake } from './payloads.ts'

const reference = z.object({
  channelId: snowflake,
  guildId: snowflake.optional(),
  /** Whom it is with. */
  userId: snowflake.optional(),
  /** In public: what they wrote last, which our answer answers. */
  messageId: snowflake.optional(),
})
export type DiscordReference = z.infer<typeof reference>

export function readReference(value: unknown): DiscordReference | undefined {
  const { success, data } = reference.safeParse(value)
  return success ? data : undefined
}
