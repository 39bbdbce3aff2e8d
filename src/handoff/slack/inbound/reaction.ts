// The outbox tray on a note sends that very note to the customer.
import type { App } from '@slack/bolt'
import { Forbidden } from '../../../core/errors.ts'
import type { MessageEvent } from '../../../slack/payloads.ts'
import { type Place, toPlace } from '../../../slack/place.ts'
import { SEND_REACTION, SENT_REACTION } from '../actions.ts'
import type { SlackContext } from '../context.ts'
import { allowed, store, tell, type Where } from './acting.ts'
import { caseOf, storeNote } from './thread.ts'

const ALREADY_SENT = 'This note has been sent to the customer already.'

interface ReactionEvent {
  user: string
  reaction: string
  item: { type: string; channel?: string; ts?: string }
}

type Reacted = MessageEvent & { reactions?: { name: string; users?: string[] }[] }

/** https://docs.slack.dev/reference/events/reaction_added */
export function listenToReactions(app: App, context: SlackContext): void {
  app.event('reaction_added', async ({ event, body }) => {
    const { user, reaction, item } = event as unknown as ReactionEvent
    if (reaction.split('::')[0] !== SEND_REACTION || item.type !== 'message') return
    if (item.channel === undefined || item.ts === undefined) return
    if (item.channel !== (await context.about.channel()).id) return
    await send(context, user, { channel: item.channel, ts: item.ts }, (body as { event_id?: string }).event_id)
  })
}

async function send(context: SlackContext, user: string, place: Place, eventId: string | undefined): Promise<void> {
  const message = await fetchMessage(context, place)
  const threadTs = message?.thread_ts
  if (message === undefined || threadTs === undefined || threadTs === message.ts) return
  const conversationId = await caseOf(context, place.channel, threadTs)
  if (conversationId === undefined) return
  const where: Where = { user, channel: place.channel, threadTs }
  const agent = await allowed(context, where)
  if (agent === undefined) return
  const self = await context.about.self()
  // Taking the tray away and putting it on again must not send the note twice.
  const sent = message.reactions?.some((mark) => mark.name === SENT_REACTION && mark.users?.includes(self.userId))
  if (sent) return tell(context, where, ALREADY_SENT)
  const sourceId = toPlace(place)
  const note =
    (await context.services.note(context.options.id, sourceId)) ?? (await missedNote(context, message, conversationId))
  if (note === undefined)
    return tell(context, where, "Only a colleague's note in this thread can be sent to the customer.")
  if ('audience' in note && note.audience === 'customer') return tell(context, where, ALREADY_SENT)
  await store(context, {
    externalId: `${sourceId}:${SEND_REACTION}:${eventId ?? user}`,
    conversationId,
    agent,
    action: {
      name: 'reply',
      text: note.text,
      sourceId,
      ...(note.attachments.length > 0 ? { attachments: note.attachments } : {}),
    },
  })
}

/** A note whose event never came to us, if somebody wrote it who may. */
async function missedNote(context: SlackContext, message: MessageEvent, conversationId: string) {
  try {
    const stored = await storeNote(context, { message, conversationId })
    if (stored === undefined) return undefined
    const id = toPlace({ channel: message.channel, ts: message.ts })
    return (await context.services.note(context.options.id, id)) ?? stored
  } catch (error) {
    if (error instanceof Forbidden) return undefined
    throw error
  }
}

/** `ts` may be a reply's own: then Slack gives that reply (docs.slack.dev/reference/methods/conversations.replies). */
async function fetchMessage(context: SlackContext, place: Place): Promise<Reacted | undefined> {
  const answer = await context.api.read('conversations.replies', (client) =>
    client.conversations.replies({ channel: place.channel, ts: place.ts, latest: place.ts, inclusive: true, limit: 5 }),
  )
  const found = answer.messages?.find((message) => message.ts === place.ts)
  return found === undefined ? undefined : ({ ...found, channel: place.channel } as unknown as Reacted)
}
