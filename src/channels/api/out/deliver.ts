// Brings one event to the company's server: signed, within a time, its answer read and understood.

import { RateLimited, Refused, Unreachable } from '../../../core/errors.ts'
import type { Clock } from '../../../core/ports.ts'
import { ANSWER_BYTES_MAX, WAIT_MS, WAIT_MS_MAX, WEBHOOK_MS } from '../limits.ts'
import { signedHeaders } from '../sign.ts'
import type { ApiEvent } from './events.ts'

/**
 * Gives back the answer's JSON object, empty if there is none. Every failure may be tried again: the receiver knows a repetition by its
 * id. Only what it refuses (4xx) is for good.
 */
export type Deliver = (id: string, event: ApiEvent) => Promise<Record<string, unknown>>

export function createDeliver({ url, key, clock }: { url: string; key: Uint8Array; clock: Clock }): Deliver {
  return async (id, event) => {
    const body = JSON.stringify({ ...event, timestamp: clock.now().toISOString() })
    const response = await fetch(url, {
      method: 'POST',
      // Its clock is the world's, whatever ours is set to in tests.
      headers: { 'content-type': 'application/json', ...signedHeaders(key, { id, at: new Date(), body }) },
      body,
      redirect: 'error',
      signal: AbortSignal.timeout(WEBHOOK_MS),
    }).catch((cause) => {
      throw new Unreachable('The server at API_WEBHOOK_URL does not answer.', { cause })
    })
    const text = await readText(response)
    if (response.ok) return parse(text)
    throw refusal(response, text)
  }
}

function refusal({ status, headers }: Response, text: string): Error {
  if (status === 429) return new RateLimited('Your server', { retryAfterMs: waitOf(headers.get('retry-after')) })
  if (status >= 500 || status === 408) return new Unreachable(`The server at API_WEBHOOK_URL answered ${status}.`)
  if (status === 401 || status === 403)
    return new Unreachable(
      `The server at API_WEBHOOK_URL answered ${status}: does it check the signature with the same API_WEBHOOK_SECRET?`,
    )
  const { reason } = parse(text)
  return new Refused(
    typeof reason === 'string' && reason ? reason.slice(0, 300) : `The server at API_WEBHOOK_URL answered ${status}.`,
  )
}

/** Seconds, or a date: RFC 9110, section 10.2.3. */
function waitOf(header: string | null): number {
  if (!header) return WAIT_MS
  const ms = /^\d+$/.test(header) ? Number(header) * 1_000 : Date.parse(header) - Date.now()
  return Number.isFinite(ms) ? Math.min(Math.max(ms, 0), WAIT_MS_MAX) : WAIT_MS
}

function parse(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {}
  } catch {
    return {}
  }
}

async function readText({ body }: Response): Promise<string> {
  const chunks: Uint8Array[] = []
  let size = 0
  try {
    for await (const chunk of body ?? []) {
      chunks.push(chunk)
      size += chunk.byteLength
      if (size > ANSWER_BYTES_MAX) break
    }
  } catch (cause) {
    throw new Unreachable('The server at API_WEBHOOK_URL broke off in its answer.', { cause })
  }
  return Buffer.concat(chunks).toString('utf8')
}
