// The private side of a public dispute: a direct message. Called by the outbox through the Channel port.
import { Refused } from '../../../core/errors.ts'
import type { PrivatelyOpened, PrivateOpening } from '../../../core/ports.ts'
import { toPlace } from '../../../slack/place.ts'
import { postParts } from '../../../slack/post.ts'
import { toMrkdwn } from '../../../slack/text/to-mrkdwn.ts'
import type { CustomersContext } from '../context.ts'
import type { SlackReference } from '../reference.ts'

/** https://docs.slack.dev/reference/methods/conversations.open */
export async function openPrivate(
  context: CustomersContext,
  { key, senderId, text, retry }: PrivateOpening,
): Promise<PrivatelyOpened | { closed: string }> {
  const { api, poster } = context
  try {
    // It is the same one each time, so a second try does no harm.
    const { channel } = await api.read('conversations.open', (client) => client.conversations.open({ users: senderId }))
    if (!channel?.id) return { closed: 'Slack opened no direct message with them.' }
    const [ts] = await postParts(poster, { channel: channel.id }, [{ text: toMrkdwn(text) }], key, retry)
    poster.progress.done(key)
    const reference: SlackReference = { channel: channel.id, user: senderId }
    return { threadId: channel.id, reference, receipt: { externalId: toPlace({ channel: channel.id, ts: ts! }) } }
  } catch (error) {
    if (error instanceof Refused) return { closed: error.message }
    throw error
  }
}
