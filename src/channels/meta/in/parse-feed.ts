// A comment under a post of the page. Pure. https://developers.facebook.com/docs/graph-api/webhooks/reference/page/#feed
import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { MetaReference } from '../reference.ts'
import { nameIn } from './files.ts'
import type { Parsed } from './parsed.ts'

const id = z.union([z.string().min(1), z.number()]).transform(String)
const text = z.string().optional().catch(undefined)
const schema = z.object({
  item: z.literal('comment'),
  verb: z.string(),
  post_id: id,
  comment_id: id,
  parent_id: id.optional().catch(undefined),
  from: z.object({ id, name: text }),
  message: text,
  /** Seconds. */
  created_time: z.number().optional().catch(undefined),
  photo: text,
  video: text,
})

/** `accountId`: the page. Undefined: not for us: the page's own comments, likes, posts, and what moderators hide. */
export function parseFeed(given: unknown, { accountId, now }: { accountId: string; now: number }): Parsed | undefined {
  const { data: comment } = schema.safeParse(given)
  if (!comment || comment.from.id === accountId) return undefined
  const { verb, post_id, comment_id, parent_id, from, message = '', created_time, photo, video } = comment
  const at = created_time ? Math.min(created_time * 1_000, now) : now
  const reference: MetaReference = { kind: 'comment', placeId: post_id, commentId: comment_id, userId: from.id, at }
  const base = {
    threadId: post_id,
    reference,
    visibility: 'public' as const,
    sender: { externalId: from.id, proof: 'platform' as const, ...(from.name ? { profileName: from.name } : {}) },
  }
  const target = { data: { target: comment_id } }
  if (verb === 'remove')
    return {
      message: { ...base, ...target, externalId: `${comment_id}/removed`, kind: 'delete', text: '' },
      files: [],
      at,
    }
  if (verb === 'edited' || verb === 'edit') {
    // Meta numbers no edits: the same words at the same time are the same edit.
    const words = createHash('sha256').update(message).digest('base64url').slice(0, 22)
    const externalId = `${comment_id}/edit/${created_time ?? 0}/${words}`
    return { message: { ...base, ...target, externalId, kind: 'edit', text: message }, files: [], at }
  }
  if (verb !== 'add') return undefined
  const files = [photo, video].flatMap((url) =>
    url ? [{ url, name: nameIn(url, url === photo ? 'photo.jpg' : 'video.mp4') }] : [],
  )
  if (!message && !files.length) return undefined
  const isTop = !parent_id || parent_id === post_id
  return {
    message: { ...base, externalId: comment_id, kind: 'text', text: message, data: { addressed: isTop } },
    files,
    at,
    ...(isTop ? {} : { parentId: parent_id }),
  }
}
