// Turns what Slack's client throws into the core's coded errors. Called by api.ts alone.
import { WebAPIHTTPError, WebAPIPlatformError, WebAPIRateLimitedError, WebAPIRequestError } from '@slack/web-api'
import { RateLimited, Refused, Uncertain, Unreachable } from '../core/errors.ts'

/** When Slack says "too many" without saying for how long. */
const RATE_LIMIT_FALLBACK_MS = 30_000

/** Node's words for "never got through": the request cannot have reached Slack. */
const NOT_SENT = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
])

/** What the operator should do, by Slack's error code (docs.slack.dev/reference/methods/chat.postMessage#errors). */
const ADVICE: Record<string, string> = {
  channel_not_found: 'The channel was not found in Slack, or the bot may not see it.',
  not_in_channel: 'The bot is not in the channel. Invite it there: /invite @bellhop.',
  is_archived: 'The channel is archived in Slack.',
  restricted_action: 'A rule of the workspace forbids the bot to write there. Ask a workspace admin.',
  restricted_action_thread_only_channel: 'The channel allows replies only.',
  restricted_action_read_only_channel: 'The channel is read-only. Allow the bot to post there.',
  thread_not_found: 'The thread is no longer in Slack: somebody deleted it.',
  user_not_in_channel: 'The person is not in the channel.',
  invalid_auth: 'Slack refuses SLACK_BOT_TOKEN. Copy the Bot User OAuth Token again.',
  not_authed: 'Slack got no token. Set SLACK_BOT_TOKEN.',
  account_inactive: 'The bot was removed from the workspace. Install the app again and set the new SLACK_BOT_TOKEN.',
  token_revoked: 'SLACK_BOT_TOKEN was revoked. Install the app again and set the new token.',
  token_expired: 'SLACK_BOT_TOKEN has expired. Install the app again and set the new token.',
  missing_scope:
    'The Slack app lacks a permission. Add the scopes of docs/channels/slack-manifest.yaml and reinstall it.',
  not_allowed_token_type: 'SLACK_BOT_TOKEN is of the wrong kind: it must be a bot token (xoxb-…).',
  message_not_found: 'The message is no longer in Slack: somebody deleted it.',
  cant_update_message: 'The message was posted by another app, so it cannot be changed.',
  edit_window_closed: 'The workspace does not allow the message to be edited any more.',
  msg_too_long: 'The message is too long for Slack.',
  user_not_found: 'The person is not known in this workspace.',
  file_uploads_disabled: 'The workspace does not allow file uploads.',
  file_upload_size_restricted: 'The file is larger than the workspace allows.',
  storage_limit_reached: 'The workspace has no room left for files.',
}

/** Slack's own failures, of which it says that part of the work may have been done. */
const MAYBE_DONE = new Set(['fatal_error', 'internal_error', 'request_timeout'])

/**
 * `doing`: what was tried, for the message; `advice` goes before our general one. Reads cannot leave a doubt behind, so their uncertain ends are `Unreachable`.
 * https://docs.slack.dev/apis/web-api/#errors, https://docs.slack.dev/apis/web-api/rate-limits
 */
export function toCoreError(
  error: unknown,
  doing: string,
  kind: 'read' | 'write',
  advice: Record<string, string> = {},
): Error {
  if (error instanceof RateLimited || error instanceof Refused) return error
  if (error instanceof Uncertain || error instanceof Unreachable) return error
  if (error instanceof WebAPIRateLimitedError) return rateLimited(error.retryAfter * 1000, error)
  if (error instanceof WebAPIPlatformError) return platformError(error, doing, kind, advice)
  if (error instanceof WebAPIHTTPError) {
    // 504: a proxy gave up waiting, Slack may still have done it. Other 5xx say that it did not.
    if (error.statusCode === 504 || error.statusCode === 408)
      return unsure(`Slack took too long (${doing}).`, error, kind)
    if (error.statusCode >= 500)
      return new Unreachable(`Slack answered ${error.statusCode} (${doing}).`, { cause: error })
    return new Refused(`Slack answered ${error.statusCode} (${doing}). Check SLACK_API_URL.`, { cause: error })
  }
  if (error instanceof Error && error.message.startsWith('Retry header did not contain')) {
    return rateLimited(RATE_LIMIT_FALLBACK_MS, error)
  }
  const code = networkCode(error)
  if (code !== undefined && NOT_SENT.has(code)) {
    return new Unreachable(`Slack cannot be reached (${code}, ${doing}).`, { cause: error })
  }
  return unsure(`The connection to Slack broke (${code ?? 'no answer in time'}, ${doing}).`, error, kind)
}

/** Slack's code of an error, if it gave one. */
export function slackCode(error: unknown): string | undefined {
  if (error instanceof WebAPIPlatformError) return error.data.error
  return error instanceof Error && error.cause !== undefined ? slackCode(error.cause) : undefined
}

function platformError(
  error: WebAPIPlatformError,
  doing: string,
  kind: 'read' | 'write',
  advice: Record<string, string>,
): Error {
  const code = error.data.error
  if (code === 'ratelimited' || code === 'rate_limited') {
    const seconds = error.data.response_metadata?.retryAfter
    return rateLimited(seconds === undefined ? RATE_LIMIT_FALLBACK_MS : seconds * 1000, error)
  }
  if (code === 'service_unavailable') return new Unreachable(`Slack is unavailable (${doing}).`, { cause: error })
  // Not a code at all: an answer that is no JSON, from something in between.
  if (MAYBE_DONE.has(code) || !/^[a-z_]+$/.test(code)) return unsure(`Slack failed (${doing}).`, error, kind)
  const { needed: scopes } = error.data as { needed?: unknown }
  const needed = typeof scopes === 'string' ? ` Missing: ${scopes}.` : ''
  return new Refused(`${advice[code] ?? ADVICE[code] ?? 'Slack refused.'}${needed} (${code}, ${doing})`, {
    cause: error,
  })
}

function rateLimited(retryAfterMs: number, cause: unknown): RateLimited {
  return new RateLimited('slack', { retryAfterMs, cause })
}

function unsure(message: string, cause: unknown, kind: 'read' | 'write'): Error {
  return kind === 'read' ? new Unreachable(message, { cause }) : new Uncertain(message, { cause })
}

function networkCode(error: unknown): string | undefined {
  let at: unknown = error instanceof WebAPIRequestError ? error.original : error
  for (let depth = 0; depth < 5 && at instanceof Error; depth += 1) {
    const code = (at as NodeJS.ErrnoException).code
    if (typeof code === 'string' && !code.startsWith('slack_')) return code
    at = at.cause
  }
  return undefined
}
