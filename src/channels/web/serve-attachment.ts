// Hands an attachment to whoever holds its signed link. Only pictures open in the page; all else is a download.
import type { Context } from 'hono'
import { sendBlob } from '../../http/files.ts'
import { HttpProblem } from '../../http/problem.ts'
import type { DirectLine } from './direct-line.ts'

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

export async function serveAttachment(c: Context, { options, links }: DirectLine): Promise<Response> {
  const id = c.req.param('blob') ?? ''
  const notFound = new HttpProblem(404, 'There is no such file.')
  if (!UUID.test(id) || !links.isSigned(id, c.req.query('t') ?? '')) throw notFound
  const blob = await options.store.loadBlob(id)
  if (!blob) throw notFound
  return sendBlob(c, blob, {
    'cache-control': 'private, max-age=31536000, immutable',
    'cross-origin-resource-policy': 'cross-origin',
  })
}
