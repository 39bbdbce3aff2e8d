// The one HTTP app: puts the parts' routes together, and answers every error as a problem with the right status.
import { type Context, Hono } from 'hono'
import type { Log } from '../core/log.ts'
import { type ApiParts, apiRoutes } from './api/index.ts'
import { healthRoutes, type Readiness } from './health.ts'
import { HttpProblem, problem } from './problem.ts'
import { type SiteOptions, siteRoutes } from './site.ts'

/** Characters of a path in the log. */
const PATH_LENGTH_MAX = 200

export interface AppParts {
  log: Log
  /** Routes of channels and desks, mounted at the root. */
  routes: Hono[]
  site: SiteOptions
  api: ApiParts
  readiness: Readiness
  metrics: () => Promise<{ contentType: string; text: string }>
}

export function createApp(parts: AppParts): Hono {
  const app = new Hono()
  app.use(async (c, next) => {
    await next()
    c.res.headers.set('x-content-type-options', 'nosniff')
    c.res.headers.set('referrer-policy', 'strict-origin-when-cross-origin')
  })
  app.route('/', healthRoutes(parts.readiness, parts.metrics))
  for (const routes of parts.routes) app.route('/', routes)
  app.route('/api/v1', apiRoutes(parts.api))
  app.route('/', siteRoutes(parts.site))
  app.notFound((c) => problem(c, 404, 'There is nothing here.'))
  app.onError((error, c) => {
    if (error instanceof HttpProblem) {
      // Which part of the server refused, and why: never the request's texts, tokens or query.
      if (error.status !== 404)
        parts.log.warn(
          { ...inboxOf(c), path: shortPath(c), status: error.status, why: error.message },
          'request refused',
        )
      const response = problem(c, error.status, error.message, error.detail)
      for (const [name, value] of Object.entries(error.headers)) response.headers.set(name, value)
      return response
    }
    if (brokeOff(error)) {
      parts.log.warn(
        { ...inboxOf(c), path: shortPath(c), status: 400 },
        'a client broke off in the middle of its request',
      )
      return problem(c, 400, 'The request broke off.')
    }
    parts.log.error({ ...inboxOf(c), path: shortPath(c), err: error }, 'a request failed')
    return problem(c, 500, 'Something went wrong here.', 'It is in the log. Please try again.')
  })
  return app
}

/** Node's own error of a body whose sender is gone; a database's says "read ECONNRESET". */
const brokeOff = (error: Error & { code?: string }) => error.code === 'ECONNRESET' && error.message === 'aborted'

/** The inbox whose route it is, as its channel has named it. */
const inboxOf = (c: Context): { inbox?: string } => {
  const inbox: unknown = c.get('inbox' as never)
  return typeof inbox === 'string' ? { inbox } : {}
}

/** Enough to find the route; a stranger chooses the path, and shall not fill the log with it. */
const shortPath = (c: Context) => c.req.path.slice(0, PATH_LENGTH_MAX)
