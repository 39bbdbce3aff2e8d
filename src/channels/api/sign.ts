// Signs what goes to the company's server, as Standard Webhooks has it: https://www.standardwebhooks.com (symmetric, version 1).
import { createHmac } from 'node:crypto'

/** Of a secret as it is shown to people: `whsec_` and Base64, or any text. */
export function webhookKey(secret: string): Uint8Array {
  return secret.startsWith('whsec_') ? Buffer.from(secret.slice('whsec_'.length), 'base64') : Buffer.from(secret)
}

/** `id`: the same for every try of the same event, so that the receiver can drop a repetition. */
export function signedHeaders(
  key: Uint8Array,
  { id, at, body }: { id: string; at: Date; body: string },
): Record<string, string> {
  const timestamp = String(Math.floor(at.getTime() / 1_000))
  const signature = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': `v1,${signature}` }
}
