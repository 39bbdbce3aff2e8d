// Links to attachments that only their holder can open: the path carries a signature of the file's id.
import { createHmac, timingSafeEqual } from 'node:crypto'
import { deriveKey } from '../../core/secrets.ts'

export interface Links {
  /** Path and query, relative to the server. */
  pathTo(blobId: string, name: string): string
  isSigned(blobId: string, signature: string): boolean
}

export function createLinks(secret: string): Links {
  const key = deriveKey(secret, 'attachment-link')
  const sign = (blobId: string) => createHmac('sha256', key).update(blobId).digest('base64url')
  return {
    pathTo(blobId, name) {
      // The name is only for people; one of dots would be taken for a folder.
      const shown = encodeURIComponent(name).replace(/^\.+$/, 'file')
      return `/v3/directline/attachments/${blobId}/${shown}?t=${sign(blobId)}`
    },
    isSigned(blobId, signature) {
      const expected = Buffer.from(sign(blobId))
      const given = Buffer.from(signature)
      return expected.length === given.length && timingSafeEqual(expected, given)
    },
  }
}
