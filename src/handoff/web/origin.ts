// Where a request comes from, as the browser says it in headers that no page can forge.
import type { Context } from 'hono'

/** Undefined: it does not say, so it is no browser's request of these days. */
export function isSameOrigin(c: Context, { publicUrl }: { publicUrl?: string }): boolean | undefined {
  const site = c.req.header('sec-fetch-site')
  if (site !== undefined) return site === 'same-origin'
  const origin = c.req.header('origin')
  if (origin === undefined) return undefined
  if (!URL.canParse(origin)) return false
  return origin === publicUrl || new URL(origin).host === c.req.header('host')
}

/** The browser speaks TLS with us, or with a proxy of ours. */
export function isHttps(c: Context, { publicUrl, trustProxy }: { publicUrl?: string; trustProxy: number }): boolean {
  if (publicUrl) return publicUrl.startsWith('https:')
  const forwarded = c.req.header('x-forwarded-proto')?.split(',').at(-1)?.trim()
  return trustProxy > 0 && forwarded === 'https'
}
