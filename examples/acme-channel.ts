// A whole channel in one file: copy it, and make it speak your messenger. "Acme" is invented; what it does is what most do:
//   - it posts what people write to our webhook, signed with a secret that both sides know;
//   - it takes what we say by a small REST API, with a bearer token;
//   - people write to us alone (a "direct" room), or in a room that everybody reads (an "open" one).
// Set up in `bellhop.config.ts` (see the one beside this file). Tested by the suites that every channel passes:
// test/examples/acme-channel.test.ts.
import { createHmac, timingSafeEqual } from 'node:crypto'
import {
  type Attachment,
  type ChannelParts,
  type Check,
  defineChannel,
  download,
  type InboundMessage,
  leftOut,
  type OutboundMessage,
  type PrivateOpening,
  RateLimited,
  type Receipt,
  Refused,
  sourcesOf,
  TooLarge,
  takeFile,
  tooLarge,
  toPlain,
  Uncertain,
  Unreachable,
} from 'bellhop'
import { z } from 'zod'

// Every limit has a name. What the platform says that it takes:
const TEXT_LENGTH_MAX = 1_000
const FILE_BYTES_MAX = 2 * 1024 * 1024
// Ours: what we read of one event, and how long we wait for an answer.
const EVENT_BYTES_MAX = 256 * 1024
const ANSWER_WITHIN_MS = 10_000
/** When Acme says that we are too fast, but not for how long. */
const WAIT_MS = 5_000

export const acme = defineChannel({
  // The platform's code, in logs and scripts; and as people call it.
  name: 'acme',
  title: 'Acme',
  // What an inbox is told in `bellhop.config.ts`. What does not fit is said at the start, by the names of these fields.
  settings: z.object({
    apiUrl: z.url({ protocol: /^https?$/ }),
    token: z.string().min(1),
    webhookSecret: z.string().min(16),
    webhookPath: z.string().startsWith('/').default('/acme/webhook'),
    answerWithinMs: z.int().positive().default(ANSWER_WITHIN_MS),
  }),
  // The core splits longer text at sentence ends. Of files it knows only what it is told here.
  limits: { textLengthMax: TEXT_LENGTH_MAX, attachmentBytesMax: FILE_BYTES_MAX },
  capabilities: {
    // Acme drops a second message under the same Idempotency-Key. Say false if your platform cannot: then a send of unknown end is
    // tried once more only, and listed by `bellhop doctor`.
    idempotentSend: true,
    // Greeting and answer may be two messages; in letters they are one.
    oneMessagePerTurn: false,
    // People wait in front of it: the clock counts minutes, not hours.
    live: true,
    // When a dispute that began in public is settled, a neutral line says so there.
    closingNote: true,
  },
  // Makes one inbox. Nothing is asked of the platform here: a platform that is down must not hold up the others.
  create({ settings, ...parts }) {
    const api = createApi(settings)
    return {
      // ── In ──────────────────────────────────────────────────────────────────────────────────────────────────────────────
      webhooks: [
        {
          method: 'POST',
          path: settings.webhookPath,
          // Answered only when the event is stored. What is thrown becomes a 500, and Acme tells it again: a second one is a duplicate.
          async handle(request) {
            const raw = Buffer.from(await request.arrayBuffer())
            if (raw.byteLength > EVENT_BYTES_MAX) return new Response('too large', { status: 413 })
            // Over the raw bytes, before anything is read of them.
            if (!isSigned(raw, request.headers.get('x-acme-signature'), settings.webhookSecret)) {
              parts.log.warn({ inbox: parts.inboxId }, 'an event with a wrong signature was refused')
              return new Response('wrong signature', { status: 401 })
            }
            const event = readEvent(raw)
            if (!event) return new Response('not an event', { status: 400 })
            const message = await toInbound(event, parts, api)
            // One that is of no use to us is acknowledged too, or it would be told for ever.
            if (message) await parts.receive(message)
            return new Response(null, { status: 204 })
          },
        },
      ],

      // ── Out ─────────────────────────────────────────────────────────────────────────────────────────────────────────────
      // Gives back the platform's id, for later edits. Throws what the core knows how to handle: RateLimited, Unreachable (not sent, safe
      // to repeat), Uncertain (may have been sent), Refused (a person is told, with these words).
      async send(message): Promise<Receipt> {
        const { id } = await api.post(`/rooms/${roomOf(message)}/messages`, {
          key: message.idempotencyKey,
          body: { ...bodyOf(message, parts.publicUrl), files: await upload(message, parts, api) },
        })
        return { externalId: id }
      },
      // What is missing here, the channel cannot, and agents are told so.
      async edit(message, { externalId }) {
        await api.call('PATCH', `/messages/${externalId}`, { body: bodyOf(message, parts.publicUrl) })
      },
      async remove(_message, { externalId }) {
        await api.call('DELETE', `/messages/${externalId}`)
      },
      async typing(reference) {
        await api.call('POST', `/rooms/${readReference(reference).room}/typing`)
      },
      async hide({ externalId }, hidden) {
        await api.call('PUT', `/messages/${externalId}/hidden`, { body: { hidden } })
      },

      // ── From public to private ──────────────────────────────────────────────────────────────────────────────────────────
      // A complaint in an open room goes on where only the two of us can read. Both calls are repeated under the same keys.
      async openPrivate({ key, senderId, text }: PrivateOpening) {
        const room = await api.post('/rooms', { key: `${key}.room`, body: { with: senderId } }).catch((error) => {
          if (error instanceof Refused) return undefined
          throw error
        })
        if (!room) return { closed: 'They take no direct messages on Acme.' }
        const { id } = await api.post(`/rooms/${room.id}/messages`, {
          key,
          body: { text: toPlain(text), mentions: 'none' },
        })
        return { threadId: room.id, reference: { room: room.id }, receipt: { externalId: id } }
      },

      // ── For the operator ────────────────────────────────────────────────────────────────────────────────────────────────
      async check(): Promise<Check> {
        try {
          const { name } = z.object({ name: z.string() }).parse(await api.call('GET', '/me'))
          return { state: 'ok', detail: `Acme knows us as “${name}”.` }
        } catch (error) {
          return { state: 'degraded', detail: error instanceof Error ? error.message : String(error) }
        }
      },
    }
  },
})

