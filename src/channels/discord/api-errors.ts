// What Discord's answers mean for whoever asked: wait, try again, or give it to a person with a sentence on what to do. Pure.
import { DiscordAPIError, HTTPError, RateLimitError } from 'discord.js'
import { ZodError } from 'zod'
import { RateLimited, Refused, Uncertain, Unreachable } from '../../core/errors.ts'
import { RATE_LIMIT_UNTOLD_MS } from './limits.ts'

/** Refused by Discord for a reason that the caller may want to tell from others. */
export class DiscordRefused extends Refused {
  /** Discord's own number. */
  readonly reason: number
  constructor(reason: number, message: string, options: { cause?: unknown } = {}) {
    super(message, options)
    this.reason = reason
  }
}

/** The token is wrong or was reset: nothing was done, and nothing will be until it is set right. */
export class TokenRefused extends Unreachable {}

export const UNKNOWN_CHANNEL = 10003
export const UNKNOWN_MESSAGE = 10008
export const UNKNOWN_INTERACTION = 10062
export const ALREADY_ANSWERED = 40060
export const NO_ACCESS = 50001
export const DIRECT_CLOSED = 50007
export const NO_PERMISSION = 50013

const SENTENCES: Record<number, string> = {
  [UNKNOWN_CHANNEL]: 'Discord: the channel or thread is not there any more. Answer the customer in another way.',
  [UNKNOWN_MESSAGE]: 'Discord: the message was deleted there, so it cannot be changed.',
  10004: 'Discord: the bot is no longer in that server. Invite it again (docs/channels/discord.md).',
  10007: 'Discord: this person is not in the server any more.',
  10013: 'Discord: this person’s account is not there any more.',
  20009: 'Discord: explicit content cannot be sent to this person.',
  30007: 'Discord: the limit of webhooks is reached.',
  40003: 'Discord: direct messages are opened too quickly; wait a little.',
  40005: 'Discord: the file is larger than this server takes. Send a link instead.',
  [NO_ACCESS]: 'Discord: the bot does not see this channel. Give its role “View Channel” there.',
  [DIRECT_CLOSED]:
    'Discord: this person takes no direct messages from the bot. They must allow direct messages from members of the server, or write in a channel there.',
  [NO_PERMISSION]:
    'Discord: the bot’s role lacks a permission in this channel. `npx bellhop doctor` says which; docs/channels/discord.md lists all that it needs.',
  50024: 'Discord: that cannot be done in this kind of channel.',
  50033: 'Discord: this person cannot be written to; their account may be gone.',
  50083: 'Discord: the thread is archived or locked. Open it again there.',
  160006: 'Discord: the server has as many open threads as it may. Close some.',
  200000:
    'Discord: the server’s AutoMod stopped this message. Change its words, or exempt the bot’s role from the rule.',
  200001: 'Discord: the server’s AutoMod stopped this title.',
}

/** Discord's own back-pressure among its refusals: slow mode, and too many of something for now. */
const FOR_NOW = new Set([20016, 20022, 20028, 40003])

/** No request had left yet. */
const NOT_SENT = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
])

/** `once`: doing it again would do it twice. */
export function explainFailure(error: unknown, { once }: { once: boolean }): Error {
  if (error instanceof RateLimitError) return rateLimited(error)
  if (error instanceof DiscordAPIError) return refused(error)
  if (error instanceof HTTPError) {
    const said = `Discord answered with its own failure (HTTP ${error.status}).`
    return once ? new Uncertain(said, { cause: error }) : new Unreachable(said, { cause: error })
  }
  if (error instanceof ZodError) {
    const said = 'Discord answered with something that is not its API. Check DISCORD_API_URL.'
    return once ? new Uncertain(said, { cause: error }) : new Unreachable(said, { cause: error })
  }
  const code = codeOf(error)
  if (code && NOT_SENT.has(code)) return new Unreachable(`Discord cannot be reached (${code}).`, { cause: error })
  const said = `The connection to Discord broke${code ? ` (${code})` : ''}.`
  return once ? new Uncertain(said, { cause: error }) : new Unreachable(said, { cause: error })
}

function rateLimited(error: RateLimitError): RateLimited {
  const asked = Math.max(error.retryAfter, error.sublimitTimeout, error.global ? error.timeToReset : 0)
  // The library reads a limit without a word on how long as none.
  const retryAfterMs = Math.ceil(asked > 0 ? asked : Math.max(error.timeToReset, RATE_LIMIT_UNTOLD_MS))
  return new RateLimited('Discord', { retryAfterMs, cause: quiet(error) })
}

function refused(error: DiscordAPIError): Error {
  const reason = Number(error.code)
  if (error.status === 401)
    return new TokenRefused(
      'Discord refused the token. Check DISCORD_BOT_TOKEN: the portal’s page “Bot” makes a new one.',
    )
  if (FOR_NOW.has(reason))
    return new RateLimited('Discord', { retryAfterMs: RATE_LIMIT_UNTOLD_MS, cause: quiet(error) })
  const sentence = SENTENCES[reason] ?? `Discord refused it: ${error.message.replaceAll('\n', ' ')} (${error.code}).`
  return new DiscordRefused(reason, sentence, { cause: quiet(error) })
}

/** The library's errors carry the whole request: texts and tokens stay out of the log. */
const quiet = (error: Error): Error => new Error(`${error.name}`)

function codeOf(error: unknown): string | undefined {
  const { code, name, cause } = (error ?? {}) as { code?: unknown; name?: unknown; cause?: { code?: unknown } }
  if (typeof code === 'string') return code
  if (typeof cause?.code === 'string') return cause.code
  return name === 'AbortError' ? 'no answer in time' : undefined
}
