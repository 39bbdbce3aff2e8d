// Which sites' pages may talk to the chat. Browsers send the page's origin; a request without one comes from a server,
// which a token or the secret admits.
import type { MiddlewareHandler } from 'hono'
import { HttpProblem } from '../../http/problem.ts'

const PREFLIGHT_S = '7200'

export function originGuard(options: { origins: readonly string[]; publicUrl?: string }): MiddlewareHandler {
  const allowed = new Set(options.origins)
  if (options.publicUrl) allowed.add(new URL(options.publicUrl).origin)
  return async (c, next) => {
    const origin = c.req.header('origin')
    if (!origin) return next()
    const isAllowed = allowed.has('*') || allowed.has(origin) || isOwn(origin, c.req.header('host'))
    // Tokens travel in a header, never in cookies, so no credentials are allowed across origins.
    // A refusal may be read from anywhere: else the widget could not tell it from a broken line, and would try for ever.
    c.header('access-control-allow-origin', isAllowed ? origin : '*')
    c.header('vary', 'Origin', { append: true })
    c.header('access-control-expose-headers', 'Retry-After')
    if (c.req.method === 'OPTIONS') {
      c.header('access-control-allow-methods', 'GET, POST, DELETE')
      c.header(
        'access-control-allow-headers',
        c.req.header('access-control-request-headers') ?? 'authorization, content-type',
      )
      if (isAllowed) c.header('access-control-max-age', PREFLIGHT_S)
      return c.body(null, 204)
    }
    if (isAllowed) return next()
    throw new HttpProblem(403, 'This site may not use the chat.', {
      detail: `Add ${JSON.stringify(origin.slice(0, 200))} to WEBCHAT_ORIGINS.`,
    })
  }
}

function isOwn(origin: string, host: string | undefined): boolean {
  try {
    return new URL(origin).host === host
  } catch {
    return false
  }
}