// ── In: Acme's events, read and made ours ─────────────────────────────────────────────────────────────────────────────────────────

const eventSchema = z.object({
  /** Of the event. Of one message there can be several: written, edited, deleted. */
  id: z.string().min(1),
  type: z.enum(['message', 'edit', 'delete', 'tap']),
  /** The message it is about. */
  message: z.string().min(1),
  room: z.object({ id: z.string().min(1), kind: z.enum(['direct', 'open']) }),
  from: z.object({
    id: z.string().min(1),
    name: z.string(),
    bot: z.boolean().default(false),
    locale: z.string().optional(),
  }),
  text: z.string().default(''),
  /** In an open room: it names us, or answers us. */
  toUs: z.boolean().default(false),
  files: z.array(z.object({ name: z.string(), size: z.number(), path: z.string() })).default([]),
  /** What stands behind the button that was tapped. */
  value: z.string().optional(),
})
type AcmeEvent = z.infer<typeof eventSchema>

function isSigned(raw: Buffer, signature: string | null, secret: string): boolean {
  const expected = Buffer.from(`sha256=${createHmac('sha256', secret).update(raw).digest('hex')}`)
  const given = Buffer.from(signature ?? '')
  return given.byteLength === expected.byteLength && timingSafeEqual(given, expected)
}

function readEvent(raw: Buffer): AcmeEvent | undefined {
  try {
    return eventSchema.parse(JSON.parse(raw.toString('utf8')))
  } catch {
    return undefined
  }
}

async function toInbound(event: AcmeEvent, parts: ChannelParts, api: Api): Promise<InboundMessage | undefined> {
  // Our own messages come back to us, and two bots would never stop.
  if (event.from.bot) return undefined
  const { from, room, type } = event
  const isPublic = room.kind === 'open'
  const base = {
    inboxId: parts.inboxId,
    // Conversations are told apart by this; in public the core also tells people apart.
    threadId: room.id,
    // All that `send` needs to find the way back. Opaque to the core.
    reference: { room: room.id },
    visibility: isPublic ? ('public' as const) : ('private' as const),
    sender: {
      externalId: from.id,
      // Acme knows who they are; who they are elsewhere, nobody has proved.
      proof: 'platform' as const,
      profileName: from.name,
      ...(from.locale ? { locale: from.locale } : {}),
    },
    text: event.text,
  }
  // In public nobody is ever called by another name than the one they write under there.
  const data = isPublic ? { handle: from.name, addressed: event.toUs } : {}
  if (type === 'tap')
    return { ...base, externalId: event.id, kind: 'choice', data: { ...data, choice: event.value ?? '' } }
  if (type === 'edit' || type === 'delete')
    return { ...base, externalId: event.id, kind: type, data: { ...data, target: event.message } }
  const { attachments, remarks } = await takeFiles(event, parts, api)
  return {
    ...base,
    externalId: event.message,
    kind: 'text',
    data: { ...data, ...(remarks.length ? { remarks } : {}) },
    attachments,
  }
}

/** Kept if they are of a size and type that are taken; what is left out is said to the team. */
async function takeFiles({ files }: AcmeEvent, { saveBlob }: ChannelParts, api: Api) {
  const attachments: Attachment[] = []
  const remarks: string[] = []
  for (const { name, path } of files) {
    const bytes = await api.file(path).catch((error) => {
      if (error instanceof TooLarge) return undefined
      throw error
    })
    const taken = bytes
      ? await takeFile({ name, bytes }, { saveBlob, bytesMax: FILE_BYTES_MAX })
      : leftOut(name, tooLarge(FILE_BYTES_MAX))
    if ('attachment' in taken) attachments.push(taken.attachment)
    else remarks.push(taken.remark)
  }
  return { attachments, remarks }
}

