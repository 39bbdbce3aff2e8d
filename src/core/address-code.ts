// One-time codes: six digits that follow from the code's id, the address and a key of ours, so that neither the code nor a hash of it is
// kept anywhere. Made by the errand that mails one, compared by the turn.
import { createHmac, timingSafeEqual } from 'node:crypto'
import { deriveKey } from './secrets.ts'

export const CODE_DIGITS = 6
export const CODE_LIFETIME_MS = 10 * 60_000
/** Wrong answers to one code. */
export const CODE_TRIES_MAX = 5
/** Codes to one address, whoever asks, and for one contact, whatever the address. */
export const CODES_PER_ADDRESS_PER_HOUR = 3
export const CODES_PER_ADDRESS_PER_DAY = 6
export const CODES_PER_CONTACT_PER_DAY = 6
/** Addresses for which a code is offered in one conversation: a slip of the pen may be put right, nobody is pressed. */
export const CODE_OFFERS_MAX = 2

export interface CodeFor {
  codeId: string
  address: string
}

export interface AddressCodes {
  codeFor(code: CodeFor): string
  /** In constant time. */
  matches(code: CodeFor, given: string): boolean
}

export function createAddressCodes(secret: string): AddressCodes {
  const key = deriveKey(secret, 'address-code')
  const codeFor = ({ codeId, address }: CodeFor): string => {
    const digest = createHmac('sha256', key).update(`${codeId}\n${address}`).digest()
    // 48 bits over a million: no digit is likelier than another by more than one in 10^8.
    return String(digest.readUIntBE(0, 6) % 10 ** CODE_DIGITS).padStart(CODE_DIGITS, '0')
  }
  return {
    codeFor,
    matches(code, given) {
      const [right, said] = [Buffer.from(codeFor(code)), Buffer.from(given)]
      return right.length === said.length && timingSafeEqual(right, said)
    },
  }
}
