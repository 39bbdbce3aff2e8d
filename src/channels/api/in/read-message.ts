// A message as the company's server brings it, as one of core's. Pure but for the files, which are kept.
import { z } from 'zod'
import type { InboundMessage } from '../../../core/model.ts'
import { FILE_BYTES_MAX, FILES_MAX, ID_LENGTH_MAX, TEXT_LENGTH_MAX } from '../limits.ts'

const id = z.string().min(1).max(ID_LENGTH_MAX)

export const messageSchema = z
  .strictObject({
    /** Yours, unique: the same again is a duplicate. */
    id,
    kind: z.enum(['text', 'choice', 'edit', 'delete', 'join']).default('text'),
    text: z.string().max(TEXT_LENGTH_MAX).default(''),
    thread: z.strictObject({
      id,
      visibility: z.enum(['private', 'public']).default('private'),
    }),
    from: z.strictObject({
      id,
      name: z.string().max(200).optional(),
      email: z.email().optional(),
      /** BCP 47. */
      locale: z.string().max(35).optional(),
      /** They are signed in with you: it is really this customer of yours, and the address is theirs. */
      verified: z.boolean().default(false),
    }),
    /** In public: said to you; false where it is said to somebody else. */
    addressed: z.boolean().default(true),
    /** For `choice`: the value of the quick reply. */
    choice: z.string().max(500).optional(),
    /** For `edit` and `delete`: the id of their message. */
    target: id.optional(),
    /** For `join`: the invitation whose private thread they have opened. */
    invitationId: z.uuid().optional(),
    attachments: z
      .array(
        z.strictObject({
          name: z.string().min(1).max(200),
          /** Base64. */
          content: z.base64().max(Math.ceil((FILE_BYTES_MAX * 4) / 3) + 4),
        }),
      )
      .max(FILES_MAX)
      .default([]),
  })
  .superRefine(({ kind, text, attachments, choice, target }, context) => {
    const wrong = (path: string, message: string) => context.addIssue({ code: 'custom', path: [path], message })
    if (kind === 'text' && !text.trim() && !attachments.length) wrong('text', 'a message has a text or a file')
    if (kind === 'choice' && !choice) wrong('choice', 'is missing: the value of the quick reply')
    if ((kind === 'edit' || kind === 'delete') && !target) wrong('target', 'is missing: the id of their message')
  })

export type ApiMessage = z.output<typeof messageSchema>

export interface ApiReference {
  threadId: string
  visibility: 'private' | 'public'
  /** In public: the message that is answered, and who wrote it. */
  replyTo?: string
  from: string
}

export const referenceSchema = z.object({
  threadId: z.string(),
  visibility: z.enum(['private', 'public']),
  replyTo: z.string().optional(),
  from: z.string(),
})

/** Undefined: it is none of ours. */
export const readReference = (value: unknown): ApiReference | undefined =>
  referenceSchema.safeParse(value).data as ApiReference | undefined

export function toInbound(message: ApiMessage): Omit<InboundMessage, 'inboxId' | 'attachments'> {
  const { kind, text, thread, from, choice, target, invitationId, addressed } = message
  const isPublic = thread.visibility === 'public'
  const reference: ApiReference = {
    threadId: thread.id,
    visibility: thread.visibility,
    from: from.id,
    ...(isPublic ? { replyTo: target ?? message.id } : {}),
  }
  return {
    externalId: message.id,
    threadId: thread.id,
    reference,
    visibility: thread.visibility,
    sender: {
      externalId: from.id,
      // The company's server knows its visitors as a platform does; whom it has signed in, it vouches for.
      proof: from.verified ? 'verified' : 'platform',
      ...(from.name ? { profileName: from.name } : {}),
      // An address that nobody vouches for is a claim.
      ...(from.email && from.verified ? { email: from.email } : {}),
      ...(from.locale ? { locale: from.locale } : {}),
    },
    kind,
    text: kind === 'choice' && !text ? choice! : text,
    data: {
      ...(isPublic ? { addressed } : {}),
      ...(choice ? { choice } : {}),
      ...(target ? { target } : {}),
      ...(invitationId ? { invitationId } : {}),
    },
  }
}
