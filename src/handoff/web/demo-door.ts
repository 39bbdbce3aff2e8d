// "See it as an agent": one click opens the desk of a fresh installation, for whoever sits at its machine and nobody else.
// Every sign of real use, of a proxy, or of another site closes it (docs/decisions/0007-web-desk.md).
import type { HttpBindings } from '@hono/node-server'
import type { Context } from 'hono'
import { isSameOrigin } from './origin.ts'

export const DEMO_NAME = 'Sam (demo)'

const FORWARDED = /^(forwarded|via|x-forwarded-.*|x-real-ip)$/i
const LOOPBACK_NAMES = new Set(['localhost', '127.0.0.1', '[::1]'])

/** Of the settings that say: this is in use, or can be reached from elsewhere. */
export interface Settings {
  host: string
  publicUrl?: string
  databaseUrl?: string
  secret?: string
  apiKey?: string
  webchat: { origins: readonly string[] }
}

export function isFreshInstallation(settings: Settings): boolean {
  const { host, publicUrl, databaseUrl, secret, apiKey, webchat } = settings
  const isSet = publicUrl || databaseUrl || secret || apiKey || webchat.origins.length > 0
  return !isSet && (host === 'localhost' || isLoopback(host))
}

/** Undefined: the request comes from a page of ours in a browser on this machine. Else why not. */
export function whyNotFromHere(c: Context, { mustSaySite }: { mustSaySite: boolean }): string | undefined {
  const socket = (c.env as Partial<HttpBindings> | undefined)?.incoming?.socket
  if (!isLoopback(socket?.remoteAddress ?? '')) return 'it does not come from this machine'
  if (!isOwnName(c.req.header('host'), socket?.localPort)) return 'it names another host'
  if (Object.keys(c.req.header()).some((name) => FORWARDED.test(name))) return 'it comes by a proxy'
  const isSame = isSameOrigin(c, {})
  if (isSame === false || (mustSaySite && !isSame)) return 'it comes from another site'
  return undefined
}

/** A name that leads elsewhere for others may lead here for a browser (DNS rebinding): only these may be used. */
function isOwnName(host: string | undefined, port: number | undefined): boolean {
  const match = /^(.*):(\d+)$/.exec(host ?? '')
  return match !== null && LOOPBACK_NAMES.has(match[1]!.toLowerCase()) && Number(match[2]) === port
}

function isLoopback(address: string): boolean {
  return address === '::1' || /^(::ffff:)?127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(address)
}
