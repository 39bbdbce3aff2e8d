// The desk's own words: a line in the thread, a mark on a note, a whisper to one agent.
import type { Receipt } from '../../../core/model.ts'
import type { CaseView, DeskItem } from '../../../core/ports.ts'
import { fromPlace, toPlace } from '../../../slack/place.ts'
import { postParts } from '../../../slack/post.ts'
import { slackCode } from '../../../slack/slack-errors.ts'
import { cut, escaped, literal, oneLine } from '../../../slack/text/clean.ts'
import { MESSAGE_TEXT_MAX } from '../../../slack/text/split.ts'
import { toMrkdwn } from '../../../slack/text/to-mrkdwn.ts'
import { SENT_REACTION } from '../actions.ts'
import { retryButton, transferButtons } from '../blocks/buttons.ts'
import { section } from '../blocks/parts.ts'
import { posterOf, type SlackContext } from '../context.ts'
import { rootOf } from './root.ts'

const LINE_MAX = 2500

export async function deliverNote(
  context: SlackContext,
  item: Extract<DeskItem, { kind: 'note' }>,
  view: CaseView,
  key: string,
  retry: boolean,
): Promise<Receipt> {
  const root = rootOf(view)
  const text = toMrkdwn(cut(item.text, MESSAGE_TEXT_MAX))
  const blocks =
    item.retryDeliveryId === undefined
      ? undefined
      : [section(toMrkdwn(cut(item.text, LINE_MAX))), retryButton(view.conversation.id, item.retryDeliveryId)]
  const [ts] = await postParts(posterOf(context), root, [blocks ? { text, blocks } : { text }], key, retry)
  return { externalId: toPlace({ channel: root.channel, ts: ts! }) }
}

/** https://docs.slack.dev/reference/methods/reactions.add */
export async function deliverSent(context: SlackContext, sourceId: string): Promise<Receipt> {
  const place = fromPlace(sourceId)
  // Sent from a modal: there is no note to mark.
  if (place === undefined) return {}
  try {
    await context.api.write('reactions.add', (client) =>
      client.reactions.add({ channel: place.channel, timestamp: place.ts, name: SENT_REACTION }),
    )
  } catch (error) {
    // Marked by an earlier try; or the agent deleted the note meanwhile, and nothing is left to mark.
    const code = slackCode(error)
    if (code !== 'already_reacted' && code !== 'message_not_found') throw error
  }
  return { externalId: sourceId }
}

/** Seen by one agent alone, and gone when they reload (docs.slack.dev/reference/methods/chat.postEphemeral). */
export async function deliverWhisper(
  context: SlackContext,
  item: Extract<DeskItem, { kind: 'whisper' }>,
  view: CaseView,
): Promise<Receipt> {
  const root = rootOf(view)
  const reason = item.transfer?.reason ? `\n> ${literal(oneLine(item.transfer.reason, 500))}` : ''
  const text = `${toMrkdwn(cut(item.text, LINE_MAX))}${reason}`
  await context.api.write('chat.postEphemeral', (client) =>
    client.chat.postEphemeral({
      channel: root.channel,
      thread_ts: root.ts,
      user: item.to.id,
      text: text || escaped(item.text),
      ...(item.transfer ? { blocks: [section(text), transferButtons(view.conversation.id)] } : {}),
    }),
  )
  return {}
}
