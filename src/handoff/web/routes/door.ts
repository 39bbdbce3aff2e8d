// The way in and out: sign in, sign out, use an invitation, the demo. The only routes for people who are not signed in.
import { Hono } from 'hono'
import { z } from 'zod'
import { HttpProblem } from '../../../http/problem.ts'
import { readJson } from '../../../http/read-json.ts'
import { DEMO_NAME, whyNotFromHere } from '../demo-door.ts'
import {
  BODY_BYTES_MAX,
  EMAIL_LENGTH_MAX,
  NAME_LENGTH_MAX,
  PASSWORD_LENGTH_MAX,
  PASSWORD_LENGTH_MIN,
} from '../limits.ts'
import type { Parts } from '../parts.ts'
import { hashPassword, isPassword } from '../password.ts'
import type { Door, InvitationLook } from '../protocol.ts'
import { requireSameOrigin, SESSIONS_CHANGED } from '../sessions.ts'
import { hashToken, isToken } from '../tokens.ts'
import { createTries } from '../tries.ts'

const tooShort = `A password has ${PASSWORD_LENGTH_MIN} characters or more. A few words in a row are easy to remember`
const password = z
  .string()
  .refine((text) => [...text].length >= PASSWORD_LENGTH_MIN, tooShort)
  .max(PASSWORD_LENGTH_MAX, `A password has ${PASSWORD_LENGTH_MAX} characters at most`)
const email = z.string().trim().toLowerCase().max(EMAIL_LENGTH_MAX).pipe(z.email('This is no e-mail address'))
/** As customers will see it: no control or direction characters. */
export const personName = z
  .string()
  .trim()
  .min(1, 'A name is needed, as customers shall see it')
  .max(NAME_LENGTH_MAX, `A name has ${NAME_LENGTH_MAX} characters at most`)
  .regex(/^[^\p{Cc}\p{Cf}\p{Co}\p{Cs}<>]*$/u, 'A name has letters, not control characters')

const signIn = z.object({ email: z.string().max(EMAIL_LENGTH_MAX), password: z.string().max(PASSWORD_LENGTH_MAX) })
const look = z.object({ token: z.string().max(200) })
const use = look.extend({ name: personName.optional(), email: email.optional(), password })

const gone = () =>
  new HttpProblem(410, 'This link is used up or too old.', {
    detail: 'Ask a supervisor for a new one, or on the server: npx bellhop desk invite',
  })

export function doorRoutes(parts: Parts): Hono {
  const { options, sessions, addressOf } = parts
  const { store, clock, hints, companyName } = options
  const app = new Hono()
  const tries = createTries()

  app.use('*', async (c, next) => {
    if (c.req.method !== 'GET') requireSameOrigin(c, options)
    await next()
  })

  const isDemoOpen = async (c: Parameters<typeof whyNotFromHere>[0], mustSaySite: boolean) =>
    options.isFresh && !whyNotFromHere(c, { mustSaySite }) && !(await store.accounts.anyReal())

  app.get('/door', async (c) => {
    const door: Door = {
      companyName,
      hasAccounts: await store.accounts.anyUsable(),
      demo: await isDemoOpen(c, false),
    }
    return c.json(door)
  })

  app.post('/session', async (c) => {
    const given = await readJson(c, signIn, BODY_BYTES_MAX)
    const address = addressOf(c)
    const key = given.email.trim().toLowerCase()
    await tries.take(address, key)
    const account = await store.accounts.byEmail(key)
    const isRight = await isPassword(given.password, account?.disabledAt ? undefined : account?.passwordHash)
    if (!account || !isRight) {
      throw new HttpProblem(401, 'Address or password is wrong.', {
        detail: 'Try again, or ask a supervisor for a link to set a new password.',
      })
    }
    await tries.forget(address, key)
    return sessions.begin(c, account)
  })

  app.delete(
    '/session',
    sessions.signedIn((c, reader) => sessions.end(c, reader)),
  )
  app.get(
    '/me',
    sessions.signedIn((c, reader) => c.json(sessions.meOf(reader))),
  )

  app.post('/invitation/look', async (c) => {
    const { token } = await readJson(c, look, BODY_BYTES_MAX)
    await tries.take(addressOf(c))
    const found = isToken(token) ? await store.accounts.findInvitation(hashToken(token), clock.now()) : undefined
    if (!found) throw gone()
    await tries.forget(addressOf(c))
    const { expiresAt, account } = found
    // The first account is a supervisor's, whatever the link says.
    const role = (await store.accounts.anyReal()) ? found.role : 'supervisor'
    const answer: InvitationLook = {
      role: account?.role ?? role,
      companyName,
      expiresAt: expiresAt.toISOString(),
      ...(account ? { for: { name: account.name, email: account.email } } : {}),
    }
    return c.json(answer)
  })

  app.post('/invitation', async (c) => {
    const given = await readJson(c, use, BODY_BYTES_MAX)
    const address = addressOf(c)
    await tries.take(address)
    if (!isToken(given.token)) throw gone()
    const tokenHash = hashToken(given.token)
    // The hash is work: none of it for a link that is no good.
    if (!(await store.accounts.findInvitation(tokenHash, clock.now()))) throw gone()
    const person = given.name && given.email ? { name: given.name, email: given.email } : undefined
    const passwordHash = await hashPassword(given.password)
    const used = { tokenHash, passwordHash, now: clock.now(), ...(person ? { person } : {}) }
    const account = await store.accounts.useInvitation(used)
    if (account === 'gone') throw gone()
    if (account === 'incomplete') throw new HttpProblem(400, 'A new account needs "name" and "email".')
    if (account === 'taken') {
      throw new HttpProblem(409, 'There is an account with this address.', {
        detail: 'Sign in with it, or ask a supervisor for a link to set a new password.',
      })
    }
    await tries.forget(address)
    // A new password ends the account's other sessions; the first account ends the demo.
    await hints.news(SESSIONS_CHANGED)
    return sessions.begin(c, account)
  })

  app.post('/demo', async (c) => {
    const demo = (await isDemoOpen(c, true))
      ? await store.accounts.openDemo({ name: DEMO_NAME, now: clock.now() })
      : undefined
    if (!demo) {
      throw new HttpProblem(403, 'The demo is closed.', {
        detail:
          'It opens only on a fresh installation without accounts, in a browser on its own machine. Use the invitation that the start has printed, or on the server: npx bellhop desk invite --supervisor',
      })
    }
    return sessions.begin(c, demo, true)
  })
  return app
}
