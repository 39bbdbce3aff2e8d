// Posts the card of a case, once, and keeps it up to date in place.
import { Refused } from '../../../core/errors.ts'
import type { Receipt } from '../../../core/model.ts'
import type { CaseView } from '../../../core/ports.ts'
import { keyMetadata, sentRoot } from '../../../slack/find-sent.ts'
import { fromPlace, toPlace } from '../../../slack/place.ts'
import { buildCard } from '../blocks/card.ts'
import type { SlackContext } from '../context.ts'

export async function deliverCard(
  context: SlackContext,
  view: CaseView,
  key: string,
  retry: boolean,
): Promise<Receipt> {
  const { api, options } = context
  const card = buildCard(view, options.replyMode)
  const kept = view.case.deskThread === undefined ? undefined : fromPlace(view.case.deskThread)
  if (kept !== undefined) {
    await api.write('chat.update of the card', (client) =>
      client.chat.update({ channel: kept.channel, ts: kept.ts, text: card.text, blocks: card.blocks }),
    )
    return { externalId: toPlace(kept) }
  }
  const { id: channel } = await context.about.channel()
  const found = retry ? await sentRoot(api, channel, key, options.clock.now()) : undefined
  if (found !== undefined) return { externalId: toPlace(found) }
  const posted = await api.write('chat.postMessage of the card', (client) =>
    client.chat.postMessage({
      channel,
      text: card.text,
      blocks: card.blocks,
      metadata: keyMetadata(key),
      unfurl_links: false,
      unfurl_media: false,
    }),
  )
  if (posted.ts === undefined) throw new Refused('Slack took the card but gave no id for it.')
  return { externalId: toPlace({ channel: posted.channel ?? channel, ts: posted.ts }) }
}
