// Reads a JSON body within a limit, and answers rubbish with a clear 400 or 413 before anything else sees it.
import type { Context } from 'hono'
import type { z } from 'zod'
import { HttpProblem } from './problem.ts'

export const readJson = <T extends z.ZodType>(c: Context, schema: T, bytesMax: number): Promise<z.infer<T>> =>
  readJsonOf(c.req.raw, schema, bytesMax)

export async function readJsonOf<T extends z.ZodType>(
  request: Request,
  schema: T,
  bytesMax: number,
): Promise<z.infer<T>> {
  const bytes = await readBytes(request, bytesMax)
  const parsed = schema.safeParse(parse(bytes))
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]!
  const where = issue.path.length ? ` at "${issue.path.join('.')}"` : ''
  throw new HttpProblem(400, 'The body does not fit.', { detail: `${issue.message}${where}.` })
}

/** What is said of the length is not believed. */
export async function readBytes(request: Request, bytesMax: number): Promise<Uint8Array> {
  const declared = Number(request.headers.get('content-length') ?? 0)
  if (declared > bytesMax) throw tooLarge(bytesMax)
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of request.body ?? []) {
    size += chunk.byteLength
    if (size > bytesMax) throw tooLarge(bytesMax)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

function parse(bytes: Uint8Array): unknown {
  if (!bytes.byteLength) return {}
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    throw new HttpProblem(400, 'The body is not JSON.', { detail: 'Send a JSON object in UTF-8.' })
  }
}

const tooLarge = (bytesMax: number) =>
  new HttpProblem(413, 'The body is too large.', { detail: `At most ${bytesMax} bytes.` })
