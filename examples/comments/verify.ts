// Whether a webhook is Bellhop's, as Standard Webhooks has it: https://www.standardwebhooks.com. Libraries for many languages do the same.
import { createHmac, timingSafeEqual } from 'node:crypto'

/** An older one is a recording. */
const SECONDS_MAX = 5 * 60

export function isSigned(headers: Record<string, string>, body: string, secret: string): boolean {
  const id = headers['webhook-id'] ?? ''
  const at = headers['webhook-timestamp'] ?? ''
  if (!id || Math.abs(Date.now() / 1_000 - Number(at)) > SECONDS_MAX) return false
  const key = secret.startsWith('whsec_') ? Buffer.from(secret.slice(6), 'base64') : Buffer.from(secret)
  const right = createHmac('sha256', key).update(`${id}.${at}.${body}`).digest()
  return (headers['webhook-signature'] ?? '').split(' ').some((one) => {
    const given = Buffer.from(one.replace(/^v1,/, ''), 'base64')
    return given.length === right.length && timingSafeEqual(given, right)
  })
}
