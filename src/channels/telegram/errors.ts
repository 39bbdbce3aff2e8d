// What Telegram's errors mean to us. https://core.telegram.org/bots/api#making-requests
import { GrammyError, HttpError } from 'grammy'
import { RateLimited, Refused, Uncertain, Unreachable } from '../../core/errors.ts'

/** When Telegram does not say how long. */
const WAIT_MS = 5_000

const REFUSALS: readonly [RegExp, string][] = [
  [/bot was blocked/i, 'The customer has blocked the bot.'],
  [/user is deactivated/i, 'The customer has closed their Telegram account.'],
  [/can't initiate conversation/i, 'The customer has not started the bot, and a bot may not write first.'],
  [/chat not found|PEER_ID_INVALID/i, 'Telegram knows no such chat, or the customer has never started the bot.'],
  [/bot was kicked|not a member/i, 'The bot was removed from the group. Add it again, then send this once more.'],
  [
    /not enough rights|CHAT_WRITE_FORBIDDEN|have no rights/i,
    'The bot may not write in this group. Give it the right to, then send this once more.',
  ],
  [/TOPIC_CLOSED/i, 'The topic is closed.'],
  [/message can't be edited|MESSAGE_ID_INVALID/i, 'Telegram does not let this message be changed any more.'],
  [/message can't be deleted/i, 'Telegram lets a bot take back what is younger than 48 hours alone.'],
]

/** As one of core's errors, with a sentence for people. */
export function toCoreError(error: unknown): Error {
  if (error instanceof GrammyError) return fromAnswer(error)
  if (error instanceof HttpError) return fromBreak(error)
  return error instanceof Error ? error : new Error(String(error))
}

function fromAnswer(error: GrammyError): Error {
  const { error_code: code, description, parameters } = error
  if (code === 429)
    return new RateLimited('Telegram', {
      retryAfterMs: parameters.retry_after === undefined ? WAIT_MS : parameters.retry_after * 1_000,
      cause: error,
    })
  // The token may be mended; meanwhile it is tried again.
  if (code === 401 || code === 404)
    return new Unreachable('Telegram refuses TELEGRAM_BOT_TOKEN. Ask @BotFather for the right one.', { cause: error })
  if (code >= 500) return new Unreachable(`Telegram fails: ${description}.`, { cause: error })
  const known = REFUSALS.find(([pattern]) => pattern.test(description))
  return new Refused(known?.[1] ?? `Telegram refuses: ${description.replace(/^Bad Request: /, '')}.`, { cause: error })
}

/** Before the connection stood nothing was on its way. */
const NOT_SENT = /ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|CERT_/

function fromBreak(error: HttpError): Error {
  const inner = error.error as { code?: string; message?: string; status?: number; statusText?: string } | undefined
  // Something in front of Telegram that does not speak as Telegram does.
  if (typeof inner?.status === 'number')
    return new Unreachable(`Telegram cannot be reached: ${inner.status} ${inner.statusText ?? ''}.`.replace(' .', '.'))
  return NOT_SENT.test(`${inner?.code} ${inner?.message}`)
    ? new Unreachable('Telegram cannot be reached.')
    : new Uncertain('The connection to Telegram broke off before it answered.')
}

export const describes = (error: unknown, pattern: RegExp): boolean =>
  error instanceof GrammyError && pattern.test(error.description)
