// What the Graph API's errors mean to us, in sentences for people. https://developers.facebook.com/docs/messenger-platform/error-codes
import { z } from 'zod'
import { RateLimited, Refused, Uncertain, Unreachable } from '../../core/errors.ts'
import { WAIT_MS, WAIT_MS_MAX } from './limits.ts'

export interface GraphWords {
  /** As people call it. */
  platform: string
  /** The variable that the token came from. */
  tokenName: string
}

const schema = z.object({
  error: z.object({
    code: z.number().catch(0),
    error_subcode: z.number().optional().catch(undefined),
    message: z.string().catch(''),
    is_transient: z.boolean().optional().catch(undefined),
    error_data: z.object({ details: z.string().optional() }).optional().catch(undefined),
  }),
})

/** Too many requests: https://developers.facebook.com/docs/graph-api/overview/rate-limiting */
const RATE_CODES = new Set([4, 17, 32, 613, 80_007, 130_429, 131_056])
const TOKEN_CODES = new Set([102, 190])
/** Meta's own failures. */
const FAILURE_CODES = new Set([1, 2])

type Words = (platform: string) => string
const WINDOW: Words = (platform) =>
  `The time in which ${platform} lets us answer is over. They must write first. (A person may answer for 7 days where Meta has approved the app for “Human Agent”.)`

const SUBCODES: Record<number, Words> = {
  2018278: WINDOW,
  2534022: WINDOW,
  2018065: WINDOW,
  2018108: (platform) => `The customer does not receive messages on ${platform} at the moment.`,
  2018001: (platform) => `${platform} knows no such person, or they do not talk with this account.`,
  2018027: () => 'The customer has used another app to write, which alone may answer.',
  2018300: (platform) => `Another app has this conversation on ${platform} (handover protocol).`,
  2018034: () => 'The message is longer than Meta takes.',
  2018047: () => 'Meta could not take the file: its type does not fit.',
  2018006: () => 'The file is larger than Meta takes.',
  2534014: (platform) => `${platform} has let us answer this comment in private once; a second time it does not.`,
}
const CODES: Record<number, Words> = {
  10: (platform) => `The app lacks a permission for ${platform}, or Meta has not approved it yet.`,
  200: (platform) => `The app lacks a permission for ${platform}, or Meta has not approved it yet.`,
  230: (platform) => `The app lacks a permission for ${platform}, or Meta has not approved it yet.`,
  368: (platform) => `Meta has blocked this account for a while on ${platform}. Look at its Support Inbox.`,
  551: (platform) => `The customer cannot be reached on ${platform}: they have blocked us, or closed their account.`,
  10900: () => 'This comment was answered in private already; Meta allows one answer.',
  10901: () => 'The comment is too old: Meta lets it be answered in private for 7 days.',
  10903: () => 'Whoever wrote this comment cannot be written to in private.',
}

/** As one of core's errors. */
export function toCoreError(
  { status, headers, body }: { status: number; headers: Headers; body: unknown },
  { platform, tokenName }: GraphWords,
): Error {
  const failure = schema.safeParse(body).data?.error
  // Done, but not said how; or something in front of Meta that does not speak as Meta does.
  if (!failure && status < 300) return new Uncertain(`${platform} answered in a way that cannot be read.`)
  if (!failure && status !== 429) return new Unreachable(`${platform} cannot be reached: it answered ${status}.`)
  const { code = 0, error_subcode: subcode = 0, message = '', is_transient, error_data } = failure ?? {}
  if (status === 429 || RATE_CODES.has(code)) return new RateLimited(platform, { retryAfterMs: waitOf(headers) })
  if (TOKEN_CODES.has(code))
    return new Unreachable(
      `Meta refuses the access token of ${platform}: it is wrong or has expired. Set ${tokenName} anew.`,
    )
  if (status >= 500 || is_transient || FAILURE_CODES.has(code))
    return new Unreachable(`${platform} fails: ${short(message) || status}.`)
  const known = SUBCODES[subcode] ?? CODES[code]
  if (known) return new GraphRefusal(known(platform), code, subcode)
  return new GraphRefusal(`${platform} refuses: ${short(error_data?.details ?? message)}.`, code, subcode)
}

/** A refusal whose code says more. */
export class GraphRefusal extends Refused {
  readonly graphCode: number
  readonly subcode: number
  constructor(message: string, graphCode: number, subcode: number) {
    super(message)
    this.graphCode = graphCode
    this.subcode = subcode
  }
}

const short = (message: string) =>
  message
    .replace(/^\(#\d+\)\s*/, '')
    .replace(/\.$/, '')
    .slice(0, 300)

/** https://developers.facebook.com/docs/graph-api/overview/rate-limiting#headers-2: minutes, in the header of the business use case. */
function waitOf(headers: Headers): number {
  const seconds = Number(headers.get('retry-after') ?? Number.NaN)
  const minutes = /"estimated_time_to_regain_access"\s*:\s*(\d+)/.exec(
    headers.get('x-business-use-case-usage') ?? '',
  )?.[1]
  const asked = Number.isFinite(seconds) ? seconds * 1_000 : minutes ? Number(minutes) * 60_000 : 0
  return Math.min(asked || WAIT_MS, WAIT_MS_MAX)
}
