// Whether a request is Meta's: https://developers.facebook.com/docs/graph-api/webhooks/getting-started#validate-payloads
import { createHash, createHmac, timingSafeEqual } from 'node:crypto'

/** `header`: X-Hub-Signature-256, over the bytes as they came. */
export function isSigned(bytes: Uint8Array, header: string | null, appSecret: string): boolean {
  const [, given] = /^sha256=([0-9a-f]{64})$/i.exec(header ?? '') ?? []
  if (!given) return false
  return timingSafeEqual(createHmac('sha256', appSecret).update(bytes).digest(), Buffer.from(given, 'hex'))
}

/** Without telling by the time it takes how much of it is right. */
export function isSame(given: string, wanted: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(given), digest(wanted))
}

/** Shows Meta that whoever has the token has the app's secret too: https://developers.facebook.com/docs/graph-api/guides/secure-requests */
export const proofOf = (token: string, appSecret: string): string =>
  createHmac('sha256', appSecret).update(token).digest('hex')
