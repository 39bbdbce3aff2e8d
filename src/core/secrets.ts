// One root secret, one derived key for each purpose (HKDF, RFC 5869), so that no signature can be used for another thing.
import { hkdfSync } from 'node:crypto'

export type Purpose =
  | 'directline-token'
  | 'directline-stream'
  | 'webchat-visitor'
  | 'attachment-link'
  | 'conversation-id'
  | 'avatar'
  | 'operator'
  | 'private-link'
  | 'desk-csrf'
  | 'mail-thread'
  | 'mail-message-id'
  | 'address-code'

/** 32 bytes for HS256. A channel's own purposes are named for its inbox. */
export function deriveKey(secret: string, purpose: Purpose | `inbox:${string}`): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', secret, 'bellhop', purpose, 32))
}
