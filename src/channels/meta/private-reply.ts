// Answers a comment in private: one message, within 7 days. What they answer opens the conversation.
// https://developers.facebook.com/docs/messenger-platform/discovery/private-replies
import { Refused } from '../../core/errors.ts'
import type { Clock, PrivatelyClosed, PrivatelyOpened, PrivateOpening } from '../../core/ports.ts'
import { toPlain } from '../shared/plain-text.ts'
import type { Graph } from './graph.ts'
import { GraphRefusal } from './graph-errors.ts'
import { PRIVATE_REPLY_MS } from './limits.ts'
import type { PagePlatform } from './platform.ts'
import { type MetaReference, readReference } from './reference.ts'

const ALREADY = { code: 10_900, subcode: 2_534_014 }

export function createPrivateReply({
  graph,
  platform,
  pageId,
  clock,
}: {
  graph: Graph
  platform: PagePlatform
  pageId: string
  clock: Clock
}) {
  return async ({ reference, senderId, text, retry }: PrivateOpening): Promise<PrivatelyOpened | PrivatelyClosed> => {
    const comment = readReference(reference)
    if (comment?.kind !== 'comment') return { closed: `${platform.title} has no comment here to answer in private.` }
    if (clock.now().getTime() - comment.at > PRIVATE_REPLY_MS)
      return { closed: 'The comment is older than 7 days, and Meta lets none of those be answered in private.' }
    const body = { recipient: { comment_id: comment.commentId }, message: { text: shortened(toPlain(text), platform) } }
    try {
      const sent = await graph.post<{ recipient_id?: string; message_id?: string }>(`${pageId}/messages`, body)
      return opened(sent.recipient_id ?? senderId, sent.message_id)
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      // An earlier try got through, and its answer was lost. People have one id in comments and in messages, as a rule.
      if (retry && wasAnswered(error)) return opened(senderId, undefined)
      return { closed: error.message }
    }

    function opened(userId: string, messageId: string | undefined): PrivatelyOpened {
      return {
        threadId: userId,
        // When they wrote last is unknown: Meta says whether more may follow.
        reference: { kind: 'direct', userId } satisfies MetaReference,
        receipt: messageId ? { externalId: messageId } : {},
        ...(userId === senderId ? {} : { senderId: userId }),
      }
    }
  }
}

const wasAnswered = (error: Error) =>
  error instanceof GraphRefusal && (error.graphCode === ALREADY.code || error.subcode === ALREADY.subcode)

/** One message is all there is. */
function shortened(text: string, { fits }: PagePlatform): string {
  let rest = text
  while (!fits(rest)) rest = `${rest.slice(0, Math.floor(rest.length * 0.9)).trimEnd()}…`
  return rest.toWellFormed()
}
