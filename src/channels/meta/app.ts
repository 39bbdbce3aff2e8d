// One app at Meta, which calls one address for all that its inboxes hear: pages, Instagram accounts, WhatsApp numbers. Inboxes hang on to it.
import type { Log } from '../../core/log.ts'
import type { Webhook } from '../../core/ports.ts'
import { HttpProblem } from '../../http/problem.ts'
import { readBytes } from '../../http/read-json.ts'
import { type MetaEvent, readBatch } from './in/read-batch.ts'
import { WEBHOOK_BYTES_MAX } from './limits.ts'
import { isSame, isSigned } from './signature.ts'

export const WEBHOOK_PATH = '/meta/webhook'

/** Rejects when it could not be stored: then it must be told again. */
export type TakeEvent = (event: MetaEvent) => Promise<void>

export interface MetaApp {
  readonly appSecret: string
  /**
   * `object` and `accountId`: as Meta names them in what it tells. Gives back what is to be served: to the first inbox the webhooks, to
   * the others nothing, as an address belongs to one.
   */
  join(inbox: { object: string; accountId: string; take: TakeEvent; log: Log }): Webhook[]
}

export function createMetaApp({ appSecret, verifyToken }: { appSecret: string; verifyToken: string }): MetaApp {
  const inboxes = new Map<string, TakeEvent>()

  return {
    appSecret,
    join({ object, accountId, take, log }) {
      const isFirst = inboxes.size === 0
      inboxes.set(`${object} ${accountId}`, take)
      return isFirst ? [verification(), delivery(log)] : []
    },
  }

  /** https://developers.facebook.com/docs/graph-api/webhooks/getting-started#verification-requests */
  function verification(): Webhook {
    return {
      method: 'GET',
      path: WEBHOOK_PATH,
      async handle(request) {
        const { searchParams } = new URL(request.url)
        const isRight = isSame(searchParams.get('hub.verify_token') ?? '', verifyToken)
        if (!isRight || searchParams.get('hub.mode') !== 'subscribe')
          throw new HttpProblem(403, 'The verify token is missing or wrong.', {
            detail: 'Set META_VERIFY_TOKEN there.',
          })
        // As text, so that no browser takes it for a page.
        return new Response(searchParams.get('hub.challenge') ?? '', { headers: { 'content-type': 'text/plain' } })
      },
    }
  }

  /** Answered only when the whole batch is stored. What fails is told again, and what was stored of it is a duplicate then. */
  function delivery(log: Log): Webhook {
    return {
      method: 'POST',
      path: WEBHOOK_PATH,
      async handle(request) {
        const bytes = await readBytes(request, WEBHOOK_BYTES_MAX)
        if (!isSigned(bytes, request.headers.get('x-hub-signature-256'), appSecret))
          throw new HttpProblem(401, 'The signature is missing or wrong.')
        const events = readBatch(bytes)
        if (!events) throw new HttpProblem(400, 'This is nothing that Meta tells.')
        // One after the other: that is their order.
        for (const event of events) {
          const take = inboxes.get(`${event.object} ${event.accountId}`)
          if (take) await take(event)
          else log.debug({ object: event.object }, 'Meta tells of an account that is not set up here')
        }
        return new Response('EVENT_RECEIVED', { status: 200 })
      },
    }
  }
}
