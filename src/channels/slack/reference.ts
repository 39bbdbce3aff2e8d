// Where an answer goes: kept with the conversation, opaque to the core.
import { z } from 'zod'
import { Refused } from '../../core/errors.ts'

const schema = z.object({
  channel: z.string(),
  /** Whom we talk to. */
  user: z.string(),
  /** The thread that answers go to; none: the main line of a direct message. */
  thread: z.string().optional(),
  /** Somebody else's thread: whom we answer there is said. */
  guest: z.literal(true).optional(),
  /** The thread is a pane of the assistant. */
  assistant: z.literal(true).optional(),
})

export type SlackReference = z.infer<typeof schema>

export function readReference(reference: unknown): SlackReference {
  const parsed = schema.safeParse(reference)
  if (!parsed.success) throw new Refused('This conversation has no place in Slack that could be written to.')
  return parsed.data
}
