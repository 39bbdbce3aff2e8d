// An edit or a removal of something relayed: shown on the very message, with the original kept legible.
import { Refused } from '../../../core/errors.ts'
import type { Receipt } from '../../../core/model.ts'
import type { CaseView, DeskItem } from '../../../core/ports.ts'
import { METADATA_EVENT, messagesAt } from '../../../slack/find-sent.ts'
import { fromPlace, type Place, toPlace } from '../../../slack/place.ts'
import { postParts } from '../../../slack/post.ts'
import { editedBlocks, removedBlocks, speaker, type ThreadMessage } from '../blocks/message.ts'
import { posterOf, type SlackContext } from '../context.ts'
import { rootOf } from './root.ts'

/** In place of the later parts of a long message, once its first part shows the change. */
const SEE_ABOVE = '(see above)'

type Changed = Extract<DeskItem, { kind: 'changed' }>

export async function deliverChanged(
  context: SlackContext,
  item: Changed,
  view: CaseView,
  key: string,
  retry: boolean,
): Promise<Receipt> {
  const { message } = view
  if (message === undefined) throw new Refused('There is no message to change in Slack.')
  const root = rootOf(view)
  const place = item.relayed === undefined ? undefined : fromPlace(item.relayed)
  const isCustomer = message.author === 'contact'
  const name = speaker(message, view)
  const shown = (before: string): ThreadMessage =>
    item.change === 'edit'
      ? editedBlocks(before, message.text, name, isCustomer)
      : removedBlocks(before, name, isCustomer)
  const thread = place === undefined ? [] : await messagesAt(context.api, root, place.ts)
  const first = thread.find((found) => found.ts === place?.ts)
  if (place === undefined || first === undefined) {
    // It was never relayed, or its copy is gone: then the change is a message of its own.
    const [ts] = await postParts(posterOf(context), root, [shown('')], key, retry)
    return { externalId: toPlace({ channel: root.channel, ts: ts! }) }
  }
  // This very change was already made by a try whose answer was lost.
  if (first.change === key) return { externalId: toPlace(place) }
  const parts = first.key === undefined ? [first] : thread.filter((found) => found.key === first.key)
  const words = parts.map((part) => readWords(part.text))
  // An edit keeps showing the very first words; a removal strikes the last.
  const before = words.map((part) => (item.change === 'edit' ? (part.first ?? part.last) : part.last)).join('\n')
  // The later parts first: if this breaks off, the first still shows the old state and the retry does all again.
  for (const part of parts.filter((other) => other.ts !== first.ts)) {
    await update(
      context,
      { channel: root.channel, ts: part.ts },
      { text: SEE_ABOVE, blocks: [] },
      part.key,
      part.part,
      key,
    )
  }
  await update(context, place, shown(before), first.key, first.part, key)
  return { externalId: toPlace(place) }
}

async function update(
  context: SlackContext,
  place: Place,
  shown: ThreadMessage,
  key: string | undefined,
  part: number | undefined,
  change: string,
): Promise<void> {
  await context.api.write('chat.update of a changed message', (client) =>
    client.chat.update({
      channel: place.channel,
      ts: place.ts,
      text: shown.text,
      blocks: shown.blocks ?? [],
      metadata: { event_type: METADATA_EVENT, event_payload: { key: key ?? change, part: part ?? 0, change } },
    }),
  )
}

/** What a relayed message says, without the name before it; `first`: what it said before it was edited. */
function readWords(text: string): { last: string; first?: string } {
  const bare = text.replace(/^\*[^*\n]*:\*\s?/, '').replace(/^_→ sent by [^\n]*_\n/, '')
  const edited = /^([\s\S]*) \(edited\)\nBefore: ([\s\S]*)$/.exec(bare)
  if (edited) return { last: decoded(edited[1]!), first: decoded(edited[2]!) }
  return { last: bare === SEE_ABOVE ? '' : decoded(bare) }
}

function decoded(text: string): string {
  return text.replaceAll('\u200B', '').replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&amp;/g, '&')
}
