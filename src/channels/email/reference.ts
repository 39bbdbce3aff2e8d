// The return address of a conversation by mail, as the core keeps it for us: to whom, about what, in answer to which mail. Pure.
import { z } from 'zod'
import type { Mail } from './in/parse-mail.ts'
import { REFERENCES_MAX } from './limits.ts'
import type { Thread } from './store.ts'

const schema = z.object({
  /** The address that the conversation belongs to; answers go nowhere else. */
  to: z.string(),
  subject: z.string(),
  /** The conversation's name in our plus-address. */
  token: z.string(),
  inReplyTo: z.string().optional(),
  references: z.array(z.string()).default([]),
})
export type EmailReference = z.infer<typeof schema>

/** Undefined: not one of ours. */
export const readReference = (reference: unknown): EmailReference | undefined => schema.safeParse(reference).data

export function nextReference(
  mail: Mail,
  thread: Thread,
  author: 'the customer' | 'another participant',
  before: unknown,
): EmailReference {
  const earlier = readReference(before)
  // The customer's mail program may never have seen what somebody else wrote.
  if (author === 'another participant' && earlier) return earlier
  const isTheirs = author === 'the customer' && mail.messageId
  return {
    to: thread.address,
    subject: earlier?.subject || mail.subject,
    token: thread.token,
    ...(isTheirs
      ? { inReplyTo: mail.messageId, references: shortened([...mail.references, mail.messageId!]) }
      : { references: [] }),
  }
}

/** The first and the newest: mail programs thread by these. */
const shortened = (ids: string[]) => (ids.length <= REFERENCES_MAX ? ids : [ids[0]!, ...ids.slice(1 - REFERENCES_MAX)])
