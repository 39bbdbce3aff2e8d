// What happens, as the company's server is told of it. Pure. The shapes are in docs/channels/api.md.
import type { Citation, QuickReply } from '../../../core/model.ts'
import type { OutboundMessage, PrivateOpening } from '../../../core/ports.ts'
import { filePath } from '../in/get-file.ts'
import type { ApiReference } from '../in/read-message.ts'

export type ApiEvent =
  | { type: 'message.created' | 'message.updated'; data: MessageEvent }
  | { type: 'message.deleted'; data: { id: string; thread: Thread } }
  /** Show or hide what a customer wrote in public. */
  | { type: 'message.hidden' | 'message.shown'; data: { id: string; thread: Thread } }
  /** Open a private thread with somebody who wrote in public, and show them `text` there. Answer with its id. */
  | {
      type: 'thread.open'
      data: { invitationId: string; publicThread: Thread; with: { id: string; name?: string }; text: string }
    }
  | { type: 'typing'; data: { thread: Thread; by: 'bot' | 'agent'; name?: string } }
  /** Whether you are there; nothing is to be done. */
  | { type: 'ping'; data: Record<string, never> }

interface Thread {
  id: string
  visibility: 'private' | 'public'
}

export interface MessageEvent {
  /** Ours; the same for ever. */
  id: string
  thread: Thread
  /** In public: what it answers. */
  replyTo?: string
  author: { type: 'bot' | 'agent'; name?: string }
  /** Markdown (CommonMark with tables). */
  text: string
  quickReplies?: QuickReply[]
  survey?: true
  sources?: { title: string; section?: string; url?: string }[]
  attachments?: { name: string; contentType: string; size: number; url: string }[]
}

export function messageEvent(
  type: 'message.created' | 'message.updated',
  message: OutboundMessage,
  reference: ApiReference,
  { inboxId, publicUrl }: { inboxId: string; publicUrl: string | undefined },
): ApiEvent {
  const { data, attachments, author, authorName } = message
  return {
    type,
    data: {
      id: message.idempotencyKey,
      thread: threadOf(reference),
      ...(reference.replyTo ? { replyTo: reference.replyTo } : {}),
      author: { type: author, ...(authorName ? { name: authorName } : {}) },
      text: message.text,
      ...(data.quickReplies?.length ? { quickReplies: data.quickReplies } : {}),
      ...(data.survey ? { survey: true as const } : {}),
      ...(data.citations?.length ? { sources: data.citations.map((one) => sourceOf(one, publicUrl)) } : {}),
      ...(attachments.length
        ? {
            attachments: attachments.map(({ blobId, name, contentType, size }) => ({
              name,
              contentType,
              size,
              url: `${publicUrl ?? ''}${filePath(inboxId, blobId)}`,
            })),
          }
        : {}),
    },
  }
}

export const threadOf = ({ threadId, visibility }: ApiReference): Thread => ({ id: threadId, visibility })

export function openEvent(opening: PrivateOpening, reference: ApiReference): ApiEvent {
  const { invitationId, senderId, handle, text } = opening
  return {
    type: 'thread.open',
    data: {
      invitationId,
      publicThread: threadOf(reference),
      with: { id: senderId, ...(handle ? { name: handle } : {}) },
      text,
    },
  }
}

function sourceOf({ article, title, section }: Citation, publicUrl: string | undefined) {
  const path = article.split('/').map(encodeURIComponent).join('/')
  return { title, ...(section ? { section } : {}), ...(publicUrl ? { url: `${publicUrl}/help/${path}` } : {}) }
}
