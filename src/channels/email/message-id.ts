// Our Message-IDs: made of the message's own id, so that every try of one mail has the same, and signed, so that an answer or a
// bounce that names one is known to be about it. Pure.
import { createHmac, timingSafeEqual } from 'node:crypto'
import { parse, stringify } from 'uuid'
import { deriveKey } from '../../core/secrets.ts'
import { fromBase32, toBase32 } from './base32.ts'

const SIGNATURE_BYTES = 8

export interface MessageIds {
  idFor(messageId: string): string
  /** The message that one of our ids stands for. */
  messageOf(id: string): string | undefined
  /** Every message of ours that is named anywhere in a text. */
  namedIn(text: string): string[]
}

export function createMessageIds(domain: string, secret: string): MessageIds {
  const key = deriveKey(secret, 'mail-message-id')
  const sign = (name: string) => toBase32(createHmac('sha256', key).update(name).digest().subarray(0, SIGNATURE_BYTES))
  const host = domain.replaceAll('.', '\\.')
  const shape = new RegExp(`<?([a-z2-7]{26})\\.([a-z2-7]{13})@${host}>?`, 'g')
  const namedIn = (text: string) =>
    [...text.matchAll(shape)].flatMap(([, name, signature]) => {
      const [given, expected] = [Buffer.from(signature!), Buffer.from(sign(name!))]
      const bytes = fromBase32(name!)
      return bytes?.length === 16 && timingSafeEqual(given, expected) ? [stringify(bytes)] : []
    })
  return {
    idFor(messageId) {
      const name = toBase32(parse(messageId))
      return `<${name}.${sign(name)}@${domain}>`
    },
    messageOf: (id) => namedIn(id.trim())[0],
    namedIn: (text) => [...new Set(namedIn(text))],
  }
}
