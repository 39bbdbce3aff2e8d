// GET /operator/report: the report that `bellhop doctor` prints. Only for whoever holds the root secret: the same machine's operator.
import { Hono } from 'hono'
import { jwtVerify, SignJWT } from 'jose'
import { deriveKey } from '../core/secrets.ts'
import type { Report } from '../report.ts'
import { HttpProblem } from './problem.ts'

const ISSUER = 'bellhop'
const AUDIENCE = 'operator'
const LIFETIME_S = 60

export function operatorRoutes(secret: string, report: () => Promise<Report>): Hono {
  const app = new Hono()
  const key = deriveKey(secret, 'operator')
  app.get('/operator/report', async (c) => {
    const jwt = /^Bearer (.+)$/i.exec(c.req.header('authorization') ?? '')?.[1] ?? ''
    try {
      await jwtVerify(jwt, key, { algorithms: ['HS256'], issuer: ISSUER, audience: AUDIENCE, requiredClaims: ['exp'] })
    } catch {
      throw new HttpProblem(401, 'Unauthorized', { detail: 'For `bellhop doctor` alone.' })
    }
    return c.json(await report())
  })
  return app
}

export function signOperator(secret: string): Promise<string> {
  return new SignJWT({})
    .setProtectedHeader({ alg: 'HS256' })
    .setIssuer(ISSUER)
    .setAudience(AUDIENCE)
    .setExpirationTime(`${LIFETIME_S}s`)
    .sign(deriveKey(secret, 'operator'))
}
