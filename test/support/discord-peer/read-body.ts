// The body of a request as Discord reads it: JSON, or multipart with the JSON beside the files.
import type { IncomingMessage } from 'node:http'
import type { Request } from './rest.ts'

export async function readBody(request: IncomingMessage): Promise<Pick<Request, 'body' | 'files'>> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  const bytes = Buffer.concat(chunks)
  const contentType = request.headers['content-type'] ?? ''
  if (!bytes.byteLength) return { body: undefined, files: [] }
  if (!contentType.startsWith('multipart/')) return { body: JSON.parse(String(bytes)), files: [] }
  const form = await new Response(bytes, { headers: { 'content-type': contentType } }).formData()
  const files: Request['files'] = []
  for (const [name, value] of form.entries()) {
    if (!/^files\[\d+\]$/.test(name) || typeof value === 'string') continue
    files.push({ name: value.name, contentType: value.type, bytes: new Uint8Array(await value.arrayBuffer()) })
  }
  return { body: JSON.parse(String(form.get('payload_json'))), files }
}
