// Fetches a picture from the open internet and from nowhere else: https, public addresses (looked at when the connection is made,
// so no name can point elsewhere in between), no redirects, little time, few bytes.
import { lookup as systemLookup } from 'node:dns'
import { get } from 'node:https'
import { BlockList, isIP, type LookupFunction } from 'node:net'
import { AVATAR_BYTES_MAX, AVATAR_TIMEOUT_MS } from './limits.ts'

/** IANA's special-purpose addresses: https://www.iana.org/assignments/iana-ipv4-special-registry and its sister for IPv6. */
const CLOSED: readonly (readonly [net: string, bits: number, family: 'ipv4' | 'ipv6'])[] = [
  ['0.0.0.0', 8, 'ipv4'],
  ['10.0.0.0', 8, 'ipv4'],
  ['100.64.0.0', 10, 'ipv4'],
  ['127.0.0.0', 8, 'ipv4'],
  ['169.254.0.0', 16, 'ipv4'],
  ['172.16.0.0', 12, 'ipv4'],
  ['192.0.0.0', 24, 'ipv4'],
  ['192.0.2.0', 24, 'ipv4'],
  ['192.168.0.0', 16, 'ipv4'],
  ['198.18.0.0', 15, 'ipv4'],
  ['198.51.100.0', 24, 'ipv4'],
  ['203.0.113.0', 24, 'ipv4'],
  ['224.0.0.0', 3, 'ipv4'],
]
/** Only global unicast is open; of it, what leads to IPv4 or to documentation is not. */
const CLOSED_IPV6: readonly (readonly [net: string, bits: number])[] = [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
]

const closed = new BlockList()
for (const [net, bits, family] of CLOSED) closed.addSubnet(net, bits, family)
for (const [net, bits] of CLOSED_IPV6) closed.addSubnet(net, bits, 'ipv6')
const unicast = new BlockList()
unicast.addSubnet('2000::', 3, 'ipv6')

export function isPublicAddress(address: string): boolean {
  if (isIP(address) === 4) return !closed.check(address, 'ipv4')
  return isIP(address) === 6 && unicast.check(address, 'ipv6') && !closed.check(address, 'ipv6')
}

const publicLookup: LookupFunction = (name, options, done) => {
  systemLookup(name, { ...options, all: true }, (error, addresses) => {
    if (error) return done(error, [])
    const open = addresses.filter(({ address }) => isPublicAddress(address))
    if (!open.length) return done(new Error('It is not on the open internet.'), [])
    if (options.all) return done(null, open)
    done(null, open[0]!.address, open[0]!.family)
  })
}

/** Undefined: it cannot be had. */
export async function fetchPicture(address: string): Promise<Uint8Array | undefined> {
  const url = new URL(address)
  const host = url.hostname.replace(/^\[|\]$/g, '')
  // An address in numbers is not looked up.
  if (url.protocol !== 'https:' || url.username || (isIP(host) && !isPublicAddress(host))) return undefined
  return new Promise((done) => {
    const signal = AbortSignal.timeout(AVATAR_TIMEOUT_MS)
    const request = get(
      url,
      { lookup: publicLookup, signal, agent: false, headers: { accept: 'image/*' } },
      (response) => {
        const chunks: Buffer[] = []
        let size = 0
        const give = (bytes: Uint8Array | undefined) => {
          done(bytes)
          request.destroy()
        }
        if (response.statusCode !== 200) return give(undefined)
        response.on('error', () => give(undefined))
        response.on('data', (chunk: Buffer) => {
          size += chunk.byteLength
          chunks.push(chunk)
          if (size > AVATAR_BYTES_MAX) give(undefined)
        })
        response.on('end', () => give(Buffer.concat(chunks)))
      },
    )
    request.on('error', () => done(undefined))
  })
}
