// What `bellhop` asks the running gateway: the report that `doctor` prints, links to the web desk. Only for whoever holds the root
// secret: the same machine's operator.
import { Hono } from 'hono'
import { jwtVerify, SignJWT } from 'jose'
import { z } from 'zod'
import { ConfigError } from '../core/errors.ts'
import { deriveKey } from '../core/secrets.ts'
import type { Privacy } from '../privacy.ts'
import type { Report } from '../report.ts'
import { contactRoutes } from './operator-contacts.ts'
import { HttpProblem } from './problem.ts'
import { readJson } from './read-json.ts'

const ISSUER = 'bellhop'
const AUDIENCE = 'operator'
const LIFETIME_S = 60

const INVITE_BYTES_MAX = 4096
const inviteSchema = z.union([
  z.strictObject({ role: z.enum(['agent', 'supervisor']) }),
  z.strictObject({ resetEmail: z.string().min(1).max(300) }),
])
export type Invite = z.infer<typeof inviteSchema>

export interface OperatorParts {
  privacy: Privacy
  report(): Promise<Report>
  /** Undefined: there is no account with this address. */
  invite(wish: Invite): Promise<{ url: string; expiresAt: Date } | undefined>
}

export function operatorRoutes(secret: string, { report, invite, privacy }: OperatorParts): Hono {
  const app = new Hono()
  const key = deriveKey(secret, 'operator')
  app.use('/operator/*', async (c, next) => {
    const jwt = /^Bearer (.+)$/i.exec(c.req.header('authorization') ?? '')?.[1] ?? ''
    try {
      await jwtVerify(jwt, key, { algorithms: ['HS256'], issuer: ISSUER, audience: AUDIENCE, requiredClaims: ['exp'] })
    } catch {
      throw new HttpProblem(401, 'Unauthorized', { detail: 'For the operator alone, by `bellhop`.' })
    }
    await next()
  })
  app.route('/operator/contacts', contactRoutes(privacy))
  app.get('/operator/report', async (c) => c.json(await report()))
  app.post('/operator/desk/invitations', async (c) => {
    const wish = await readJson(c, inviteSchema, INVITE_BYTES_MAX)
    const made = await invite(wish).catch((error) => {
      if (error instanceof ConfigError) throw new HttpProblem(409, error.message)
      throw error
    })
    if (!made) throw new HttpProblem(404, 'There is no account with this address.')
    return c.json(made)
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
