// Addresses: the same one in the same letters, our own, and the signed plus-addresses that mark a conversation. Pure.
import { createHmac, timingSafeEqual } from 'node:crypto'
import { deriveKey } from '../../core/secrets.ts'
import { toBase32 } from './base32.ts'

/** 80 bits that name the conversation, and 48 that only we can make. */
const NAME_BYTES = 10
const SIGNATURE_BYTES = 6
const TOKEN = /^[a-z2-7]{26}$/
const NAME_LENGTH = 16

export interface Addresses {
  /** Ours, whatever is added to it with a plus. */
  isOurs(address: string): boolean
  /** The name of a new conversation, the same for the same mail. */
  nameFor(seed: string): string
  /** `help+token@example.com` */
  plus(token: string): string
  /** The conversation's name in one of our signed plus-addresses. Undefined: none, or not signed by us. */
  tokenIn(addresses: readonly string[]): string | undefined
}

export function createAddresses(own: string, secret: string): Addresses {
  const key = deriveKey(secret, 'mail-thread')
  const [local, domain] = split(normalise(own))
  const sign = (name: string) => toBase32(createHmac('sha256', key).update(name).digest().subarray(0, SIGNATURE_BYTES))
  const tagOf = (address: string) => {
    const [theirs, at] = split(normalise(address))
    if (at !== domain || !theirs.startsWith(`${local}+`)) return undefined
    return theirs.slice(local.length + 1)
  }
  return {
    isOurs: (address) => normalise(address) === `${local}@${domain}` || tagOf(address) !== undefined,
    nameFor: (seed) => toBase32(createHmac('sha256', key).update(`name\n${seed}`).digest().subarray(0, NAME_BYTES)),
    plus: (token) => `${local}+${token}${sign(token)}@${domain}`,
    tokenIn(addresses) {
      for (const address of addresses) {
        const tag = tagOf(address)
        if (!tag || !TOKEN.test(tag)) continue
        const name = tag.slice(0, NAME_LENGTH)
        const [given, expected] = [Buffer.from(tag.slice(NAME_LENGTH)), Buffer.from(sign(name))]
        if (given.length === expected.length && timingSafeEqual(given, expected)) return name
      }
      return undefined
    },
  }
}

/**
 * Letters' case tells nobody apart in practice, and servers change it. Before the @ only that of ASCII: other signs fold into letters that
 * are somebody else's (the Kelvin sign into a k).
 */
export const normalise = (address: string) => {
  const text = address.trim()
  const end = Math.max(0, text.lastIndexOf('@'))
  const local = text.slice(0, end).replace(/[A-Z]/g, (letter) => letter.toLowerCase())
  return local + text.slice(end).toLowerCase().normalize('NFC')
}

export const domainOf = (address: string) => split(normalise(address))[1]

function split(address: string): [local: string, domain: string] {
  const at = address.lastIndexOf('@')
  return [address.slice(0, at), address.slice(at + 1)]
}
