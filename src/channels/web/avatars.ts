// Agents' pictures from our own origin: a customer's browser asks nobody else. The path holds the picture's address, sealed with a
// key of ours, so only what a desk gave is ever fetched, and the address itself stays with us.
import { createCipheriv, createDecipheriv, createHmac } from 'node:crypto'
import { fileTypeFromBuffer } from 'file-type'
import type { Context } from 'hono'
import { deriveKey } from '../../core/secrets.ts'
import { HttpProblem } from '../../http/problem.ts'
import { AVATAR_FAILURE_KEPT_MS, AVATAR_KEPT_MS, AVATAR_URL_LENGTH_MAX, AVATARS_KEPT_MAX } from './limits.ts'

const PATH = '/webchat/avatar/'
const IV_BYTES = 12
const TAG_BYTES = 16
const IMAGE_TYPES = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp'])
const BROWSER_KEEPS_S = 24 * 3600

/** Undefined: it cannot be had. */
export type FetchPicture = (url: string) => Promise<Uint8Array | undefined>

export interface Avatars {
  /** Undefined: not an address that is ever fetched; the initials are shown. */
  pathTo(url: string | undefined): string | undefined
  serve(c: Context): Promise<Response>
}

interface Kept {
  until: number
  picture: Promise<{ bytes: Uint8Array; type: string } | undefined>
}

export function createAvatars(secret: string, fetchPicture: FetchPicture, now: () => Date): Avatars {
  const key = deriveKey(secret, 'avatar')
  const cache = new Map<string, Kept>()

  async function load(url: string, kept: { until: number }) {
    const bytes = await fetchPicture(url).catch(() => undefined)
    const type = bytes && (await fileTypeFromBuffer(bytes).catch(() => undefined))?.mime
    if (bytes && type && IMAGE_TYPES.has(type)) return { bytes, type }
    kept.until = now().getTime() + AVATAR_FAILURE_KEPT_MS
    return undefined
  }

  /** One request for a picture, however many ask. */
  function picture(url: string): Kept['picture'] {
    const known = cache.get(url)
    if (known && known.until > now().getTime()) return known.picture
    cache.delete(url)
    if (cache.size >= AVATARS_KEPT_MAX) cache.delete(cache.keys().next().value!)
    const kept = { until: now().getTime() + AVATAR_KEPT_MS } as Kept
    kept.picture = load(url, kept)
    cache.set(url, kept)
    return kept.picture
  }

  return {
    pathTo(url) {
      if (!url || url.length > AVATAR_URL_LENGTH_MAX || !/^https:\/\//i.test(url) || !URL.canParse(url))
        return undefined
      return `${PATH}${seal(url, key)}`
    },
    async serve(c) {
      const url = open(c.req.param('sealed') ?? '', key)
      const found = url && (await picture(url))
      if (!found) throw new HttpProblem(404, 'There is no such picture.')
      return c.body(new Uint8Array(found.bytes), 200, {
        'content-type': found.type,
        'content-security-policy': "default-src 'none'; sandbox",
        'cache-control': `public, max-age=${BROWSER_KEEPS_S}`,
        'cross-origin-resource-policy': 'cross-origin',
      })
    },
  }
}

/** The same address gives the same path, so that browsers keep the picture. The number used once is drawn from the address itself. */
function seal(url: string, key: Uint8Array): string {
  const iv = createHmac('sha256', key).update(url).digest().subarray(0, IV_BYTES)
  const cipher = createCipheriv('aes-256-gcm', key, iv)
  const sealed = Buffer.concat([cipher.update(url, 'utf8'), cipher.final()])
  return Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString('base64url')
}

/** Undefined: not sealed by us. */
function open(path: string, key: Uint8Array): string | undefined {
  const bytes = Buffer.from(path, 'base64url')
  if (bytes.length <= IV_BYTES + TAG_BYTES) return undefined
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, IV_BYTES), { authTagLength: TAG_BYTES })
    decipher.setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES))
    const text = Buffer.concat([decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES)), decipher.final()])
    return text.toString('utf8')
  } catch {
    return undefined
  }
}
