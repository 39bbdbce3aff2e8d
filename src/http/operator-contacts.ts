// The operator's routes about one contact, for `bellhop export` and `bellhop erase`. Behind the check of operator.ts.
import { Hono } from 'hono'
import { z } from 'zod'
import type { Privacy } from '../privacy.ts'
import { HttpProblem } from './problem.ts'
import { readJson } from './read-json.ts'

const BODY_BYTES_MAX = 4096
const findSchema = z.object({ text: z.string().trim().min(1).max(1000) })
const idSchema = z.object({ id: z.uuid() })
const fileSchema = z.object({ id: z.uuid(), file: z.uuid() })

export function contactRoutes(privacy: Privacy): Hono {
  const app = new Hono()
  const orGone = <T>(found: T | undefined): T => {
    if (found === undefined) throw new HttpProblem(404, 'There is no such contact.')
    return found
  }
  // All by POST: what stands in an address would stand in logs.
  app.post('/find', async (c) => c.json(await privacy.find((await readJson(c, findSchema, BODY_BYTES_MAX)).text)))
  app.post('/export', async (c) =>
    c.json(orGone(await privacy.export((await readJson(c, idSchema, BODY_BYTES_MAX)).id))),
  )
  app.post('/file', async (c) => {
    const { id, file } = await readJson(c, fileSchema, BODY_BYTES_MAX)
    return c.body(new Uint8Array(orGone(await privacy.file(id, file))), 200, {
      'content-type': 'application/octet-stream',
    })
  })
  app.post('/erase', async (c) => c.json(orGone(await privacy.erase((await readJson(c, idSchema, BODY_BYTES_MAX)).id))))
  return app
}
