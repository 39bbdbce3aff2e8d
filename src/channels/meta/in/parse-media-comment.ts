// A comment under a post, a reel or a live film on Instagram. Pure. https://developers.facebook.com/docs/graph-api/webhooks/reference/instagram
// Instagram tells neither of edits nor of what is taken back, and not when it was written.
import { z } from 'zod'
import type { MetaReference } from '../reference.ts'
import type { Parsed } from './parsed.ts'

const id = z.union([z.string().min(1), z.number()]).transform(String)
const schema = z.object({
  id,
  text: z.string().min(1),
  from: z.object({ id, username: z.string().optional().catch(undefined) }),
  media: z.object({ id }),
  parent_id: id.optional().catch(undefined),
})

/** `accountId`: ours, whose own comments are not for us. */
export function parseMediaComment(
  given: unknown,
  { accountId, now }: { accountId: string; now: number },
): Parsed | undefined {
  const { data: comment } = schema.safeParse(given)
  if (!comment || comment.from.id === accountId) return undefined
  const { id: commentId, text, from, media, parent_id } = comment
  const reference: MetaReference = { kind: 'comment', placeId: media.id, commentId, userId: from.id, at: now }
  return {
    message: {
      threadId: media.id,
      reference,
      visibility: 'public',
      sender: {
        externalId: from.id,
        proof: 'platform',
        ...(from.username ? { profileName: from.username } : {}),
      },
      externalId: commentId,
      kind: 'text',
      text,
      data: { addressed: !parent_id },
    },
    files: [],
    at: now,
    ...(parent_id ? { parentId: parent_id } : {}),
  }
}
