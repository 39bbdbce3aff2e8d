// `POST /telegram/webhook`: updates that Telegram brings. https://core.telegram.org/bots/api#setwebhook
import { timingSafeEqual } from 'node:crypto'
import type { Update } from 'grammy/types'
import type { Log } from '../../core/log.ts'
import type { Webhook } from '../../core/ports.ts'
import { HttpProblem } from '../../http/problem.ts'
import { readBytes } from '../../http/read-json.ts'
import { UPDATE_BYTES_MAX } from './limits.ts'
import type { TakeUpdate } from './take-update.ts'

/** Of the inbox that variables set up. */
export const WEBHOOK_PATH = '/telegram/webhook'
const SECRET_HEADER = 'x-telegram-bot-api-secret-token'

export function createWebhook({
  path,
  secret,
  take,
  log,
}: {
  path: string
  secret: string
  take: TakeUpdate
  log: Log
}): Webhook {
  return {
    method: 'POST',
    path,
    async handle(request) {
      if (!isSame(request.headers.get(SECRET_HEADER) ?? '', secret))
        throw new HttpProblem(401, 'The secret token is missing or wrong.')
      await take(await readUpdate(request))
      log.debug({}, 'an update of Telegram was stored')
      return new Response(null, { status: 200 })
    },
  }
}

function isSame(given: string, secret: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(secret)]
  return a.length === b.length && timingSafeEqual(a, b)
}

async function readUpdate(request: Request): Promise<Update> {
  const bytes = await readBytes(request, UPDATE_BYTES_MAX)
  try {
    const update = JSON.parse(Buffer.from(bytes).toString('utf8'))
    if (typeof update?.update_id === 'number') return update
  } catch {
    // Said below.
  }
  throw new HttpProblem(400, 'This is no update of Telegram.')
}
