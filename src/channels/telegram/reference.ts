// The return address of a Telegram conversation.
import { z } from 'zod'

const schema = z.object({
  chatId: z.number(),
  /** Of a forum's topic. */
  topicId: z.number().optional(),
  /** In a group: the message that is answered, and who wrote it. */
  replyTo: z.number().optional(),
  userId: z.number().optional(),
})

export type TelegramReference = z.infer<typeof schema>

/** Undefined: it is none of ours. */
export const readReference = (value: unknown): TelegramReference | undefined => schema.safeParse(value).data

/** Ids of messages are unique in their chat alone. */
export const externalIdOf = (chatId: number, messageId: number): string => `${chatId}/${messageId}`

/** Undefined: it is none of ours. */
export function readExternalId(id: string | undefined): { chatId: number; messageId: number } | undefined {
  const [, chatId, messageId] = /^(-?\d+)\/(\d+)$/.exec(id ?? '') ?? []
  return chatId ? { chatId: Number(chatId), messageId: Number(messageId) } : undefined
}
