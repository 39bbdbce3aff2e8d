// Is a request really from Slack, and fresh? Called by http.ts before anything of the body is believed.
import { createHmac, timingSafeEqual } from 'node:crypto'

/** Older or newer than this is a replay (or a wrong clock). */
export const TIMESTAMP_SKEW_MAX_S = 300

export interface SignedRequest {
  signingSecret: string
  /** Header `x-slack-request-timestamp`. */
  timestamp: string | null
  /** Header `x-slack-signature`. */
  signature: string | null
  /** The bytes as they came, before any parsing. */
  body: Uint8Array
  now: Date
}

/**
 * Why the request is not Slack's, or undefined when it is.
 * https://docs.slack.dev/authentication/verifying-requests-from-slack
 */
export function forgery(request: SignedRequest): string | undefined {
  const { timestamp, signature } = request
  if (request.signingSecret === '') return 'no SLACK_SIGNING_SECRET is set'
  if (timestamp === null || signature === null) return 'it is not signed'
  if (!/^\d{1,12}$/.test(timestamp)) return 'its timestamp is no number'
  if (Math.abs(request.now.getTime() / 1000 - Number(timestamp)) > TIMESTAMP_SKEW_MAX_S)
    return 'its timestamp is not of now'
  const ours = sign(request.signingSecret, timestamp, request.body)
  const theirs = Buffer.from(signature)
  if (theirs.length !== ours.length || !timingSafeEqual(theirs, ours)) return 'its signature is wrong'
  return undefined
}

function sign(secret: string, timestamp: string, body: Uint8Array): Buffer {
  const hash = createHmac('sha256', secret).update(`v0:${timestamp}:`).update(body).digest('hex')
  return Buffer.from(`v0=${hash}`)
}
