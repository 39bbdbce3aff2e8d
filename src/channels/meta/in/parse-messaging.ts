// A direct message on Messenger or Instagram, and what else happens in such a conversation. Pure.
// https://developers.facebook.com/docs/messenger-platform/reference/webhook-events
import { z } from 'zod'
import type { InboundMessage } from '../../../core/model.ts'
import type { MetaReference } from '../reference.ts'
import { nameIn } from './files.ts'
import type { FileRef, Parsed } from './parsed.ts'

const text = z.string().optional().catch(undefined)
const flag = z.boolean().optional().catch(undefined)
const id = z.union([z.string().min(1), z.number()]).transform(String)
const loose = <T extends z.ZodType>(schema: T) => schema.optional().catch(undefined)

const referral = z.object({ source: text, ref: text, ads_context_data: loose(z.object({ ad_title: text })) })
const attachment = z.object({
  type: z.string(),
  title: text,
  payload: loose(
    z.object({
      url: text,
      title: text,
      sticker_id: loose(id),
      coordinates: loose(z.object({ lat: z.number(), long: z.number() })),
    }),
  ),
})
const schema = z.object({
  sender: z.object({ id }),
  timestamp: z.number().optional().catch(undefined),
  message: loose(
    z.object({
      mid: z.string().min(1),
      text,
      is_echo: flag,
      is_deleted: flag,
      is_unsupported: flag,
      quick_reply: loose(z.object({ payload: z.string() })),
      attachments: z
        .array(attachment.catch({ type: 'unknown' }))
        .catch([])
        .default([]),
      reply_to: loose(z.object({ story: loose(z.object({ url: text })) })),
      referral: loose(referral),
    }),
  ),
  message_edit: loose(z.object({ mid: z.string().min(1), text: z.string(), num_edit: loose(id) })),
  postback: loose(z.object({ mid: text, title: text, payload: text, referral: loose(referral) })),
  referral: loose(referral),
})
type Messaging = z.infer<typeof schema>
type Said = Pick<InboundMessage, 'externalId' | 'kind' | 'text' | 'data'> & { files?: FileRef[] }

/** `accountId`: ours. Undefined: it is not for us: our own words, reads, deliveries, reactions, and what we do not know. */
export function parseMessaging(
  given: unknown,
  { accountId, now }: { accountId: string; now: number },
): Parsed | undefined {
  const { data: event } = schema.safeParse(given)
  if (!event || event.sender.id === accountId || event.message?.is_echo) return undefined
  const said = speech(event)
  if (!said) return undefined
  const { files = [], ...message } = said
  const userId = event.sender.id
  const at = Math.min(event.timestamp ?? now, now)
  const reference: MetaReference = { kind: 'direct', userId, lastAt: at }
  const sender = { externalId: userId, proof: 'platform' as const }
  return { message: { ...message, threadId: userId, reference, visibility: 'private', sender }, files, at }
}

function speech(event: Messaging): Said | undefined {
  if (event.message) return ofMessage(event.message)
  if (event.message_edit) return ofEdit(event.message_edit)
  if (event.postback) return ofPostback(event)
  // They followed a link to the conversation, and have not written yet.
  if (event.referral)
    return { externalId: momentOf(event, 'referral'), kind: 'join', text: '', ...cameBy(event.referral) }
  return undefined
}

function ofMessage({ mid, text: words = '', ...message }: NonNullable<Messaging['message']>): Said | undefined {
  if (message.is_deleted) return { externalId: `${mid}/deleted`, kind: 'delete', text: '', data: { target: mid } }
  const choice = message.quick_reply?.payload
  if (choice) return { externalId: mid, kind: 'choice', text: words || choice, data: { choice } }
  const mention = message.attachments.some(({ type }) => type === 'story_mention')
  const remarks = [
    ...(message.reply_to?.story ? ['They answer a story of yours.'] : []),
    ...(cameBy(message.referral).data?.remarks ?? []),
    ...(message.is_unsupported ? ['They sent something that Meta does not hand out.'] : []),
  ]
  const data = {
    ...(remarks.length ? { remarks } : {}),
    // A mention asks for nothing.
    ...(mention ? { quiet: 'a mention in a story' } : {}),
  }
  const told = [words, ...message.attachments.map(describe)].filter(Boolean).join('\n')
  const shown = told || (message.is_unsupported ? '(something that cannot be shown here)' : '')
  const files = message.attachments.flatMap(fileOf)
  if (!shown && !files.length) return undefined
  return { externalId: mid, kind: 'text', text: shown, files, ...(Object.keys(data).length ? { data } : {}) }
}

const ofEdit = ({ mid, text: words, num_edit }: NonNullable<Messaging['message_edit']>): Said => ({
  externalId: `${mid}/edit/${num_edit ?? words.length}`,
  kind: 'edit',
  text: words,
  data: { target: mid },
})

/** A button of the page's own menu. "Get started" is no wish yet. */
function ofPostback(event: Messaging): Said {
  const { mid, title = '', payload = '', referral: by } = event.postback!
  const externalId = mid ?? momentOf(event, 'postback')
  if (!title || /^get_?started/i.test(payload)) return { externalId, kind: 'join', text: '', ...cameBy(by) }
  return { externalId, kind: 'choice', text: title, data: { choice: payload || title, ...cameBy(by).data } }
}

/** What has no id of its own is known by who and when. */
const momentOf = ({ sender, timestamp }: Messaging, what: string) => `${what}/${sender.id}/${timestamp ?? 0}`

function cameBy(by: z.infer<typeof referral> | undefined): { data?: { remarks: string[] } } {
  if (!by) return {}
  const ad = by.ads_context_data?.ad_title
  const way = ad
    ? `the ad “${ad.slice(0, 100)}”`
    : by.ref
      ? `a link with the mark “${by.ref.slice(0, 100)}”`
      : undefined
  return way ? { data: { remarks: [`They came by ${way}.`] } } : {}
}

type Given = z.infer<typeof attachment>

const FETCHED: Record<string, string> = { image: 'jpg', audio: 'mp3', video: 'mp4', file: 'bin', story_mention: 'jpg' }
/** Meta's own thumbs in three sizes. */
const THUMBS = new Set(['369239263222822', '369239343222814', '369239383222810'])

function fileOf({ type, payload }: Given, at: number): FileRef[] {
  const ending = FETCHED[type]
  if (!ending || !payload?.url || THUMBS.has(payload.sticker_id ?? '')) return []
  return [{ url: payload.url, name: nameIn(payload.url, `${type}-${at + 1}.${ending}`) }]
}

/** What is no file, in words. Empty: there is nothing to say. */
function describe({ type, title, payload }: Given): string {
  if (THUMBS.has(payload?.sticker_id ?? '')) return '👍'
  const { lat, long } = payload?.coordinates ?? {}
  if (type === 'location' && lat !== undefined) return `📍 ${lat}, ${long}`
  if (type === 'story_mention') return '📣 They mention you in their story.'
  if (FETCHED[type] || type === 'template' || type === 'unknown') return ''
  const name = payload?.title ?? title
  // A post, a reel, a link that they share.
  return payload?.url || name ? `🔗 ${[name, payload?.url].filter(Boolean).join(' ')}` : ''
}
