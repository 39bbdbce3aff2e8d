// What the Graph API takes of a page and its Instagram account, as its reference has it; what does not fit is named.
// https://developers.facebook.com/docs/messenger-platform/reference/send-api
import { z } from 'zod'

const file = z.strictObject({ name: z.string().min(1), type: z.string(), bytes: z.instanceof(Uint8Array) })
const quickReply = z.strictObject({
  content_type: z.literal('text'),
  title: z.string().min(1).max(20),
  payload: z.string().min(1).max(1_000),
})
const text = z.string().min(1).max(2_000)
const recipient = z.strictObject({ id: z.string().min(1) })
const admission = {
  messaging_type: z.enum(['RESPONSE', 'UPDATE', 'MESSAGE_TAG']),
  tag: z.literal('HUMAN_AGENT').optional(),
}

export const SAYS = z.strictObject({
  recipient,
  ...admission,
  message: z.strictObject({ text, quick_replies: z.array(quickReply).min(1).max(13).optional() }),
})
export const SENDS_FILE = z.strictObject({
  recipient,
  ...admission,
  message: z.strictObject({
    attachment: z.strictObject({ type: z.enum(['image', 'audio', 'video', 'file']), payload: z.strictObject({}) }),
  }),
  filedata: file,
})
export const UPLOADS = z.strictObject({
  platform: z.literal('instagram'),
  message: z.strictObject({
    attachment: z.strictObject({
      type: z.enum(['image', 'audio', 'video', 'file']),
      payload: z.strictObject({ is_reusable: z.literal(true) }),
    }),
  }),
  filedata: file,
})
export const SENDS_UPLOADED = z.strictObject({
  recipient,
  ...admission,
  message: z.strictObject({
    attachment: z.strictObject({
      type: z.enum(['image', 'audio', 'video', 'file']),
      payload: z.strictObject({ attachment_id: z.string() }),
    }),
  }),
})
export const REPLIES_PRIVATELY = z.strictObject({
  recipient: z.strictObject({ comment_id: z.string().min(1) }),
  message: z.strictObject({ text }),
})
export const SHOWS = z.strictObject({
  recipient,
  sender_action: z.enum(['typing_on', 'typing_off', 'mark_seen']),
})
export const COMMENTS = z.union([
  z.strictObject({ message: z.string().min(1).max(8_000) }),
  z.strictObject({ source: file }),
])
export const CHANGES_COMMENT = z.union([
  z.strictObject({ message: z.string().min(1).max(8_000) }),
  z.strictObject({ is_hidden: z.boolean() }),
])
export const CHANGES_MEDIA_COMMENT = z.strictObject({ hide: z.boolean() })

/** The platform's bounds that JSON does not show. */
export function isTooLong(message: string, platform: 'messenger' | 'instagram'): boolean {
  return platform === 'instagram' ? Buffer.byteLength(message) > 1_000 : message.length > 2_000
}
