// Hands an attachment to whoever holds its signed link. Only pictures open in the page; all else is a download.
import type { Context } from 'hono'
import { HttpProblem } from '../../http/problem.ts'
import type { DirectLine } from './direct-line.ts'

const SHOWN = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp'])
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

export async function serveAttachment(c: Context, { options, links }: DirectLine): Promise<Response> {
  const id = c.req.param('blob') ?? ''
  const notFound = new HttpProblem(404, 'There is no such file.')
  if (!UUID.test(id) || !links.isSigned(id, c.req.query('t') ?? '')) throw notFound
  const blob = await options.store.loadBlob(id)
  if (!blob) throw notFound
  const disposition = SHOWN.has(blob.contentType) ? 'inline' : 'attachment'
  return c.body(new Uint8Array(blob.bytes), 200, {
    'content-type': blob.contentType === 'text/plain' ? 'text/plain; charset=utf-8' : blob.contentType,
    'content-disposition': `${disposition}; filename*=UTF-8''${encodeURIComponent(blob.name)}`,
    'content-security-policy': "default-src 'none'; sandbox",
    'x-content-type-options': 'nosniff',
    'cache-control': 'private, max-age=31536000, immutable',
    'cross-origin-resource-policy': 'cross-origin',
  })
}
