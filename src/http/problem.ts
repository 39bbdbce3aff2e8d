// Errors as `application/problem+json` (RFC 9457), with a sentence that says what to do.
import type { Context } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'

export function problem(c: Context, status: ContentfulStatusCode, title: string, detail?: string): Response {
  const body = { type: 'about:blank', title, status, ...(detail ? { detail } : {}) }
  return c.body(JSON.stringify(body), status, { 'content-type': 'application/problem+json' })
}

/** Thrown by a route, answered as a problem by the app. */
export class HttpProblem extends Error {
  readonly status: ContentfulStatusCode
  readonly detail: string | undefined
  readonly headers: Record<string, string>
  constructor(
    status: ContentfulStatusCode,
    title: string,
    options: { detail?: string; headers?: Record<string, string> } = {},
  ) {
    super(title)
    this.status = status
    this.detail = options.detail
    this.headers = options.headers ?? {}
  }
}
