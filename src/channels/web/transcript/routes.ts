// GET /webchat/transcript gives the conversation as a file; POST mails it. Whoever holds the conversation's token may do either; the
// address is only where the mail goes, and is kept nowhere.
import { type Context, Hono } from 'hono'
import { RateLimiterMemory } from 'rate-limiter-flexible'
import { z } from 'zod'
import { Refused, Uncertain } from '../../../core/errors.ts'
import { HttpProblem } from '../../../http/problem.ts'
import { readJson } from '../../../http/read-json.ts'
import { requireToken } from '../auth.ts'
import { baseOf } from '../base-url.ts'
import type { DirectLine } from '../direct-line.ts'
import {
  TRANSCRIPT_MAILS_PER_CONVERSATION,
  TRANSCRIPT_MAILS_PER_NETWORK_ADDRESS,
  TRANSCRIPT_MAILS_PER_RECIPIENT,
  TRANSCRIPT_MESSAGES_MAX,
  TRANSCRIPTS_PER_MINUTE,
} from '../limits.ts'
import { takeOne } from '../rate.ts'
import type { ChatToken } from '../tokens.ts'
import { renderTranscript } from './render.ts'

const BODY_BYTES_MAX = 4 * 1024
const DAY_S = 24 * 3600
const FILE_NAME = 'conversation.html'
const bodySchema = z.object({ email: z.email('"email" is one address').max(254) })

export function transcriptRoutes(line: DirectLine, addressOf: (c: Context) => string): Hono {
  const { options } = line
  const app = new Hono()
  const made = new RateLimiterMemory({ points: TRANSCRIPTS_PER_MINUTE, duration: 60 })
  const mails = {
    conversation: new RateLimiterMemory({ points: TRANSCRIPT_MAILS_PER_CONVERSATION, duration: DAY_S }),
    recipient: new RateLimiterMemory({ points: TRANSCRIPT_MAILS_PER_RECIPIENT, duration: DAY_S }),
    network: new RateLimiterMemory({ points: TRANSCRIPT_MAILS_PER_NETWORK_ADDRESS, duration: DAY_S }),
  }

  app.get('/', async (c) => {
    const token = await requireToken(c, line)
    await takeOne(made, token.conversationId, 'Too many transcripts.')
    return c.body(await htmlOf(c, token), 200, {
      'content-type': 'text/html; charset=utf-8',
      'content-disposition': `attachment; filename="${FILE_NAME}"`,
      'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
      'cache-control': 'no-store',
    })
  })

  app.post('/', async (c) => {
    const token = await requireToken(c, line)
    const { mail } = options
    if (!mail) {
      throw new HttpProblem(409, 'This chat cannot send mail.', {
        detail: 'Download the transcript instead. (Operator: set the EMAIL variables to turn mail on.)',
      })
    }
    const { email } = await readJson(c, bodySchema, BODY_BYTES_MAX)
    const html = await htmlOf(c, token)
    await takeOne(mails.conversation, token.conversationId, 'This conversation was mailed often enough today.')
    await takeOne(mails.network, addressOf(c), 'Too many transcripts by mail from this network address.')
    await takeOne(mails.recipient, email.toLowerCase(), 'This address got enough transcripts today.')
    await send(mail, email, html)
    return c.body(null, 202)
  })

  async function htmlOf(c: Context, token: ChatToken): Promise<string> {
    const { companyName, timeZone, clock, store } = options
    const messages = await store.feed(token.conversationId, 0, TRANSCRIPT_MESSAGES_MAX)
    if (!messages.length) throw new HttpProblem(404, 'There is nothing in this conversation yet.')
    const { name } = token.user
    const base = baseOf(options, c)
    const customerName = name && token.user.proof !== 'none' ? { customerName: name } : {}
    return renderTranscript({ companyName, timeZone, base, messages, now: clock.now(), ...customerName })
  }

  async function send(mail: NonNullable<typeof options.mail>, to: string, html: string): Promise<void> {
    const { companyName } = options
    try {
      await mail({
        to,
        subject: `Your conversation with ${companyName}`,
        text: `Hello,\n\nyou asked for a copy of your conversation with ${companyName}. It is attached.\n\nIf it was not you, somebody typed your address by mistake; you need not do anything.\n\n${companyName}\n`,
        attachments: [{ name: FILE_NAME, contentType: 'text/html; charset=utf-8', bytes: Buffer.from(html) }],
        headers: { 'Auto-Submitted': 'auto-generated' },
      })
    } catch (error) {
      // It may be under way: another would be one too many.
      if (error instanceof Uncertain) return
      options.log.warn({ inbox: options.inboxId, err: error }, 'a transcript could not be mailed')
      if (error instanceof Refused) {
        throw new HttpProblem(422, 'The mail was refused.', {
          detail: 'Check the address, or download the transcript.',
        })
      }
      throw new HttpProblem(503, 'The mail could not be sent just now.', {
        detail: 'Try again later, or download the transcript.',
        headers: { 'retry-after': '60' },
      })
    }
  }

  return app
}
