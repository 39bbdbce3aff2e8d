// Says something in a direct message, or as the answer to a comment.
// https://developers.facebook.com/docs/messenger-platform/reference/send-api
import { Refused } from '../../../core/errors.ts'
import type { Attachment, Receipt } from '../../../core/model.ts'
import type { Clock, OutboundMessage } from '../../../core/ports.ts'
import type { ChannelParts } from '../../define.ts'
import type { Graph } from '../graph.ts'
import type { PagePlatform } from '../platform.ts'
import { type MetaReference, readReference } from '../reference.ts'
import { type Admission, admit } from '../window.ts'
import { compose } from './compose.ts'
import { createProgress } from './progress.ts'

type Parts = Pick<ChannelParts, 'loadBlob' | 'publicUrl'> & {
  graph: Graph
  platform: PagePlatform
  pageId: string
  clock: Clock
}
type Direct = Extract<MetaReference, { kind: 'direct' }>
type Comment = Extract<MetaReference, { kind: 'comment' }>

export interface Sender {
  send(message: OutboundMessage): Promise<Receipt>
  edit(message: OutboundMessage, receipt: Receipt): Promise<void>
  remove(message: OutboundMessage, receipt: Receipt): Promise<void>
}

export function createSender({ graph, platform, pageId, clock, loadBlob, publicUrl }: Parts): Sender {
  const { title } = platform
  const inOrder = createProgress()

  const composed = (message: OutboundMessage) => compose(message, { publicUrl, fits: platform.fits })

  async function send(message: OutboundMessage): Promise<Receipt> {
    const reference = referenceOf(message, title)
    const steps = reference.kind === 'direct' ? directSteps(message, reference) : commentSteps(message, reference)
    const [first, ...others] = await inOrder(message.idempotencyKey, steps)
    return { ...(first ? { externalId: first } : {}), ...(others.length ? { reference: { others } } : {}) }
  }

  function directSteps(message: OutboundMessage, { userId, lastAt }: Direct) {
    const admission = admit({ author: message.author, lastAt, now: clock.now(), platform: title })
    const { texts, buttons } = composed(message)
    const to = { recipient: { id: userId }, ...admission }
    return [
      ...texts.map((text, at) => async () => {
        const quick = buttons.length && at === texts.length - 1 ? { quick_replies: buttons } : {}
        const body = { ...to, message: { text, ...quick } }
        return (await graph.post<{ message_id: string }>(`${pageId}/messages`, body)).message_id
      }),
      ...message.attachments.map((file) => () => sendFile(file, userId, admission)),
    ]
  }

  /** The bytes go along, so no address of ours has to be open. */
  async function sendFile(file: Attachment, userId: string, admission: Admission): Promise<string> {
    const type = platform.kindOf(file.contentType, file.size)
    if (!type) throw new Refused(`${title} does not take files of the type of “${file.name}”.`)
    const path = `${pageId}/messages`
    if (platform.uploadsFirst) {
      const payload = { attachment_id: await upload(file, type) }
      const body = { recipient: { id: userId }, ...admission, message: { attachment: { type, payload } } }
      return (await graph.post<{ message_id: string }>(path, body)).message_id
    }
    const form = new FormData()
    form.set('recipient', JSON.stringify({ id: userId }))
    for (const [name, value] of Object.entries(admission)) form.set(name, value)
    form.set('message', JSON.stringify({ attachment: { type, payload: {} } }))
    form.set('filedata', await fileOf(file), file.name)
    return (await graph.post<{ message_id: string }>(path, form)).message_id
  }

  /** https://developers.facebook.com/docs/messenger-platform/reference/attachment-upload-api */
  async function upload(file: Attachment, type: string): Promise<string> {
    const form = new FormData()
    form.set('platform', platform.object)
    form.set('message', JSON.stringify({ attachment: { type, payload: { is_reusable: true } } }))
    form.set('filedata', await fileOf(file), file.name)
    return (await graph.post<{ attachment_id: string }>(`${pageId}/message_attachments`, form)).attachment_id
  }

  function commentSteps(message: OutboundMessage, { commentId }: Comment) {
    const { texts } = composed(message)
    const path = `${commentId}/${platform.replies}`
    return [
      ...texts.map((text) => async () => (await graph.post<{ id: string }>(path, { message: text })).id),
      ...message.attachments.map((file) => async () => {
        if (!platform.pictureComments || !file.contentType.startsWith('image/'))
          throw new Refused(`${title} takes no such file in a comment. Send it in private.`)
        const form = new FormData()
        form.set('source', await fileOf(file), file.name)
        return (await graph.post<{ id: string }>(path, form)).id
      }),
    ]
  }

  async function fileOf({ blobId, name, contentType }: Attachment): Promise<Blob> {
    const bytes = await loadBlob(blobId)
    if (!bytes) throw new Refused(`The file “${name}” is not there any more.`)
    return new Blob([new Uint8Array(bytes)], { type: contentType })
  }

  return {
    send,
    async edit(message, { externalId }) {
      const { kind } = referenceOf(message, title)
      const [text, ...more] = composed(message).texts
      if (kind === 'direct' || !platform.editsComments || !externalId || !text || more.length)
        throw new Refused(
          `${title} lets nobody change a message that was sent${kind === 'comment' ? ' like this' : ''}. The customer still sees the old words.`,
        )
      await graph.post(externalId, { message: text })
    },
    async remove(message, { externalId, reference }) {
      if (referenceOf(message, title).kind === 'direct')
        throw new Refused(`${title} lets nobody take back a message that was sent. The customer still sees it.`)
      const others = (reference as { others?: string[] } | undefined)?.others ?? []
      for (const id of [externalId, ...others]) if (id) await graph.delete(id).catch(unlessGone)
    },
  }
}

export function referenceOf({ reference }: { reference: unknown }, title: string): MetaReference {
  const read = readReference(reference)
  if (!read) throw new Refused(`This conversation has no place on ${title} to answer in.`)
  return read
}

/** To take the same thing back twice changes nothing. */
const unlessGone = (error: Error & { graphCode?: number; subcode?: number }) => {
  if (error.graphCode !== 100 || error.subcode !== 33) throw error
}
