// Supervisors look after the team: invite, change roles, disable, reset passwords. The last supervisor cannot be lost.
import { Hono } from 'hono'
import { z } from 'zod'
import { HttpProblem } from '../../../http/problem.ts'
import { readJson } from '../../../http/read-json.ts'
import { BODY_BYTES_MAX } from '../limits.ts'
import type { Parts } from '../parts.ts'
import type { Invited } from '../protocol.ts'
import { SESSIONS_CHANGED } from '../sessions.ts'
import { isToken } from '../tokens.ts'
import { personName } from './door.ts'

const role = z.enum(['agent', 'supervisor'])
const change = z
  .object({ role: role.optional(), disabled: z.boolean().optional(), name: personName.optional() })
  .refine((given) => Object.keys(given).length > 0, 'Send "role", "disabled" or "name"')
const invite = z.union([z.strictObject({ role }), z.strictObject({ accountId: z.uuid() })], {
  error: 'Send {"role": "agent"}, {"role": "supervisor"} or {"accountId": …}',
})
const noPerson = () => new HttpProblem(404, 'There is no such account.')

export function peopleRoutes({ options, sessions, links }: Parts): Hono {
  const { store, clock, hints } = options
  const app = new Hono()
  const forSupervisors = (handle: Parameters<typeof sessions.signedIn>[0]) => sessions.signedIn(handle, 'supervisor')

  app.get(
    '/people',
    forSupervisors(async (c) => c.json(await store.accounts.people(clock.now()))),
  )

  app.patch(
    '/people/:id',
    forSupervisors(async (c) => {
      const id = z.uuid().safeParse(c.req.param('id'))
      if (!id.success) throw noPerson()
      const given = await readJson(c, change, BODY_BYTES_MAX)
      const wish = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined))
      const changed = await store.accounts.change(id.data, wish, clock.now())
      if (changed === 'unknown') throw noPerson()
      if (changed === 'last-supervisor') {
        throw new HttpProblem(409, 'This is the last supervisor.', { detail: 'Make somebody else a supervisor first.' })
      }
      await hints.news(SESSIONS_CHANGED)
      return c.body(null, 204)
    }),
  )

  app.post(
    '/people/invitations',
    forSupervisors(async (c, { agent }) => {
      const wish = await readJson(c, invite, BODY_BYTES_MAX)
      const account = 'accountId' in wish ? await store.accounts.byId(wish.accountId) : undefined
      if ('accountId' in wish && (!account?.passwordHash || account.disabledAt)) throw noPerson()
      const { path, expiresAt } = await links.make({
        createdBy: agent.id,
        ...('accountId' in wish ? { accountId: wish.accountId, role: account!.role } : wish),
      })
      const base = options.publicUrl ?? new URL(c.req.url).origin
      const invited: Invited = { url: `${base}${path}`, expiresAt: expiresAt.toISOString() }
      return c.json(invited, 201)
    }),
  )

  app.delete(
    '/people/invitations/:id',
    forSupervisors(async (c) => {
      const id = c.req.param('id') ?? ''
      const isThere = isToken(id) && (await store.accounts.withdrawInvitation(id))
      if (!isThere)
        throw new HttpProblem(404, 'There is no such invitation.', { detail: 'It may have been used already.' })
      return c.body(null, 204)
    }),
  )
  return app
}
