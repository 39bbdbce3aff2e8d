// `POST /api/v1/messages`: what customers write in the company's own app, or under its articles.
import { createHash, timingSafeEqual } from 'node:crypto'
import { RateLimiterMemory } from 'rate-limiter-flexible'
import type { Attachment } from '../../../core/model.ts'
import type { Webhook } from '../../../core/ports.ts'
import { HttpProblem } from '../../../http/problem.ts'
import { readJsonOf } from '../../../http/read-json.ts'
import { type ChannelParts, pathFor } from '../../define.ts'
import { takeFile } from '../../shared/take-file.ts'
import { BODY_BYTES_MAX, FILE_BYTES_MAX, REQUESTS_PER_SECOND } from '../limits.ts'
import { messageSchema, toInbound } from './read-message.ts'

export function createPostMessage({
  apiKey,
  inboxId,
  receive,
  saveBlob,
  requestsPerSecond = REQUESTS_PER_SECOND,
}: { apiKey: string; requestsPerSecond?: number } & Pick<ChannelParts, 'inboxId' | 'receive' | 'saveBlob'>): Webhook {
  const limiter = new RateLimiterMemory({ points: requestsPerSecond, duration: 1 })
  return {
    method: 'POST',
    path: pathFor(inboxId, 'api', '/api/v1/messages'),
    async handle(request) {
      requireKey(request.headers.get('authorization'), apiKey)
      await limiter.consume('key').catch(() => {
        throw new HttpProblem(429, 'Too many requests.', { headers: { 'retry-after': '1' } })
      })
      const message = await readJsonOf(request, messageSchema, BODY_BYTES_MAX)
      const { attachments, remarks } = await takeFiles(message.attachments)
      const inbound = toInbound(message)
      const received = await receive({
        inboxId,
        ...inbound,
        ...(attachments.length ? { attachments } : {}),
        ...(remarks.length ? { data: { ...inbound.data, remarks } } : {}),
      })
      const { messageId, conversationId, duplicate } = received
      const leftOut = remarks.length ? { remarks } : {}
      return Response.json({ messageId, conversationId, duplicate, ...leftOut }, { status: duplicate ? 200 : 201 })
    },
  }

  async function takeFiles(files: readonly { name: string; content: string }[]) {
    const attachments: Attachment[] = []
    const remarks: string[] = []
    for (const { name, content } of files) {
      const bytes = new Uint8Array(Buffer.from(content, 'base64'))
      const taken = await takeFile({ name, bytes }, { saveBlob, bytesMax: FILE_BYTES_MAX })
      if ('attachment' in taken) attachments.push(taken.attachment)
      else remarks.push(taken.remark)
    }
    return { attachments, remarks }
  }
}

export function requireKey(header: string | null, key: string): void {
  const given = /^Bearer (.+)$/i.exec(header ?? '')?.[1]
  const digest = (text: string) => createHash('sha256').update(text).digest()
  if (given && timingSafeEqual(digest(given), digest(key))) return
  throw new HttpProblem(401, 'Unauthorized', { detail: 'Send "Authorization: Bearer" and the API_KEY.' })
}
