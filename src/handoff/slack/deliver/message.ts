// What was said to or by the customer, into the case's thread: text first, then the files.
import { Refused } from '../../../core/errors.ts'
import type { Receipt } from '../../../core/model.ts'
import type { CaseView } from '../../../core/ports.ts'
import { toPlace } from '../../../slack/place.ts'
import { postParts } from '../../../slack/post.ts'
import { canCustomize } from '../../../slack/self.ts'
import { uploadFiles } from '../../../slack/upload.ts'
import { buildMessages } from '../blocks/message.ts'
import { posterOf, type SlackContext } from '../context.ts'
import { rootOf } from './root.ts'

export async function deliverMessage(
  context: SlackContext,
  view: CaseView,
  key: string,
  retry: boolean,
): Promise<Receipt> {
  const message = view.message
  if (message === undefined) throw new Refused('There is no message to show in Slack.')
  const root = rootOf(view)
  const parts = buildMessages(message, view, canCustomize(await context.about.self()))
  const sent = await postParts(posterOf(context), root, parts, key, retry)
  await uploadFiles(posterOf(context), { spot: root, files: message.attachments, after: sent.at(-1)!, key, retry })
  return { externalId: toPlace({ channel: root.channel, ts: sent[0]! }) }
}
