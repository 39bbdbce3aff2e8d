// Sends what comes with the program: a browser keeps it by its ETag, and an edit shows at once.
import { createHash } from 'node:crypto'
import type { Context } from 'hono'

export function sendBytes(c: Context, bytes: Buffer, headers: Record<string, string>): Response {
  const etag = `"${createHash('sha1').update(bytes).digest('base64url')}"`
  const all = { 'cache-control': 'no-cache', etag, ...headers }
  return isKept(c.req.header('if-none-match'), etag) ? c.body(null, 304, all) : c.body(new Uint8Array(bytes), 200, all)
}

/** Weak comparison, as RFC 9110 (13.1.2) asks: what was sent compressed comes back marked as weak. */
function isKept(header: string | undefined, etag: string): boolean {
  return (header ?? '').split(',').some((kept) => kept.trim().replace(/^W\//, '') === etag || kept.trim() === '*')
}
