// `POST /slack/events`: events, actions, submitted views, commands and shortcuts, all at one address.

import type { Log } from '../core/log.ts'
import type { Clock } from '../core/ports.ts'
import { readBody } from './body.ts'
import type { Dispatch } from './dispatch.ts'
import { forgery } from './signature.ts'

/** Slack's largest payloads are messages with all their blocks, well under this. */
export const EVENT_BYTES_MAX = 2 * 1024 * 1024

export interface HttpOptions {
  inbox: string
  signingSecret: string | undefined
  dispatch: Dispatch
  clock: Clock
  log: Log
}

export function createHttp(options: HttpOptions): (request: Request) => Promise<Response> {
  const refuse = (status: number, why: string): Response => {
    options.log.warn({ inbox: options.inbox, status, why }, 'A request to /slack/events was refused.')
    return new Response(`The request was refused: ${why}.\n`, { status })
  }
  return async (request) => {
    const body = await readBytes(request)
    if (body === undefined) return refuse(413, `it is larger than ${EVENT_BYTES_MAX} bytes`)
    const forged = forgery({
      signingSecret: options.signingSecret ?? '',
      timestamp: request.headers.get('x-slack-request-timestamp'),
      signature: request.headers.get('x-slack-signature'),
      body,
      now: options.clock.now(),
    })
    if (forged !== undefined) return refuse(401, forged)
    const read = readBody(body, request.headers.get('content-type'))
    if (read.kind === 'unreadable') return refuse(400, read.why)
    if (read.kind === 'challenge') return Response.json({ challenge: read.challenge })
    try {
      return toResponse(await options.dispatch(read.payload))
    } catch (error) {
      // Slack sends events again at once, after 1 and after 5 minutes (docs.slack.dev/apis/events-api#retries).
      options.log.error({ inbox: options.inbox, error: String(error) }, 'A message from Slack could not be stored.')
      return new Response('Not stored, try again.\n', { status: 500 })
    }
  }
}

function toResponse(answer: unknown): Response {
  if (answer === undefined || answer === '') return new Response(null, { status: 200 })
  return typeof answer === 'string' ? new Response(answer) : Response.json(answer)
}

/** All bytes, or undefined when they are too many; what is said of the length is not believed. */
async function readBytes(request: Request): Promise<Uint8Array | undefined> {
  if (Number(request.headers.get('content-length') ?? 0) > EVENT_BYTES_MAX) return undefined
  if (request.body === null) return new Uint8Array()
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of request.body) {
    size += chunk.byteLength
    // Leaving the loop cancels the stream: no more is read.
    if (size > EVENT_BYTES_MAX) return undefined
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}