// ── Out: our messages, made Acme's ────────────────────────────────────────────────────────────────────────────────────────────────

const referenceSchema = z.object({ room: z.string() })

function readReference(reference: unknown): { room: string } {
  const read = referenceSchema.safeParse(reference)
  if (read.success) return read.data
  throw new Refused('This conversation has no room on Acme to answer in.')
}

const roomOf = ({ reference }: OutboundMessage) => encodeURIComponent(readReference(reference).room)

/** Our text is Markdown; Acme shows plain text. */
function bodyOf({ text, data, author, authorName }: OutboundMessage, publicUrl: string | undefined) {
  const sources = sourcesOf(data.citations, { publicUrl })
  return {
    text: toPlain([text, sources].filter(Boolean).join('\n\n')),
    // Whatever somebody has pasted: our messages ping nobody.
    mentions: 'none',
    ...(author === 'agent' && authorName ? { as: authorName } : {}),
    buttons: data.quickReplies ?? [],
  }
}

/** Before the words go: a message whose file cannot go is not sent at all. */
async function upload({ attachments }: OutboundMessage, { loadBlob }: ChannelParts, api: Api): Promise<string[]> {
  const ids: string[] = []
  for (const { blobId, name, size } of attachments) {
    if (size > FILE_BYTES_MAX)
      throw new Refused(`The file “${name}” is too large for Acme: ${tooLarge(FILE_BYTES_MAX)}.`)
    const bytes = await loadBlob(blobId)
    if (!bytes) throw new Refused(`The file “${name}” is not there any more.`)
    ids.push((await api.post(`/files?name=${encodeURIComponent(name)}`, { bytes })).id)
  }
  return ids
}

// ── Acme's REST API ───────────────────────────────────────────────────────────────────────────────────────────────────────────────

interface Call {
  /** The same for every try of the same: Acme does it once. */
  key?: string
  body?: object
  bytes?: Uint8Array
}

interface Api {
  call(method: string, path: string, call?: Call): Promise<unknown>
  /** What makes something has an id for answer. */
  post(path: string, call: Call): Promise<{ id: string }>
  file(path: string): Promise<Uint8Array>
}

function createApi({ apiUrl, token, answerWithinMs }: { apiUrl: string; token: string; answerWithinMs: number }): Api {
  const authorization = `Bearer ${token}`
  const made = z.object({ id: z.string() })

  async function call(method: string, path: string, { key, body, bytes }: Call = {}): Promise<unknown> {
    const response = await fetch(`${apiUrl}${path}`, {
      method,
      headers: {
        authorization,
        ...(key ? { 'idempotency-key': key } : {}),
        ...(body ? { 'content-type': 'application/json' } : {}),
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
      ...(bytes ? { body: new Uint8Array(bytes) } : {}),
      // A line that has gone dead says nothing, for ever.
      signal: AbortSignal.timeout(answerWithinMs),
    }).catch((cause) => {
      throw fromBreak(cause)
    })
    const answer: unknown = await response.json().catch(() => ({}))
    if (!response.ok) throw fromAnswer(response, answer)
    return answer
  }

  return {
    call,
    post: async (path, more) => made.parse(await call('POST', path, more)),
    file: (path) =>
      download(`${apiUrl}${path}`, { bytesMax: FILE_BYTES_MAX, timeoutMs: answerWithinMs, headers: { authorization } }),
  }
}

/** Where the connection never stood, nothing was on its way. Else nobody knows. */
function fromBreak(cause: unknown): Error {
  const { code } = ((cause as Error).cause ?? {}) as { code?: string }
  return ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN'].includes(code ?? '')
    ? new Unreachable('Acme cannot be reached. Is `apiUrl` right?', { cause })
    : new Uncertain('The connection to Acme broke off before it answered.', { cause })
}

/** In words for people: agents and operators read them. */
function fromAnswer({ status, headers }: Response, answer: unknown): Error {
  const why = z.object({ error: z.string() }).safeParse(answer).data?.error ?? `it answered ${status}`
  if (status === 429) {
    const seconds = Number(headers.get('retry-after') ?? Number.NaN)
    return new RateLimited('Acme', { retryAfterMs: Number.isFinite(seconds) ? seconds * 1_000 : WAIT_MS })
  }
  if (status === 401) return new Unreachable('Acme refuses our token. Make a new one and set `token`.')
  if (status >= 500) return new Unreachable(`Acme fails: ${why}.`)
  return new Refused(`Acme refuses: ${why}.`)
}
