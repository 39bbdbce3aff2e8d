// For load balancers and monitors: up, able to serve, and figures for Prometheus.
import { Hono } from 'hono'
import type { Check } from '../core/ports.ts'

/** Each part that must be ready to serve, and each inbox and desk with its state. */
export type Readiness = () => Promise<{ ready: boolean; parts: Record<string, Check>; inboxes: Record<string, Check> }>

export function healthRoutes(
  readiness: Readiness,
  metrics: () => Promise<{ contentType: string; text: string }>,
): Hono {
  const app = new Hono()
  app.get('/healthz', (c) => c.json({ status: 'ok' }))
  app.get('/readyz', async (c) => {
    const { ready, ...rest } = await readiness()
    return c.json({ status: ready ? 'ready' : 'not ready', ...rest }, ready ? 200 : 503)
  })
  app.get('/metrics', async (c) => {
    const { contentType, text } = await metrics()
    return c.body(text, 200, { 'content-type': contentType })
  })
  return app
}
