// /api/v1: for the company's own programs, by `Authorization: Bearer API_KEY`.
import { createHash, timingSafeEqual } from 'node:crypto'
import { Hono } from 'hono'
import { RateLimiterMemory } from 'rate-limiter-flexible'
import { z } from 'zod'
import { checkDraft } from '../../core/drafts/index.ts'
import type { PersonName } from '../../core/model.ts'
import type { Answerer, Assessor } from '../../core/ports.ts'
import { HttpProblem } from '../problem.ts'
import { readJson } from '../read-json.ts'
import { openApi } from './openapi.ts'

/** Requests of one key in a second. */
export const REQUESTS_PER_SECOND = 100
export const QUESTION_LENGTH_MAX = 2_000
export const DRAFT_LENGTH_MAX = 20_000
export const CANDIDATES_MAX = 20
const BODY_BYTES_MAX = 128 * 1024

const askSchema = z.object({
  question: z.string().trim().min(1).max(QUESTION_LENGTH_MAX),
  limit: z.int().min(1).max(CANDIDATES_MAX).optional(),
})
const assessSchema = z.object({ text: z.string().min(1).max(DRAFT_LENGTH_MAX) })
const nameSchema = z.object({
  given: z.string().max(200).nullish(),
  family: z.string().max(200).nullish(),
  title: z.string().max(50).nullish(),
  pronouns: z.string().max(50).nullish(),
})
const draftSchema = z.object({ text: z.string().min(1).max(DRAFT_LENGTH_MAX), contact: nameSchema.optional() })

export interface ApiParts {
  key: string | undefined
  answerer: Answerer
  assessor: Assessor
}

export function apiRoutes({ key, answerer, assessor }: ApiParts): Hono {
  const app = new Hono()
  const limiter = new RateLimiterMemory({ points: REQUESTS_PER_SECOND, duration: 1 })
  app.get('/openapi.json', (c) => c.json(openApi))
  app.use(async (c, next) => {
    requireKey(c.req.header('authorization'), key)
    try {
      await limiter.consume('key')
    } catch {
      throw new HttpProblem(429, 'Too many requests.', { headers: { 'retry-after': '1' } })
    }
    return next()
  })
  app.post('/ask', async (c) => {
    const { question, limit } = await readJson(c, askSchema, BODY_BYTES_MAX)
    const { tier, probability, answer, candidates } = await answerer.ask({
      text: question,
      ...(limit ? { limit } : {}),
    })
    return c.json({ tier, probability, ...(answer ? { answer } : {}), candidates })
  })
  app.post('/assess', async (c) => {
    const { text } = await readJson(c, assessSchema, BODY_BYTES_MAX)
    return c.json(await assessor.assess(text))
  })
  app.post('/drafts/check', async (c) => {
    const { text, contact } = await readJson(c, draftSchema, BODY_BYTES_MAX)
    const name = Object.fromEntries(Object.entries(contact ?? {}).filter(([, value]) => value)) as PersonName
    const findings = checkDraft(text, { name, nameSource: 'said' })
    return c.json({ allowed: findings.length === 0, findings })
  })
  return app
}

function requireKey(header: string | undefined, key: string | undefined): void {
  if (!key) throw new HttpProblem(403, 'The API is off.', { detail: 'Set API_KEY on the server to turn it on.' })
  const given = /^Bearer (.+)$/i.exec(header ?? '')?.[1]
  const digest = (text: string) => createHash('sha256').update(text).digest()
  if (given && timingSafeEqual(digest(given), digest(key))) return
  throw new HttpProblem(401, 'Unauthorized', { detail: 'Send "Authorization: Bearer" and the API_KEY.' })
}
