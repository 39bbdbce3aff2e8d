// `GET /api/v1/files/ID`: the files that an agent sends along, for the company's server to fetch.
import type { Webhook } from '../../../core/ports.ts'
import { HttpProblem } from '../../../http/problem.ts'
import { type ChannelParts, pathFor } from '../../define.ts'
import { requireKey } from './post-message.ts'

export const filePath = (inboxId: string, blobId: string): string => pathFor(inboxId, 'api', `/api/v1/files/${blobId}`)

export function createGetFile({
  apiKey,
  inboxId,
  loadBlob,
}: { apiKey: string } & Pick<ChannelParts, 'inboxId' | 'loadBlob'>): Webhook {
  return {
    method: 'GET',
    path: filePath(inboxId, ':id{[0-9a-f-]{36}}'),
    async handle(request) {
      requireKey(request.headers.get('authorization'), apiKey)
      const bytes = await loadBlob(new URL(request.url).pathname.split('/').at(-1)!)
      if (!bytes) throw new HttpProblem(404, 'There is no such file any more.')
      // Whatever it is, no browser shows it as a page of ours.
      return new Response(new Uint8Array(bytes), {
        headers: { 'content-type': 'application/octet-stream', 'cache-control': 'private, no-store' },
      })
    },
  }
}
