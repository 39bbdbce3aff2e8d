// The payload of a deep link, https://core.telegram.org/bots/features#deep-linking: leads whoever complained in a group into the private
// chat, and nobody else. 64 characters at most, of A-Z, a-z, 0-9, _ and -.
import { createHmac, timingSafeEqual } from 'node:crypto'

/** Bytes of a UUID and of the signature beside it: 128 bits, cut as RFC 2104, section 5, allows. */
const ID_BYTES = 16
const MAC_BYTES = 16

export interface StartPayloads {
  write(invitationId: string, userId: number | string): string
  /** Undefined: not one of ours, or made for somebody else. */
  read(payload: string, userId: number | string): string | undefined
}

export function createStartPayloads(key: Uint8Array): StartPayloads {
  // Whom it is for is signed along, not written: another's account makes another signature.
  const macOf = (id: Uint8Array, userId: number | string) =>
    createHmac('sha256', key).update(id).update(`\n${userId}`).digest().subarray(0, MAC_BYTES)
  return {
    write(invitationId, userId) {
      const id = Buffer.from(invitationId.replaceAll('-', ''), 'hex')
      return Buffer.concat([id, macOf(id, userId)]).toString('base64url')
    },
    read(payload, userId) {
      const bytes = Buffer.from(payload, 'base64url')
      if (bytes.length !== ID_BYTES + MAC_BYTES) return undefined
      const id = bytes.subarray(0, ID_BYTES)
      if (!timingSafeEqual(bytes.subarray(ID_BYTES), macOf(id, userId))) return undefined
      return id.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
    },
  }
}
